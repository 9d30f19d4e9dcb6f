import {
  Emc2305Configuration,
  Emc2305Fan,
  Emc2305FanConfiguration,
  Emc2305Identity,
  Emc2305Register,
  Emc2305Status,
  Emc2305Tach,
} from '../../contract/emc2305';
import type { I2cChip } from '../chip';
import type { VirtualClock } from '../clock';
import { Misreading } from '../misreading';
import type { Pin } from '../pin';
import type { Fan } from '../plant/fan';

export const CHANNELS = 5;
/** From the loss of the tachometer to the stall bit. */
export const STALL_US = 1_000_000;
const CONFIGURATION_RESET = 0x40;
const DUTY_MAX = 255;
const COUNT_MAX = 0x1fff;
const TURNS = 2;

// biome-ignore format: a table
/** Registers of a channel that only hold what was written, and what they wake with. */
const FAN_RESET: readonly (readonly [Emc2305Fan, number])[] = [
  [Emc2305Fan.Drive,          0x00],
  [Emc2305Fan.Divide,         0x01],
  [Emc2305Fan.Configuration1, 0x2b],
  [Emc2305Fan.Configuration2, 0x28],
  [Emc2305Fan.Gain,           0x2a],
  [Emc2305Fan.SpinUp,         0x19],
  [Emc2305Fan.Step,           0x10],
  [Emc2305Fan.MinimumDrive,   0x66],
  [Emc2305Fan.ValidTach,      0xf5],
  [Emc2305Fan.FailBandLow,    0x00],
  [Emc2305Fan.FailBandHigh,   0x00],
  [Emc2305Fan.TargetLow,      0xf8],
  [Emc2305Fan.TargetHigh,     0xff],
];
const PLAIN: readonly Emc2305Register[] = [
  Emc2305Register.Polarity,
  Emc2305Register.OutputConfiguration,
  Emc2305Register.BaseFrequency45,
  Emc2305Register.BaseFrequency123,
];

/**
 * EMC2305 fan controller. Until a channel's drive or target is written its PWM pin is open, and a fan with an open pin runs
 * full: our wiring, so that a shelf without firmware stays cool.
 */
export class Emc2305 implements I2cChip {
  readonly #registers = new Uint8Array(0x100);
  #pointer = 0;
  #stall = 0;
  #driveFail = 0;
  #watch = false;
  /** Channels that have been written to. */
  #driven = 0;
  /** Low octet of the tachometer whose high one was read. */
  #tachLow = 0;
  readonly #forgetStall: (() => void)[] = Array.from({ length: CHANNELS }, () => () => {});
  #forgetWatch = (): void => {};
  /** Of each channel's tachometer, turns a minute; the stall bit follows what is so. */
  readonly misreadings: readonly Misreading[] = Array.from({ length: CHANNELS }, () => new Misreading());

  constructor(
    readonly clock: VirtualClock,
    /** What is plugged into the channels, the first few of them. */
    readonly fans: readonly Fan[],
    /** ALERT#. */
    readonly alert: Pin,
  ) {
    fans.forEach((fan, channel) => {
      fan.watch(() => this.#expectTach(channel));
    });
    this.reset();
  }

  // Firmware side: the bus.
  transfer(tx: Uint8Array, rx: Uint8Array): boolean {
    if (tx.length > 2) throw new RangeError('an EMC2305 takes one octet');
    this.#feed();
    if (tx.length > 0) this.#pointer = tx[0]!;
    if (tx.length === 2) this.#write(tx[0]!, tx[1]!);
    for (let n = 0; n < rx.length; n++) rx[n] = this.#read(this.#pointer + n);
    return true;
  }

  reset(): void {
    this.#registers.fill(0);
    this.#registers[Emc2305Register.Configuration] = CONFIGURATION_RESET;
    for (let channel = 0; channel < CHANNELS; channel++)
      for (const [offset, value] of FAN_RESET) this.#registers[fanRegister(channel) + offset] = value;
    this.#pointer = 0;
    this.#stall = 0;
    this.#driveFail = 0;
    this.#watch = false;
    this.#driven = 0;
    this.#forgetWatch();
    this.#drive();
    this.#judge();
  }

  #read(register: number): number {
    switch (register) {
      case Emc2305Register.Product:
        return Emc2305Identity.Product;
      case Emc2305Register.Maker:
        return Emc2305Identity.Maker;
      case Emc2305Register.Revision:
        return Emc2305Identity.Revision;
      case Emc2305Register.Status:
        return this.#takeStatus();
      case Emc2305Register.Stall:
        return this.#takeStall();
      case Emc2305Register.Spin:
        return 0;
      case Emc2305Register.DriveFail:
        return this.#takeDriveFail();
      default:
        return this.#readPlain(register);
    }
  }

  #readPlain(register: number): number {
    const offset = this.#offsetOf(register);
    if (offset === Emc2305Fan.TachHigh) {
      const tach = this.#tach((register - Emc2305Register.Fan) >> 4);
      this.#tachLow = tach & 0xff;
      return tach >> 8;
    }
    if (offset === Emc2305Fan.TachLow) return this.#tachLow;
    if (!this.#isPlain(register)) throw new RangeError(`EMC2305 has no register 0x${register.toString(16)}`);
    return this.#registers[register]!;
  }

  #write(register: number, value: number): void {
    if (!this.#isPlain(register)) throw new RangeError(`EMC2305 register 0x${register.toString(16)} is not writable`);
    this.#registers[register] = value;
    const offset = this.#offsetOf(register);
    const isSpeed = offset === Emc2305Fan.Drive || offset === Emc2305Fan.TargetHigh;
    if (isSpeed) this.#driven |= 1 << ((register - Emc2305Register.Fan) >> 4);
    this.#feed();
    this.#drive();
    this.#judge();
  }

  /** Offset within a channel, or -1. */
  #offsetOf(register: number): number {
    const channel = (register - Emc2305Register.Fan) >> 4;
    return channel >= 0 && channel < CHANNELS ? register & 0xf : -1;
  }

  #isPlain(register: number): boolean {
    const offset = this.#offsetOf(register);
    if (FAN_RESET.some(([plain]) => plain === offset)) return true;
    const isOwn = register === Emc2305Register.Configuration || register === Emc2305Register.InterruptEnable;
    return isOwn || PLAIN.includes(register);
  }

  #takeStatus(): number {
    const watch = this.#watch ? Emc2305Status.Watchdog : 0;
    this.#watch = false;
    const stall = this.#stall !== 0 ? Emc2305Status.Stall : 0;
    return watch | stall | (this.#driveFail !== 0 ? Emc2305Status.DriveFail : 0);
  }

  #takeStall(): number {
    const stall = this.#stall;
    this.#stall = 0;
    this.#lookAgain(stall);
    return stall;
  }

  #takeDriveFail(): number {
    const failed = this.#driveFail;
    this.#driveFail = 0;
    this.#lookAgain(failed);
    return failed;
  }

  /** What was read and cleared comes back if its cause is still there. */
  #lookAgain(channels: number): void {
    this.#judge();
    for (const channel of this.fans.keys()) if ((channels >> channel) & 1) this.#expectTach(channel);
  }

  /** The tachometer of a channel: bits 15 to 3. */
  #tach(channel: number): number {
    const rpm = this.misreadings[channel]!.of(this.fans[channel]?.rpm ?? 0);
    const count = rpm === 0 ? COUNT_MAX : Math.round((Emc2305Tach.Factor * TURNS) / rpm);
    return Math.min(count, COUNT_MAX) << Emc2305Tach.Shift;
  }

  #expectTach(channel: number): void {
    this.#forgetStall[channel]!();
    this.#forgetStall[channel] = this.clock.after(STALL_US, () => {
      const fan = this.fans[channel]!;
      const bit = 1 << channel;
      if (!fan.turns && fan.duty > 0) this.#stall |= bit;
      if (this.#isClosed(channel) && this.#dutyFor(channel) > DUTY_MAX) this.#driveFail |= bit;
      this.#judge();
    });
  }

  #isClosed(channel: number): boolean {
    const configuration = this.#registers[fanRegister(channel) + Emc2305Fan.Configuration1]!;
    return (configuration & Emc2305FanConfiguration.Algorithm) !== 0;
  }

  /** Duty that takes a fan to its target; above DUTY_MAX when it cannot get there. */
  #dutyFor(channel: number): number {
    const base = fanRegister(channel);
    const target =
      (this.#registers[base + Emc2305Fan.TargetHigh]! << 8) | this.#registers[base + Emc2305Fan.TargetLow]!;
    const rpm = (Emc2305Tach.Factor * TURNS) / Math.max(target >> Emc2305Tach.Shift, 1);
    const { rpmMax } = this.fans[channel]!;
    return rpmMax === 0 ? DUTY_MAX + 1 : Math.ceil((rpm * DUTY_MAX) / rpmMax);
  }

  #drive(): void {
    this.fans.forEach((fan, channel) => {
      const isOpen = this.#watch || ((this.#driven >> channel) & 1) === 0;
      const direct = this.#registers[fanRegister(channel) + Emc2305Fan.Drive]!;
      const duty = this.#isClosed(channel) ? Math.min(this.#dutyFor(channel), DUTY_MAX) : direct;
      const wanted = isOpen ? DUTY_MAX : duty;
      if (wanted !== fan.duty) fan.drive(wanted);
    });
  }

  /** Traffic starts the watchdog's time again. */
  #feed(): void {
    this.#forgetWatch();
    const configuration = this.#registers[Emc2305Register.Configuration]!;
    if ((configuration & Emc2305Configuration.Watchdog) === 0) return;
    this.#forgetWatch = this.clock.after(Emc2305Tach.WatchdogUs, () => {
      this.#watch = true;
      this.#drive();
      this.#judge();
    });
  }

  #judge(): void {
    const enabled = this.#registers[Emc2305Register.InterruptEnable]!;
    const masked = (this.#registers[Emc2305Register.Configuration]! & Emc2305Configuration.Mask) !== 0;
    this.alert.drive(!masked && ((this.#stall | this.#driveFail) & enabled) !== 0);
  }
}

function fanRegister(channel: number): number {
  return Emc2305Register.Fan + channel * Emc2305Register.FanStride;
}
