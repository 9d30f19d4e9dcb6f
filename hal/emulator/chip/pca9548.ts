import type { I2cChip } from '../chip';

const CHANNELS = 8;

/** PCA9548 I2C switch: bit n of its one control octet connects channel n. Several may be connected. */
export class Pca9548 implements I2cChip {
  #control = 0;
  /** What answers an address of a channel. */
  readonly #answers: ((address: number) => I2cChip | undefined)[] = [];

  /** The control octet. */
  transfer(tx: Uint8Array, rx: Uint8Array): boolean {
    if (tx.length > 1) throw new RangeError('a PCA9548 takes one octet');
    if (tx.length === 1) this.#control = tx[0];
    rx.fill(this.#control);
    return true;
  }

  reset(): void {
    this.#control = 0;
  }

  /**
   * A transaction with whatever sits behind the connected channels. Where several chips answer, each takes what is
   * written, and what they send meets on open-drain wires: a 0 from any of them wins.
   */
  through(address: number, tx: Uint8Array, rx: Uint8Array): boolean {
    const channel = 31 - Math.clz32(this.#control);
    const isOnly = this.#control === 1 << channel;
    return isOnly ? this.#carry(channel, address, tx, rx) : this.#meet(address, tx, rx);
  }

  // Bench side: the wires behind it.
  /** `answer` finds the chip at an address of the channel, if there is one now. */
  connect(channel: number, answer: (address: number) => I2cChip | undefined): void {
    if (channel < 0 || channel >= CHANNELS) throw new RangeError(`PCA9548 has no channel ${channel}`);
    this.#answers[channel] = answer;
  }

  #meet(address: number, tx: Uint8Array, rx: Uint8Array): boolean {
    const met = new Uint8Array(rx.length).fill(0xff);
    let acknowledged = false;
    for (let channel = 0; channel < CHANNELS; channel++) {
      if (((this.#control >> channel) & 1) === 0 || !this.#carry(channel, address, tx, rx)) continue;
      acknowledged = true;
      for (let n = 0; n < rx.length; n++) met[n] &= rx[n];
    }
    rx.set(met);
    return acknowledged;
  }

  #carry(channel: number, address: number, tx: Uint8Array, rx: Uint8Array): boolean {
    return this.#answers[channel]?.(address)?.transfer(tx, rx) ?? false;
  }
}
