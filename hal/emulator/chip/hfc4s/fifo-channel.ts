import { HfcConHdlc, HfcFifoIrq, HfcFrameStatus, HfcSubchannel } from '../../../contract/hfc4s';
import type { VirtualClock } from '../../clock';
import { frameCheckSequence } from '../../frame-check-sequence';
import { Serialiser } from '../../serialiser';
import { type FifoMemory, ReceiveFifo, TransmitFifo } from './fifo';

/** Status octet of a frame with a bad FCS: neither HfcFrameStatus.Good nor Aborted. */
const BAD_FCS = 0x01;
/** What a silent line brings in transparent mode. */
const IDLE_OCTET = 0xff;
/** An octet of a 64 kbit/s channel. */
const OCTET_US = 125;
/** Octets between interrupts in transparent mode are this times 2^n. */
const IRQ_OCTETS = 64;

/** What a channel is connected to: `flow` of the transmit FIFO says which line is meant. */
export interface ChannelLine {
  /** Frames can leave. */
  ready(flow: HfcConHdlc): boolean;
  send(flow: HfcConHdlc, frame: Uint8Array): void;
}

export interface ChannelEvents {
  /** End of a frame, or a share of transparent octets; the FIFO wants its interrupt. */
  interrupt(receive: boolean): void;
  /** The receive FIFO had no room for a frame. */
  lost(): void;
}

/** Registers of one FIFO, written through R_FIFO. */
export class FifoRegisters {
  conHdlc = 0;
  subchannel = 0;
  irqMask = 0;

  get transparent(): boolean {
    return (this.conHdlc & HfcConHdlc.Transparent) !== 0;
  }
  get flow(): HfcConHdlc {
    return this.conHdlc & HfcConHdlc.FlowMask;
  }
  get irq(): number {
    return (this.irqMask & HfcFifoIrq.Enable) === 0 ? 0 : (this.conHdlc & HfcConHdlc.IrqMask) >> HfcConHdlc.IrqShift;
  }

  /** Frames pass: HDLC, switched on, with as many bits a frame as the channel has. */
  frames(bits: number): boolean {
    return this.conHdlc !== 0 && !this.transparent && (this.subchannel & HfcSubchannel.BitsMask) === bits;
  }

  clear(): void {
    this.conHdlc = 0;
    this.subchannel = 0;
    this.irqMask = 0;
  }
}

/** The two FIFOs of one channel, and the HDLC or transparent unit between them and the line. */
export class FifoChannel {
  readonly transmit: TransmitFifo;
  readonly receive: ReceiveFifo;
  readonly #transmitRegisters = new FifoRegisters();
  readonly #receiveRegisters = new FifoRegisters();
  readonly #sender: Serialiser;
  /** When the transparent units last ran, in whole octets. */
  #ranUs = 0;
  #lastOctet = IDLE_OCTET;
  /** Alarms of the octet interrupts: transmit, receive. */
  readonly #forget = [(): void => {}, (): void => {}];

  constructor(
    readonly clock: VirtualClock,
    memory: FifoMemory,
    number: number,
    bitsPerSecond: number,
    /** Bits of the channel in a frame of 125 us as A_SUBCH_CFG has them: 0 = 8. */
    readonly bits: number,
    readonly line: ChannelLine,
    readonly events: ChannelEvents,
  ) {
    this.transmit = new TransmitFifo(memory, number * 2);
    this.receive = new ReceiveFifo(memory, number * 2 + 1);
    this.#sender = new Serialiser(clock, bitsPerSecond, 1);
    this.reset();
  }

  reset(): void {
    this.#transmitRegisters.clear();
    this.#receiveRegisters.clear();
    this.empty();
    this.configured();
  }

  empty(): void {
    this.clear(false);
    this.clear(true);
  }

  /** RES_FIFO of one direction. */
  clear(receive: boolean): void {
    if (receive) this.receive.clear();
    else {
      this.#sender.clear();
      this.transmit.clear();
      this.#lastOctet = IDLE_OCTET;
    }
  }

  /** INC_F of one direction. */
  endFrame(receive: boolean): void {
    if (receive) this.receive.endFrame();
    else this.transmit.endFrame();
    this.poll();
  }

  registers(receive: boolean): FifoRegisters {
    return receive ? this.#receiveRegisters : this.#transmitRegisters;
  }

  /** A register of either FIFO was written. */
  configured(): void {
    this.run();
    this.receive.transparent = this.#receiveRegisters.transparent;
    this.#arm(false);
    this.#arm(true);
    this.poll();
  }

  /** The line became ready, ceased to be, or a frame may wait. What was cut off is sent again from its start. */
  poll(): void {
    if (!this.line.ready(this.#transmitRegisters.flow)) {
      this.#sender.clear();
      return;
    }
    if (!this.#sender.idle || !this.#transmitRegisters.frames(this.bits)) return;
    const frame = this.transmit.peekFrame();
    if (frame !== null) this.#sender.send(frame.length, () => this.#sent(frame));
  }

  /** A frame from the line, without flags and FCS. */
  accept(frame: Uint8Array, errored: boolean): void {
    if (!this.#receiveRegisters.frames(this.bits)) return;
    const stored = new Uint8Array(frame.length + HfcFrameStatus.Trailer);
    const fcs = frameCheckSequence(frame);
    stored.set(frame);
    stored.set([fcs & 0xff, fcs >> 8, errored ? BAD_FCS : HfcFrameStatus.Good], frame.length);
    if (!this.receive.storeFrame(stored)) this.events.lost();
    else if (this.#receiveRegisters.irq !== 0) this.events.interrupt(true);
  }

  /** Transparent mode: lets the octets pass that were due since the last time. No alarm is needed to know them. */
  run(): void {
    const due = Math.floor((this.clock.nowUs - this.#ranUs) / OCTET_US);
    this.#ranUs += due * OCTET_US;
    const send = this.#transmitRegisters.transparent;
    const store = this.#receiveRegisters.transparent;
    if (!send && !store) return;
    const loop = (this.#receiveRegisters.subchannel & HfcSubchannel.Loop) !== 0;
    // Beyond one memory's worth, octets can only repeat the last one, or find no room: a frame is not lost by that.
    for (let n = Math.min(due, 2 * this.transmit.memory.geometry.zLength); n > 0; n--) {
      if (send) this.#sendOctet();
      if (store) this.receive.storeOctet(loop ? this.#lastOctet : IDLE_OCTET);
    }
  }

  #sent(frame: Uint8Array): void {
    this.transmit.dropFrame();
    this.line.send(this.#transmitRegisters.flow, frame);
    if (this.#transmitRegisters.irq !== 0) this.events.interrupt(false);
    this.poll();
  }

  /** An empty FIFO repeats its last octet. */
  #sendOctet(): void {
    const octet = this.transmit.takeOctet();
    if (octet >= 0) this.#lastOctet = octet;
  }

  /** Transparent mode: the interrupt after every share of octets, if it is asked for. */
  #arm(receive: boolean): void {
    const registers = this.registers(receive);
    this.#forget[receive ? 1 : 0]();
    if (!registers.transparent || registers.irq === 0) return;
    this.#forget[receive ? 1 : 0] = this.clock.after(IRQ_OCTETS * 2 ** registers.irq * OCTET_US, () => {
      this.run();
      this.events.interrupt(receive);
      this.#arm(receive);
    });
  }
}
