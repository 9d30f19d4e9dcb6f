import { HfcRamAddr2 } from '../../../contract/hfc4s';
import type { FifoMemory } from './fifo';

/** R_RAM_ADDR and R_RAM_DATA: the host's way into the chip's memory, for tests. */
export class MemoryWindow {
  #address = 0;
  #increments = false;

  constructor(readonly memory: FifoMemory) {}

  reset(): void {
    this.#address = 0;
    this.#increments = false;
  }

  /** R_RAM_ADDR0 to 2. */
  address(octet: 0 | 1 | 2, value: number): void {
    if (octet === 2) {
      this.#increments = (value & HfcRamAddr2.AddressIncrement) !== 0;
      if ((value & HfcRamAddr2.AddressReset) !== 0) {
        this.#address = 0;
        return;
      }
    }
    const part = octet === 2 ? value & HfcRamAddr2.AddressMask : value;
    this.#address = (this.#address & ~(0xff << (8 * octet))) | (part << (8 * octet));
  }

  read(): number {
    return this.memory.octets[this.#next()];
  }

  write(value: number): void {
    this.memory.octets[this.#next()] = value;
  }

  #next(): number {
    const address = this.#address % this.memory.octets.length;
    if (this.#increments) this.#address++;
    return address;
  }
}
