import { HfcChannel, HfcFifo, HfcIncResFifo, HfcRead, HfcStatus, HfcWrite } from '../../../contract/hfc4s';
import { B_BITS_PER_SECOND, D_BITS_PER_SECOND } from '../../plant/st-cable';
import type { ChipTime } from './chip-time';
import { FifoMemory } from './fifo';
import { type ChannelLine, FifoChannel } from './fifo-channel';

const CHANNELS = 32;
/** Bits of a D channel in a frame of 125 us, as A_SUBCH_CFG has them. */
const D_BITS = 2;
/** Work on a FIFO selection, increment or reset: our choice, below 1 to 2 us is typical. */
const BUSY_US = 1;

/** The FIFOs of all channels, and the registers that reach the one R_FIFO selects. */
export class FifoBank {
  readonly memory = new FifoMemory();
  readonly channels: readonly FifoChannel[];
  #select = 0;
  #busyUntilUs = 0;
  #lost = false;

  constructor(
    readonly time: ChipTime,
    line: (channel: number) => ChannelLine,
    interrupt: (channel: number, receive: boolean) => void,
  ) {
    this.channels = Array.from({ length: CHANNELS }, (_, channel) => {
      const isD = channel % HfcChannel.PerPort === HfcChannel.D;
      const rate = isD ? D_BITS_PER_SECOND : B_BITS_PER_SECOND;
      return new FifoChannel(time.clock, this.memory, channel, rate, isD ? D_BITS : 0, line(channel), {
        interrupt: (receive) => interrupt(channel, receive),
        lost: () => {
          this.#lost = true;
        },
      });
    });
  }

  reset(): void {
    for (const channel of this.channels) channel.reset();
    this.#select = 0;
    this.#lost = false;
    this.#busyUntilUs = 0;
  }

  /** R_RAM_SZ: another division of the memory empties it. */
  resize(size: number): void {
    if (!this.memory.resize(size)) return;
    for (const channel of this.channels) channel.empty();
  }

  /** R_FIFO. */
  select(value: number): void {
    this.#select = value;
    this.#work();
  }

  /** Bits of R_STATUS. */
  get status(): number {
    return (this.#busy ? HfcStatus.Busy : 0) | (this.#lost ? HfcStatus.LostFrames : 0);
  }

  read(register: number): number {
    const channel = this.#selected();
    const fifo = this.#receive ? channel.receive : channel.transmit;
    switch (register) {
      case HfcRead.Z1L:
        return fifo.pointerWritten & 0xff;
      case HfcRead.Z1H:
        return fifo.pointerWritten >> 8;
      case HfcRead.Z2L:
        return fifo.pointerRead & 0xff;
      case HfcRead.Z2H:
        return fifo.pointerRead >> 8;
      case HfcRead.F1:
        return fifo.frameWritten;
      case HfcRead.F2:
        return fifo.frameRead;
      case HfcRead.FifoData:
        return this.#ordered(this.#receive ? channel.receive.read() : 0);
      case HfcRead.FifoDataNoInc:
        return this.#ordered(this.#receive ? channel.receive.readInPlace() : 0);
      case HfcRead.ConHdlc:
        return channel.registers(this.#receive).conHdlc;
      default:
        return channel.registers(this.#receive).subchannel;
    }
  }

  write(register: number, value: number): void {
    const channel = this.#selected();
    const registers = channel.registers(this.#receive);
    switch (register) {
      case HfcWrite.FifoData:
        if (!this.#receive) channel.transmit.write(this.#ordered(value));
        return;
      case HfcWrite.FifoDataNoInc:
        if (!this.#receive) channel.transmit.writeInPlace(this.#ordered(value));
        return;
      case HfcWrite.IncResFifo:
        this.#increment(channel, value);
        return;
      case HfcWrite.ConHdlc:
        registers.conHdlc = value;
        break;
      case HfcWrite.SubchCfg:
        registers.subchannel = value;
        break;
      case HfcWrite.IrqMsk:
        registers.irqMask = value;
        break;
      default: // A_CH_MSK and A_CHANNEL: in simple mode a FIFO has all bits of its own channel
        return;
    }
    channel.configured();
  }

  #increment(channel: FifoChannel, value: number): void {
    if ((value & HfcIncResFifo.ResLost) !== 0) this.#lost = false;
    if ((value & HfcIncResFifo.ResFifo) !== 0) channel.clear(this.#receive);
    if ((value & HfcIncResFifo.IncF) !== 0) channel.endFrame(this.#receive);
    this.#work();
  }

  get #receive(): boolean {
    return (this.#select & HfcFifo.Receive) !== 0;
  }

  /** The selected channel, for an access. */
  #selected(): FifoChannel {
    if (this.#busy) throw new RangeError('FIFO accessed while R_STATUS says busy');
    const channel = this.channels[(this.#select >> HfcFifo.NumberShift) & HfcFifo.NumberMask];
    channel.run();
    return channel;
  }

  /** Bit 7 of R_FIFO: most significant bit first. */
  #ordered(octet: number): number {
    if ((this.#select & HfcFifo.ReverseBits) === 0) return octet;
    let reversed = 0;
    for (let bit = 0; bit < 8; bit++) reversed |= ((octet >> bit) & 1) << (7 - bit);
    return reversed;
  }

  get #busy(): boolean {
    return this.time.nowUs < this.#busyUntilUs;
  }

  #work(): void {
    this.#busyUntilUs = this.time.nowUs + BUSY_US;
  }
}
