import { At24c64 as Geometry } from '../../contract/at24c64';
import type { I2cChip } from '../chip';
import type { VirtualClock } from '../clock';
import type { Pin } from '../pin';

/** AT24C64 serial EEPROM. */
export class At24c64 implements I2cChip {
  /** What the cells hold; erased cells are 0xff. The bench writes and flips bits here. */
  readonly contents = new Uint8Array(Geometry.Size).fill(0xff);
  #pointer = 0;
  #storing = false;
  #stuck = false;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    /** WP: octets are acknowledged and not stored. */
    readonly writeProtect: Pin,
  ) {}

  // Firmware side: the bus.
  transfer(tx: Uint8Array, rx: Uint8Array): boolean {
    if (this.#storing || this.#stuck) return false;
    const incomplete = tx.length > 0 && tx.length < Geometry.AddressOctets;
    if (tx.length >= Geometry.AddressOctets) {
      this.#pointer = ((tx[0] << 8) | tx[1]) % Geometry.Size;
      // Storing starts at the STOP: a repeated start in its place abandons the octets.
      if (tx.length > Geometry.AddressOctets && rx.length === 0) this.#store(tx.subarray(Geometry.AddressOctets));
    }
    for (let n = 0; n < rx.length; n++) rx[n] = incomplete ? 0xff : this.#next();
    return true;
  }

  reset(): void {
    this.#forget();
    this.#storing = false;
    this.#pointer = 0;
  }

  // Bench side: what breaks.
  /** A stuck part never ends its write cycle. */
  stick(stuck: boolean): void {
    this.#stuck = stuck;
  }

  #next(): number {
    const octet = this.contents[this.#pointer];
    this.#pointer = (this.#pointer + 1) % Geometry.Size;
    return octet;
  }

  #store(octets: Uint8Array): void {
    if (this.writeProtect.level) return;
    const page = this.#pointer - (this.#pointer % Geometry.Page);
    for (const octet of octets) {
      this.contents[this.#pointer] = octet;
      this.#pointer = page + ((this.#pointer + 1) % Geometry.Page);
    }
    this.#storing = true;
    this.#forget = this.clock.after(Geometry.WriteCycleUs, () => {
      this.#storing = false;
    });
  }
}
