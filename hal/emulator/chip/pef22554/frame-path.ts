import {
  FramerFmr1,
  FramerFmr2,
  FramerLim0,
  FramerLim1,
  FramerLoop,
  FramerRc0,
  FramerRegister,
} from '../../../contract/pef22554';
import type { VirtualClock } from '../../clock';
import type { E1Receiver } from '../../plant/e1-signal';
import type { Alarms } from './alarms';
import type { RegisterFile } from './register-file';
import type { TestPattern } from './test-pattern';
import type { Transmitter } from './transmitter';

/** Through the two-frame buffer of a loop inside the chip. */
export const LOOP_US = 250;

export type FrameListener = (mask: number, frame: Uint8Array, errored: boolean) => void;

/** Which way frames take through a port: system to line, line to system, and back in a loop. */
export class FramePath {
  /** The cable, null without one. */
  line: E1Receiver | null = null;

  constructor(
    readonly clock: VirtualClock,
    readonly parts: { readonly registers: RegisterFile; readonly alarms: Alarms; readonly pattern: TestPattern },
    readonly transmitter: Transmitter,
    /** The system side. */
    readonly deliver: FrameListener,
  ) {}

  /** From the system side. */
  send(mask: number, frame: Uint8Array, errored: boolean): void {
    if (this.#overwritten || (mask & this.parts.registers.slots(FramerRegister.Icb1)) !== 0) return;
    if ((mask & this.#loopedSlot) !== 0) {
      if (mask === this.#loopedSlot) this.#turn(mask, frame, errored, this.deliver);
      return;
    }
    if (this.#localLoop) this.#turn(mask, frame, errored, (...turned) => this.#receive(...turned));
    if (!this.#remoteLoop) this.#leave(mask, frame, errored);
  }

  /** From the line. */
  arrive(mask: number, frame: Uint8Array, errored: boolean): void {
    if (this.#remoteLoop) this.#leave(mask, frame, errored);
    if (!this.#localLoop) this.#receive(mask, frame, errored);
  }

  #receive(mask: number, frame: Uint8Array, errored: boolean): void {
    if (!this.parts.alarms.through) return;
    const { registers } = this.parts;
    if (this.#payloadLoop && !this.#localLoop) this.#leave(mask, frame, errored);
    const blocked =
      registers.is(FramerRegister.Fmr2, FramerFmr2.Sais) || registers.is(FramerRegister.Rc0, FramerRc0.Rdis);
    if (!blocked && (mask & this.#loopedSlot) === 0) this.deliver(mask, frame, errored);
  }

  #leave(mask: number, frame: Uint8Array, errored: boolean): void {
    if (this.transmitter.driving) this.line?.frame(mask, frame, errored);
  }

  #turn(mask: number, frame: Uint8Array, errored: boolean, to: FrameListener): void {
    const copy = frame.slice();
    this.clock.after(LOOP_US, () => to(mask, copy, errored));
  }

  /** Something else takes the place of what the system sends. */
  get #overwritten(): boolean {
    return (
      this.parts.registers.is(FramerRegister.Fmr1, FramerFmr1.Xais) ||
      this.#payloadLoop ||
      this.parts.pattern.sent !== 0
    );
  }

  get #payloadLoop(): boolean {
    return this.parts.registers.is(FramerRegister.Fmr2, FramerFmr2.Plb);
  }

  get #localLoop(): boolean {
    return this.parts.registers.is(FramerRegister.Lim0, FramerLim0.Ll);
  }

  get #remoteLoop(): boolean {
    return this.parts.registers.is(FramerRegister.Lim1, FramerLim1.Rl);
  }

  /** Mask of the single slot in loop, 0 = none. */
  get #loopedSlot(): number {
    const loop = this.parts.registers.get(FramerRegister.Loop);
    return loop & FramerLoop.Eclb ? (1 << (loop & FramerLoop.SlotMask)) >>> 0 : 0;
  }
}
