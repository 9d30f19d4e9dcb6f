import { WatchdogReason, WatchdogRegister, WatchdogState, WatchdogTime } from '../../contract/watchdog';
import type { I2cChip } from '../chip';
import type { VirtualClock } from '../clock';
import type { Pin } from '../pin';

const FIRMWARE: readonly number[] = [1, 0, 1, 0];
const SECOND_US = 1_000_000;
const RESET_MS = 100;

/** I2C watchdog, as ZII RAVE boards have it: off until it is told to watch, then it wants to be pinged. */
export class Watchdog implements I2cChip {
  #pointer: number = WatchdogRegister.FirmwareMajor;
  #reason: WatchdogReason = WatchdogReason.PowerCycle;
  #state: WatchdogState = WatchdogState.Initial;
  #timeoutS: number = WatchdogTime.TimeoutDefault;
  #resetMs = RESET_MS;
  #dueUs = 0;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    /** The board's reset line. */
    readonly resetLine: Pin,
  ) {}

  // Firmware side: the bus.
  transfer(tx: Uint8Array, rx: Uint8Array): boolean {
    if (tx.length > 2) throw new RangeError('a watchdog takes one octet');
    if (tx.length > 0) this.#pointer = tx[0]!;
    if (tx.length === 2) this.#write(tx[0]!, tx[1]!);
    for (let n = 0; n < rx.length; n++) rx[n] = this.#read(this.#pointer);
    return true;
  }

  /** Power comes. */
  reset(): void {
    this.#forget();
    this.resetLine.drive(false);
    this.#pointer = WatchdogRegister.FirmwareMajor;
    this.#reason = WatchdogReason.PowerCycle;
    this.#state = WatchdogState.Initial;
    this.#timeoutS = WatchdogTime.TimeoutDefault;
    this.#resetMs = RESET_MS;
  }

  #read(register: number): number {
    switch (register) {
      case WatchdogRegister.LastReset:
        return this.#reason;
      case WatchdogRegister.State:
        return this.#state;
      case WatchdogRegister.Timeout:
        return this.#timeoutS;
      case WatchdogRegister.TimeLeft:
        return this.#timeLeftS;
      case WatchdogRegister.ResetDuration:
        return this.#resetMs;
      default: {
        const octet = FIRMWARE[register - WatchdogRegister.FirmwareMajor];
        if (octet === undefined) throw new RangeError(`watchdog has no register 0x${register.toString(16)} to read`);
        return octet;
      }
    }
  }

  #write(register: number, value: number): void {
    switch (register) {
      case WatchdogRegister.State:
        this.#switch(value);
        return;
      case WatchdogRegister.Timeout:
        if (value >= WatchdogTime.TimeoutMin) this.#timeoutS = value;
        return;
      case WatchdogRegister.Ping:
        if (value === 0) this.#start();
        return;
      case WatchdogRegister.ResetDuration:
        this.#resetMs = value;
        return;
      default:
        throw new RangeError(`watchdog register 0x${register.toString(16)} is not writable`);
    }
  }

  get #timeLeftS(): number {
    if (this.#state !== WatchdogState.On) return this.#timeoutS;
    return Math.ceil((this.#dueUs - this.clock.nowUs) / SECOND_US);
  }

  #switch(state: number): void {
    if (state !== WatchdogState.Off && state !== WatchdogState.On) return;
    this.#state = state;
    this.#forget();
    this.#start();
  }

  #start(): void {
    this.#forget();
    if (this.#state !== WatchdogState.On) return;
    this.#dueUs = this.clock.nowUs + this.#timeoutS * SECOND_US;
    this.#forget = this.clock.after(this.#timeoutS * SECOND_US, () => this.#bark());
  }

  #bark(): void {
    this.resetLine.drive(true);
    this.clock.after(this.#resetMs * 1000, () => this.resetLine.drive(false));
    this.#reason = WatchdogReason.Watchdog;
    this.#state = WatchdogState.Initial;
  }
}
