import {
  FramerCcr1,
  FramerCcr2,
  FramerCommand,
  FramerFifo,
  FramerIsr0,
  FramerIsr1,
  FramerMode,
  FramerRbch,
  FramerRegister,
  FramerRsis,
  FramerSis,
} from '../../../contract/pef22554';
import type { VirtualClock } from '../../clock';
import { frameCheckSequence } from '../../frame-check-sequence';

import type { Interrupts } from './interrupts';
import type { RegisterFile } from './register-file';

/** One octet on one time slot of 64 kbit/s. */
const OCTET_US = 125;
/** FCS and closing flag. */
const FRAME_END_OCTETS = 3;
const FCS_OCTETS = 2;
/** Address and control: a shorter frame is no valid one. */
const VALID_OCTETS = 2;
/** Pools the receiver holds. */
const RECEIVE_POOLS = 2;
/** Bits of SIS that stand at 1 in a channel at rest. */
const SIS_IDLE = 0x12;

interface TransmitPool {
  readonly octets: readonly number[];
  /** The message ends with it. */
  readonly end: boolean;
}
interface ReceivePool {
  readonly octets: Uint8Array;
  /** Octets of the message so far. */
  readonly total: number;
  /** RSIS of the message that ends with this pool; -1 = it goes on. */
  readonly rsis: number;
}

/**
 * HDLC channel 1. A frame arrives whole, at its last bit: the pools it would have filled meanwhile follow one another at
 * RMC, whatever their number; a frame that finds two pools waiting is lost.
 */
export class HdlcChannel {
  #filling: number[] = [];
  #waiting: TransmitPool | null = null;
  #sending: TransmitPool | null = null;
  #message: number[] = [];
  #repeating = false;
  #overfilled = false;
  #forget = (): void => {};
  readonly #received: ReceivePool[] = [];
  #place = 0;
  #rsis = 0;
  #total = 0;

  constructor(
    readonly clock: VirtualClock,
    readonly registers: RegisterFile,
    readonly interrupts: Interrupts,
    /** The last bit of a frame leaves; `errored` = it was aborted, or the processor's FCS is wrong. */
    readonly send: (mask: number, frame: Uint8Array, errored: boolean) => void,
  ) {}

  // Firmware side.
  /** SIS without CEC. */
  get sis(): number {
    return (
      SIS_IDLE |
      (this.#waiting === null ? FramerSis.Xfw : 0) |
      (this.#received.length === 0 ? FramerSis.Rli : 0) |
      (this.#repeating ? FramerSis.Xrep : 0) |
      (this.#overfilled ? FramerSis.Xdov : 0)
    );
  }

  get rsis(): number {
    return this.#rsis;
  }

  get rbcl(): number {
    return this.#total & 0xff;
  }

  get rbch(): number {
    const high = this.#total >> 8;
    return (high & FramerRbch.CountMask) | (high > FramerRbch.CountMask ? FramerRbch.Overflow : 0);
  }

  /** An empty FIFO reads as 0. */
  readFifo(): number {
    const octets = this.#received[0]?.octets;
    return octets !== undefined && this.#place < octets.length ? octets[this.#place++] : 0;
  }

  writeFifo(octet: number): void {
    if (this.#filling.length < FramerFifo.Pool) this.#filling.push(octet);
    else this.#overfilled = true;
  }

  command(bits: number): void {
    if (bits & FramerCommand.Rres) this.#resetReceiver();
    if (bits & FramerCommand.Rmc) this.#release();
    if (bits & FramerCommand.Sres) {
      this.#resetTransmitter();
      this.interrupts.raise(1, FramerIsr1.Xpr);
    }
    if (bits & (FramerCommand.Xhf | FramerCommand.Xtf)) this.#handOver(bits);
  }

  reset(): void {
    this.#resetTransmitter();
    this.#resetReceiver();
  }

  // Line side.
  receive(mask: number, frame: Uint8Array, errored: boolean): void {
    const { registers } = this;
    const listening = registers.is(FramerRegister.Mode, FramerMode.Hrac);
    if (!listening || mask !== registers.slots(FramerRegister.Rtr1) || !this.#addressed(frame)) return;
    if (this.#received.length >= RECEIVE_POOLS) {
      this.interrupts.raise(1, FramerIsr1.Rdo);
      return;
    }
    this.interrupts.raise(0, FramerIsr0.Rfs);
    const rsis = (frame.length >= VALID_OCTETS ? FramerRsis.Vfr : 0) | (errored ? 0 : FramerRsis.Crc16);
    const octets = this.#stored(frame, errored, rsis);
    const idle = this.#received.length === 0;
    for (let from = 0; from < octets.length; from += FramerFifo.Pool) {
      const total = Math.min(from + FramerFifo.Pool, octets.length);
      const end = total === octets.length;
      this.#received.push({ octets: octets.subarray(from, total), total, rsis: end ? rsis : -1 });
    }
    if (idle) this.#present();
  }

  #handOver(bits: number): void {
    const pool = { octets: this.#filling, end: (bits & FramerCommand.Xme) !== 0 };
    this.#filling = [];
    this.#repeating = (bits & FramerCommand.Xrep) !== 0;
    if (bits & FramerCommand.Xtf) {
      this.interrupts.raise(1, FramerIsr1.Xpr); // transparent octets make no frame
    } else if (this.#sending === null) {
      this.#start(pool);
      this.interrupts.raise(1, FramerIsr1.Xpr);
    } else if (this.#waiting === null) {
      this.#waiting = pool;
    } else {
      this.#overfilled = true;
    }
  }

  #start(pool: TransmitPool): void {
    this.#sending = pool;
    const octets = pool.octets.length + (pool.end ? FRAME_END_OCTETS : 0);
    const slots = Math.max(1, count(this.#transmitSlots));
    this.#forget = this.clock.after((octets * OCTET_US) / slots, () => this.#sent(pool));
  }

  #sent(pool: TransmitPool): void {
    this.#message.push(...pool.octets);
    const next = this.#waiting;
    this.#waiting = null;
    this.#sending = null;
    if (next !== null) {
      this.#start(next);
      this.interrupts.raise(1, FramerIsr1.Xpr);
    }
    if (pool.end) this.#leave(false);
    if (next !== null) return;
    if (!pool.end) this.#leave(true);
    this.interrupts.raise(1, pool.end ? FramerIsr1.Alls : FramerIsr1.Xdu);
  }

  #leave(aborted: boolean): void {
    const octets = Uint8Array.from(this.#message);
    this.#message = [];
    const own = this.registers.is(FramerRegister.Ccr2, FramerCcr2.Xcrc);
    const frame = own ? octets.subarray(0, Math.max(0, octets.length - FCS_OCTETS)) : octets;
    const right = !own || frameCheckSequence(frame) === octets[frame.length] + (octets[frame.length + 1] << 8);
    const mask = this.#transmitSlots;
    if (frame.length > 0 && mask !== 0) this.send(mask, frame, aborted || !right);
  }

  get #transmitSlots(): number {
    return this.registers.is(FramerRegister.Ccr1, FramerCcr1.Eits) ? this.registers.slots(FramerRegister.Ttr1) : 0;
  }

  #resetTransmitter(): void {
    this.#forget();
    this.#filling = [];
    this.#waiting = null;
    this.#sending = null;
    this.#message = [];
    this.#repeating = false;
    this.#overfilled = false;
  }

  #resetReceiver(): void {
    this.#received.length = 0;
    this.#place = 0;
    this.#rsis = 0;
    this.#total = 0;
  }

  /** The oldest pool becomes readable. */
  #present(): void {
    const pool = this.#received[0];
    this.#place = 0;
    this.#total = pool.total;
    if (pool.rsis >= 0) this.#rsis = pool.rsis;
    this.interrupts.raise(0, pool.rsis >= 0 ? FramerIsr0.Rme : FramerIsr0.Rpf);
  }

  #release(): void {
    if (this.#received.shift() !== undefined && this.#received.length > 0) this.#present();
  }

  /** Address comparison, by MODE.MDS. */
  #addressed(frame: Uint8Array): boolean {
    const { registers } = this;
    const high = frame[0] === registers.get(FramerRegister.Rah1) || frame[0] === registers.get(FramerRegister.Rah2);
    const low = (octet: number): boolean =>
      octet === registers.get(FramerRegister.Ral1) || octet === registers.get(FramerRegister.Ral2);
    switch ((registers.get(FramerRegister.Mode) & FramerMode.MdsMask) >> 5) {
      case 2:
        return low(frame[0]);
      case 3:
        return high && low(frame[1]);
      case 5:
        return high;
      default:
        return true;
    }
  }

  /** The frame as the FIFO holds it: octets, FCS if the processor wants it, RSIS. */
  #stored(frame: Uint8Array, errored: boolean, rsis: number): Uint8Array {
    const withFcs = this.registers.is(FramerRegister.Ccr2, FramerCcr2.Rcrc);
    const octets = new Uint8Array(frame.length + (withFcs ? FCS_OCTETS : 0) + 1);
    octets.set(frame);
    if (withFcs) {
      const sum = errored ? frameCheckSequence(frame) ^ 1 : frameCheckSequence(frame);
      octets[frame.length] = sum & 0xff;
      octets[frame.length + 1] = sum >> 8;
    }
    octets[octets.length - 1] = rsis;
    return octets;
  }
}

function count(mask: number): number {
  let slots = 0;
  for (let rest = mask; rest !== 0; rest >>>= 1) slots += rest & 1;
  return slots;
}
