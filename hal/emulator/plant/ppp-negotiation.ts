import type { VirtualClock } from '../clock';

/** RFC 1661 §4.6. */
const RESTART_US = 3_000_000;

/** What one control protocol wants, and what it makes of what the other end wants. An option is its octets. */
export interface NegotiationTerms {
  /** Of the protocol in a PPP frame. */
  readonly protocol: number;
  /** The options to ask for; `anew` = in a request with a new identifier. */
  options(anew: boolean): readonly number[];
  /** An option of the other end: taken, or the answer to it. */
  judge(option: readonly number[]): 'take' | 'reject' | { readonly nak: readonly number[] };
  /** The other end does not take these of ours; true = there is no use in going on. */
  refused(options: readonly (readonly number[])[], isReject: boolean): boolean;
  opened(): void;
  /** It was open, or the other end gave up: nothing holds any more. */
  closed(): void;
}

/**
 * One end of the option negotiation of a control protocol, RFC 1661 §4 and §5. It knows two facts, whether it has
 * acknowledged the other's request and whether its own was acknowledged, and repeats itself until both hold. At first it
 * lets the other end begin.
 */
export class PppNegotiation {
  #acknowledged = false;
  #accepted = false;
  #identifier = 0;
  #asked = false;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    readonly send: (protocol: number, code: number, identifier: number, data: readonly number[]) => void,
    readonly terms: NegotiationTerms,
  ) {}

  get open(): boolean {
    return this.#acknowledged && this.#accepted;
  }

  next(): number {
    this.#identifier = (this.#identifier + 1) & 0xff;
    return this.#identifier;
  }

  /** From the start; `speaks` = it will ask if the other end does not. */
  begin(speaks: boolean): void {
    this.#forget();
    this.#acknowledged = false;
    this.#accepted = false;
    this.#asked = false;
    if (speaks) this.#forget = this.clock.after(RESTART_US, () => this.#request(true));
  }

  /** Says farewell. */
  terminate(): void {
    this.#packet(5, this.next());
  }

  /** Takes a packet of one of the codes 1 to 7; answers whether it was one. */
  receive(code: number, identifier: number, data: Uint8Array): boolean {
    switch (code) {
      case 1:
        this.#requested(identifier, data);
        return true;
      case 2:
        if (identifier === this.#identifier) this.#accept();
        return true;
      case 3:
      case 4:
        if (identifier === this.#identifier && !this.open) this.#refused([...optionsOf(data)], code === 4);
        return true;
      case 5:
        this.#packet(6, identifier);
        this.terms.closed();
        return true;
      case 6:
        if (this.open) this.terms.closed();
        return true;
      case 7:
        return true;
      default:
        return false;
    }
  }

  #requested(identifier: number, data: Uint8Array): void {
    const options = [...optionsOf(data)];
    const verdicts = options.map((option) => this.terms.judge(option));
    const rejected = options.filter((_, n) => verdicts[n] === 'reject');
    const naks = verdicts.flatMap((verdict) => (typeof verdict === 'object' ? verdict.nak : []));
    const anew = this.open;
    if (anew) this.#accepted = false;
    if (rejected.length > 0) this.#packet(4, identifier, rejected.flat());
    else if (naks.length > 0) this.#packet(3, identifier, naks);
    else {
      this.#packet(2, identifier, [...data]);
      this.#acknowledged = true;
    }
    if (anew || !this.#asked) this.#request(true);
    else if (this.#accepted && this.#acknowledged) this.#opened();
  }

  #accept(): void {
    this.#accepted = true;
    if (this.#acknowledged) this.#opened();
  }

  #refused(options: readonly (readonly number[])[], isReject: boolean): void {
    if (this.terms.refused(options, isReject)) this.terminate();
    else this.#request(true);
  }

  #opened(): void {
    this.#forget();
    this.terms.opened();
  }

  #request(anew: boolean): void {
    this.#asked = true;
    if (anew) this.next();
    this.#packet(1, this.#identifier, this.terms.options(anew));
    this.#forget();
    this.#forget = this.clock.after(RESTART_US, () => this.#request(false));
  }

  #packet(code: number, identifier: number, data: readonly number[] = []): void {
    this.send(this.terms.protocol, code, identifier, data);
  }
}

/** The options of a list, as octets; what does not fit is left out. */
function* optionsOf(data: Uint8Array): Generator<number[]> {
  for (let at = 0; at + 2 <= data.length; ) {
    const length = data[at + 1]!;
    if (length < 2 || at + length > data.length) return;
    yield [...data.subarray(at, at + length)];
    at += length;
  }
}
