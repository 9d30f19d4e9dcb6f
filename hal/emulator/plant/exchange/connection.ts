import type { VirtualClock } from '../../clock';
import type { Bearer, FrameSink } from '../bearer';
import type { Behaviour } from './behaviour';
import type { Call, CallNotice, CallParty, ClearedBy } from './call';
import { CauseValue } from './information-element';
import type { TrunkGroup } from './trunk-group';

/** One call as the exchange charges it. Times are virtual microseconds. */
export interface CallRecord {
  /** Counts all calls from 1. */
  readonly sequence: number;
  readonly port: number;
  /** As the terminal sees it. */
  readonly direction: 'outgoing' | 'incoming';
  readonly calling: string;
  /** Grows while the terminal dials digit by digit. */
  called: string;
  readonly service: 'speech' | 'data';
  /** B channel, 0 = none. */
  channel: number;
  readonly startUs: number;
  /** When charging began; undefined = never connected. */
  connectUs: number | undefined;
  /** When clearing began, and charging ended; undefined = not yet. */
  endUs: number | undefined;
  /** ITU-T Q.850; 0 while the call lasts. */
  cause: number;
  clearedBy: ClearedBy | undefined;
}

/** The near end of a connection: a call of the terminal, or an offer to it. */
export interface NearEnd {
  clear(cause: number): void;
}

/** The far end of a connection, behind the exchange. */
export interface FarEnd {
  /** The terminal calls: proceed, alert, answer or clear what comes. */
  ring(call: Call): void;
  /** The terminal that is called alerts. */
  alerted(): void;
  /** The call is connected; the connection is a bearer now. */
  joined(): void;
  /** The terminal clears a connected call. */
  parted(cause: number): void;
  /** It is over. */
  finished(cause: number): void;
}

/** The access whose B channel a connection uses. */
export interface BearerSwitch {
  readonly behaviour: Readonly<Behaviour>;
  through(channel: number, connection: Connection | undefined): void;
  sendBearer(channel: number, frame: Uint8Array): void;
}

/** A call of the terminal or to it, and its far end: joins the B channel, holds the circuits and keeps the record. */
export class Connection implements Bearer, CallParty {
  far: FarEnd | undefined;
  #near: NearEnd | undefined;
  #sink: FrameSink | null = null;
  #joined = false;
  #trunk: TrunkGroup | undefined;

  constructor(
    readonly clock: VirtualClock,
    readonly access: BearerSwitch,
    readonly record: CallRecord,
    readonly ended: () => void,
  ) {}

  /** Holds a circuit of a group until the call ends; false when there is none. No group: no circuit is needed. */
  seize(trunk: TrunkGroup | undefined): boolean {
    if (trunk === undefined) return true;
    if (!trunk.seize()) return false;
    this.#trunk = trunk;
    return true;
  }

  /** The near end is this call of the terminal, or this offer to it. */
  begin(near: NearEnd): void {
    this.#near = near;
  }

  /** The far end gets the terminal's call. */
  ring(call: Call): void {
    this.far?.ring(call);
  }

  /** The far end hangs up. */
  hangUp(cause: number = CauseValue.NormalClearing): void {
    this.#near?.clear(cause);
  }

  notice(call: Call, notice: CallNotice): void {
    switch (notice) {
      case 'connected':
        this.join(call.channel);
        return;
      case 'disconnected':
        this.part(call.cause);
        return;
      case 'released':
        this.finish(call.cause, call.clearedBy ?? 'network', call.endUs);
        return;
      default:
        return; // alerted, answered: the far end of a call of the terminal does that by itself
    }
  }

  /** The terminal that is called alerts. */
  alerted(): void {
    this.far?.alerted();
  }

  join(channel: number): void {
    this.record.connectUs = this.clock.nowUs;
    this.#joined = true;
    this.access.through(channel, this);
    this.far?.joined();
  }

  part(cause: number): void {
    if (!this.#joined) return;
    this.#joined = false;
    this.access.through(this.record.channel, undefined);
    this.far?.parted(cause);
  }

  finish(cause: number, by: ClearedBy, endUs: number): void {
    if (this.record.endUs !== undefined) return;
    this.record.cause = cause;
    this.record.clearedBy = by;
    this.record.endUs = endUs;
    this.part(cause);
    this.#near = undefined;
    this.#trunk?.release();
    this.#trunk = undefined;
    this.far?.finished(cause);
    this.ended();
  }

  send(frame: Uint8Array): void {
    if (this.#joined) this.access.sendBearer(this.record.channel, frame);
  }

  attach(sink: FrameSink | null): void {
    this.#sink = sink;
  }

  /** A frame of the terminal. */
  receive(frame: Uint8Array): void {
    if (this.#joined) this.#sink?.receive(frame, false);
  }
}
