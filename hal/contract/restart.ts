/** Why the core ended. Given to `restart` and, by the host, to nobody else: the next boot reads it from flash. */
export const enum RestartCause {
  /** Nobody said why: power was lost. */
  None = 0,
  /** The console's `reboot`. */
  Command = 1,
  /** No feed had its input: written while the supplies still held. */
  PowerFail = 2,
  /** The compiler's own check: array index, bad cast. The low 16 bits are the source line. */
  Abort = 0x10000,
  /** `ensure` failed. The low 16 bits are the Mistake. */
  Mistake = 0x20000,
  /** A check of the compiled module failed. The low 16 bits are the MachineTrap. */
  Trap = 0x30000,
  /** The processor refused an instruction. The low 16 bits are its own number for why. */
  Processor = 0x40000,
  /** A step did not return, and the watchdog barked. The low 16 bits are the Stage at work + 1, 0 = not known. */
  Hang = 0x50000,
  /** A stage found no rest in all its time. The low 16 bits are the Stage + 1. */
  Restless = 0x60000,
}

/** What a WebAssembly module traps for, as wasm2c numbers it. */
export const enum MachineTrap {
  OutOfBounds = 1,
  Overflow = 2,
  DivisionByZero = 3,
  Conversion = 4,
  Unreachable = 5,
  IndirectCall = 6,
}

/** Our own mistakes, one number each: what `ensure` names when it stops the core. */
export const enum Mistake {
  TableIndex = 1,
  TimerIndex = 2,
  BytesRange = 4,
  BootOrder = 5,
  FrameLength = 7,
  StateTable = 9,
  PauseTooLong = 10,
}
