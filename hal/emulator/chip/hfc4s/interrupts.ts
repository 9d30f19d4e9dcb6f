import { HfcIrqCtrl, HfcMisc, HfcStatus, HfcTimer } from '../../../contract/hfc4s';
import type { VirtualClock } from '../../clock';
import type { Pin } from '../../pin';

const BLOCKS = 8;
const CHANNELS_PER_BLOCK = 4;

/** What is pending, what is enabled, and the level of the one interrupt output. */
export class Interrupts {
  #control = 0;
  #miscMask = 0;
  #stateMask = 0;
  #misc = 0;
  #states = 0;
  readonly #blocks = new Uint8Array(BLOCKS);
  /** R_IRQ_OVIEW: bit n = something is pending in block n. */
  #overview = 0;
  readonly #timer: EventTimer;

  constructor(
    clock: VirtualClock,
    readonly pin: Pin,
  ) {
    this.#timer = new EventTimer(clock, () => this.#raiseMisc(HfcMisc.Timer));
  }

  reset(): void {
    this.#control = 0;
    this.#miscMask = 0;
    this.#stateMask = 0;
    this.#states = 0;
    this.#misc = 0;
    this.#timer.reset();
    this.clearFifos();
  }

  clearFifos(): void {
    this.#blocks.fill(0);
    this.#overview = 0;
    this.#drive();
  }

  // Host side.
  /** R_IRQ_CTRL. Its polarity bit is about volts: the pin is a logical level. */
  set control(value: number) {
    this.#control = value;
    this.#drive();
  }
  set miscMask(value: number) {
    this.#miscMask = value;
    this.#watchTimer();
    this.#drive();
  }
  set stateMask(value: number) {
    this.#stateMask = value;
    this.#drive();
  }
  /** R_TI_WD. The watchdog's output is not connected on the card. */
  set timer(value: number) {
    this.#timer.start(HfcTimer.UnitUs * 2 ** (value & HfcTimer.EventMask));
    this.#watchTimer();
  }

  get status(): number {
    const misc = (this.#pendingMisc & this.#miscMask) !== 0;
    return (misc ? HfcStatus.MiscIrq : 0) | (this.#overview !== 0 ? HfcStatus.FifoIrq : 0);
  }
  get overview(): number {
    return this.#overview;
  }
  takeBlock(n: number): number {
    const pending = this.#blocks[n];
    this.#blocks[n] = 0;
    this.#overview &= ~(1 << n);
    this.#drive();
    return pending;
  }
  takeMisc(): number {
    const pending = this.#pendingMisc;
    this.#misc = 0;
    this.#timer.acknowledge();
    this.#watchTimer();
    this.#drive();
    return pending;
  }
  takeStates(): number {
    const pending = this.#states;
    this.#states = 0;
    this.#drive();
    return pending;
  }

  // Inside the chip.
  raiseFifo(channel: number, receive: boolean): void {
    const bit = (channel % CHANNELS_PER_BLOCK) * 2 + (receive ? 1 : 0);
    const block = Math.floor(channel / CHANNELS_PER_BLOCK);
    this.#blocks[block] |= 1 << bit;
    this.#overview |= 1 << block;
    this.#drive();
  }
  raiseState(port: number): void {
    this.#states |= 1 << port;
    this.#drive();
  }

  #raiseMisc(bit: HfcMisc): void {
    this.#misc |= bit;
    this.#drive();
  }

  get #pendingMisc(): number {
    return this.#misc | (this.#timer.expired ? HfcMisc.Timer : 0);
  }

  #watchTimer(): void {
    this.#timer.watch((this.#miscMask & HfcMisc.Timer) !== 0);
  }

  #drive(): void {
    const fifo = (this.#control & HfcIrqCtrl.FifoIrq) !== 0 && this.#overview !== 0;
    const any = fifo || (this.#misc & this.#miscMask) !== 0 || (this.#states & this.#stateMask) !== 0;
    this.pin.drive((this.#control & HfcIrqCtrl.GlobalEnable) !== 0 && any);
  }
}

/** R_TI_WD's event timer. It rings only when somebody waits for it; otherwise it is computed when it is read. */
class EventTimer {
  #periodUs = HfcTimer.UnitUs as number;
  #startUs = 0;
  /** Periods that were acknowledged. */
  #seen = 0;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    readonly ring: () => void,
  ) {}

  reset(): void {
    this.#forget();
    this.start(HfcTimer.UnitUs);
  }

  start(periodUs: number): void {
    this.#periodUs = periodUs;
    this.#startUs = this.clock.nowUs;
    this.#seen = 0;
  }

  get expired(): boolean {
    return this.#periods > this.#seen;
  }

  acknowledge(): void {
    this.#seen = this.#periods;
  }

  /** Arms the alarm for the next period's end, or takes it back. */
  watch(on: boolean): void {
    this.#forget();
    if (!on) return;
    const dueUs = this.#startUs + (this.#seen + 1) * this.#periodUs;
    this.#forget = this.clock.after(Math.max(0, dueUs - this.clock.nowUs), this.ring);
  }

  get #periods(): number {
    return Math.floor((this.clock.nowUs - this.#startUs) / this.#periodUs);
  }
}
