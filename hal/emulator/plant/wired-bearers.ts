import type { VirtualClock } from '../clock';
import type { FrameSink } from './bearer';
import type { DialInRouter } from './dial-in-router';
import type { CallRecord } from './exchange/connection';
import type { NetworkTermination } from './network-termination';

/** Without a frame from the card for so long, a call is taken to be over: a link that is open sends one each 10 s. */
const SILENCE_US = 60_000_000;
/** No port of the emulated exchange. */
const NO_PORT = -1;

/**
 * The B channels of a line whose D channel belongs to a foreign exchange. They stay in the emulator, and who is called is
 * not known there: the centre answers on each as soon as the card sends something.
 */
export class WiredBearers {
  readonly #sinks = new Map<number, FrameSink | null>();
  readonly #calls = new Map<number, CallRecord>();
  readonly #forgets = new Map<number, () => void>();

  constructor(
    readonly clock: VirtualClock,
    readonly line: NetworkTermination,
    readonly centre: DialInRouter,
  ) {
    line.watch({
      frame: () => {},
      layer1: (active) => {
        if (!active) for (const channel of [...this.#calls.keys()]) this.#leave(channel);
      },
      bearer: (channel, frame) => this.#receive(channel, frame),
    });
  }

  #receive(channel: number, frame: Uint8Array): void {
    if (!this.#calls.has(channel)) this.#answer(channel);
    this.#forgets.get(channel)?.();
    this.#forgets.set(
      channel,
      this.clock.after(SILENCE_US, () => this.#leave(channel)),
    );
    this.#sinks.get(channel)?.receive(frame, false);
  }

  #answer(channel: number): void {
    const record = recordOf(channel, this.clock.nowUs);
    this.#calls.set(channel, record);
    this.centre.answer(
      {
        send: (frame) => this.line.sendBearer(channel, frame),
        attach: (sink) => this.#sinks.set(channel, sink),
      },
      record,
    );
  }

  #leave(channel: number): void {
    this.#forgets.get(channel)?.();
    const record = this.#calls.get(channel);
    this.#calls.delete(channel);
    if (record !== undefined) this.centre.leave(record);
  }
}

function recordOf(channel: number, nowUs: number): CallRecord {
  return {
    sequence: 0,
    port: NO_PORT,
    direction: 'outgoing',
    calling: '',
    called: '',
    service: 'data',
    channel,
    startUs: nowUs,
    connectUs: nowUs,
    endUs: undefined,
    cause: 0,
    clearedBy: undefined,
  };
}
