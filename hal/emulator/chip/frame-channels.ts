import {
  ChannelsCounters,
  ChannelsHeader,
  ChannelsIdentity,
  ChannelsLimit,
  ChannelsNext,
  ChannelsOperation,
  ChannelsRegister,
} from '../../contract/channels';
import { Fault } from '../../contract/fault';
import type { RegisterChip } from '../chip';
import type { VirtualClock } from '../clock';
import { Pin } from '../pin';
import { Serialiser } from '../serialiser';

/** One time slot. */
const SLOT_BITS_PER_SECOND = 64_000;

/** A port of the card, as the controller's transmitter sees it. */
export interface ChannelPort {
  /** The last bit of `frame` leaves on the time slots of `mask`. */
  send(mask: number, frame: Uint8Array): void;
}

/** The router's forwarding engine. */
export type FrameListener = (frame: Uint8Array) => void;

interface Channel {
  port: number;
  /** 0 = closed. */
  mask: number;
  /** Null while closed. */
  transmitter: Serialiser | null;
  /** Control frames for the processor, oldest first. */
  readonly waiting: Uint8Array[];
  readonly counters: Uint32Array;
  listener: FrameListener | null;
}

/** Multichannel HDLC controller, our own model: docs/chips/frame-channels.md. */
export class FrameChannels implements RegisterChip {
  readonly #channels: readonly Channel[];
  #enabled = false;
  /** The channel that was last served. */
  #turn = -1;

  constructor(
    readonly clock: VirtualClock,
    readonly ports: readonly ChannelPort[],
    channels: number = ChannelsLimit.Narrow,
    readonly interrupt = new Pin(),
  ) {
    this.#channels = Array.from({ length: channels }, () => ({
      port: 0,
      mask: 0,
      transmitter: null,
      waiting: [],
      counters: new Uint32Array(ChannelsCounters.Size / 4),
      listener: null,
    }));
  }

  // Firmware side.
  read(register: number): number {
    switch (register) {
      case ChannelsRegister.Identity:
        return ChannelsIdentity.Value;
      case ChannelsRegister.Channels:
        return this.#channels.length;
      case ChannelsRegister.Next:
        return this.#next();
      case ChannelsRegister.Enable:
        return Number(this.#enabled);
      default:
        throw new RangeError(`frame channels have no register 0x${register.toString(16)}`);
    }
  }

  write(register: number, value: number): void {
    if (register !== ChannelsRegister.Enable)
      throw new RangeError(`frame channels have no register 0x${register.toString(16)} to write`);
    this.#enabled = (value & 1) !== 0;
    this.#judge();
  }

  reset(): void {
    this.#enabled = false;
    this.#turn = -1;
    for (const channel of this.#channels) this.#open(channel, 0, 0);
  }

  /** One operation; `Hal.transfer` states what it answers. */
  transfer(tx: Uint8Array, rx: Uint8Array): number {
    const number = tx[1];
    if (tx.length < 2 || number >= this.#channels.length) throw new RangeError(`no frame channel ${number}`);
    const channel = this.#channels[number];
    switch (tx[0]) {
      case ChannelsOperation.Open:
        return this.#openAs(channel, tx);
      case ChannelsOperation.Send:
        return this.#send(channel, tx.slice(2)) ? 0 : Fault.Busy;
      case ChannelsOperation.Take:
        return this.#take(number, rx);
      case ChannelsOperation.Counters:
        return this.#count(channel, rx);
      default:
        throw new RangeError(`frame channels have no operation 0x${tx[0].toString(16)}`);
    }
  }

  // Line side.
  /** A frame arrived on the time slots of `mask`. Slots that make no open channel lead nowhere. */
  deliver(port: number, mask: number, frame: Uint8Array, errored: boolean): void {
    const channel = this.#channels.find((other) => other.mask !== 0 && other.port === port && other.mask === mask);
    if (channel === undefined) return;
    if (errored || frame.length === 0 || frame.length > ChannelsLimit.Frame) {
      add(channel, ChannelsCounters.ReceiveErrors, 1);
      return;
    }
    if (!isControl(frame)) {
      channel.listener?.(frame);
    } else if (frame.length <= ChannelsLimit.Control && channel.waiting.length < ChannelsLimit.Waiting) {
      channel.waiting.push(frame.slice());
      this.#judge();
    } else {
      add(channel, ChannelsCounters.ReceiveErrors, 1);
      return;
    }
    add(channel, ChannelsCounters.ReceivedFrames, 1);
    add(channel, ChannelsCounters.ReceivedOctets, frame.length);
  }

  // Bench side: the router's forwarding engine shares the controller with the core.
  /** As operation Send. False = dropped: queue full, or channel closed. */
  queue(channel: number, frame: Uint8Array): boolean {
    return this.#send(this.#channels[channel], frame);
  }

  /** Who gets a channel's good frames, but for control frames. Stays through reset. */
  onFrame(channel: number, listener: FrameListener | null): void {
    this.#channels[channel].listener = listener;
  }

  #openAs(channel: Channel, tx: Uint8Array): number {
    if (tx.length !== 7 || tx[2] >= this.ports.length) throw new RangeError(`open of a frame channel: ${tx}`);
    const port = tx[2];
    const mask = new DataView(tx.buffer, tx.byteOffset).getUint32(3);
    const taken = (other: Channel) => other !== channel && other.port === port && (other.mask & mask) !== 0;
    if (this.#channels.some(taken)) return Fault.Busy;
    this.#open(channel, port, mask);
    return 0;
  }

  #open(channel: Channel, port: number, mask: number): void {
    channel.transmitter?.clear();
    channel.port = port;
    channel.mask = mask;
    channel.transmitter =
      mask === 0 ? null : new Serialiser(this.clock, slots(mask) * SLOT_BITS_PER_SECOND, ChannelsLimit.Queue);
    channel.waiting.length = 0;
    channel.counters.fill(0);
    this.#judge();
  }

  #send(channel: Channel, frame: Uint8Array): boolean {
    if (frame.length === 0 || frame.length > ChannelsLimit.Frame)
      throw new RangeError(`frame of ${frame.length} octets`);
    const { port, mask } = channel;
    const leave = (): void => {
      add(channel, ChannelsCounters.SentFrames, 1);
      add(channel, ChannelsCounters.SentOctets, frame.length);
      this.ports[port].send(mask, frame);
    };
    const queued = channel.transmitter?.send(frame.length, leave) ?? false;
    if (!queued) add(channel, ChannelsCounters.SendDrops, 1);
    return queued;
  }

  #take(number: number, rx: Uint8Array): number {
    const { waiting } = this.#channels[number];
    if (waiting.length === 0) return 0;
    if (waiting[0].length > rx.length) return Fault.BadRange;
    const frame = waiting.shift()!;
    rx.set(frame);
    this.#turn = number;
    this.#judge();
    return frame.length;
  }

  /** The first channel behind the one last served that has a control frame. */
  #next(): number {
    const count = this.#channels.length;
    for (let step = 1; step <= count; step++) {
      const number = (this.#turn + step) % count;
      if (this.#channels[number].waiting.length > 0) return number;
    }
    return ChannelsNext.None;
  }

  #judge(): void {
    this.interrupt.drive(this.#enabled && this.#next() !== ChannelsNext.None);
  }

  #count(channel: Channel, rx: Uint8Array): number {
    if (rx.length < ChannelsCounters.Size) throw new RangeError(`counters into ${rx.length} octets`);
    const view = new DataView(rx.buffer, rx.byteOffset);
    for (let offset = 0; offset < ChannelsCounters.Size; offset += 4)
      view.setUint32(offset, channel.counters[offset / 4]);
    return ChannelsCounters.Size;
  }
}

function isControl(frame: Uint8Array): boolean {
  if (frame.length < ChannelsHeader.Size) return false;
  const protocol = (frame[2] << 8) | frame[3];
  switch (frame[0]) {
    case ChannelsHeader.PppAddress:
      return frame[1] === ChannelsHeader.PppControl && protocol >= ChannelsHeader.PppControlProtocols;
    case ChannelsHeader.HdlcUnicast:
    case ChannelsHeader.HdlcMulticast:
      return frame[1] === ChannelsHeader.HdlcControl && protocol === ChannelsHeader.HdlcSlarp;
    default:
      return false;
  }
}

function add(channel: Channel, counter: ChannelsCounters, amount: number): void {
  channel.counters[counter / 4] += amount; // Uint32Array wraps
}

function slots(mask: number): number {
  let count = 0;
  for (let rest = mask >>> 0; rest !== 0; rest >>>= 1) count += rest & 1;
  return count;
}
