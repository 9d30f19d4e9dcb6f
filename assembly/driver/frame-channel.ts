import {
  ChannelsCounters,
  ChannelsIdentity,
  ChannelsLimit,
  ChannelsOperation,
  ChannelsRegister,
} from '../../hal/contract/channels';
import { Fault } from '../../hal/contract/fault';
import { Stage } from '../../hal/contract/journal';
import { Chip } from '../../hal/contract/unit';
import { transfer } from '../hal';
import { wakeAbove } from '../kernel/agenda';
import { loadBigEndian32, storeBigEndian32 } from '../kernel/bits';
import { disbelieve, get, takeFault } from './register';
import { unitOf } from './slot';

/** One frame channel of a card's HDLC controller. */
export class FrameChannel {
  /** It joins time slots of a running port. */
  open: bool = false;
  /** Counted since the reader last took and zeroed them. */
  receivedFrames: u32 = 0;
  receivedOctets: u32 = 0;
  receiveErrors: u32 = 0;
  sentFrames: u32 = 0;
  sentOctets: u32 = 0;
  sendDrops: u32 = 0;
  /** The driver's own: the chip's counters as last read, in the order of ChannelsCounters. */
  seen: StaticArray<u32> = new StaticArray<u32>(ChannelsCounters.Size / 4);
}

/** Operation, channel, port, slot mask. */
const OPEN_SIZE: i32 = 7;
const request = memory.data(OPEN_SIZE + 1);
const answer = memory.data(ChannelsCounters.Size);

let channels: StaticArray<FrameChannel> = new StaticArray<FrameChannel>(0);

export function bootFrameChannels(slots: i32): void {
  channels = new StaticArray<FrameChannel>(slots * ChannelsLimit.Channels);
  for (let row = 0; row < channels.length; row++) channels[row] = new FrameChannel();
}

/** Row `(slot - 1) * ChannelsLimit.Channels + channel`. */
export function frameChannel(row: i32): FrameChannel {
  return channels[row];
}

/** Whether the controller is there: 0 or a Fault. */
export function checkChannels(slot: i32): i32 {
  const unit = unitOf(slot, Chip.Channels);
  if (get(unit, ChannelsRegister.Identity) !== ChannelsIdentity.Value) disbelieve();
  if (get(unit, ChannelsRegister.Channels) !== ChannelsLimit.Channels) disbelieve();
  return takeFault();
}

/** Joins the time slots of `mask` of a port to a channel: 0 or a Fault. */
export function openChannel(slot: i32, channel: i32, port: i32, mask: u32): i32 {
  const result = join(slot, channel, port, mask);
  if (result < 0) return result;
  const state = channelOf(slot, channel);
  state.open = true;
  for (let i = 0; i < state.seen.length; i++) state.seen[i] = 0;
  return 0;
}

export function closeChannel(slot: i32, channel: i32): i32 {
  if (!channelOf(slot, channel).open) return 0;
  const result = countChannel(slot, channel);
  if (result < 0) return result;
  channelOf(slot, channel).open = false;
  return join(slot, channel, 0, 0);
}

/** The controller is being reset: its channels are gone. */
export function dropChannels(slot: i32): void {
  for (let channel = 0; channel < ChannelsLimit.Channels; channel++) channelOf(slot, channel).open = false;
}

/** Takes over what the open channels counted: 0 or a Fault. */
export function countChannels(slot: i32): i32 {
  for (let channel = 0; channel < ChannelsLimit.Channels; channel++) {
    if (!channelOf(slot, channel).open) continue;
    const result = countChannel(slot, channel);
    if (result < 0) return result;
  }
  return 0;
}

function countChannel(slot: i32, channel: i32): i32 {
  store<u8>(request, ChannelsOperation.Counters);
  store<u8>(request + 1, channel);
  const result = transfer(unitOf(slot, Chip.Channels), request, 2, answer, ChannelsCounters.Size);
  if (result < 0) return result;
  if (result !== ChannelsCounters.Size) return Fault.Nonsense;
  const state = channelOf(slot, channel);
  if (!hasNews(state)) return 0;
  state.receivedFrames += news(state, ChannelsCounters.ReceivedFrames);
  state.receivedOctets += news(state, ChannelsCounters.ReceivedOctets);
  state.receiveErrors += news(state, ChannelsCounters.ReceiveErrors);
  state.sentFrames += news(state, ChannelsCounters.SentFrames);
  state.sentOctets += news(state, ChannelsCounters.SentOctets);
  state.sendDrops += news(state, ChannelsCounters.SendDrops);
  wakeAbove(Stage.Driver);
  return 0;
}

function hasNews(state: FrameChannel): bool {
  for (let i = 0; i < state.seen.length; i++) if (loadBigEndian32(answer + (i << 2)) !== state.seen[i]) return true;
  return false;
}

/** What a counter of `answer` gained; it wraps. */
function news(state: FrameChannel, counter: ChannelsCounters): u32 {
  const now = loadBigEndian32(answer + counter);
  const gained = now - state.seen[counter >> 2];
  state.seen[counter >> 2] = now;
  return gained;
}

function join(slot: i32, channel: i32, port: i32, mask: u32): i32 {
  store<u8>(request, ChannelsOperation.Open);
  store<u8>(request + 1, channel);
  store<u8>(request + 2, port);
  storeBigEndian32(request + 3, mask);
  const result = transfer(unitOf(slot, Chip.Channels), request, OPEN_SIZE, answer, 0);
  return result < 0 ? result : 0;
}

function channelOf(slot: i32, channel: i32): FrameChannel {
  return channels[(slot - 1) * ChannelsLimit.Channels + channel];
}
