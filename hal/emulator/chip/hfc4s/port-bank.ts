import { HfcRead, HfcStSel, HfcWrite } from '../../../contract/hfc4s';
import type { ChipTime } from './chip-time';
import { StPort, type StPortEvents } from './st-port';

export const PORTS = 4;
/** From R_ST_SEL to the first access to a port register. */
const SELECT_US = 1;
/** Registers of direct channel data: an idle line. */
const IDLE_OCTET = 0xff;
/** A_ST_SQ_RD: the S/Q channel is not carried, its transmit buffer always free. */
const SQ_FREE = 0x80;

/** The S/T ports, and the registers that reach the one R_ST_SEL selects. */
export class PortBank {
  readonly ports: readonly StPort[];
  #select = 0;
  #readyUs = 0;

  constructor(
    readonly time: ChipTime,
    events: (port: number) => StPortEvents,
  ) {
    this.ports = Array.from({ length: PORTS }, (_, port) => new StPort(time.clock, events(port)));
  }

  reset(): void {
    for (const port of this.ports) port.reset();
  }

  /** R_ST_SEL. */
  select(value: number): void {
    this.#select = value;
    this.#readyUs = this.time.nowUs + SELECT_US;
  }

  read(register: number): number {
    this.#checkReady();
    const port = this.ports[this.#select & HfcStSel.PortMask];
    if (port === undefined) throw new RangeError(`HFC-4S has no S/T port ${this.#select & HfcStSel.PortMask}`);
    switch (register) {
      case HfcRead.StRdSta:
        return port.readState();
      case HfcRead.StSqRd:
        return SQ_FREE;
      default:
        return IDLE_OCTET;
    }
  }

  write(register: number, value: number): void {
    this.#checkReady();
    const all = (this.#select & HfcStSel.All) !== 0;
    const selected = this.#select & HfcStSel.PortMask;
    for (let port = 0; port < PORTS; port++)
      if (all || port === selected) this.#writeTo(this.ports[port], register, value);
  }

  #writeTo(port: StPort, register: number, value: number): void {
    switch (register) {
      case HfcWrite.StWrSta:
        port.writeState(value, this.time.nowUs);
        break;
      case HfcWrite.StCtrl0:
        port.control0 = value;
        break;
      case HfcWrite.StCtrl1:
        port.control1 = value;
        break;
      case HfcWrite.StCtrl2:
        port.control2 = value;
        break;
      default: // line timing, S/Q channel and direct channel data
        break;
    }
  }

  #checkReady(): void {
    if (this.time.nowUs < this.#readyUs) throw new RangeError('S/T port accessed less than 1 us after R_ST_SEL');
  }
}
