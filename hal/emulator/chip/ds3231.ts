import { Ds3231Control, Ds3231Register, Ds3231Status } from '../../contract/ds3231';
import type { I2cChip } from '../chip';
import type { VirtualClock } from '../clock';
import type { Pin } from '../pin';

const REGISTERS = Ds3231Register.Last + 1;
const CONTROL_RESET = 0x1c;
const STATUS_RESET = 0x88;
const SECOND_US = 1_000_000;
const SECOND_MS = 1000;
const DAY_MS = 86_400_000;
/** 2000-01-01, from which the chip counts, in milliseconds since 1970. */
const EPOCH_MS = 946_684_800_000;
const CENTURY = 0x80;
/** A step of the aging register. */
const AGING_PPM = 0.1;
const TEMPERATURE_US = 64_000_000;
/** Flags that a written 0 clears and a written 1 leaves. */
const FLAGS = Ds3231Status.OscillatorStopped | Ds3231Status.Alarm1 | Ds3231Status.Alarm2;
/** What the shelf's clock shows at power-on as it leaves the factory. Our choice. */
export const FACTORY_TIME_MS = Date.UTC(2026, 0, 1);

/** DS3231 real-time clock: keeps the time on its battery. Alarm 1 in days and below; 24 hours. */
export class Ds3231 implements I2cChip {
  /** Milliseconds since 2000 at `#fromUs`. */
  #time = FACTORY_TIME_MS - EPOCH_MS;
  #fromUs = 0;
  /** Parts per million by which it runs fast. */
  #drift = 0;
  #battery = true;
  #weekdayShift = 0;
  readonly #alarm = new Uint8Array(Ds3231Register.Control - Ds3231Register.Alarm1);
  #control = CONTROL_RESET;
  #status: number = Ds3231Status.Enable32Khz;
  #aging = 0;
  #pointer = 0;
  /** Thousandths of a degree at the last conversion. */
  #measured = 25_000;
  #measuredUs = 0;
  #forgetAlarm = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    /** INT#. */
    readonly interrupt: Pin,
    /** Air around it, thousandths of a degree. */
    readonly millicelsius: () => number = () => 25_000,
  ) {}

  // Firmware side: the bus.
  transfer(tx: Uint8Array, rx: Uint8Array): boolean {
    if (tx.length > 0) {
      if (tx[0]! >= REGISTERS) throw new RangeError(`DS3231 has no register 0x${tx[0]!.toString(16)}`);
      this.#pointer = tx[0]!;
      this.#write(tx.subarray(1));
    }
    const time = this.#bcd(); // latched at the start
    for (let n = 0; n < rx.length; n++) {
      rx[n] = this.#pointer <= Ds3231Register.Year ? time[this.#pointer]! : this.#read(this.#pointer);
      this.#pointer = (this.#pointer + 1) % REGISTERS;
    }
    return true;
  }

  /** The shelf's power has gone and come; on battery it has gone on. */
  reset(): void {
    this.#pointer = 0;
    this.#control = CONTROL_RESET | (this.#control & Ds3231Control.StopOnBattery);
    this.#arm();
    this.#judge();
  }

  // Bench side.
  /** Parts per million by which it runs fast. */
  set drift(ppm: number) {
    this.#settle();
    this.#drift = ppm;
    this.#arm();
  }

  get battery(): boolean {
    return this.#battery;
  }

  set battery(there: boolean) {
    this.#battery = there;
  }

  /** The shelf loses its power: without a battery the time is lost. */
  losePower(): void {
    this.#settle();
    if (this.#battery && (this.#control & Ds3231Control.StopOnBattery) === 0) return;
    this.#status = STATUS_RESET;
    this.#control = CONTROL_RESET;
    this.#aging = 0;
    this.#alarm.fill(0);
    this.#time = 0;
    this.#fromUs = this.clock.nowUs;
  }

  /** Milliseconds since 1970 that it shows. */
  get shownMs(): number {
    return EPOCH_MS + this.#now;
  }

  get #now(): number {
    const us = this.clock.nowUs - this.#fromUs;
    const ppm = this.#drift - this.#aging * AGING_PPM;
    return this.#time + Math.floor((us + (us * ppm) / 1_000_000) / 1000);
  }

  #settle(): void {
    this.#time = this.#now;
    this.#fromUs = this.clock.nowUs;
  }

  #bcd(): Uint8Array {
    const at = new Date(EPOCH_MS + this.#now);
    const year = at.getUTCFullYear() - 2000;
    const weekday = ((Math.floor(this.#now / DAY_MS) + this.#weekdayShift) % 7) + 1;
    return Uint8Array.of(
      toBcd(at.getUTCSeconds()),
      toBcd(at.getUTCMinutes()),
      toBcd(at.getUTCHours()),
      weekday,
      toBcd(at.getUTCDate()),
      toBcd(at.getUTCMonth() + 1) | (year >= 100 ? CENTURY : 0),
      toBcd(year % 100),
    );
  }

  #read(register: number): number {
    switch (register) {
      case Ds3231Register.Control:
        return this.#control;
      case Ds3231Register.Status:
        return this.#status;
      case Ds3231Register.Aging:
        return this.#aging & 0xff;
      case Ds3231Register.TemperatureHigh:
        return (this.#quarters >> 2) & 0xff;
      case Ds3231Register.TemperatureLow:
        return (this.#quarters & 3) << 6;
      default:
        return this.#alarm[register - Ds3231Register.Alarm1]!;
    }
  }

  /** A block: the time changes as one. */
  #write(octets: Uint8Array): void {
    const time = this.#bcd();
    let isTime = false;
    octets.forEach((octet) => {
      if (this.#pointer <= Ds3231Register.Year) {
        time[this.#pointer] = octet;
        isTime = true;
      } else this.#put(this.#pointer, octet);
      this.#pointer = (this.#pointer + 1) % REGISTERS;
    });
    if (isTime) this.#set(time);
    if (octets.length > 0) this.#arm();
    this.#judge();
  }

  #put(register: number, octet: number): void {
    switch (register) {
      case Ds3231Register.Control:
        this.#control = octet & ~Ds3231Control.Convert;
        if (octet & Ds3231Control.Convert) this.#measuredUs = -TEMPERATURE_US;
        break;
      case Ds3231Register.Status:
        this.#status = (this.#status & FLAGS & octet) | (octet & Ds3231Status.Enable32Khz);
        break;
      case Ds3231Register.Aging:
        this.#settle();
        this.#aging = (octet << 24) >> 24;
        break;
      case Ds3231Register.TemperatureHigh:
      case Ds3231Register.TemperatureLow:
        throw new RangeError('the temperature of a DS3231 is read-only');
      default:
        this.#alarm[register - Ds3231Register.Alarm1] = octet;
    }
  }

  /** Writing the seconds starts the second anew. */
  #set(time: Uint8Array): void {
    const [second, minute, hour, weekday, date, month, year] = time;
    const full = 2000 + fromBcd(year!) + (month! & CENTURY ? 100 : 0);
    const days = Date.UTC(full, fromBcd(month! & 0x1f) - 1, fromBcd(date!)) - EPOCH_MS;
    const ofDay = (fromBcd(hour! & 0x3f) * 60 + fromBcd(minute!)) * 60 + fromBcd(second! & 0x7f);
    this.#time = days + ofDay * SECOND_MS;
    this.#fromUs = this.clock.nowUs;
    this.#weekdayShift = (weekday! - 1 - (Math.floor(this.#time / DAY_MS) % 7) + 7) % 7;
  }

  get #quarters(): number {
    if (this.clock.nowUs - this.#measuredUs >= TEMPERATURE_US) {
      this.#measured = this.millicelsius();
      this.#measuredUs = this.clock.nowUs;
    }
    return Math.floor(this.#measured / 250);
  }

  /** Looks each second while an alarm is enabled. */
  #arm(): void {
    this.#forgetAlarm();
    if ((this.#control & Ds3231Control.Alarm1Enable) === 0) return;
    const into = this.#now % SECOND_MS;
    this.#forgetAlarm = this.clock.after(SECOND_US - into * 1000, () => {
      if (this.#isAlarm()) this.#status |= Ds3231Status.Alarm1;
      this.#judge();
      this.#arm();
    });
  }

  #isAlarm(): boolean {
    const time = this.#bcd();
    const shown = [time[0], time[1], time[2], time[Ds3231Register.Date]];
    return shown.every((value, n) => (this.#alarm[n]! & 0x80) !== 0 || (this.#alarm[n]! & 0x3f) === value);
  }

  #judge(): void {
    const enabled = this.#control & this.#status & (Ds3231Status.Alarm1 | Ds3231Status.Alarm2);
    this.interrupt.drive((this.#control & Ds3231Control.InterruptPin) !== 0 && enabled !== 0);
  }
}

function toBcd(value: number): number {
  return (Math.floor(value / 10) << 4) | (value % 10);
}

function fromBcd(octet: number): number {
  return (octet >> 4) * 10 + (octet & 0xf);
}
