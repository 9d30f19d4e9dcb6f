import { MapperLimit } from '../../contract/e1-mapper';
import type { VirtualClock } from '../clock';
import type { Random } from '../random';
import { anyWrong, checkedRatio, type E1Error, inSeries } from './e1-signal';
import { errorRateAt, isDark } from './optical-receiver';
import {
  DARK,
  DARK_DBM,
  type Stm1Receiver,
  type Stm1Signal,
  sameStm1,
  type TributarySignal,
  UNEQUIPPED,
} from './sdh-signal';

/** 20 km at 5 us a kilometre; our choice. */
export const FIBRE_DELAY_US = 100;
/** Fibre, splices and connectors; our choice. */
export const LOSS_DB = 8;
/** A slow change of power goes in steps of this size. */
export const FADE_STEP_DB = 0.25;

/** One fibre with the receiver's noise at its end. Signals change at once, frames take FIBRE_DELAY_US. */
export class Stm1Fibre implements Stm1Receiver {
  #end: Stm1Receiver | null = null;
  #sent: Stm1Signal = DARK;
  #arriving: Stm1Signal = DARK;
  readonly #tributaries: TributarySignal[] = Array.from({ length: MapperLimit.Tributaries }, () => UNEQUIPPED);
  #cut = false;
  #lossDb = LOSS_DB;
  #errorRate = 0;
  #forgetFade = (): void => {};
  #forgetBurst = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    readonly random: Random,
  ) {}

  leadTo(end: Stm1Receiver | null): void {
    this.#end = end;
    end?.signal(this.#arriving);
    this.#tributaries.forEach((signal, t) => {
      end?.tributary(t, signal);
    });
  }

  signal(signal: Stm1Signal): void {
    this.#sent = signal;
    this.#change();
  }

  tributary(t: number, signal: TributarySignal): void {
    this.#tributaries[t] = signal;
    this.#end?.tributary(t, signal);
  }

  frame(t: number, mask: number, frame: Uint8Array, errored: boolean): void {
    const copy = frame.slice();
    this.clock.after(FIBRE_DELAY_US, () => this.#arrive(t, mask, copy, errored));
  }

  error(t: number, kind: E1Error): void {
    if (this.#carries) this.#end?.error(t, kind);
  }

  // Bench side.
  /** What comes out of it now. */
  get arriving(): Stm1Signal {
    return this.#arriving;
  }

  cut(): void {
    this.#cut = true;
    this.#change();
  }

  mend(): void {
    this.#cut = false;
    this.#change();
  }

  /** Bit error ratio on top of that of the receiver, 0 to 0.5. */
  noise(errorRate: number): void {
    const checked = checkedRatio(errorRate);
    this.#forgetBurst();
    this.#errorRate = checked;
    this.#change();
  }

  /** The same for `us`, then none. */
  burst(errorRate: number, us: number): void {
    this.noise(errorRate);
    this.#forgetBurst = this.clock.after(us, () => this.noise(0));
  }

  /** The light that arrives has this power, within `us`: slowly, if that is not 0. */
  power(dbm: number, us = 0): void {
    this.#forgetFade();
    const loss = this.#sent.dbm - dbm;
    const steps = us === 0 ? 1 : Math.max(1, Math.ceil(Math.abs(loss - this.#lossDb) / FADE_STEP_DB));
    this.#fade(loss, us / steps, steps);
  }

  #fade(lossDb: number, stepUs: number, steps: number): void {
    if (stepUs === 0) this.#attenuate(lossDb);
    else
      this.#forgetFade = this.clock.after(stepUs, () => {
        this.#attenuate(this.#lossDb + (lossDb - this.#lossDb) / steps);
        if (steps > 1) this.#fade(lossDb, stepUs, steps - 1);
      });
  }

  #attenuate(decibels: number): void {
    this.#lossDb = decibels;
    this.#change();
  }

  #change(): void {
    const arriving = this.#cut ? DARK : this.#spoilt(this.#sent);
    if (sameStm1(arriving, this.#arriving)) return;
    this.#arriving = arriving;
    this.#end?.signal(arriving);
  }

  #spoilt(signal: Stm1Signal): Stm1Signal {
    const dbm = Math.max(signal.dbm - this.#lossDb, DARK_DBM);
    const errorRate = inSeries(inSeries(signal.errorRate, this.#errorRate), errorRateAt(dbm));
    return isDark(dbm) ? { ...DARK, dbm } : { ...signal, dbm, errorRate };
  }

  get #carries(): boolean {
    return !isDark(this.#arriving.dbm) && this.#arriving.framed;
  }

  #arrive(t: number, mask: number, frame: Uint8Array, errored: boolean): void {
    if (!this.#carries) return;
    const { errorRate } = this.#arriving;
    const hit = errorRate > 0 && this.random.chance(anyWrong(frame.length * 8, errorRate));
    this.#end?.frame(t, mask, frame, errored || hit);
  }
}
