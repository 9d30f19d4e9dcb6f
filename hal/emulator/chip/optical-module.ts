import { OpticsRegister, OpticsStatus } from '../../contract/optics';
import type { I2cChip } from '../chip';
import { isDark } from '../plant/optical-receiver';
import type { Stm1Signal } from '../plant/sdh-signal';

/** Microwatts in the unit of the registers. */
const POWER_PER_MICROWATT = 10;
/** A laser of 1310 nm at its usual current, and a cage a little warmer than the air; our choice. */
const BIAS = 12_000 / 2;
const VOLTAGE = 33_000;
const CELSIUS_ABOVE_AIR = 11;

// biome-ignore format: a table
/** High alarm, low alarm, high warning, low warning, of ITU-T G.957 S-1.1 where it has them. */
const THRESHOLDS: readonly (readonly [OpticsRegister, readonly number[]])[] = [
  [OpticsRegister.TemperatureThresholds, [90 * 256, -10 * 256, 85 * 256, -5 * 256]],
  [OpticsRegister.VoltageThresholds,     [37_000, 29_000, 36_000, 30_000]],
  [OpticsRegister.BiasThresholds,        [35_000, 500, 30_000, 1_000]],
  [OpticsRegister.SentThresholds,        [-5, -17, -8, -15].map(powerOf)],
  [OpticsRegister.ReceivedThresholds,    [-5, -31, -8, -28].map(powerOf)],
];

/** What the module is built into. */
export interface OpticalPorts {
  /** What stands on its receiver, and what its laser sends. */
  readonly arriving: Stm1Signal;
  readonly sent: Stm1Signal;
}

/** Digital diagnostics of an optical module: the page of SFF-8472 at I2C address 0x51. */
export class OpticalModule implements I2cChip {
  #pointer = 0;

  constructor(
    readonly ports: OpticalPorts,
    /** Air on the card, degrees Celsius. */
    readonly celsius: () => number,
  ) {}

  transfer(tx: Uint8Array, rx: Uint8Array): boolean {
    if (tx.length > 1) throw new RangeError('the diagnostics of an optical module are read-only');
    if (tx.length === 1) this.#pointer = tx[0];
    if (rx.length === 0) return true;
    const page = this.#page();
    for (let n = 0; n < rx.length; n++) rx[n] = page[(this.#pointer + n) % OpticsRegister.Size];
    this.#pointer = (this.#pointer + rx.length) % OpticsRegister.Size;
    return true;
  }

  reset(): void {
    this.#pointer = 0;
  }

  #page(): Uint8Array {
    const page = new Uint8Array(OpticsRegister.Size);
    const view = new DataView(page.buffer);
    for (const [first, values] of THRESHOLDS)
      values.forEach((value, n) => {
        view.setUint16(first + 2 * n, value);
      });
    const { arriving, sent } = this.ports;
    const lit = !isDark(sent.dbm);
    view.setInt16(OpticsRegister.Temperature, Math.round((this.celsius() + CELSIUS_ABOVE_AIR) * 256));
    view.setUint16(OpticsRegister.Voltage, VOLTAGE);
    view.setUint16(OpticsRegister.Bias, lit ? BIAS : 0);
    view.setUint16(OpticsRegister.SentPower, lit ? powerOf(sent.dbm) : 0);
    view.setUint16(OpticsRegister.ReceivedPower, powerOf(arriving.dbm));
    page[OpticsRegister.Status] =
      (lit ? 0 : OpticsStatus.TransmitterOff) | (isDark(arriving.dbm) ? OpticsStatus.Los : 0);
    return page;
  }
}

/** dBm in units of 0.1 uW. */
function powerOf(dbm: number): number {
  return Math.round(10 ** (dbm / 10) * 1000 * POWER_PER_MICROWATT);
}
