/** First address of a run, and the reset values from there on. */
export type RegisterRun = readonly [number, ...number[]];

// biome-ignore format: a table
/** Registers of a port that can be written and read back. */
export const PORT_REGISTERS: readonly RegisterRun[] = [
  [0x03, 0x00, 0xfd, 0xff, 0xff, 0xff],                   // MODE RAH1-2 RAL1-2
  [0x09, 0x00, 0x00],                                     // CCR1-2
  [0x0c, 0x00, 0x00, 0x00, 0x00],                         // RTR1-4
  [0x10, 0x00, 0x00, 0x00, 0x00],                         // TTR1-4
  [0x14, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],             // IMR0-5
  [0x1c, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00],             // FMR0-2 LOOP XSW XSP
  [0x22, 0x00, 0x04, 0x00, 0x05, 0x7b, 0x03, 0x40, 0x00], // XC0-1 RC0-1 XPM0-2 TSWM
  [0x2b, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00],       // IDLE XSA4-8 FMR3
  [0x32, 0x00, 0x00, 0x00, 0x00],                         // ICB1-4
  [0x36, 0x00, 0x80, 0x00, 0x00, 0x20],                   // LIM0-1 PCD PCR LIM2
  [0x3b, 0x00, 0x00, 0x00, 0x00, 0x00, 0x04],             // LCR1-3 SIC1-3
  [0x41, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0x00], // CMR4-6 CMR1-2 GCR ESM CMR3
  [0x80, 0x00, 0x22, 0x65, 0x35, 0x00],                   // PC1-5
  [0x86, 0x00],                                           // PC6
  [0x8b, 0x00, 0x00, 0x00, 0x00, 0x00],                   // CCR3-5 MODE2-3
  [0xa0, 0x00, 0xff, 0xff, 0xff, 0x00, 0x00],             // TSEO TSBS1-3 TSS2-3
  [0xa8, 0x00],                                           // TPC0
  [0xaf, 0x00],                                           // GLC1
  [0xbb, 0x00, 0x00],                                     // receiver conditioning
];

// biome-ignore format: a table
/** Registers of the whole chip. */
export const GLOBAL_REGISTERS: readonly RegisterRun[] = [
  [0x08, 0x00],                                           // IPC
  [0x85, 0x00],                                           // GPC1
  [0x92, 0x00, 0x18, 0xfb, 0x0b, 0x00, 0x0b, 0xdb, 0xdf], // GCM1-8
  [0xd6, 0x00],                                           // GPC
];

/** Registers that hold what is written into them. */
export class RegisterFile {
  readonly #values = new Uint8Array(256);
  readonly #exists = new Uint8Array(256);

  constructor(readonly runs: readonly RegisterRun[]) {
    this.reset();
  }

  has(register: number): boolean {
    return this.#exists[register] === 1;
  }

  /** What the register holds; 0 where there is none. */
  get(register: number): number {
    return this.#values[register];
  }

  set(register: number, value: number): void {
    this.#values[register] = value;
  }

  is(register: number, bits: number): boolean {
    return (this.#values[register] & bits) === bits;
  }

  reset(): void {
    for (const [first, ...values] of this.runs)
      values.forEach((value, n) => {
        this.#values[first + n] = value;
        this.#exists[first + n] = 1;
      });
  }

  /** Four registers from `first` as a time slot mask, bit n = slot n. */
  slots(first: number): number {
    let mask = 0;
    for (let slot = 0; slot < 32; slot++)
      if (this.#values[first + (slot >> 3)] & (0x80 >> (slot & 7))) mask |= 1 << slot;
    return mask >>> 0;
  }
}
