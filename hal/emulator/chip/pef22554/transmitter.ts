import {
  FramerFmr0,
  FramerFmr1,
  FramerFmr2,
  FramerFmr3,
  FramerRegister,
  FramerXpm2,
  FramerXsp,
  FramerXsw,
} from '../../../contract/pef22554';
import {
  AIS,
  blockErrorRatio,
  type E1Signal,
  FRAMED,
  LineCode,
  LoopCode,
  SILENCE,
  UNFRAMED,
} from '../../plant/e1-signal';
import type { Alarms } from './alarms';
import type { RegisterFile } from './register-file';
import type { Signalling } from './signalling';
import type { TestPattern } from './test-pattern';

/** All bits of TSWM: the whole service word comes from the highway. */
const TRANSPARENT = 0xff;

export interface TransmitterParts {
  readonly registers: RegisterFile;
  readonly alarms: Alarms;
  readonly signalling: Signalling;
  readonly pattern: TestPattern;
}

/** What the framer of a port sends, as its registers and its receiver have it. */
export class Transmitter {
  constructor(readonly parts: TransmitterParts) {}

  /** The output stage drives the line. */
  get driving(): boolean {
    return !this.parts.registers.is(FramerRegister.Xpm2, FramerXpm2.Xlt);
  }

  /** The signal ahead of the output stage: what the local loop turns back. */
  output(offsetPpm: number): E1Signal {
    const { registers } = this.parts;
    const clocked = { code: this.#code, offsetPpm };
    if (registers.is(FramerRegister.Fmr1, FramerFmr1.Xais)) return { ...AIS, ...clocked };
    const analog = (registers.get(FramerRegister.Fmr0) & FramerFmr0.XcAmi) !== 0; // AMI or HDB3
    if (!analog || registers.is(FramerRegister.Fmr1, FramerFmr1.Pmod)) return { ...UNFRAMED, ...clocked };
    const payload = {
      pattern: this.#payloadLoop ? this.parts.alarms.input.pattern : this.parts.pattern.sent,
      loopCode: this.#loopCode,
    };
    if (this.#clearChannel) return { ...UNFRAMED, ...clocked, ...payload, clearChannel: true };
    const multiframe = registers.is(FramerRegister.Fmr1, FramerFmr1.Xfs);
    return {
      ...FRAMED,
      ...clocked,
      ...payload,
      multiframe,
      rai: this.#rai,
      spare: registers.get(FramerRegister.Xsw) & FramerXsw.SpareMask,
      reportedBlocks: multiframe ? this.#reportedBlocks : 0,
      signalling: registers.is(FramerRegister.Xsp, FramerXsp.Casen) ? this.#octets : null,
    };
  }

  /** The signal behind the output stage. */
  line(output: E1Signal): E1Signal {
    return this.driving ? output : SILENCE;
  }

  get #code(): LineCode {
    const code = this.parts.registers.get(FramerRegister.Fmr0) & FramerFmr0.XcMask;
    return code === FramerFmr0.XcHdb3 ? LineCode.Hdb3 : LineCode.Ami;
  }

  get #payloadLoop(): boolean {
    return this.parts.registers.is(FramerRegister.Fmr2, FramerFmr2.Plb);
  }

  get #clearChannel(): boolean {
    const { registers } = this.parts;
    return registers.is(FramerRegister.Xsp, FramerXsp.Tt0) && registers.is(FramerRegister.Tswm, TRANSPARENT);
  }

  get #rai(): boolean {
    const { registers, alarms } = this.parts;
    const automatic = registers.is(FramerRegister.Fmr2, FramerFmr2.Axra) && !alarms.aligned;
    return automatic || registers.is(FramerRegister.Xsw, FramerXsw.Xra);
  }

  /** E bits: 0 reports an errored block. */
  get #reportedBlocks(): number {
    const { registers, alarms } = this.parts;
    if (!registers.is(FramerRegister.Xsp, FramerXsp.Axs)) {
      const bit = (mask: number): number => (registers.is(FramerRegister.Xsp, mask) ? 0 : 0.5);
      return bit(FramerXsp.Xs13) + bit(FramerXsp.Xs15);
    }
    if (alarms.multiframe) return blockErrorRatio(alarms.input.errorRate);
    return registers.is(FramerRegister.Xsp, FramerXsp.Ebp) ? 0 : 1;
  }

  get #octets(): readonly number[] | null {
    return this.#payloadLoop ? this.parts.alarms.input.signalling : this.parts.signalling.sent;
  }

  get #loopCode(): LoopCode {
    const { registers } = this.parts;
    if (registers.is(FramerRegister.Fmr3, FramerFmr3.Xlu)) return LoopCode.Activate;
    return registers.is(FramerRegister.Fmr3, FramerFmr3.Xld) ? LoopCode.Deactivate : LoopCode.None;
  }
}
