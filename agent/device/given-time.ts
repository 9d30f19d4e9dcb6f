import type { Device } from './device';

/**
 * Time is given to the device: it passes here, step by step as on a machine in this process, and the device is told how
 * late it is. What happens is the same every time, however fast either side runs.
 */
export class GivenTime {
  /** Times that are to pass, one after the other. */
  readonly #wanted: number[] = [];
  /** Octets the device was sent and its core has not all taken. */
  #sent = 0;
  #lives = 0;
  /** The device has been woken and has not begun its step. */
  #isWaking = false;
  /** How late it is for the device. */
  #deviceUs = -1;
  #failure: Error | null = null;
  #resume = (): void => {};

  constructor(readonly device: Device) {
    device.onWant = (us) => {
      this.#wanted.push(us);
    };
    device.onStep = () => {
      this.#isWaking = false;
    };
    device.onStepped = () => {
      const { board } = device;
      board.clock.advanceTo(board.clock.nowUs + board.takeBusUs());
    };
    device.onWord = () => this.#resume();
  }

  /** Ends every wait: the device is gone, or has done what it should not. */
  fail(error: Error): void {
    this.#failure ??= error;
    this.#resume();
  }

  /** Console octets have arrived. */
  look(): void {
    this.#resume();
  }

  /** Resolves when all that was typed has had its effect and all the time that was asked for has passed. */
  async settle(): Promise<void> {
    for (const us of this.#wanted.splice(0)) await this.#run(this.device.nowUs + us);
  }

  async #run(untilUs: number): Promise<void> {
    const { device } = this;
    const { board } = device;
    const { clock } = board;
    for (;;) {
      await this.#rest();
      if (device.dueUs <= clock.nowUs || board.hasInterrupts) {
        this.#wake();
      } else if (device.hasTyped) {
        if (this.#deviceUs < clock.nowUs) this.#wake();
        else this.#sent += device.flush();
      } else {
        const nextUs = Math.min(device.dueUs, clock.dueUs);
        if (nextUs > untilUs) break;
        clock.advanceTo(nextUs);
      }
    }
    if (untilUs > clock.nowUs) clock.advanceTo(untilUs);
  }

  #wake(): void {
    const { board, bus } = this.device;
    this.#isWaking = true;
    this.#deviceUs = board.clock.nowUs;
    bus.wake(this.#deviceUs, board.takeInterrupts());
  }

  /** Until the device sleeps and nothing is under way in either direction. */
  async #rest(): Promise<void> {
    while (!this.#isResting()) {
      await new Promise<void>((resolve) => {
        this.#resume = resolve;
      });
    }
  }

  #isResting(): boolean {
    if (this.#failure !== null) throw this.#failure;
    const { device } = this;
    if (device.lost > 0) throw new Error(`${device.lost} frames of the device were lost`);
    if (device.lives !== this.#lives) {
      this.#lives = device.lives;
      this.#sent = device.received; // what the last life did not take is lost
    }
    return device.isAsleep && !this.#isWaking && device.received >= this.#sent && device.shown >= device.transmitted;
  }
}
