import type { VirtualClock } from '../clock';
import { Info } from './st-cable';

/** Until framing is found: our choice; ITU-T I.430 gives a terminal 100 ms to answer INFO 2. */
export const FRAME_SEARCH_US = 20_000;
/** Two 250 us frames: framing is lost, or the A bit of a framed signal has changed. ITU-T I.430. */
export const TWO_FRAMES_US = 500;
/** Until silence is certain: our choice; ITU-T I.430 gives a terminal 25 ms to answer INFO 0. */
export const SILENCE_US = 10_000;
/** Until an unframed signal is taken for INFO 1: our choice. */
export const INFO1_US = 5_000;

/** What a receiver makes of the signal. */
export const enum Heard {
  Silence,
  /** Something, not recognised yet. */
  Signal,
  Info1,
  Info2,
  Info3,
  Info4,
  /** Framing is lost; silence or another signal follows. */
  FramingLost,
}

/** The receiving half of an S/T transceiver: turns line signals into recognised ones, after the time each takes. */
export class StReceiver {
  #info = Info.Silence;
  #framed = false;
  #last = Heard.Silence;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    readonly hear: (heard: Heard) => void,
  ) {}

  /** What it reported last. */
  get last(): Heard {
    return this.#last;
  }

  get framed(): boolean {
    return this.#framed;
  }

  signal(info: Info): void {
    this.#info = info;
    this.#forget();
    if (info >= Info.Info2) this.#follow(info);
    else if (this.#framed) this.#lose();
    else this.#rest(info);
  }

  #follow(info: Info): void {
    const searching = !this.#framed;
    this.#after(searching ? FRAME_SEARCH_US : TWO_FRAMES_US, () => {
      this.#framed = true;
      this.#tell(Heard.Signal + info);
    });
    if (searching) this.#tell(Heard.Signal);
  }

  #lose(): void {
    this.#after(TWO_FRAMES_US, () => {
      this.#framed = false;
      this.#tell(Heard.FramingLost);
      this.signal(this.#info);
    });
  }

  #rest(info: Info): void {
    if (info === Info.Silence) {
      this.#after(SILENCE_US, () => this.#tell(Heard.Silence));
      return;
    }
    this.#after(INFO1_US, () => this.#tell(Heard.Info1));
    this.#tell(Heard.Signal);
  }

  /** The one alarm there is. Armed before anybody is told, who may answer on the line at once. */
  #after(delayUs: number, ring: () => void): void {
    this.#forget = this.clock.after(delayUs, ring);
  }

  #tell(heard: Heard): void {
    this.#last = heard;
    this.hear(heard);
  }
}
