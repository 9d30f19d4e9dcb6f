import type { VirtualClock } from '../clock';
import type { FrameSink } from './bearer';
import {
  AIS,
  blockErrorRatio,
  E1Error,
  type E1Port,
  type E1Receiver,
  type E1Signal,
  FRAMED,
  LoopCode,
  SILENCE,
  sameSignal,
  turnedBack,
  UNFRAMED,
} from './e1-signal';
import { FarRouter } from './far-router';

/** Three bad alignment words, one every 250 us: then the station sends RAI. */
export const FAR_LOSS_US = 750;
/** From the first good frame to the end of RAI; our choice. */
export const FAR_RECOVERY_US = 10_000;
/** An in-band loop code acts after five seconds. */
export const LOOP_CODE_US = 5_000_000;
/** From this bit error ratio on the station holds a signal for unusable; our choice. */
export const UNUSABLE_ERROR_RATE = 1e-3;

/** The parts of its own signal that people at the far end choose. */
export type FarEndSettings = Partial<
  Pick<E1Signal, 'multiframe' | 'spare' | 'signalling' | 'pattern' | 'loopCode' | 'clearChannel' | 'offsetPpm' | 'code'>
>;

/** A station at the other end of a span: receives, answers, and does what its people want of it. */
export class E1FarEnd implements E1Port {
  /** Single errors heard, by E1Error. */
  readonly errors = new Uint32Array(E1Error.Count);
  #line: E1Receiver | null = null;
  #heard: E1Signal = SILENCE;
  /** A good frame is received. */
  #aligned = false;
  #seen = false;
  #forget = (): void => {};
  #forgetCode = (): void => {};
  #sent: E1Signal = SILENCE;
  #own: E1Signal = FRAMED;
  #ais = false;
  #rai = false;
  #unframed = false;
  #loop = false;
  readonly #sinks: { mask: number; sink: FrameSink }[] = [];
  readonly #watchers: (() => void)[] = [];
  /** Has every frame that nobody else is attached for. */
  readonly router: FarRouter;

  constructor(readonly clock: VirtualClock) {
    this.router = new FarRouter(clock, (mask, frame) => this.send(mask, frame));
  }

  // The cable.
  connect(line: E1Receiver | null): void {
    this.#line = line;
    this.#sent = SILENCE;
    this.#transmit();
  }

  signal(signal: E1Signal): void {
    if (signal.loopCode !== this.#heard.loopCode) this.#obey(signal.loopCode);
    this.#heard = signal;
    const good = signal.framed && !signal.ais && signal.errorRate < UNUSABLE_ERROR_RATE;
    if (good !== this.#seen) {
      this.#seen = good;
      this.#forget();
      this.#forget = this.clock.after(good ? FAR_RECOVERY_US : FAR_LOSS_US, () => {
        this.#aligned = good;
        this.router.carry(good);
        this.#transmit();
      });
    }
    this.#transmit();
  }

  frame(mask: number, frame: Uint8Array, errored: boolean): void {
    if (this.#loop) this.#line?.frame(mask, frame, errored);
    else if (this.#aligned || (this.#heard.clearChannel && this.#own.clearChannel)) this.#receive(mask, frame, errored);
  }

  error(kind: E1Error): void {
    this.errors[kind]++;
    if (this.#loop) this.#line?.error(kind);
  }

  /** Calls back whenever what is received or sent may have changed. */
  watch(look: () => void): void {
    this.#watchers.push(look);
  }

  // The people.
  /** What arrives here now. */
  get heard(): E1Signal {
    return this.#heard;
  }

  get aligned(): boolean {
    return this.#aligned;
  }

  /** What is sent is no frame of the station's own: AIS, noise, or what was received. */
  get isOut(): boolean {
    return this.#ais || this.#unframed || this.#loop;
  }

  set(settings: FarEndSettings): void {
    this.#own = { ...this.#own, ...settings };
    if (settings.clearChannel !== undefined) this.#own = { ...this.#own, framed: !settings.clearChannel };
    this.#transmit();
  }

  sendAis(on: boolean): void {
    this.#ais = on;
    this.#transmit();
  }

  /** RAI, whatever is received. */
  sendRai(on: boolean): void {
    this.#rai = on;
    this.#transmit();
  }

  /** Sends bits that make no frame. */
  loseFraming(on: boolean): void {
    this.#unframed = on;
    this.#transmit();
  }

  /** Turns the line back. */
  loop(on: boolean): void {
    this.#loop = on;
    this.#transmit();
  }

  sendError(kind: E1Error): void {
    this.#line?.error(kind);
  }

  /** The last bit of `frame` leaves on the time slots of `mask`. */
  send(mask: number, frame: Uint8Array): void {
    if (!this.#loop && this.#sent.pattern === 0) this.#line?.frame(mask >>> 0, frame, false);
  }

  /** Who gets the frames that arrive on the time slots of `mask`; null = nobody. */
  attach(mask: number, sink: FrameSink | null): void {
    const place = this.#sinks.findIndex((other) => other.mask === mask >>> 0);
    if (place >= 0) this.#sinks.splice(place, 1);
    if (sink !== null) this.#sinks.push({ mask: mask >>> 0, sink });
  }

  #receive(mask: number, frame: Uint8Array, errored: boolean): void {
    const sinks = this.#sinks.filter((other) => other.mask === mask);
    for (const { sink } of sinks) sink.receive(frame, errored);
    if (sinks.length === 0) this.router.receive(mask, frame, errored);
  }

  #obey(code: LoopCode): void {
    this.#forgetCode();
    if (code === LoopCode.None || this.#own.loopCode !== LoopCode.None) return; // what comes back may be its own
    this.#forgetCode = this.clock.after(LOOP_CODE_US, () => this.loop(code === LoopCode.Activate));
  }

  #transmit(): void {
    const signal = this.#wanted();
    if (!sameSignal(signal, this.#sent)) {
      this.#sent = signal;
      this.#line?.signal(signal);
    }
    for (const look of this.#watchers) look();
  }

  #wanted(): E1Signal {
    if (this.#loop) return turnedBack(this.#heard);
    if (this.#ais) return AIS;
    if (this.#unframed) return UNFRAMED;
    const reports = this.#aligned && this.#heard.multiframe;
    return {
      ...this.#own,
      rai: this.#own.framed && (this.#rai || !this.#aligned),
      reportedBlocks: reports ? blockErrorRatio(this.#heard.errorRate) : 0,
    };
  }
}
