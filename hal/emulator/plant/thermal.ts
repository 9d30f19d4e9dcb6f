import type { VirtualClock } from '../clock';

/** The model goes on in steps of this while something changes. */
const STEP_US = 1_000_000;
/** A change of fans or heat is followed at least so long: fans take their time. */
const FOLLOWED_US = 30_000_000;
const ROOM_MILLICELSIUS = 25_000;
/** Thousandths of the cooling at full airflow that is left with none: air rises by itself. */
const STILL_AIR = 80;

/** A place whose temperature is followed. */
export interface ThermalZone {
  /** After which 63 percent of a change are there, in seconds. */
  readonly timeConstantS: number;
  /**
   * Thousandths of a degree above the room that its heat would bring it to, by what cools it: thousandths of what the fans
   * give at full airflow, STILL_AIR to 1000.
   */
  readonly rise: (cooling: number) => number;
  /** Told what it is now, in thousandths of a degree. */
  readonly tell: (millicelsius: number) => void;
}

interface State {
  readonly zone: ThermalZone;
  millicelsius: number;
}

/** The air of the shelf, in whole thousandths of a degree and whole seconds: nothing happens while nothing changes. */
export class Thermal {
  #room = ROOM_MILLICELSIUS;
  readonly #states: State[] = [];
  #steps = false;
  #forget = (): void => {};
  #followedUntilUs = 0;

  constructor(
    readonly clock: VirtualClock,
    /** Thousandths of the air that all fans move when all are well and full. */
    readonly airflow: () => number,
  ) {}

  get room(): number {
    return this.#room;
  }

  /** Thousandths of a degree. */
  set room(millicelsius: number) {
    this.#room = millicelsius;
    this.stir();
  }

  /** Takes up a zone at the temperature it would have come to. The answer forgets it. */
  add(zone: ThermalZone): () => void {
    const state = { zone, millicelsius: this.#targetOf(zone) };
    this.#states.push(state);
    zone.tell(state.millicelsius);
    return () => {
      this.#states.splice(this.#states.indexOf(state), 1);
    };
  }

  /** Heat or cooling has changed. */
  stir(): void {
    this.#followedUntilUs = this.clock.nowUs + FOLLOWED_US;
    if (this.#steps) return;
    this.#steps = true;
    this.#forget = this.clock.after(STEP_US, () => this.#step());
  }

  /** As after hours: every zone is where it would have come to. */
  rest(): void {
    this.#forget();
    this.#steps = false;
    for (const state of this.#states) {
      state.millicelsius = this.#targetOf(state.zone);
      state.zone.tell(state.millicelsius);
    }
  }

  #step(): void {
    const cooling = this.#cooling;
    let moves = false;
    for (const state of this.#states) if (this.#follow(state, cooling)) moves = true;
    this.#steps = moves || this.clock.nowUs < this.#followedUntilUs;
    if (this.#steps) this.#forget = this.clock.after(STEP_US, () => this.#step());
  }

  /** Whether it has changed. */
  #follow(state: State, cooling: number): boolean {
    const distance = this.#targetOf(state.zone, cooling) - state.millicelsius;
    if (distance === 0) return false;
    const step = Math.trunc(distance / state.zone.timeConstantS);
    state.millicelsius += step === 0 ? Math.sign(distance) : step;
    state.zone.tell(state.millicelsius);
    return true;
  }

  get #cooling(): number {
    return STILL_AIR + Math.round((this.airflow() * (1000 - STILL_AIR)) / 1000);
  }

  #targetOf(zone: ThermalZone, cooling = this.#cooling): number {
    return this.#room + Math.round(zone.rise(cooling));
  }
}
