/** Settings of a channelised STM-1 port. */
export const enum CposClock {
  /** Sends with the clock that it receives, as a terminal of an SDH network has to. */
  Slave,
  Master,
}
export const enum CposLoop {
  None,
  /** What is sent is received. */
  Local,
  /** What is received is sent back. */
  Remote,
}
/** How the 63 E1 of an STM-1 are counted: assembly/driver/tributary-number.ts. */
export const enum TributaryNumbering {
  Huawei,
  Lucent,
  Count,
}
/** Trail traces J0, J1 and J2. */
export const enum TraceLimit {
  /** A message, of which the first octet is not text. */
  Octets = 16,
  Text = 15,
}
