import type { VirtualClock } from '../clock';
import { md5 } from '../md5';

export const CHAP = 0xc223;
const RETRY_US = 3_000_000;
const TRIES = 10;
const VALUE_OCTETS = 16;

export interface Credentials {
  readonly name: string;
  readonly secret: string;
}

/** The Challenge Handshake Authentication Protocol of RFC 1994, both ends of it, as a router at the far end runs it. */
export class ChapPeer {
  /** The other end has proved its secret: undefined = it is being asked. */
  proved: boolean | undefined;
  #identifier = 0;
  #value: Uint8Array = new Uint8Array();
  #tries = 0;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    readonly send: (code: number, identifier: number, data: readonly number[]) => void,
    readonly credentials: Credentials,
    /** The other end has proved its secret, or it has failed. */
    readonly judged: (proved: boolean) => void,
  ) {}

  challenge(): void {
    this.proved = undefined;
    this.#tries = TRIES;
    this.#challenge();
  }

  stop(): void {
    this.#forget();
  }

  receive(code: number, identifier: number, data: Uint8Array): void {
    const length = data[0] ?? 0;
    if (code === 1 && length > 0 && length < data.length) {
      this.send(2, identifier, this.#valued(this.#digest(identifier, data.subarray(1, 1 + length))));
    } else if (code === 2 && identifier === this.#identifier && this.#tries > 0) {
      if (this.proved === undefined) this.#judge(data.subarray(1, 1 + length));
      this.send(this.proved ? 3 : 4, identifier, []);
      this.judged(this.proved!);
    }
  }

  #judge(value: Uint8Array): void {
    this.#forget();
    const expected = this.#digest(this.#identifier, this.#value);
    this.proved = value.length === VALUE_OCTETS && expected.every((octet, n) => octet === value[n]);
  }

  #challenge(): void {
    if (this.#tries-- === 0) return;
    this.#identifier = (this.#identifier + 1) & 0xff;
    this.#value = md5(octetsOf(`${this.clock.nowUs} ${this.#identifier}`));
    this.send(1, this.#identifier, this.#valued(this.#value));
    this.#forget();
    this.#forget = this.clock.after(RETRY_US, () => this.#challenge());
  }

  #digest(identifier: number, value: Uint8Array): Uint8Array {
    return md5(Uint8Array.of(identifier, ...octetsOf(this.credentials.secret), ...value));
  }

  #valued(value: Uint8Array): readonly number[] {
    return [value.length, ...value, ...octetsOf(this.credentials.name)];
  }
}

function octetsOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
