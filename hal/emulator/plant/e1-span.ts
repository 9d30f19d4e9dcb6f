import type { VirtualClock } from '../clock';
import type { Random } from '../random';
import { E1ErrorGenerator } from './e1-errors';
import { E1FarEnd } from './e1-far-end';
import {
  ALL_SLOTS,
  anyWrong,
  checkedRatio,
  type E1Error,
  type E1Port,
  type E1Receiver,
  type E1Signal,
  inSeries,
  SILENCE,
  sameSignal,
} from './e1-signal';
import { TwoWay } from './two-way';

/** 100 km of cable at 5 us a kilometre; our choice. */
export const PROPAGATION_US = 500;

/** One pair of the cable. Signals change at once, frames take PROPAGATION_US: what counts is the pair when they arrive. */
export class E1Pair implements E1Receiver {
  #end: E1Receiver | null = null;
  #sent: E1Signal = SILENCE;
  #arriving: E1Signal = SILENCE;
  #cut = false;
  #errorRate = 0;
  #burstRate = 0;
  #lossDecibels = 0;

  constructor(
    readonly clock: VirtualClock,
    readonly random: Random,
  ) {}

  leadTo(end: E1Receiver | null): void {
    this.#end = end;
    end?.signal(this.#arriving);
  }

  signal(signal: E1Signal): void {
    this.#sent = signal;
    this.#change();
  }

  frame(mask: number, frame: Uint8Array, errored: boolean): void {
    const copy = frame.slice();
    this.clock.after(PROPAGATION_US, () => this.#arrive(mask, copy, errored));
  }

  error(kind: E1Error): void {
    if (!this.#cut) this.#end?.error(kind);
  }

  // Bench side.
  cut(): void {
    this.#cut = true;
    this.#change();
  }

  mend(): void {
    this.#cut = false;
    this.#change();
  }

  /** Bit error ratio the pair adds, 0 to 0.5. */
  noise(errorRate: number): void {
    this.#errorRate = checkedRatio(errorRate);
    this.#change();
  }

  /** What a burst adds to that while it lasts. */
  burst(errorRate: number): void {
    this.#burstRate = checkedRatio(errorRate);
    this.#change();
  }

  attenuate(decibels: number): void {
    this.#lossDecibels = decibels;
    this.#change();
  }

  get #added(): number {
    return inSeries(this.#errorRate, this.#burstRate);
  }

  #change(): void {
    const arriving = this.#cut ? SILENCE : this.#spoilt(this.#sent);
    if (sameSignal(arriving, this.#arriving)) return;
    this.#arriving = arriving;
    this.#end?.signal(arriving);
  }

  #spoilt(signal: E1Signal): E1Signal {
    if (!signal.pulses) return signal;
    return {
      ...signal,
      errorRate: inSeries(signal.errorRate, this.#added),
      volts: signal.volts * 10 ** (-this.#lossDecibels / 20),
    };
  }

  #arrive(mask: number, frame: Uint8Array, errored: boolean): void {
    const { framed, clearChannel } = this.#arriving;
    if (clearChannel ? mask !== ALL_SLOTS : !framed || (mask & 1) === 1) return; // slot 0 of a frame is not for users
    const bits = frame.length * 8;
    const hit = this.#added > 0 && this.random.chance(anyWrong(bits, this.#added));
    this.#end?.frame(mask, frame, errored || hit);
  }
}

/** An E1 cable of two pairs, from a jack of ours to a station far away. */
export class E1Span extends TwoWay<E1Pair> {
  readonly far: E1FarEnd;
  readonly toFar: E1Pair;
  readonly toNear: E1Pair;
  /** Disturbs what arrives at our jack. */
  readonly errors: E1ErrorGenerator;
  #near: E1Port | null = null;

  constructor(
    clock: VirtualClock,
    readonly random: Random,
  ) {
    super();
    this.far = new E1FarEnd(clock);
    this.toFar = new E1Pair(clock, random.fork());
    this.toNear = new E1Pair(clock, random.fork());
    this.errors = new E1ErrorGenerator(clock, this.toNear);
    this.toFar.leadTo(this.far);
    this.far.connect(this.toNear);
  }

  /** Another jack takes the place of the station at the far end. */
  attachFar(port: E1Port): void {
    this.far.connect(null);
    this.far.signal(SILENCE);
    this.toNear.signal(SILENCE);
    port.connect(this.toNear, this.random);
    this.toFar.leadTo(port);
  }

  attachNear(port: E1Port): void {
    this.detachNear();
    this.#near = port;
    this.toNear.leadTo(port);
    port.connect(this.toFar, this.random);
  }

  detachNear(): void {
    this.#near?.signal(SILENCE);
    this.#near?.connect(null, this.random);
    this.#near = null;
    this.toNear.leadTo(null);
    this.toFar.signal(SILENCE);
  }
}
