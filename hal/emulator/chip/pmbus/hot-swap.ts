import { PmbusCommand, PmbusIout, PmbusOperation, PmbusStatus } from '../../../contract/pmbus';
import type { VirtualClock } from '../../clock';
import { Misreading } from '../../misreading';
import { Pin } from '../../pin';
import { PmbusDevice, type PmbusRegister } from './device';

/** A short is given up after so long; the pass transistor bears no more. */
export const SHORT_US = 100;

/** A limit in the chip's own words, and the status bit of a reading beyond it. */
export interface WordLimit {
  readonly command: number;
  readonly reset: number;
  readonly over: boolean;
  readonly status: PmbusCommand;
  readonly bit: number;
  readonly reading: () => number;
}

/** A hot-swap controller between the shelf's rail and a card: a pass transistor that measures what goes through it. */
export abstract class HotSwap extends PmbusDevice {
  /** It holds the card's power off: switched off, or given up. */
  readonly gaveUp = new Pin();
  /** Of the milliwatts that are read; limits and peaks follow what is so. */
  readonly misreading = new Misreading();
  protected millicelsius = 25_000;
  #operation: number = PmbusOperation.On;
  #tripped = false;
  #shorted = false;
  #railMillivolts = 0;
  #isOn = false;
  #load = 0;
  #forget = (): void => {};
  readonly #limits = new Map<number, number>();

  protected constructor(
    readonly clock: VirtualClock,
    address: number,
    alert: Pin,
    capability: number,
  ) {
    super(address, 1, alert, capability);
  }

  protected abstract get limits(): readonly WordLimit[];

  /** It measures and answers as long as there is a rail. */
  protected get answers(): boolean {
    return this.#railMillivolts > 0;
  }

  reset(): void {
    this.#forget();
    this.#operation = PmbusOperation.On;
    this.#tripped = false;
    for (const { command, reset } of this.limits) this.#limits.set(command, reset);
    super.reset();
    this.judge();
  }

  // Bench side.
  /** What stands on its input. */
  set rail(millivolts: number) {
    this.#railMillivolts = millivolts;
    this.judge();
  }

  /** The card is powered, or not. */
  run(on: boolean): void {
    this.#isOn = on;
    this.#forget();
    if (on && this.#shorted) this.#forget = this.clock.after(SHORT_US, () => this.#trip());
    this.judge();
  }

  /** Milliwatts that the card draws. */
  set load(milliwatts: number) {
    this.#load = milliwatts;
    this.judge();
  }

  set celsius(celsius: number) {
    this.millicelsius = Math.round(celsius * 1000);
    this.judge();
  }

  /** The card shorts its supply, or no longer. */
  short(shorted: boolean): void {
    this.#shorted = shorted;
    this.run(this.#isOn);
  }

  protected get vin(): number {
    return this.#railMillivolts;
  }

  protected get vout(): number {
    return this.#isOn ? this.#railMillivolts : 0;
  }

  protected get milliwatts(): number {
    return this.#isOn ? this.#load : 0;
  }

  protected get milliamperes(): number {
    return this.vin === 0 ? 0 : Math.round((this.milliwatts * 1000) / this.vin);
  }

  protected get operation(): PmbusRegister {
    return { octets: 1, read: () => this.#operation, write: (value) => this.#operate(value) };
  }

  protected limitRegisters(): [number, PmbusRegister][] {
    return this.limits.map(({ command }) => [
      command,
      {
        octets: 2,
        read: () => this.#limits.get(command)!,
        write: (word) => {
          this.#limits.set(command, word);
          this.judge();
        },
      },
    ]);
  }

  /** Compares readings with limits, as long as the output is on, and tells the levels. */
  protected judge(): void {
    const [main] = this.status;
    const on = (this.#operation & PmbusOperation.On) !== 0;
    const runs = on && !this.#tripped;
    for (const { command, over, status, bit, reading } of this.limits) {
      const limit = this.#limits.get(command) ?? 0;
      main!.set(status, bit, on && this.#isOn && (over ? reading() > limit : reading() < limit));
    }
    main!.level(PmbusStatus.Off, !runs || !this.#isOn);
    main!.level(PmbusStatus.PowerBad, !runs || !this.#isOn);
    this.gaveUp.drive(!runs);
  }

  #trip(): void {
    this.#tripped = true;
    this.status[0]!.latch(PmbusCommand.StatusIout, PmbusIout.OcFault);
    this.judge();
  }

  #operate(operation: number): void {
    if ((operation & PmbusOperation.On) === 0) this.#tripped = false;
    this.#operation = operation;
    this.judge();
  }
}

/** A word that is read, and where written is set to 0. */
export function word(read: () => number, write?: (value: number) => void): PmbusRegister {
  return { octets: 2, read, write };
}

export function text(value: string): PmbusRegister {
  const octets = new TextEncoder().encode(value);
  return { octets: 'block', read: () => octets };
}
