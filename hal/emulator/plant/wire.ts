import { FrameStream, framed } from './frame-stream';
import type { NetworkTermination } from './network-termination';

/** Octets a slow peer may leave unread before frames are dropped. */
export const BACKLOG_MAX = 65536;
/** Frames of the peer that wait for layer 1 after a connection, at most: our choice. */
export const WAITING_MAX = 32;
/** Pause before the next try to connect: doubles from the first to the last, real milliseconds. */
export const BACK_OFF_MIN_MS = 250;
export const BACK_OFF_MAX_MS = 8000;

/** What a wire needs of a stream socket; node:net has it. */
export interface WireSocket {
  readonly writableLength: number;
  on(event: 'connect' | 'close' | 'error', listener: () => void): unknown;
  on(event: 'data', listener: (octets: Uint8Array) => void): unknown;
  write(octets: Uint8Array): unknown;
  destroy(): unknown;
}

/** The host's timer: this is the one place in the plant where real time passes. */
export interface Scheduler {
  /** Rings once after `delayMs`; the answer cancels it. */
  after(delayMs: number, ring: () => void): () => void;
}

export interface WireCounters {
  connects: number;
  toPeer: number;
  fromPeer: number;
  /** Frames met by no connection, a full backlog, too many that wait, or a length the wire does not carry. */
  dropped: number;
  /** Connections ended because of a length outside FRAME_MIN..FRAME_MAX. */
  badLengths: number;
}

/** The D channel of a termination, led to a foreign exchange over a stream socket. Layer 1 is up while the socket is. */
export class Wire {
  readonly counters: WireCounters = { connects: 0, toPeer: 0, fromPeer: 0, dropped: 0, badLengths: 0 };
  #socket: WireSocket | undefined;
  #connected = false;
  #closed = false;
  #backOffMs = BACK_OFF_MIN_MS;
  #cancelRetry = (): void => {};
  #stream = new FrameStream(() => {});
  /** What came since the connection; null once layer 1 was active in it, as a frame then goes or is lost. */
  #waiting: Uint8Array[] | null = null;

  constructor(
    readonly termination: NetworkTermination,
    /** Begins a connection. */
    readonly open: () => WireSocket,
    readonly scheduler: Scheduler,
  ) {
    termination.deactivate();
    termination.watch({
      frame: (frame) => this.#send(frame),
      layer1: (active) => {
        if (active) this.#release();
      },
      bearer: () => {},
    });
    this.#connect();
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** Ends the connection for good. */
  close(): void {
    this.#closed = true;
    this.#cancelRetry();
    this.#socket?.destroy();
    this.#hangUp();
  }

  #connect(): void {
    const socket = this.open();
    const current = (act: () => void) => (): void => {
      if (this.#socket === socket) act();
    };
    this.#socket = socket;
    this.#stream = new FrameStream((frame) => this.#deliver(frame));
    socket.on(
      'connect',
      current(() => this.#begin()),
    );
    socket.on('data', (octets) => current(() => this.#receive(octets))());
    socket.on('error', () => {}); // 'close' follows
    socket.on(
      'close',
      current(() => this.#retry()),
    );
  }

  #begin(): void {
    this.#connected = true;
    this.counters.connects++;
    this.#waiting = [];
    this.termination.activate();
    if (this.termination.active) this.#release();
  }

  #retry(): void {
    this.#hangUp();
    if (this.#closed) return;
    this.#cancelRetry = this.scheduler.after(this.#backOffMs, () => this.#connect());
    this.#backOffMs = Math.min(this.#backOffMs * 2, BACK_OFF_MAX_MS);
  }

  #hangUp(): void {
    this.#socket = undefined;
    if (!this.#connected) return;
    this.#connected = false;
    this.#waiting = null;
    this.termination.deactivate();
  }

  #send(frame: Uint8Array): void {
    const octets = framed(frame);
    if (octets === null || !this.#connected || this.#socket!.writableLength > BACKLOG_MAX) {
      this.counters.dropped++;
      return;
    }
    this.counters.toPeer++;
    this.#socket!.write(octets);
  }

  #receive(octets: Uint8Array): void {
    if (this.#stream.receive(octets)) return;
    this.counters.badLengths++;
    this.#socket?.destroy();
    this.#retry();
  }

  #deliver(frame: Uint8Array): void {
    this.counters.fromPeer++;
    this.#backOffMs = BACK_OFF_MIN_MS; // the peer speaks our language
    if (this.#waiting === null) this.termination.send(frame);
    else if (this.#waiting.length < WAITING_MAX) this.#waiting.push(frame.slice());
    else this.counters.dropped++;
  }

  #release(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const frame of waiting) this.termination.send(frame);
  }
}
