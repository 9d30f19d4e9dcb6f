/** Faults remembered, and octets of each: STATUS_WORD and hours of service, low octet first. Our choice. */
const FAULTS = 4;
const FAULT_OCTETS = 4;

/** What a supply remembers of its faults through a loss of power: MFR_HISTORY, the newest first. */
export class FaultHistory {
  readonly octets = new Uint8Array(FAULTS * FAULT_OCTETS);

  note(word: number, hours: number): void {
    const [low, high] = this.octets;
    if ((low! | (high! << 8)) === word) return;
    this.octets.copyWithin(FAULT_OCTETS, 0);
    new DataView(this.octets.buffer).setUint16(0, word, true);
    new DataView(this.octets.buffer).setUint16(2, Math.min(hours, 0xffff), true);
  }
}
