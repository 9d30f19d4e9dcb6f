/** What the world answers instead of a value. Every boundary call returns one of these below zero, or its result. */
export const enum Fault {
  /** The card or chip is not there: no presence, or not powered. */
  Absent = -1,
  /** An I2C device did not acknowledge. */
  NoAnswer = -2,
  /** The bus did not finish in time: clock held low, no ready, no reply frame. */
  Timeout = -3,
  /** No such unit on this board. */
  BadUnit = -4,
  /** A length, offset or register outside what the unit has. */
  BadRange = -5,
  /** The unit cannot take this now; ask again later. */
  Busy = -6,
  /** The chip answered what no such chip answers. A driver's finding: no bus reports it. */
  Nonsense = -7,
}
