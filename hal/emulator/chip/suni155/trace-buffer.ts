import { SuniTrace, SuniTraceAddress, SuniTraceControl, SuniTraceLimit } from '../../../contract/suni155';
import type { VirtualClock } from '../../clock';
import { NO_TRACE, type Trace, traceFrom } from '../../plant/sdh-signal';
import { Acceptance } from '../acceptance';
import { FRAME_US } from './section';

/** Three messages of an octet a frame. */
export const TRACE_US = 3 * SuniTraceLimit.Octets * FRAME_US;
const BUFFER_OCTETS = 64;

/** One trail trace, J0 or J1: what is sent, what is accepted, what is expected. Its registers are our own choice. */
export class TraceBuffer {
  #control = 0;
  #data = 0;
  #address = 0;
  #latched = 0;
  #live = 0;
  readonly #transmit = new Uint8Array(BUFFER_OCTETS);
  readonly #expected = new Uint8Array(BUFFER_OCTETS);
  /** The messages in them. */
  #sentTrace: Trace = NO_TRACE;
  #expectedTrace: Trace = NO_TRACE;
  /** Null = none accepted yet. */
  readonly #accepted: Acceptance<Trace | null>;

  constructor(
    clock: VirtualClock,
    /** Called when the live bits, the latch, the enables or the sent message changed. */
    readonly changed: () => void,
  ) {
    this.#accepted = new Acceptance<Trace | null>(clock, TRACE_US, null, () => this.#publish());
  }

  // Firmware side.
  get control(): number {
    return this.#control;
  }

  set control(value: number) {
    this.#control = value;
    this.#publish();
  }

  takeStatus(): number {
    const status = this.#latched | this.#live;
    this.#latched = 0;
    this.changed();
    return status;
  }

  get address(): number {
    return this.#address;
  }

  /** The access happens now. */
  set address(value: number) {
    this.#address = value;
    const at = value & SuniTraceAddress.Mask;
    if (value & SuniTraceAddress.Read) this.#data = this.#octet(at);
    else this.#store(at);
  }

  get data(): number {
    return this.#data;
  }

  set data(value: number) {
    this.#data = value;
  }

  get interrupt(): boolean {
    const unstable = (this.#control & SuniTraceControl.UnstableEnable) >> 2;
    const mismatch = (this.#control & SuniTraceControl.MismatchEnable) >> 3;
    return (this.#latched & (unstable | mismatch)) !== 0;
  }

  // Line side.
  get sent(): Trace {
    if (this.#control & SuniTraceControl.TransmitNull) return NO_TRACE;
    return this.#sentTrace;
  }

  /** Null = nothing that could be read arrives. */
  follow(received: Trace | null): void {
    if (received === null) this.#accepted.hold();
    else this.#accepted.follow(received);
    this.#publish();
  }

  reset(): void {
    this.#accepted.reset();
    this.#transmit.fill(0);
    this.#expected.fill(0);
    this.#sentTrace = NO_TRACE;
    this.#expectedTrace = NO_TRACE;
    this.#control = 0;
    this.#data = 0;
    this.#address = 0;
    this.#latched = 0;
    this.#live = 0;
  }

  get #receives(): boolean {
    return (this.#control & SuniTraceControl.ReceiveBuffer) !== 0;
  }

  #octet(at: number): number {
    const place = at % BUFFER_OCTETS;
    if (!this.#receives) return this.#transmit[place];
    if (at >= SuniTraceAddress.Expected) return this.#expected[place];
    return place < SuniTraceLimit.Octets ? (this.#accepted.value ?? NO_TRACE).charCodeAt(place) : 0;
  }

  #store(at: number): void {
    const place = at % BUFFER_OCTETS;
    if (!this.#receives) this.#transmit[place] = this.#data;
    else if (at >= SuniTraceAddress.Expected) this.#expected[place] = this.#data;
    else throw new RangeError('the accepted trace of an S/UNI is read-only');
    this.#sentTrace = traceFrom(this.#transmit.subarray(0, SuniTraceLimit.Octets));
    this.#expectedTrace = traceFrom(this.#expected.subarray(0, SuniTraceLimit.Octets));
    this.#publish();
  }

  #publish(): void {
    const looks = (this.#control & SuniTraceControl.Length16) !== 0 && this.#accepted.value !== null;
    const live = !looks
      ? 0
      : (this.#accepted.unstable ? SuniTrace.Unstable : 0) |
        (this.#accepted.value !== this.#expectedTrace ? SuniTrace.Mismatch : 0);
    this.#latched |= (live ^ this.#live) << 1;
    this.#live = live;
    this.changed();
  }
}
