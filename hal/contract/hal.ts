/**
 * The host's side of the boundary: what a body implements. Synchronous; results below zero are Faults. Read by esbuild
 * only; the core's side is assembly/hal.ts.
 */
export interface Hal {
  /** One register of a memory-mapped or SPI chip: 0 to 0xff, or a Fault. */
  read(unit: number, register: number): number;
  /** 0, or a Fault. */
  write(unit: number, register: number, value: number): number;
  /**
   * One I2C, SMBus, MDIO, FIFO or frame-channel transaction. Answers the octets put into `rx`, or a Fault. The core asks for no
   * more than ChipBusLimit.Transfer octets in either direction.
   */
  transfer(unit: number, tx: Uint8Array, rx: Uint8Array): number;
  /** Lets `us` microseconds of a chip's settling time pass, at most 50 in one step. */
  wait(us: number): void;
  /** Octets a UART took, 0 to `bytes.length`. */
  transmit(port: number, bytes: Uint8Array): number;
  /** Octets read, or a Fault: Fault.Busy in a sector that is being erased. */
  flashRead(offset: number, into: Uint8Array): number;
  /**
   * 0, or a Fault. Clears bits: the flash holds `old & bytes` afterwards. The same octets may be programmed again, with
   * other bits or the same: a part that takes back its error correction for that is fine, one that refuses is not.
   */
  flashProgram(offset: number, bytes: Uint8Array): number;
  /** 0, or a Fault. Starts the erase of a sector and returns. */
  flashErase(sector: number): number;
  /** 1 while an erase runs, else 0. */
  flashBusy(): number;
}
