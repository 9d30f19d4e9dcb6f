import { TributaryLabel } from '../../contract/e1-mapper';
import type { VirtualClock } from '../clock';
import { Persistence } from '../persistence';
import { AIS, type E1Error, type E1Port, type E1Receiver, type E1Signal, inSeries, SILENCE } from './e1-signal';
import { Pointer, type Stm1Receiver, sameTributary, type TributarySignal, traceOf, UNEQUIPPED } from './sdh-signal';

/** Three bad pointers: then the station answers with RDI. */
export const TRIBUTARY_LOSS_US = 1_500;

/** What people at the far end can do to one tributary. Bits. */
export const enum TributaryFault {
  TuAis = 0x01,
  TuLop = 0x02,
  Unequipped = 0x04,
  WrongLabel = 0x08,
  WrongTrace = 0x10,
  Rdi = 0x20,
  Rfi = 0x40,
}
const WRONG_LABEL = TributaryLabel.Test;
const WRONG_TRACE = traceOf('SOMEBODY ELSE');

/** One tributary of the far multiplexer: a VC-12 on the line, an E1 jack towards its station. */
export class SdhTributary implements E1Port {
  #line: Stm1Receiver | null = null;
  #tail: E1Receiver | null = null;
  /** From the station. */
  #arriving: E1Signal = SILENCE;
  /** From the line. */
  #heard: TributarySignal = UNEQUIPPED;
  #pathFailed = true;
  #lineErrorRate = 0;
  #faults = 0;
  #errorRate = 0;
  #sent: TributarySignal = UNEQUIPPED;
  readonly #failed: Persistence;
  #trace = traceOf('');

  constructor(
    clock: VirtualClock,
    readonly number: number,
  ) {
    this.#failed = new Persistence(clock, () => this.#transmit());
  }

  // The jack towards the station.
  connect(tail: E1Receiver | null): void {
    this.#tail = tail;
    this.#drop();
  }

  signal(signal: E1Signal): void {
    this.#arriving = signal;
    this.#transmit();
  }

  frame(mask: number, frame: Uint8Array, errored: boolean): void {
    if (this.#intact) this.#line?.frame(this.number, mask, frame, errored);
  }

  error(kind: E1Error): void {
    if (this.#intact) this.#line?.error(this.number, kind);
  }

  // The line.
  attach(line: Stm1Receiver | null): void {
    this.#line = line;
    line?.tributary(this.number, this.#sent);
    this.#transmit();
  }

  /** `pathFailed`: what carries the tributary is not received. */
  follow(pathFailed: boolean, lineErrorRate: number): void {
    this.#pathFailed = pathFailed;
    this.#lineErrorRate = lineErrorRate;
    this.#judge();
  }

  hear(signal: TributarySignal): void {
    this.#heard = signal;
    this.#judge();
  }

  deliver(mask: number, frame: Uint8Array, errored: boolean): void {
    if (!this.#bad) this.#tail?.frame(mask, frame, errored);
  }

  deliverError(kind: E1Error): void {
    if (!this.#bad) this.#tail?.error(kind);
  }

  // The people.
  get heard(): TributarySignal {
    return this.#heard;
  }

  get sent(): TributarySignal {
    return this.#sent;
  }

  /** RDI goes back. */
  get failed(): boolean {
    return this.#failed.level;
  }

  set(fault: TributaryFault, on: boolean): void {
    this.#faults = on ? this.#faults | fault : this.#faults & ~fault;
    this.#transmit();
  }

  /** What its people call it: sent in J2. */
  name(text: string): void {
    this.#trace = traceOf(text);
    this.#transmit();
  }

  /** Bit error ratio of what is sent, 0 to 0.5: seen in BIP-2, and in the E1. */
  noise(errorRate: number): void {
    this.#errorRate = errorRate;
    this.#transmit();
  }

  get #bad(): boolean {
    return this.#pathFailed || this.#heard.pointer !== Pointer.Valid || this.#heard.label === TributaryLabel.Unequipped;
  }

  get #intact(): boolean {
    const broken = TributaryFault.TuAis | TributaryFault.TuLop | TributaryFault.Unequipped | TributaryFault.WrongLabel;
    return (this.#faults & broken) === 0;
  }

  #judge(): void {
    this.#failed.follow(this.#bad, TRIBUTARY_LOSS_US);
    this.#drop();
    this.#transmit();
  }

  #drop(): void {
    const { e1, errorRate } = this.#heard;
    const spoilt = inSeries(inSeries(e1.errorRate, errorRate), this.#lineErrorRate);
    this.#tail?.signal(this.#bad || !e1.pulses ? AIS : { ...e1, errorRate: spoilt });
  }

  #transmit(): void {
    const signal = this.#wanted();
    if (sameTributary(signal, this.#sent)) return;
    this.#sent = signal;
    this.#line?.tributary(this.number, signal);
  }

  #wanted(): TributarySignal {
    const has = (fault: TributaryFault): boolean => (this.#faults & fault) !== 0;
    const reported = this.#bad ? 0 : inSeries(this.#heard.errorRate, this.#lineErrorRate);
    return {
      pointer: has(TributaryFault.TuAis) ? Pointer.Ais : has(TributaryFault.TuLop) ? Pointer.Lost : Pointer.Valid,
      label: has(TributaryFault.Unequipped)
        ? TributaryLabel.Unequipped
        : has(TributaryFault.WrongLabel)
          ? WRONG_LABEL
          : TributaryLabel.Asynchronous,
      rdi: has(TributaryFault.Rdi) || this.#failed.level,
      rfi: has(TributaryFault.Rfi),
      trace: has(TributaryFault.WrongTrace) ? WRONG_TRACE : this.#trace,
      reported,
      errorRate: this.#errorRate,
      e1: this.#arriving.pulses ? this.#arriving : AIS,
    };
  }
}
