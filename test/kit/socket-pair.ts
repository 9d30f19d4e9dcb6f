import type { VirtualClock } from '../../hal/emulator/clock';
import type { WireSocket } from '../../hal/emulator/plant/wire';

type Listener = (octets: Uint8Array) => void;

/** One end of a stream in virtual time. */
export class StreamEnd implements WireSocket {
  readonly writableLength = 0;
  other!: StreamEnd;
  #open = true;
  readonly #on = new Map<string, Listener[]>();

  constructor(readonly clock: VirtualClock) {}

  on(event: string, listener: Listener): void {
    this.#on.set(event, [...(this.#on.get(event) ?? []), listener]);
  }

  write(octets: Uint8Array): void {
    if (this.#open) this.clock.after(0, () => this.other.#emit('data', octets));
  }

  destroy(): void {
    if (!this.#open) return;
    this.#close();
    this.other.#close();
  }

  connected(): void {
    this.clock.after(0, () => this.#emit('connect', new Uint8Array(0)));
  }

  #close(): void {
    this.#emit('close', new Uint8Array(0));
    this.#open = false;
  }

  #emit(event: string, octets: Uint8Array): void {
    if (this.#open) for (const listener of this.#on.get(event) ?? []) listener(octets);
  }
}

/** A stream: what one end writes the other has. The first end hears `connect`. */
export function socketPair(clock: VirtualClock): [StreamEnd, StreamEnd] {
  const [one, two] = [new StreamEnd(clock), new StreamEnd(clock)];
  one.other = two;
  two.other = one;
  one.connected();
  return [one, two];
}
