import type { FrameChannels } from '../chip/frame-channels';
import type { VirtualClock } from '../clock';
import type { FrameSink } from './bearer';

/** One frame each: our choice. */
export const INTERVAL_US = 100_000;
/** A frame that has not returned by then is lost: our choice, beyond what queues and lines can hold it up. */
export const LOST_AFTER_US = 2_000_000;

/**
 * A frame of the stations, as PPP has it (RFC 1662 §3.1 without flags and FCS), or Cisco's HDLC; integers are big-endian:
 *
 *     +0   FF 03    address, control; 0F 00 in HDLC
 *     +2   00 5B    protocol: vendor-specific network protocol, RFC 3772; 88 B5 in HDLC: local experimental EtherType 1
 *     +4   Way      u8
 *     +5   number   u32   counts over all paths, from 0
 *     +9   sent     u32   milliseconds since power-on
 */
const PPP_HEADER = [0xff, 0x03, 0x00, 0x5b];
const HDLC_HEADER = [0x0f, 0x00, 0x88, 0xb5];
const WAY_AT = 4;
const NUMBER_AT = 5;
const SENT_AT = 9;
const FRAME_OCTETS = 13;

const enum Way {
  ToCentre = 0,
  FromCentre = 1,
}

/** What became of the frames. Those under way are neither arrived nor lost. */
export interface TrafficCounts {
  sent: number;
  /** At the centre. */
  arrived: number;
  /** From the centre. */
  returned: number;
  lostToCentre: number;
  lostFromCentre: number;
  /** Longest time without a frame that returned, while traffic was on. */
  longestGapMs: number;
}

/** Counts of one path, or of all. */
class Tally {
  sent = 0;
  arrived = 0;
  returned = 0;
  lostToCentre = 0;
  lostFromCentre = 0;
  #longestGapUs = 0;
  /** Since when no frame has returned; NaN while traffic is off. */
  #gapUs = Number.NaN;

  open(nowUs: number): void {
    this.#gapUs = nowUs;
  }

  close(nowUs: number): void {
    this.#longestGapUs = this.#gap(nowUs);
    this.#gapUs = Number.NaN;
  }

  back(nowUs: number): void {
    this.returned++;
    this.#longestGapUs = this.#gap(nowUs);
    if (!Number.isNaN(this.#gapUs)) this.#gapUs = nowUs;
  }

  counts(nowUs: number): TrafficCounts {
    const { sent, arrived, returned, lostToCentre, lostFromCentre } = this;
    const longestGapMs = Math.round(this.#gap(nowUs) / 1000);
    return { sent, arrived, returned, lostToCentre, lostFromCentre, longestGapMs };
  }

  #gap(nowUs: number): number {
    return Number.isNaN(this.#gapUs) ? this.#longestGapUs : Math.max(this.#longestGapUs, nowUs - this.#gapUs);
  }
}

interface Path {
  readonly name: string;
  readonly channels: () => FrameChannels | null;
  readonly channel: number;
  readonly isHdlc: () => boolean;
  readonly tally: Tally;
  /** Whose frames we watch: a card in the slot today may be another one tomorrow. */
  watched: FrameChannels | null;
}

interface Sent {
  readonly tally: Tally;
  readonly atUs: number;
  arrived: boolean;
}

/**
 * Two stations. The near one, the router's forwarding, sends a numbered frame every INTERVAL_US into the frame channel
 * of the path it looks up; the far one, the centre, sends it back the way it came.
 */
export class Traffic {
  readonly #paths: Path[] = [];
  readonly #total = new Tally();
  /** Under way, by number, oldest first. */
  readonly #underWay = new Map<number, Sent>();
  #number = 0;
  #route: Path | null = null;
  #running = false;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    /** The path to use now; null = none, and what is sent is lost. */
    readonly lookUp: () => number | null,
  ) {}

  /**
   * Names a way to the centre; `channels` answers null while there is no card, `isHdlc` how its frames begin. Answers the
   * path's number, from 0.
   */
  addPath(
    name: string,
    channels: () => FrameChannels | null,
    channel: number,
    isHdlc: () => boolean = () => false,
  ): number {
    this.#paths.push({ name, channels, channel, isHdlc, tally: new Tally(), watched: null });
    return this.#paths.length - 1;
  }

  get isRunning(): boolean {
    return this.#running;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#total.open(this.clock.nowUs);
    this.#forget = this.clock.after(INTERVAL_US, () => this.#tick());
  }

  stop(): void {
    if (!this.#running) return;
    this.#running = false;
    this.#total.close(this.clock.nowUs);
    this.#route?.tally.close(this.clock.nowUs);
    this.#route = null;
    this.#forget();
  }

  // The centre.
  /** Takes the frames of one line and sends them back through `reply`. */
  reflector(reply: (frame: Uint8Array) => void): FrameSink {
    return { receive: (frame, errored) => this.#reflect(frame, errored, reply) };
  }

  // Counts.
  get total(): TrafficCounts {
    return this.#total.counts(this.clock.nowUs);
  }

  /** By path number. */
  get paths(): readonly (TrafficCounts & { readonly name: string })[] {
    return this.#paths.map(({ name, tally }) => ({ name, ...tally.counts(this.clock.nowUs) }));
  }

  #tick(): void {
    this.#forget = this.clock.after(INTERVAL_US, () => this.#tick());
    this.#giveUp();
    this.#follow();
    this.#send();
  }

  #follow(): void {
    const path = this.lookUp();
    const next = path === null ? null : this.#path(path);
    if (next === this.#route) return;
    this.#route?.tally.close(this.clock.nowUs);
    this.#route = next;
    next?.tally.open(this.clock.nowUs);
  }

  #send(): void {
    const path = this.#route;
    const tallies = this.#tallies(path?.tally ?? null);
    const number = this.#number++;
    for (const tally of tallies) tally.sent++;
    if (path !== null && this.#queue(path, number))
      this.#underWay.set(number, { tally: path.tally, atUs: this.clock.nowUs, arrived: false });
    else for (const tally of tallies) tally.lostToCentre++;
  }

  #queue(path: Path, number: number): boolean {
    const channels = path.channels();
    if (channels === null) return false;
    if (channels !== path.watched) {
      path.watched = channels;
      channels.onFrame(path.channel, (frame) => this.#take(frame));
    }
    const frame = new Uint8Array(FRAME_OCTETS);
    const view = new DataView(frame.buffer);
    frame.set(path.isHdlc() ? HDLC_HEADER : PPP_HEADER);
    frame[WAY_AT] = Way.ToCentre;
    view.setUint32(NUMBER_AT, number);
    view.setUint32(SENT_AT, Math.floor(this.clock.nowUs / 1000));
    return channels.queue(path.channel, frame);
  }

  #reflect(frame: Uint8Array, errored: boolean, reply: (frame: Uint8Array) => void): void {
    if (errored || !isOurs(frame) || frame[WAY_AT] !== Way.ToCentre) return;
    const sent = this.#underWay.get(numberOf(frame));
    if (sent === undefined || sent.arrived) return;
    sent.arrived = true;
    for (const tally of this.#tallies(sent.tally)) tally.arrived++;
    const back = frame.slice();
    back[WAY_AT] = Way.FromCentre;
    reply(back);
  }

  /** A frame of the near station's channel. */
  #take(frame: Uint8Array): void {
    if (!isOurs(frame)) return;
    const sent = frame[WAY_AT] === Way.FromCentre ? this.#underWay.get(numberOf(frame)) : undefined;
    if (sent === undefined) return; // a loop on the line, or too late
    this.#underWay.delete(numberOf(frame));
    for (const tally of this.#tallies(sent.tally)) tally.back(this.clock.nowUs);
  }

  /** Counts as lost what has been under way too long. */
  #giveUp(): void {
    const sinceUs = this.clock.nowUs - LOST_AFTER_US;
    for (const [number, { tally, atUs, arrived }] of this.#underWay) {
      if (atUs > sinceUs) return;
      this.#underWay.delete(number);
      for (const each of this.#tallies(tally)) {
        if (arrived) each.lostFromCentre++;
        else each.lostToCentre++;
      }
    }
  }

  #tallies(tally: Tally | null): readonly Tally[] {
    return tally === null ? [this.#total] : [this.#total, tally];
  }

  #path(number: number): Path {
    const path = this.#paths[number];
    if (path === undefined) throw new RangeError(`no path ${number}`);
    return path;
  }
}

function numberOf(frame: Uint8Array): number {
  let number = 0;
  for (let at = NUMBER_AT; at < SENT_AT; at++) number = number * 256 + frame[at]!;
  return number;
}

function isOurs(frame: Uint8Array): boolean {
  return frame.length === FRAME_OCTETS && (begins(frame, PPP_HEADER) || begins(frame, HDLC_HEADER));
}

function begins(frame: Uint8Array, header: readonly number[]): boolean {
  for (let at = 0; at < header.length; at++) if (frame[at] !== header[at]) return false;
  return true;
}
