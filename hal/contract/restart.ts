/** Why the core ended. Given to `restart` and, by the host, to nobody else: the next boot reads it from the journal in flash. */
export const enum RestartCause {
  /** The console's `reboot`. */
  Command = 1,
  /** The compiler's own check: array index, bad cast. The low 16 bits are the source line. */
  Abort = 0x10000,
  /** `ensure` failed. The low 16 bits are the Mistake. */
  Mistake = 0x20000,
}

/** Our own mistakes, one number each: what `ensure` names when it stops the core. */
export const enum Mistake {
  TableIndex = 1,
  TimerIndex = 2,
  TimerFull = 3,
  BytesRange = 4,
  BootOrder = 5,
  ShelfSize = 6,
  FrameLength = 7,
  TextFormat = 8,
  StateTable = 9,
  PauseTooLong = 10,
}
