import { Lm5066Coefficient, Lm5066Command, Lm5066Setup } from '../../../contract/lm5066';
import {
  PmbusCapability,
  PmbusCommand,
  PmbusInput,
  PmbusIout,
  PmbusTemperature,
  PmbusVout,
} from '../../../contract/pmbus';
import type { VirtualClock } from '../../clock';
import type { Pin } from '../../pin';
import type { PmbusRegister, PmbusRegisters } from './device';
import { HotSwap, text, type WordLimit, word } from './hot-swap';
import { toDirect } from './number';

const RAW_MAX = 0x0fff;
const REVISION_1_1 = 0x11;

/** LM5066 hot-swap controller: the second source of the ADM1272, with registers of its own for current and power. */
export class Lm5066 extends HotSwap {
  #setup = 0;
  #peak = 0;
  #samples = 0;
  readonly #registers: PmbusRegisters;
  protected readonly limits: readonly WordLimit[];

  constructor(
    clock: VirtualClock,
    address: number,
    alert: Pin,
    readonly shuntMicroohms: number,
  ) {
    super(clock, address, alert, PmbusCapability.Pec | PmbusCapability.Khz400 | PmbusCapability.Alert);
    // biome-ignore format: a table
    this.limits = [
      { command: PmbusCommand.VoutUvWarnLimit,  reset: 0,       over: false, status: PmbusCommand.StatusVout,        bit: PmbusVout.UvWarn,         reading: () => this.#vout },
      { command: PmbusCommand.OtFaultLimit,     reset: RAW_MAX, over: true,  status: PmbusCommand.StatusTemperature, bit: PmbusTemperature.OtFault, reading: () => this.#temperature },
      { command: PmbusCommand.OtWarnLimit,      reset: RAW_MAX, over: true,  status: PmbusCommand.StatusTemperature, bit: PmbusTemperature.OtWarn,  reading: () => this.#temperature },
      { command: PmbusCommand.VinOvWarnLimit,   reset: RAW_MAX, over: true,  status: PmbusCommand.StatusInput,       bit: PmbusInput.OvWarn,        reading: () => this.#vin },
      { command: PmbusCommand.VinUvWarnLimit,   reset: 0,       over: false, status: PmbusCommand.StatusInput,       bit: PmbusInput.UvWarn,        reading: () => this.#vin },
      { command: Lm5066Command.IinOcWarnLimit,  reset: RAW_MAX, over: true,  status: PmbusCommand.StatusIout,        bit: PmbusIout.OcWarn,         reading: () => this.#iin },
      { command: Lm5066Command.PinOpWarnLimit,  reset: RAW_MAX, over: true,  status: PmbusCommand.StatusInput,       bit: PmbusInput.OpWarn,        reading: () => this.#pin },
    ];
    this.#registers = this.#describe();
    this.reset();
  }

  protected registers(): PmbusRegisters {
    return this.#registers;
  }

  reset(): void {
    this.#setup = 0;
    this.#peak = 0;
    this.#samples = 0;
    super.reset();
  }

  protected judge(): void {
    super.judge();
    this.#peak = Math.max(this.#peak, this.#pin);
  }

  get #vin(): number {
    return raw(this.vin, Lm5066Coefficient.Volts, Lm5066Coefficient.VinOffset, -2);
  }

  get #vout(): number {
    return raw(this.vout, Lm5066Coefficient.Volts, Lm5066Coefficient.VoutOffset, -2);
  }

  get #isLow(): boolean {
    return (this.#setup & Lm5066Setup.CurrentLimitLow) !== 0;
  }

  get #iin(): number {
    const low = this.#isLow;
    const m = low ? Lm5066Coefficient.AmperesLow : Lm5066Coefficient.Amperes;
    const b = low ? Lm5066Coefficient.AmperesLowOffset : Lm5066Coefficient.AmperesOffset;
    return raw(this.milliamperes, (m * this.shuntMicroohms) / 1000, b, -2);
  }

  get #pin(): number {
    return this.#power(this.milliwatts);
  }

  #power(milliwatts: number): number {
    const low = this.#isLow;
    const m = low ? Lm5066Coefficient.WattsLow : Lm5066Coefficient.Watts;
    const b = low ? Lm5066Coefficient.WattsLowOffset : Lm5066Coefficient.WattsOffset;
    return raw(milliwatts, (m * this.shuntMicroohms) / 1000, b, -3);
  }

  get #temperature(): number {
    return raw(this.millicelsius, Lm5066Coefficient.Celsius, 0, 0);
  }

  #describe(): PmbusRegisters {
    const setup = (value: number) => {
      this.#setup = value;
      this.judge();
    };
    const samples = (value: number) => {
      this.#samples = value;
    };
    const clearPeak = () => {
      this.#peak = 0;
    };
    return new Map<number, PmbusRegister>([
      [PmbusCommand.Operation, this.operation],
      ...this.limitRegisters(),
      [PmbusCommand.ReadVin, word(() => this.#vin)],
      [PmbusCommand.ReadVout, word(() => this.#vout)],
      [PmbusCommand.ReadTemperature1, word(() => this.#temperature)],
      [PmbusCommand.Revision, { octets: 1, read: () => REVISION_1_1 }],
      [PmbusCommand.MfrId, text('NSC')],
      [PmbusCommand.MfrModel, text('LM5066')],
      [PmbusCommand.MfrRevision, text('AA')],
      [Lm5066Command.Vaux, word(() => 0)],
      [Lm5066Command.ReadIin, word(() => this.#iin)],
      [Lm5066Command.ReadPin, word(() => this.#power(this.misreading.of(this.milliwatts)))],
      [Lm5066Command.PeakPin, word(() => this.#peak)],
      [Lm5066Command.ClearPeakPin, { octets: 0, write: clearPeak }],
      [Lm5066Command.DeviceSetup, { octets: 1, read: () => this.#setup, write: setup }],
      [Lm5066Command.SamplesForAverage, { octets: 1, read: () => this.#samples, write: samples }],
    ]);
  }
}

/** 12 bits. */
function raw(milli: number, m: number, b: number, r: number): number {
  return Math.min(toDirect(milli, { m, b, r }), RAW_MAX);
}
