import type { BurstChip, RegisterChip } from './chip';

/** A chip of which some registers read as a test wants them, whatever the chip means to say. Writes reach it. */
export class ForcedRegisters implements BurstChip {
  constructor(
    readonly chip: RegisterChip,
    /** Value by register. */
    readonly values: Readonly<Record<number, number>>,
  ) {}

  read(register: number): number {
    const value = this.chip.read(register); // what reading clears is cleared
    return this.values[register] ?? value;
  }

  write(register: number, value: number): void {
    this.chip.write(register, value);
  }

  reset(): void {
    this.chip.reset();
  }

  /** Of a chip whose bursts are runs of registers behind a 16-bit address, as the E1 mapper's are. */
  transfer(tx: Uint8Array, rx: Uint8Array): number {
    const result = (this.chip as BurstChip).transfer(tx, rx);
    const first = (tx[0] << 8) | tx[1];
    for (let n = 0; n < rx.length; n++) rx[n] = this.values[first + n] ?? rx[n];
    return result;
  }
}
