import { Adm1272Coefficient, Adm1272Command, Adm1272Mfr, Adm1272Pmon } from '../../../contract/adm1272';
import {
  PmbusCapability,
  PmbusCommand,
  PmbusInput,
  PmbusIout,
  PmbusOperation,
  PmbusTemperature,
  PmbusVout,
} from '../../../contract/pmbus';
import type { VirtualClock } from '../../clock';
import type { Pin } from '../../pin';
import type { PmbusRegister, PmbusRegisters } from './device';
import { HotSwap, text, type WordLimit, word } from './hot-swap';
import { type Direct, toDirect } from './number';

/** 100 V, 30 mV, averages of 128; input voltage measured, output voltage and temperature not. */
const PMON_RESET = 0x3f35;
const CONVERTS = 0x01;
const RAW_MAX = 0x0fff;
const PIN_MAX = 0x7fff;
const DEVICE_CONFIG_RESET = 0x0008;
const RESTART_TIME = 0xcc;
const REVISION_1_2 = 0x22;
const VOUT_MODE_DIRECT = 0x40;
/** What POWER_CYCLE keeps the output off for. Our choice. */
const POWER_CYCLE_US = 100_000;

const PEAKS = [
  Adm1272Command.PeakIout,
  Adm1272Command.PeakVin,
  Adm1272Command.PeakVout,
  Adm1272Command.PeakTemperature,
  Adm1272Command.PeakPin,
] as const;

/** ADM1272 hot-swap controller. */
export class Adm1272 extends HotSwap {
  #pmon = PMON_RESET;
  #converts = true;
  #deviceConfig = DEVICE_CONFIG_RESET;
  readonly #peaks = new Map<number, number>();
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
      over(PmbusCommand.VoutOvWarnLimit, RAW_MAX, PmbusCommand.StatusVout,        PmbusVout.OvWarn,        () => this.#vout),
      under(PmbusCommand.VoutUvWarnLimit,         PmbusCommand.StatusVout,        PmbusVout.UvWarn,        () => this.#vout),
      over(PmbusCommand.IoutOcWarnLimit, RAW_MAX, PmbusCommand.StatusIout,        PmbusIout.OcWarn,        () => this.#iout),
      over(PmbusCommand.OtFaultLimit,    RAW_MAX, PmbusCommand.StatusTemperature, PmbusTemperature.OtFault, () => this.#temperature),
      over(PmbusCommand.OtWarnLimit,     RAW_MAX, PmbusCommand.StatusTemperature, PmbusTemperature.OtWarn, () => this.#temperature),
      over(PmbusCommand.VinOvWarnLimit,  RAW_MAX, PmbusCommand.StatusInput,       PmbusInput.OvWarn,       () => this.#vin),
      under(PmbusCommand.VinUvWarnLimit,          PmbusCommand.StatusInput,       PmbusInput.UvWarn,       () => this.#vin),
      over(PmbusCommand.PinOpWarnLimit,  PIN_MAX, PmbusCommand.StatusInput,       PmbusInput.OpWarn,       () => this.#pin),
    ];
    this.#registers = this.#describe();
    this.reset();
  }

  protected registers(): PmbusRegisters {
    return this.#registers;
  }

  reset(): void {
    this.#pmon = PMON_RESET;
    this.#converts = true;
    this.#deviceConfig = DEVICE_CONFIG_RESET;
    this.#peaks.clear();
    super.reset();
  }

  /** The pass transistor is damaged, or not. */
  damage(damaged: boolean): void {
    this.status[0]!.set(PmbusCommand.StatusMfr, Adm1272Mfr.FetHealth, damaged);
  }

  protected judge(): void {
    super.judge();
    if (!this.#converts) return;
    for (const command of PEAKS) {
      this.#peaks.set(command, Math.max(this.#peaks.get(command) ?? 0, this.#peakOf(command)));
    }
  }

  #peakOf(command: (typeof PEAKS)[number]): number {
    switch (command) {
      case Adm1272Command.PeakIout:
        return this.#iout;
      case Adm1272Command.PeakVin:
        return this.#vin;
      case Adm1272Command.PeakVout:
        return this.#vout;
      case Adm1272Command.PeakTemperature:
        return this.#temperature;
      default:
        return this.#pin;
    }
  }

  get #volts(): Direct {
    const m = this.#has(Adm1272Pmon.Volts100) ? Adm1272Coefficient.Volts100 : Adm1272Coefficient.Volts60;
    return { m, b: 0, r: -2 };
  }

  get #vin(): number {
    return this.#has(Adm1272Pmon.Vin) ? raw(this.vin, this.#volts) : 0;
  }

  get #vout(): number {
    return this.#has(Adm1272Pmon.Vout) ? raw(this.vout, this.#volts) : 0;
  }

  get #iout(): number {
    const per = this.#has(Adm1272Pmon.Millivolts30) ? Adm1272Coefficient.Amperes30 : Adm1272Coefficient.Amperes15;
    return raw(this.milliamperes, { m: this.#shunted(per), b: Adm1272Coefficient.AmperesOffset, r: -1 });
  }

  get #pin(): number {
    return this.#power(this.milliwatts);
  }

  #power(milliwatts: number): number {
    const high = this.#has(Adm1272Pmon.Volts100);
    const wide = this.#has(Adm1272Pmon.Millivolts30);
    const at100 = wide ? Adm1272Coefficient.Watts100At30 : Adm1272Coefficient.Watts100At15;
    const at60 = wide ? Adm1272Coefficient.Watts60At30 : Adm1272Coefficient.Watts60At15;
    return toDirect(milliwatts, { m: this.#shunted(high ? at100 : at60), b: 0, r: high || wide ? -3 : -2 });
  }

  get #temperature(): number {
    const celsius = { m: Adm1272Coefficient.Celsius, b: Adm1272Coefficient.CelsiusOffset, r: -1 };
    return this.#has(Adm1272Pmon.Temperature) ? raw(this.millicelsius, celsius) : 0;
  }

  #has(bit: Adm1272Pmon): boolean {
    return (this.#pmon & bit) !== 0;
  }

  #shunted(m: number): number {
    return (m * this.shuntMicroohms) / 1000;
  }

  /** Not while it converts: the data sheet forbids that, and that nothing changes then is our choice. */
  #configure(pmon: number): void {
    if (this.#converts) return;
    this.#pmon = pmon;
    this.judge();
  }

  #control(value: number): void {
    this.#converts = (value & CONVERTS) !== 0;
    this.judge();
  }

  #cycle(): void {
    this.operation.write!(PmbusOperation.Off);
    this.clock.after(POWER_CYCLE_US, () => this.operation.write!(PmbusOperation.On));
  }

  #describe(): PmbusRegisters {
    const peak = (command: number) =>
      word(
        () => this.#peaks.get(command) ?? 0,
        () => this.#peaks.delete(command),
      );
    const pmon = (value: number) => this.#configure(value);
    const config = (value: number) => {
      this.#deviceConfig = value;
    };
    const control: PmbusRegister = {
      octets: 1,
      read: () => (this.#converts ? CONVERTS : 0),
      write: (value) => this.#control(value),
    };
    return new Map<number, PmbusRegister>([
      [PmbusCommand.Operation, this.operation],
      [PmbusCommand.VoutMode, { octets: 1, read: () => VOUT_MODE_DIRECT }],
      ...this.limitRegisters(),
      [PmbusCommand.ReadVin, word(() => this.#vin)],
      [PmbusCommand.ReadVout, word(() => this.#vout)],
      [PmbusCommand.ReadIout, word(() => this.#iout)],
      [PmbusCommand.ReadTemperature1, word(() => this.#temperature)],
      [PmbusCommand.ReadPin, word(() => this.#power(this.misreading.of(this.milliwatts)))],
      [PmbusCommand.Revision, { octets: 1, read: () => REVISION_1_2 }],
      [PmbusCommand.MfrId, text('ADI')],
      [PmbusCommand.MfrModel, text('ADM1272-A1')],
      [PmbusCommand.MfrRevision, text('25')],
      [PmbusCommand.MfrDate, text('160301')],
      [RESTART_TIME, { octets: 1, read: () => 0x64 }],
      ...PEAKS.map((command): [number, PmbusRegister] => [command, peak(command)]),
      [Adm1272Command.PmonControl, control],
      [Adm1272Command.PmonConfig, word(() => this.#pmon, pmon)],
      [Adm1272Command.DeviceConfig, word(() => this.#deviceConfig, config)],
      [Adm1272Command.PowerCycle, { octets: 0, write: () => this.#cycle() }],
    ]);
  }
}

/** 12 bits. */
function raw(milli: number, direct: Direct): number {
  return Math.min(toDirect(milli, direct), RAW_MAX);
}

function over(command: number, reset: number, status: PmbusCommand, bit: number, reading: () => number): WordLimit {
  return { command, reset, over: true, status, bit, reading };
}

function under(command: number, status: PmbusCommand, bit: number, reading: () => number): WordLimit {
  return { command, reset: 0, over: false, status, bit, reading };
}
