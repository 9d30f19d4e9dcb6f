import type { RealTime } from '../emulate/pacer';
import type { Device } from './device';

/** Real milliseconds between two looks at the clock while the device sleeps. */
const TICK_MS = 5;

/** The device has the time: the shelf's clock follows its time stamps, and real time while it sleeps. */
export class OwnTime {
  #isRunning = false;
  /** The device's time at its last step, and the real time when we heard of it. */
  #stepUs = 0;
  #stepMs = 0;
  #cancel = (): void => {};

  constructor(
    readonly device: Device,
    readonly realTime: RealTime,
  ) {
    device.onWant = () => {
      device.flush();
    };
    device.onStepped = () => {
      device.board.takeBusUs(); // it passed by itself
    };
    device.onStep = (nowUs) => {
      this.#stepUs = nowUs;
      this.#stepMs = realTime.nowMs();
      this.#follow(nowUs);
    };
    device.onWord = () => this.#raise();
  }

  start(): void {
    this.#isRunning = true;
    this.#tick();
  }

  stop(): void {
    this.#isRunning = false;
    this.#cancel();
  }

  #tick(): void {
    if (this.device.isAsleep) {
      this.#follow(this.#stepUs + Math.floor((this.realTime.nowMs() - this.#stepMs) * 1000));
      this.#raise();
    }
    if (this.#isRunning) this.#cancel = this.realTime.after(TICK_MS, () => this.#tick());
  }

  /** The clocks of two machines are never quite the same: where ours is ahead it waits. */
  #follow(nowUs: number): void {
    const { clock } = this.device.board;
    if (nowUs > clock.nowUs) clock.advanceTo(nowUs);
  }

  #raise(): void {
    const { board, bus } = this.device;
    if (board.hasInterrupts) bus.raise(board.takeInterrupts());
  }
}
