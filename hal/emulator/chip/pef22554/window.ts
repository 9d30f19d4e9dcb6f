import { FramerCommand, FramerRegister, FramerRsp, FramerSis } from '../../../contract/pef22554';
import type { VirtualClock } from '../../clock';
import type { Alarms } from './alarms';
import type { Counters } from './counters';
import type { HdlcChannel } from './hdlc';
import type { Interrupts } from './interrupts';
import type { RegisterFile } from './register-file';
import type { ServiceWord } from './service-word';
import type { Signalling } from './signalling';
import type { TestPattern } from './test-pattern';

/** A command executes in two and a half clock cycles of 2048 kHz. */
const COMMAND_US = 1.25;
/** One access on the parallel bus, 200 ns and 100 ns of software: how time passes for a loop that polls. */
const ACCESS_US = 0.3;
/** SIS of an HDLC channel that is not used. */
const SIS_AT_REST = 0x48;
const RSP_AT_REST = FramerRsp.Si1 | FramerRsp.Si2 | FramerRsp.Rsif | FramerRsp.Rs13 | FramerRsp.Rs15;

/** What stands behind the registers of a port. */
export interface PortParts {
  readonly registers: RegisterFile;
  readonly interrupts: Interrupts;
  readonly counters: Counters;
  readonly signalling: Signalling;
  readonly pattern: TestPattern;
  readonly alarms: Alarms;
  readonly serviceWord: ServiceWord;
  readonly hdlc: HdlcChannel;
  /** A register that holds its value is written. */
  configure(register: number, value: number): void;
  /** The CAS octets have changed. */
  signalled(): void;
  /** A write to IERR. */
  insertErrors(bits: number): void;
  /** An ISR was read: what it waits for may be waited for again. */
  arm(): void;
}

/** The 256 registers of a port, except the global ones. */
export class PortWindow {
  /** A command executes: what is left of its time, from here on. */
  #busyUs = 0;
  #busySinceUs = 0;

  constructor(
    readonly clock: VirtualClock,
    readonly parts: PortParts,
  ) {}

  read(register: number): number {
    const { registers, counters, signalling, serviceWord } = this.parts;
    this.#busyUs -= ACCESS_US;
    if (registers.has(register)) return registers.get(register);
    if (register >= FramerRegister.Fecl && register <= FramerRegister.Cec3h) return counters.read(register);
    if (register >= FramerRegister.Rs1 && register <= FramerRegister.Rs16)
      return signalling.read(register - FramerRegister.Rs1);
    if (register >= FramerRegister.Isr0 && register <= FramerRegister.Isr5)
      return this.#takeInterrupts(register - FramerRegister.Isr0);
    if (register >= FramerRegister.Rsa4 && register <= FramerRegister.Rsa8) return serviceWord.rsa(register);
    return this.#readStatus(register);
  }

  write(register: number, value: number): void {
    const { registers, signalling } = this.parts;
    this.#busyUs -= ACCESS_US;
    if (registers.has(register)) this.parts.configure(register, value);
    else if (register >= FramerRegister.Xs1 && register <= FramerRegister.Xs16) {
      signalling.write(register - FramerRegister.Xs1, value);
      this.parts.signalled();
    } else this.#act(register, value);
  }

  /** GIS. */
  get interrupts(): number {
    this.parts.counters.settle();
    return this.parts.interrupts.global;
  }

  elapse(us: number): void {
    this.#busyUs -= us;
  }

  reset(): void {
    this.#busyUs = 0;
  }

  get #busy(): boolean {
    return this.clock.nowUs - this.#busySinceUs < this.#busyUs;
  }

  #readStatus(register: number): number {
    const { alarms, hdlc, pattern, serviceWord, signalling } = this.parts;
    switch (register) {
      case FramerRegister.Rfifo:
      case FramerRegister.Rfifo + 1:
        return hdlc.readFifo();
      case FramerRegister.Frs0:
        return alarms.frs0;
      case FramerRegister.Frs1:
        return alarms.frs1;
      case FramerRegister.Rsw:
        return serviceWord.rsw;
      case FramerRegister.Rsp:
        return RSP_AT_REST | pattern.status;
      case FramerRegister.Rsa6s:
        return serviceWord.rsa6s;
      case FramerRegister.Rsp1:
        return signalling.takeChanges(0);
      case FramerRegister.Rsp2:
        return signalling.takeChanges(1);
      case FramerRegister.Sis:
        return hdlc.sis | (this.#busy ? FramerSis.Cec : 0);
      case FramerRegister.Rsis:
        return hdlc.rsis;
      case FramerRegister.Rbcl:
        return hdlc.rbcl;
      case FramerRegister.Rbch:
        return hdlc.rbch;
      case FramerRegister.Gis:
        return this.interrupts;
      case FramerRegister.Sis2:
      case FramerRegister.Sis3:
        return SIS_AT_REST;
      case FramerRegister.Cmdr: // commands clear themselves
      case FramerRegister.Cmdr2:
      case FramerRegister.Cmdr3:
      case FramerRegister.Cmdr4:
      case FramerRegister.Ierr:
      case FramerRegister.Rbd: // what the model does not know stands at 0
      case FramerRegister.Res:
      case FramerRegister.Rbc2:
      case FramerRegister.Rbc3:
      case FramerRegister.Rsis2:
      case FramerRegister.Rsis3:
      case FramerRegister.Fifo2:
      case FramerRegister.Fifo2 + 1:
      case FramerRegister.Fifo3:
      case FramerRegister.Fifo3 + 1:
      case FramerRegister.Mfpi:
      case FramerRegister.Prbssta:
      case FramerRegister.Wid:
        return 0;
      default:
        throw new RangeError(`QuadFALC port has no register 0x${register.toString(16)}`);
    }
  }

  #act(register: number, value: number): void {
    switch (register) {
      case FramerRegister.Xfifo:
      case FramerRegister.Xfifo + 1:
        this.parts.hdlc.writeFifo(value);
        break;
      case FramerRegister.Cmdr:
        this.#command(value);
        break;
      case FramerRegister.Ierr:
        this.parts.insertErrors(value);
        break;
      case FramerRegister.Dec:
        this.parts.counters.freeze(value);
        break;
      case FramerRegister.Cmdr2: // HDLC channels 2 and 3 lead nowhere
      case FramerRegister.Cmdr3:
      case FramerRegister.Cmdr4:
      case FramerRegister.Fifo2:
      case FramerRegister.Fifo2 + 1:
      case FramerRegister.Fifo3:
      case FramerRegister.Fifo3 + 1:
        break;
      default:
        throw new RangeError(`QuadFALC port has no register 0x${register.toString(16)} to write`);
    }
  }

  #takeInterrupts(n: number): number {
    this.parts.counters.settle();
    const bits = this.parts.interrupts.take(n);
    this.parts.arm();
    return bits;
  }

  #command(bits: number): void {
    if (this.#busy || bits === 0) return; // a command that meets another one is lost
    this.#busySinceUs = this.clock.nowUs;
    this.#busyUs = COMMAND_US;
    if (bits & FramerCommand.Rres) this.parts.alarms.resynchronise();
    this.parts.hdlc.command(bits);
  }
}
