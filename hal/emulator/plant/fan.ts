import { FanTray } from '../../contract/cooling';
import type { VirtualClock } from '../clock';

/** Full speed of a sound fan. */
export const FAN_RPM_MAX: number = FanTray.FullSpeed;
/** The speed follows with a time constant of 2 s, worked out in steps of this. */
const STEP_US = 100_000;
/** Of 10000, what is caught up in a step: 1 - e^(-0.05). */
const CATCH_UP = 488;
/** After so many steps it has caught up. */
const STEPS_MAX = 250;
const DUTY_MAX: number = FanTray.FullDuty;
/** What it draws at full speed; the power goes with the cube of the speed. */
const MILLIWATTS_MAX = 6_000;

/** A fan with its motor and bearing. The state between two looks is worked out when somebody looks. */
export class Fan {
  #duty = DUTY_MAX;
  #seized = false;
  #pulled = false;
  /** Percent of its speed that the bearing costs it. */
  #wear = 0;
  /** Thousandths of a turn a minute. */
  #speed: number;
  #atUs: number;
  readonly #watchers: (() => void)[] = [];

  constructor(readonly clock: VirtualClock) {
    this.#speed = this.#target;
    this.#atUs = clock.nowUs;
  }

  // Firmware side: the connector.
  /** Duty of the PWM, 0 to 255; an open pin is 255. */
  drive(duty: number): void {
    this.#catchUp();
    this.#duty = duty;
    this.#changed();
  }

  get duty(): number {
    return this.#duty;
  }

  get rpm(): number {
    this.#catchUp();
    return Math.round(this.#speed / 1000);
  }

  /** What it would turn at in the end, at full duty. */
  get rpmMax(): number {
    return this.turns ? (FAN_RPM_MAX * (100 - this.#wear)) / 100 : 0;
  }

  get turns(): boolean {
    return !this.#seized && !this.#pulled;
  }

  // Bench side.
  /** Thousandths of the air that a sound fan moves at full speed. */
  get airflow(): number {
    return Math.round((this.rpm * 1000) / FAN_RPM_MAX);
  }

  get milliwatts(): number {
    return this.turns ? Math.round(MILLIWATTS_MAX * (this.#duty / DUTY_MAX) ** 3) : 0;
  }

  get present(): boolean {
    return !this.#pulled;
  }

  watch(changed: () => void): void {
    this.#watchers.push(changed);
  }

  /** The bearing holds it fast: it stands at once. */
  seize(seized: boolean): void {
    this.#catchUp();
    this.#seized = seized;
    if (seized) this.#speed = 0;
    this.#changed();
  }

  wear(percent: number): void {
    this.#catchUp();
    this.#wear = percent;
    this.#changed();
  }

  pull(pulled: boolean): void {
    this.#catchUp();
    this.#pulled = pulled;
    if (pulled) this.#speed = 0;
    this.#changed();
  }

  get #target(): number {
    return Math.round((this.rpmMax * this.#duty * 1000) / DUTY_MAX);
  }

  #catchUp(): void {
    const steps = Math.floor((this.clock.nowUs - this.#atUs) / STEP_US);
    this.#atUs += steps * STEP_US;
    const target = this.#target;
    if (steps >= STEPS_MAX) this.#speed = target;
    for (let n = 0; n < Math.min(steps, STEPS_MAX) && this.#speed !== target; n++) {
      const step = Math.trunc(((target - this.#speed) * CATCH_UP) / 10_000);
      this.#speed = step === 0 ? target : this.#speed + step;
    }
  }

  #changed(): void {
    for (const changed of this.#watchers) changed();
  }
}
