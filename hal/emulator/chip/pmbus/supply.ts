import {
  PmbusCommand,
  PmbusFans,
  PmbusInput,
  PmbusIout,
  PmbusOperation,
  PmbusPage,
  PmbusStatus,
  PmbusTemperature,
  PmbusVout,
} from '../../../contract/pmbus';
import { PowerTime } from '../../../contract/power';
import type { VirtualClock } from '../../clock';
import { Misreading } from '../../misreading';
import { Pin } from '../../pin';
import type { MainsFeed } from '../../plant/mains';
import { PmbusDevice, type PmbusRegister, type PmbusRegisters } from './device';
import { FaultHistory } from './history';
import { fromLinear11, fromLinear16, toLinear11, toLinear16 } from './number';

/** From a change of the input to INPUT_GOOD and the status that tells of it. */
export const INPUT_DETECT_US = 1_000;
/** POWER_GOOD falls so long before the output does. */
export const WARNING_US = 1_000;
/** From input and permission to a good output. */
export const START_US = 500_000;
/** A current beyond the fault limit is borne so long: what sheds load has this time. */
export const TRIP_US = 500_000;
/** VOUT_MODE: linear, exponent -9. */
const VOUT_MODE = 0x17;
const EXPONENT = -9;
const REVISION_1_2 = 0x22;
const MAIN_MV = 53_500;
/** At full load; the droop shares it between supplies. */
const DROOP_MV = 1_000;
const STANDBY_MV = 12_000;
const STANDBY_MA = 200;
/** Millivolts beyond which page 1 warns, and beyond which its output is not good: 12 V and 7 or 10 percent. Our choice. */
const STANDBY_WARN_MV = 840;
const STANDBY_FAULT_MV = 1_200;
/** The one rail that is awake as long as the supply is. */
const STANDBY_MW = 2_400;
const FAN_RPM_MIN = 3_000;
const FAN_RPM_MAX = 12_000;
/** Of a thousand, new; every percent of age takes AGE_LOSS of it, and AGE_HOLD_UP of a hundred of the hold-up. */
const EFFICIENCY = 920;
const AGE_LOSS = 1;
const AGE_HOLD_UP = 0.6;
const HOURS_US = 3_600_000_000;

// biome-ignore format: a table
/** Limits in thousandths; those of current and power are of a thousand of the rating. */
const LIMITS: readonly (readonly [PmbusCommand, number])[] = [
  [PmbusCommand.VoutOvFaultLimit,  60_000],
  [PmbusCommand.VoutOvWarnLimit,   57_000],
  [PmbusCommand.VoutUvWarnLimit,   48_000],
  [PmbusCommand.VoutUvFaultLimit,  45_000],
  [PmbusCommand.OtFaultLimit,      90_000],
  [PmbusCommand.OtWarnLimit,       75_000],
  [PmbusCommand.UtWarnLimit,      -10_000],
  [PmbusCommand.UtFaultLimit,     -25_000],
  [PmbusCommand.VinOvFaultLimit,  280_000],
  [PmbusCommand.VinOvWarnLimit,   264_000],
  [PmbusCommand.VinUvWarnLimit,   185_000],
  [PmbusCommand.VinUvFaultLimit,  170_000],
];
const IOUT_FAULT_PERMILLE = 1_200;
const VOUT_LIMITS: readonly PmbusCommand[] = [
  PmbusCommand.VoutOvFaultLimit,
  PmbusCommand.VoutOvWarnLimit,
  PmbusCommand.VoutUvWarnLimit,
  PmbusCommand.VoutUvFaultLimit,
];

/** What a supply's maker prints on it. */
export interface SupplyModel {
  readonly maker: string;
  readonly model: string;
  readonly revision: string;
  /** Year, month and day, two digits each. */
  readonly date: string;
  /** What it can give. */
  readonly milliwatts: number;
}

/** A supply of 230 V to 53.5 V with a PMBus: page 0 feeds the shelf, page 1 its own controller. docs/chips/power.md. */
export class Supply extends PmbusDevice {
  /** INPUT_GOOD, POWER_GOOD, and the output itself, which outlives the latter by WARNING_US. */
  readonly inputGood = new Pin();
  readonly outputGood = new Pin();
  readonly output = new Pin();
  /** Of what it measures, thousandths; its status follows what is so. */
  readonly misreadings = new Map<PmbusCommand, Misreading>();
  /** Milliwatts that the shelf draws from it. */
  #load = 0;
  /** Of its hot spot, thousandths of a degree. */
  #millicelsius = 25_000;
  #operation: number = PmbusOperation.On;
  /** A fault it does not come back from by itself. */
  #tripped = false;
  /** Off by its own heat, until it is below OT_WARN_LIMIT again. Our choice: the chip note has no latch for it. */
  #overheated = false;
  #broken = false;
  #enabled = true;
  /** Millivolts its output is off by. */
  #error = 0;
  #standbyError = 0;
  #fanFailed = false;
  #fanCommand = 0;
  #age = 0;
  #mute = false;
  readonly #limits = new Map<PmbusCommand, number>();
  readonly #history = new FaultHistory();
  readonly #pages: readonly PmbusRegisters[];
  #inRange = false;
  #starting = false;
  #holding = false;
  #forgetDetect = (): void => {};
  #forgetOutput = (): void => {};
  #forgetTrip: (() => void) | null = null;

  constructor(
    readonly clock: VirtualClock,
    address: number,
    readonly model: SupplyModel,
    readonly serial: string,
    readonly feed: MainsFeed,
    alert: Pin,
  ) {
    super(address, 2, alert);
    this.#pages = [this.#main(), this.#standby()];
    this.#restore();
    // A supply is seated with its input there and its output up: the shelf has been on before it is looked at.
    this.#inRange = this.#isInRange;
    this.inputGood.drive(this.#inRange);
    this.output.drive(this.#inRange);
    this.outputGood.drive(this.#inRange);
    feed.watch(() => this.#follow());
    this.#tell();
  }

  protected registers(page: number): PmbusRegisters {
    return this.#pages[page]!;
  }

  protected get answers(): boolean {
    return !this.#mute;
  }

  protected noticed(page: number): void {
    if (page !== PmbusPage.Main) return; // what it remembers is of the rail that feeds the shelf
    this.#history.note(this.status[0]!.word, Math.floor(this.clock.nowUs / HOURS_US));
  }

  reset(): void {
    this.#operation = PmbusOperation.On;
    this.#tripped = false;
    this.#restore();
    super.reset();
    this.#follow();
  }

  // Bench side.
  get millivolts(): number {
    if (!this.output.level) return 0;
    return MAIN_MV + this.#error - Math.round((DROOP_MV * this.#load) / this.model.milliwatts);
  }

  get load(): number {
    return this.#load;
  }

  /** What it turns into heat. */
  get loss(): number {
    return this.#input - (this.output.level ? this.#load : 0);
  }

  /** What the shelf draws from it. */
  set load(milliwatts: number) {
    this.#load = milliwatts;
    this.#judge();
  }

  get millicelsius(): number {
    return this.#millicelsius;
  }

  set millicelsius(value: number) {
    this.#millicelsius = value;
    this.#judge();
  }

  get fanFailed(): boolean {
    return this.#fanFailed;
  }

  /** PS_ON#. */
  enable(on: boolean): void {
    this.#enabled = on;
    this.#follow();
  }

  /** It gives nothing any more, and says so; or is mended. */
  fail(broken: boolean): void {
    this.#broken = broken;
    this.status[0]!.set(PmbusCommand.StatusMfr, 0x10, broken);
    this.#follow();
  }

  /** Its regulator is off by so many millivolts. */
  misregulate(millivolts: number): void {
    this.#error = millivolts;
    this.#judge();
  }

  /** The standby rail is off by so many millivolts. */
  misregulateStandby(millivolts: number): void {
    this.#standbyError = millivolts;
    this.#judge();
  }

  failFan(failed: boolean): void {
    this.#fanFailed = failed;
    this.status[0]!.set(PmbusCommand.StatusFans12, PmbusFans.Fault1, failed);
  }

  /** Years of service, 0 to 100 percent of what it is made for. */
  age(percent: number): void {
    this.#age = percent;
    this.#judge();
  }

  /** Its controller acknowledges nothing: just plugged in, or dead. */
  mute(mute: boolean): void {
    this.#mute = mute;
  }

  /** Out of the shelf: nothing of it is seen any more. */
  pull(): void {
    this.enable(false);
    this.#forgetDetect();
    this.inputGood.drive(false);
    this.alert.drive(false);
  }

  get #isInRange(): boolean {
    const { millivolts } = this.feed;
    return (
      millivolts >= this.#limit(PmbusCommand.VinUvFaultLimit) && millivolts <= this.#limit(PmbusCommand.VinOvFaultLimit)
    );
  }

  get #mayRun(): boolean {
    return (
      this.#enabled &&
      !this.#broken &&
      !this.#tripped &&
      !this.#overheated &&
      (this.#operation & PmbusOperation.On) !== 0
    );
  }

  get #holdUpUs(): number {
    return Math.round((PowerTime.HoldUpUs * (100 - this.#age * AGE_HOLD_UP)) / 100);
  }

  /** Milliwatts it takes from its feed. */
  get #input(): number {
    if (this.feed.millivolts === 0) return 0;
    const output = this.output.level ? this.#load : 0;
    return STANDBY_MW + Math.round((output * 1000) / (EFFICIENCY - this.#age * AGE_LOSS));
  }

  /** Input, permission or health has changed: the output follows. */
  #follow(): void {
    if (this.#inRange !== this.#isInRange) {
      this.#inRange = this.#isInRange;
      this.#forgetDetect();
      this.#forgetDetect = this.clock.after(INPUT_DETECT_US, () => this.#detect());
    }
    if (!this.#mayRun) this.#stop();
    else if (!this.#inRange) this.#holdUp();
    else this.#start();
    this.#judge();
  }

  #detect(): void {
    this.inputGood.drive(this.#inRange);
    this.#judge();
  }

  #stop(): void {
    this.#forgetOutput();
    this.#starting = false;
    this.#holding = false;
    this.outputGood.drive(false);
    this.output.drive(false);
  }

  #start(): void {
    if (this.#holding) {
      this.#forgetOutput();
      this.#holding = false;
      this.outputGood.drive(true);
    }
    if (this.output.level || this.#starting) return;
    this.#starting = true;
    this.#forgetOutput = this.clock.after(START_US, () => {
      this.#starting = false;
      this.output.drive(true);
      this.outputGood.drive(true);
      this.#judge();
    });
  }

  /** What is stored carries the output on for a little while. */
  #holdUp(): void {
    if (this.#starting) this.#stop();
    if (this.#holding || !this.output.level) return;
    this.#holding = true;
    this.#forgetOutput = this.clock.after(this.#holdUpUs - WARNING_US, () => {
      this.outputGood.drive(false);
      this.#tell();
      this.#forgetOutput = this.clock.after(WARNING_US, () => {
        this.#stop();
        this.#judge();
      });
    });
  }

  /** Compares what it measures with its limits. */
  #judge(): void {
    const [main] = this.status;
    const set = (command: PmbusCommand, bits: number, present: boolean) => main!.set(command, bits, present);
    this.#judgeInput(set);
    const on = this.output.level;
    const volts = this.millivolts;
    set(PmbusCommand.StatusVout, PmbusVout.OvFault, on && volts > this.#limit(PmbusCommand.VoutOvFaultLimit));
    set(PmbusCommand.StatusVout, PmbusVout.OvWarn, on && volts > this.#limit(PmbusCommand.VoutOvWarnLimit));
    set(PmbusCommand.StatusVout, PmbusVout.UvWarn, on && volts < this.#limit(PmbusCommand.VoutUvWarnLimit));
    set(PmbusCommand.StatusVout, PmbusVout.UvFault, on && volts < this.#limit(PmbusCommand.VoutUvFaultLimit));
    const permille = on ? (this.#load * 1000) / this.model.milliwatts : 0;
    set(PmbusCommand.StatusIout, PmbusIout.OcWarn, permille > 1000);
    set(PmbusCommand.StatusIout, PmbusIout.OpWarn, permille > 1000);
    set(PmbusCommand.StatusInput, PmbusInput.OpWarn, permille > 1000);
    const heat = this.#millicelsius;
    const hot = heat > this.#limit(PmbusCommand.OtFaultLimit);
    set(PmbusCommand.StatusTemperature, PmbusTemperature.OtFault, hot);
    set(PmbusCommand.StatusTemperature, PmbusTemperature.OtWarn, heat > this.#limit(PmbusCommand.OtWarnLimit));
    set(PmbusCommand.StatusTemperature, PmbusTemperature.UtWarn, heat < this.#limit(PmbusCommand.UtWarnLimit));
    set(PmbusCommand.StatusTemperature, PmbusTemperature.UtFault, heat < this.#limit(PmbusCommand.UtFaultLimit));
    this.#judgeStandby();
    this.#tell();
    this.#heed(hot, heat);
    if (on && volts > this.#limit(PmbusCommand.VoutOvFaultLimit)) this.#trip();
    else this.#bear(permille > IOUT_FAULT_PERMILLE);
  }

  /** What is wrong with the input, once it has been seen for long enough. */
  #judgeInput(set: (command: PmbusCommand, bits: number, present: boolean) => void): void {
    if (this.inputGood.level !== this.#inRange) return;
    const { millivolts } = this.feed;
    const under = millivolts < this.#limit(PmbusCommand.VinUvFaultLimit);
    set(PmbusCommand.StatusInput, PmbusInput.OvFault, millivolts > this.#limit(PmbusCommand.VinOvFaultLimit));
    set(PmbusCommand.StatusInput, PmbusInput.OvWarn, millivolts > this.#limit(PmbusCommand.VinOvWarnLimit));
    set(PmbusCommand.StatusInput, PmbusInput.UvWarn, millivolts < this.#limit(PmbusCommand.VinUvWarnLimit));
    set(PmbusCommand.StatusInput, PmbusInput.UvFault, under);
    set(PmbusCommand.StatusInput, PmbusInput.Off, under && !this.output.level);
  }

  /** Page 1 has a voltage of its own; input, air and heat are told of on page 0. */
  #judgeStandby(): void {
    const standby = this.status[1]!;
    const off = this.#standbyError;
    standby.set(PmbusCommand.StatusVout, PmbusVout.OvFault, off > STANDBY_FAULT_MV);
    standby.set(PmbusCommand.StatusVout, PmbusVout.OvWarn, off > STANDBY_WARN_MV);
    standby.set(PmbusCommand.StatusVout, PmbusVout.UvWarn, off < -STANDBY_WARN_MV);
    standby.set(PmbusCommand.StatusVout, PmbusVout.UvFault, off < -STANDBY_FAULT_MV);
  }

  /** The levels of STATUS_WORD. */
  #tell(): void {
    this.status[0]!.level(PmbusStatus.Off, !this.output.level);
    this.status[0]!.level(PmbusStatus.PowerBad, !this.outputGood.level);
  }

  #bear(beyond: boolean): void {
    if (!beyond) {
      this.#forgetTrip?.();
      this.#forgetTrip = null;
    } else
      this.#forgetTrip ??= this.clock.after(TRIP_US, () => {
        this.#forgetTrip = null;
        this.status[0]!.latch(PmbusCommand.StatusIout, PmbusIout.OcFault);
        this.#trip();
      });
  }

  #heed(hot: boolean, heat: number): void {
    const overheated = hot || (this.#overheated && heat >= this.#limit(PmbusCommand.OtWarnLimit));
    if (overheated === this.#overheated) return;
    this.#overheated = overheated;
    this.#follow();
  }

  #trip(): void {
    this.#tripped = true;
    this.#follow();
  }

  #operate(operation: number): void {
    if ((operation & PmbusOperation.On) === 0) this.#tripped = false;
    this.#operation = operation;
    this.#follow();
  }

  #restore(): void {
    for (const [command, milli] of LIMITS) this.#limits.set(command, milli);
  }

  #limit(command: PmbusCommand): number {
    return this.#limits.get(command)!;
  }

  #main(): PmbusRegisters {
    const { milliwatts } = this.model;
    const map = new Map<number, PmbusRegister>([
      [PmbusCommand.Operation, { octets: 1, read: () => this.#operation, write: (value) => this.#operate(value) }],
      [PmbusCommand.VoutMode, { octets: 1, read: () => VOUT_MODE }],
      [PmbusCommand.FanCommand1, this.#fan()],
      this.#measured(PmbusCommand.ReadVin, linear11, () => this.feed.millivolts),
      this.#measured(PmbusCommand.ReadIin, linear11, () => current(this.#input, this.feed.millivolts)),
      this.#measured(PmbusCommand.ReadVout, linear16, () => this.millivolts),
      this.#measured(PmbusCommand.ReadIout, linear11, () =>
        current(this.output.level ? this.#load : 0, this.millivolts),
      ),
      this.#measured(PmbusCommand.ReadTemperature1, linear11, () => this.#millicelsius),
      this.#measured(PmbusCommand.ReadFan1, linear11, () => this.#rpm * 1000),
      this.#measured(PmbusCommand.ReadPout, linear11, () => (this.output.level ? this.#load : 0)),
      this.#measured(PmbusCommand.ReadPin, linear11, () => this.#input),
      [PmbusCommand.MfrVinMin, linear11(() => this.#limit(PmbusCommand.VinUvFaultLimit))],
      [PmbusCommand.MfrVinMax, linear11(() => this.#limit(PmbusCommand.VinOvFaultLimit))],
      [PmbusCommand.MfrIinMax, linear11(() => current(inputOf(milliwatts), this.#limit(PmbusCommand.VinUvFaultLimit)))],
      [PmbusCommand.MfrPinMax, linear11(() => inputOf(milliwatts))],
      [PmbusCommand.MfrVoutMin, linear16(() => this.#limit(PmbusCommand.VoutUvWarnLimit))],
      [PmbusCommand.MfrVoutMax, linear16(() => this.#limit(PmbusCommand.VoutOvWarnLimit))],
      [PmbusCommand.MfrIoutMax, linear11(() => current(milliwatts, MAIN_MV))],
      [PmbusCommand.MfrPoutMax, linear11(() => milliwatts)],
      [PmbusCommand.MfrMaxTemperature1, linear11(() => this.#limit(PmbusCommand.OtFaultLimit))],
      [PmbusCommand.MfrHistory, { octets: 'block', read: () => this.#history.octets }],
      ...this.#identity(),
    ]);
    for (const [command] of LIMITS) map.set(command, this.#limitRegister(command));
    return map;
  }

  #measured(command: PmbusCommand, format: typeof linear11, milli: () => number): [number, PmbusRegister] {
    const misreading = new Misreading();
    this.misreadings.set(command, misreading);
    return [command, format(() => misreading.of(milli()))];
  }

  #standby(): PmbusRegisters {
    return new Map<number, PmbusRegister>([
      [PmbusCommand.VoutMode, { octets: 1, read: () => VOUT_MODE }],
      [PmbusCommand.ReadVout, linear16(() => STANDBY_MV + this.#standbyError)],
      [PmbusCommand.ReadIout, linear11(() => STANDBY_MA)],
      ...this.#identity(),
    ]);
  }

  #identity(): (readonly [number, PmbusRegister])[] {
    const { maker, model, revision, date } = this.model;
    return [
      [PmbusCommand.Revision, { octets: 1, read: () => REVISION_1_2 }],
      [PmbusCommand.MfrId, block(maker)],
      [PmbusCommand.MfrModel, block(model)],
      [PmbusCommand.MfrRevision, block(revision)],
      [PmbusCommand.MfrDate, block(date)],
      [PmbusCommand.MfrSerial, block(this.serial)],
    ];
  }

  /** Duty in percent, from which the supply's own control may take it higher. */
  #fan(): PmbusRegister {
    return {
      octets: 2,
      read: () => toLinear11(this.#fanCommand),
      write: (word) => {
        this.#fanCommand = fromLinear11(word);
      },
    };
  }

  get #rpm(): number {
    if (this.#fanFailed) return 0;
    const percent = Math.max(this.#fanCommand / 1000, (this.#load * 100) / this.model.milliwatts);
    return FAN_RPM_MIN + Math.round(((FAN_RPM_MAX - FAN_RPM_MIN) * Math.min(Math.max(percent, 0), 100)) / 100);
  }

  #limitRegister(command: PmbusCommand): PmbusRegister {
    const linear = VOUT_LIMITS.includes(command);
    return {
      octets: 2,
      read: () => (linear ? toLinear16(this.#limit(command), EXPONENT) : toLinear11(this.#limit(command))),
      write: (word) => {
        this.#limits.set(command, linear ? fromLinear16(word, EXPONENT) : fromLinear11(word));
        this.#follow();
      },
    };
  }
}

function linear11(milli: () => number): PmbusRegister {
  return { octets: 2, read: () => toLinear11(milli()) };
}

function linear16(milli: () => number): PmbusRegister {
  return { octets: 2, read: () => toLinear16(milli(), EXPONENT) };
}

function block(text: string): PmbusRegister {
  const octets = new TextEncoder().encode(text);
  return { octets: 'block', read: () => octets };
}

/** What a new supply takes for an output of so much. */
function inputOf(milliwatts: number): number {
  return STANDBY_MW + Math.round((milliwatts * 1000) / EFFICIENCY);
}

/** Milliamperes. */
function current(milliwatts: number, millivolts: number): number {
  return millivolts === 0 ? 0 : Math.round((milliwatts * 1000) / millivolts);
}
