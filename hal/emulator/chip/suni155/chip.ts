import {
  SuniBlock,
  SuniClock,
  SuniControl,
  SuniIdentity,
  SuniRecovery,
  SuniRegister,
  SuniTime,
} from '../../../contract/suni155';
import type { RegisterChip } from '../../chip';
import type { VirtualClock } from '../../clock';
import type { Pin } from '../../pin';
import type { E1Error } from '../../plant/e1-signal';
import {
  DARK,
  LAUNCH_DBM,
  Pointer,
  type Stm1Port,
  type Stm1Receiver,
  type Stm1Signal,
  sameStm1,
  type TributarySignal,
  UNEQUIPPED,
} from '../../plant/sdh-signal';
import { Random } from '../../random';
import { BlockWindow } from './block-window';
import { ReceiveLine } from './line';
import { Parity } from './parity';
import { ReceivePath } from './path';
import { ReceiveSection } from './section';
import { TraceBuffer } from './trace-buffer';
import { Transmitter } from './transmitter';

/** The VC-4 that the chip hands to what stands on its drop side. A value. */
export interface PathSignal {
  /** All ones: nothing in it can be read. */
  readonly ais: boolean;
  /** C2 as accepted. */
  readonly label: number;
  readonly multiframe: boolean;
  readonly errorRate: number;
}

/** The drop side: what takes the VC-4 apart. */
export interface PathReceiver {
  path(signal: PathSignal): void;
  tributary(t: number, signal: TributarySignal): void;
  frame(t: number, mask: number, frame: Uint8Array, errored: boolean): void;
  error(t: number, kind: E1Error): void;
}

/** PMC-Sierra S/UNI-155 with its optical module: section, line and path of one STM-1. docs/chips/suni155.md */
export class Suni155 implements RegisterChip, Stm1Port {
  readonly #section: ReceiveSection;
  readonly #line: ReceiveLine;
  readonly #path: ReceivePath;
  readonly #sectionTrace: TraceBuffer;
  readonly #pathTrace: TraceBuffer;
  readonly #parity: Parity;
  readonly #transmitter = new Transmitter();
  readonly #window: BlockWindow;
  /** Chance on the line; each cable brings its own. */
  #random = new Random(0);
  #fibre: Stm1Receiver | null = null;
  #drop: PathReceiver | null = null;
  #arriving: Stm1Signal = DARK;
  #sent: Stm1Signal = DARK;
  /** Tributaries as they arrive, and as they are to be sent. */
  readonly #received: TributarySignal[];
  readonly #added: TributarySignal[];
  #laser = false;
  #control = 0;
  #synthesis = 0;
  #recoveryEnable = 0;
  /** The counters are copied when the latch has had its time. */
  #latching = false;
  #waitedUs = 0;
  #forgetLatch = (): void => {};
  #working = false;

  constructor(
    readonly clock: VirtualClock,
    readonly interrupt: Pin,
    tributaries: number,
  ) {
    const random = (): Random => this.#random;
    const changed = (): void => this.#changed();
    this.#received = Array.from({ length: tributaries }, () => UNEQUIPPED);
    this.#added = Array.from({ length: tributaries }, () => UNEQUIPPED);
    this.#section = new ReceiveSection(clock, random, changed);
    this.#line = new ReceiveLine(clock, changed);
    this.#path = new ReceivePath(clock, changed);
    this.#sectionTrace = new TraceBuffer(clock, changed);
    this.#pathTrace = new TraceBuffer(clock, changed);
    this.#parity = new Parity(clock, random);
    this.#window = new BlockWindow({
      section: this.#section,
      line: this.#line,
      path: this.#path,
      sectionTrace: this.#sectionTrace,
      pathTrace: this.#pathTrace,
      parity: this.#parity,
      transmitter: this.#transmitter,
    });
    this.reset();
  }

  // Firmware side.
  read(register: number): number {
    switch (register) {
      case SuniRegister.Identity:
        return SuniIdentity.Plus;
      case SuniRegister.InterruptStatus:
        return this.#blocks;
      case SuniRegister.ClockMonitor:
        return SuniClock.ReceiveReference | SuniClock.TransmitReference | SuniClock.Receive | SuniClock.Transmit;
      case SuniRegister.Control:
        return this.#control;
      case SuniRegister.ClockSynthesis:
        return this.#synthesis;
      case SuniRegister.ClockRecovery:
        return this.#recoveryEnable | this.#section.recovery;
      default:
        return this.#window.read(register);
    }
  }

  write(register: number, value: number): void {
    switch (register) {
      case SuniRegister.Identity:
        if (value & SuniIdentity.Reset) this.reset();
        else this.#latch();
        return;
      case SuniRegister.Control:
        this.#control = value;
        this.#dropAll();
        break;
      case SuniRegister.ClockSynthesis:
        this.#synthesis = value;
        break;
      case SuniRegister.ClockRecovery:
        this.#recoveryEnable = value & SuniRecovery.DataUnlockedEnable;
        break;
      default:
        this.#window.write(register, value);
    }
    this.#changed();
  }

  reset(): void {
    this.#forgetLatch();
    this.#latching = false;
    this.#control = 0;
    this.#synthesis = 0;
    this.#recoveryEnable = 0;
    this.#window.reset();
    this.#transmitter.reset();
    this.#working = true; // until all parts have their reset values
    this.#parity.reset();
    this.#line.reset();
    this.#path.reset();
    this.#sectionTrace.reset();
    this.#pathTrace.reset();
    this.#section.reset();
    this.#working = false;
    this.#changed();
    this.#dropAll();
  }

  elapse(us: number): void {
    if (!this.#latching) return;
    this.#waitedUs += us;
    if (this.#waitedUs >= SuniTime.LatchUs) this.#copy();
  }

  // Drop and add side.
  get random(): Random {
    return this.#random;
  }

  dropTo(receiver: PathReceiver): void {
    this.#drop = receiver;
    this.#changed();
    this.#dropAll();
  }

  /** The VC-12 to be sent. */
  add(t: number, signal: TributarySignal): void {
    this.#added[t] = signal;
    if (this.#diagnosticLoop) this.#drop?.tributary(t, signal);
    if (!this.#lineLoop) this.#fibre?.tributary(t, signal);
  }

  addFrame(t: number, mask: number, frame: Uint8Array, errored: boolean): void {
    if (this.#diagnosticLoop) this.#drop?.frame(t, mask, frame, errored);
    const intact = !this.#sent.lineAis && this.#sent.pointer === Pointer.Valid;
    if (this.#laser && intact && !this.#lineLoop) this.#fibre?.frame(t, mask, frame, errored);
  }

  // Line side.
  connect(fibre: Stm1Receiver | null, random: Random): void {
    this.#fibre = fibre;
    this.#random = random;
    fibre?.signal(this.#sent);
    this.#sendAll();
  }

  signal(signal: Stm1Signal): void {
    this.#arriving = signal;
    this.#changed();
  }

  tributary(t: number, signal: TributarySignal): void {
    this.#received[t] = signal;
    if (!this.#diagnosticLoop) this.#drop?.tributary(t, signal);
    if (this.#lineLoop) this.#fibre?.tributary(t, signal);
  }

  frame(t: number, mask: number, frame: Uint8Array, errored: boolean): void {
    if (this.#lineLoop) this.#fibre?.frame(t, mask, frame, errored);
    if (!this.#diagnosticLoop && this.#through) this.#drop?.frame(t, mask, frame, errored);
  }

  error(t: number, kind: E1Error): void {
    if (!this.#diagnosticLoop && this.#through) this.#drop?.error(t, kind);
  }

  // The optical module.
  /** Light goes out, or not. */
  light(on: boolean): void {
    this.#laser = on;
    this.#changed();
  }

  /** What stands on the receiver. */
  get arriving(): Stm1Signal {
    return this.#arriving;
  }

  /** What leaves. */
  get sent(): Stm1Signal {
    return this.#sent;
  }

  #latch(): void {
    this.#latching = true;
    this.#waitedUs = 0;
    this.#forgetLatch();
    this.#forgetLatch = this.clock.after(SuniTime.LatchUs, () => this.#copy());
  }

  #copy(): void {
    this.#forgetLatch();
    this.#latching = false;
    this.#parity.latch();
  }

  get #blocks(): number {
    return (
      (this.#section.interrupt || this.#sectionTrace.interrupt ? SuniBlock.Rsop : 0) |
      (this.#line.interrupt ? SuniBlock.Rlop : 0) |
      (this.#path.interrupt || this.#pathTrace.interrupt ? SuniBlock.Rpop : 0)
    );
  }

  get #lineLoop(): boolean {
    return (this.#control & SuniControl.LineLoop) !== 0;
  }

  get #diagnosticLoop(): boolean {
    return (this.#control & SuniControl.DiagnosticLoop) !== 0;
  }

  get #through(): boolean {
    return this.#section.good && !this.#line.ais && !this.#path.failed;
  }

  /** A part, a register or the signal has changed: what follows from it, from the line inwards and back. */
  #changed(): void {
    if (this.#working) return;
    this.#working = true;
    this.#receive(this.#diagnosticLoop ? this.#sent : this.#arriving);
    const before = this.#sent;
    this.#transmit();
    if (this.#diagnosticLoop && this.#sent !== before) this.#receive(this.#sent);
    this.#working = false;
    this.interrupt.drive(this.#blocks !== 0);
  }

  #receive(signal: Stm1Signal): void {
    this.#section.follow(signal);
    const section = this.#section.good;
    this.#sectionTrace.follow(this.#section.aligned ? signal.sectionTrace : null);
    this.#line.follow(signal, section);
    const line = section && !signal.lineAis;
    this.#path.follow(signal, line);
    const path = line && signal.pointer === Pointer.Valid && !this.#path.failed;
    this.#pathTrace.follow(path ? signal.pathTrace : null);
    this.#parity.follow({
      signal,
      section: this.#section.aligned,
      line: line && this.#section.aligned,
      path: path && this.#section.aligned,
      lineFrames: this.#line.countsFrames,
      pathFrames: this.#parity.pathFrames,
    });
    const { multiframe, errorRate } = signal;
    this.#drop?.path({ ais: !path, label: this.#path.label, multiframe, errorRate });
  }

  #transmit(): void {
    const sent = this.#laser ? (this.#lineLoop ? { ...this.#arriving, dbm: LAUNCH_DBM } : this.#output()) : DARK;
    if (sameStm1(sent, this.#sent)) return;
    this.#sent = sent;
    this.#fibre?.signal(sent);
  }

  #output(): Stm1Signal {
    const lineFailed = !this.#section.good || this.#line.ais;
    return this.#transmitter.signal(
      { lineFailed, pathFailed: lineFailed || this.#path.failed, errorRate: this.#arriving.errorRate },
      this.#sectionTrace.sent,
      this.#pathTrace.sent,
    );
  }

  /** The loops have changed: every tributary may come from elsewhere. */
  #dropAll(): void {
    (this.#diagnosticLoop ? this.#added : this.#received).forEach((signal, t) => {
      this.#drop?.tributary(t, signal);
    });
    this.#sendAll();
  }

  #sendAll(): void {
    (this.#lineLoop ? this.#received : this.#added).forEach((signal, t) => {
      this.#fibre?.tributary(t, signal);
    });
  }
}
