import {
  FramerFmr0,
  FramerFmr1,
  FramerFmr2,
  FramerIsr0,
  FramerIsr1,
  FramerLim0,
  FramerLim1,
  FramerRegister,
} from '../../../contract/pef22554';
import type { VirtualClock } from '../../clock';
import {
  type E1Error,
  type E1Port,
  type E1Receiver,
  type E1Signal,
  SILENCE,
  sameSignal,
  turnedBack,
} from '../../plant/e1-signal';
import { Random } from '../../random';
import { Alarms } from './alarms';
import { Clocking } from './clocking';
import { Counters } from './counters';
import { ErrorMonitor, insertedErrors } from './errors';
import { type FrameListener, FramePath } from './frame-path';
import { HdlcChannel } from './hdlc';
import { Interrupts } from './interrupts';
import { PORT_REGISTERS, RegisterFile } from './register-file';
import { Rhythm } from './rhythm';
import { ServiceWord } from './service-word';
import { Signalling } from './signalling';
import { TestPattern } from './test-pattern';
import { Transmitter } from './transmitter';
import { type PortParts, PortWindow } from './window';

const MULTIFRAME_US = 2_000;
const MULTIFRAME_SEARCH_LIMIT_US = 8_000;

/** What a port needs of the chip it is part of. */
export interface PortEnvironment {
  /** The port's interrupt may have changed. */
  interrupted(): void;
  /** The line has changed, and with it perhaps the reference clock. */
  clockChanged(): void;
  /** Clock of the highway, in parts per million off nominal. */
  systemPpm(): number;
  /** A frame for the system side. */
  deliver: FrameListener;
}

/** One of the four framers: its parts, and the line that joins them. */
export class FramerPort implements E1Port, PortParts {
  readonly registers = new RegisterFile(PORT_REGISTERS);
  readonly serviceWord = new ServiceWord();
  readonly window: PortWindow;
  readonly interrupts: Interrupts;
  readonly counters: Counters;
  readonly signalling: Signalling;
  readonly pattern: TestPattern;
  readonly alarms: Alarms;
  readonly hdlc: HdlcChannel;
  /** Chance on the line; each cable brings its own. */
  #random = new Random(0);
  readonly #monitor: ErrorMonitor;
  readonly #transmitter: Transmitter;
  readonly #clocking: Clocking;
  readonly #path: FramePath;
  readonly #rhythms: readonly Rhythm[];
  /** The signal on the line input. */
  #arriving: E1Signal = SILENCE;
  /** What the framer sends, and what stands on the line. */
  #output: E1Signal = SILENCE;
  #sent: E1Signal = SILENCE;

  constructor(
    clock: VirtualClock,
    readonly environment: PortEnvironment,
  ) {
    const { registers } = this;
    const random = (): Random => this.#random;
    const follow = (): void => this.alarms.follow(this.#input);
    this.window = new PortWindow(clock, this);
    this.interrupts = new Interrupts(registers, () => environment.interrupted());
    this.counters = new Counters(clock, random, registers, this.interrupts, () => this.alarms.resynchronise());
    this.signalling = new Signalling(clock, this.interrupts, follow);
    this.pattern = new TestPattern(clock, registers, follow);
    this.alarms = new Alarms(clock, random, this, () => this.#changed());
    this.#monitor = new ErrorMonitor(this);
    this.#transmitter = new Transmitter(this);
    this.#clocking = new Clocking(clock, this, () => environment.systemPpm());
    this.#path = new FramePath(clock, this, this.#transmitter, (...frame) => {
      this.hdlc.receive(...frame);
      environment.deliver(...frame);
    });
    this.hdlc = new HdlcChannel(clock, registers, this.interrupts, (...frame) => this.#path.send(...frame));
    const found = (): boolean => this.alarms.multiframe;
    const searching = (): boolean => registers.is(FramerRegister.Fmr2, FramerFmr2.RfsCrc4) && !found();
    const sending = (): boolean => registers.is(FramerRegister.Fmr1, FramerFmr1.Xfs);
    this.#rhythms = [
      new Rhythm(clock, this.interrupts, MULTIFRAME_US, 0, FramerIsr0.Rmb, found),
      new Rhythm(clock, this.interrupts, MULTIFRAME_SEARCH_LIMIT_US, 0, FramerIsr0.T8ms, searching),
      new Rhythm(clock, this.interrupts, MULTIFRAME_US, 1, FramerIsr1.Xmb, sending),
    ];
  }

  reset(): void {
    this.registers.reset();
    this.window.reset();
    this.serviceWord.reset();
    for (const rhythm of this.#rhythms) rhythm.reset();
    this.#clocking.reset();
    this.hdlc.reset();
    this.signalling.reset();
    this.pattern.reset();
    this.counters.reset();
    this.alarms.reset(this.#arriving);
    this.interrupts.reset();
  }

  // Behind the registers.
  configure(register: number, value: number): void {
    const risen = value & ~this.registers.get(register);
    this.counters.settle(); // under the old masks and modes
    this.registers.set(register, value);
    if (register === FramerRegister.Fmr0 && risen & FramerFmr0.Frs) this.alarms.resynchronise();
    if (register === FramerRegister.Fmr0 && risen & FramerFmr0.Sim) this.#monitor.simulate();
    if (register === FramerRegister.Fmr1 && risen & FramerFmr1.Mfcs) this.alarms.resynchroniseMultiframe();
    this.#transmit();
    this.alarms.follow(this.#input);
    this.environment.interrupted();
  }

  signalled(): void {
    this.#transmit();
  }

  insertErrors(bits: number): void {
    for (const error of insertedErrors(bits)) {
      if (this.#localLoop) this.#monitor.count(error);
      if (this.#transmitter.driving && !this.#remoteLoop) this.#path.line?.error(error);
    }
  }

  arm(): void {
    this.counters.arm();
    for (const rhythm of this.#rhythms) rhythm.arm();
  }

  // System side.
  /** The last bit of `frame` leaves the highway on the time slots of `mask`. */
  send(mask: number, frame: Uint8Array): void {
    this.#path.send(mask >>> 0, frame, false);
  }

  /** The line's clock, while it can be a reference; else null. */
  get linePpm(): number | null {
    return this.#clocking.linePpm;
  }

  /** The system clock has changed. */
  followClock(): void {
    this.#transmit();
    this.#clocking.follow();
  }

  // Line side.
  connect(line: E1Receiver | null, random: Random): void {
    this.#path.line = line;
    this.#random = random;
    line?.signal(this.#sent);
  }

  signal(signal: E1Signal): void {
    this.#arriving = signal;
    this.#transmit();
    this.alarms.follow(this.#input);
  }

  frame(mask: number, frame: Uint8Array, errored: boolean): void {
    this.#path.arrive(mask, frame, errored);
  }

  error(error: E1Error): void {
    if (this.#remoteLoop && this.#transmitter.driving) this.#path.line?.error(error);
    if (!this.#localLoop) this.#monitor.count(error);
  }

  // Bench side.
  /** What stands on the line output. */
  get sent(): E1Signal {
    return this.#sent;
  }

  /** A short or an open circuit at the transmitter: FramerFrs1.Xls, Xlo, or 0. */
  strainTransmitLine(status: number): void {
    this.alarms.strainTransmitLine(status);
  }

  /** The signal at the receiver. */
  get #input(): E1Signal {
    return this.#localLoop ? this.#output : this.#arriving;
  }

  get #localLoop(): boolean {
    return this.registers.is(FramerRegister.Lim0, FramerLim0.Ll);
  }

  get #remoteLoop(): boolean {
    return this.registers.is(FramerRegister.Lim1, FramerLim1.Rl);
  }

  /** The receiver's state, or a register it depends on, has changed. */
  #changed(): void {
    this.serviceWord.follow(this.alarms.aligned, this.alarms.input);
    this.#transmit();
    this.#clocking.follow();
    this.arm();
    this.environment.clockChanged();
  }

  #transmit(): void {
    const output = this.#transmitter.output(this.#clocking.transmitPpm);
    if (!sameSignal(output, this.#output)) {
      this.#output = output;
      if (this.#localLoop) this.alarms.follow(output);
    }
    const sent = this.#transmitter.line(this.#remoteLoop ? turnedBack(this.#arriving) : this.#output);
    if (sameSignal(sent, this.#sent)) return;
    this.#sent = sent;
    this.#path.line?.signal(sent);
  }
}
