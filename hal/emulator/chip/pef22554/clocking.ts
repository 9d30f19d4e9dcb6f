import { FramerIsr3, FramerIsr4, FramerLim0, FramerLim2, FramerRegister, FramerSic1 } from '../../../contract/pef22554';
import type { VirtualClock } from '../../clock';
import type { Alarms } from './alarms';
import type { Counters } from './counters';
import type { Interrupts } from './interrupts';
import type { RegisterFile } from './register-file';
import { Slips } from './slips';

export interface ClockingParts {
  readonly registers: RegisterFile;
  readonly alarms: Alarms;
  readonly counters: Counters;
  readonly interrupts: Interrupts;
}

/** The clocks of a port in parts per million off nominal, and the slips where two of them differ. */
export class Clocking {
  readonly #receiveSlips: Slips;
  readonly #transmitSlips: Slips;

  constructor(
    clock: VirtualClock,
    readonly parts: ClockingParts,
    /** Clock of the highway. */
    readonly systemPpm: () => number,
  ) {
    const slip = (isr: number, bit: number): void => {
      parts.counters.slip();
      parts.interrupts.raise(isr, bit);
    };
    this.#receiveSlips = new Slips(clock, (faster) => slip(3, faster ? FramerIsr3.Rsn : FramerIsr3.Rsp));
    this.#transmitSlips = new Slips(clock, (faster) => slip(4, faster ? FramerIsr4.Xsn : FramerIsr4.Xsp));
  }

  /** The line's clock, while it can be a reference; else null. */
  get linePpm(): number | null {
    const { input, los } = this.parts.alarms;
    const slave = !this.parts.registers.is(FramerRegister.Lim0, FramerLim0.Mas);
    return slave && input.pulses && !los ? input.offsetPpm : null;
  }

  get transmitPpm(): number {
    const systemPpm = this.systemPpm();
    return this.parts.registers.is(FramerRegister.Lim2, FramerLim2.Elt) ? (this.linePpm ?? systemPpm) : systemPpm;
  }

  /** A clock or a buffer may have changed. */
  follow(): void {
    const systemPpm = this.systemPpm();
    const sic1 = this.parts.registers.get(FramerRegister.Sic1);
    const receives = this.parts.alarms.aligned && (sic1 & FramerSic1.RbsMask) === 0;
    this.#receiveSlips.follow(receives ? this.parts.alarms.input.offsetPpm - systemPpm : 0);
    this.#transmitSlips.follow(sic1 & FramerSic1.XbsMask ? this.transmitPpm - systemPpm : 0);
  }

  reset(): void {
    this.#receiveSlips.follow(0);
    this.#transmitSlips.follow(0);
  }
}
