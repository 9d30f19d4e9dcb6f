import {
  ChannelsCounters,
  ChannelsIdentity,
  ChannelsLimit,
  ChannelsOperation,
  ChannelsRegister,
} from '../../hal/contract/channels';
import { Fault } from '../../hal/contract/fault';
import { Stage } from '../../hal/contract/journal';
import { Mistake } from '../../hal/contract/restart';
import { Chip } from '../../hal/contract/unit';
import { transfer } from '../hal';
import { wake, wakeAbove } from '../kernel/agenda';
import { loadBigEndian32, storeBigEndian32 } from '../kernel/bits';
import { ensure } from '../kernel/ensure';
import { Places } from '../kernel/place';
import { forgetControlFrames, hearControlFrames, serveControlFrames } from './control-frame';
import { disbelieve, get, takeFault } from './register';
import { unitOf } from './slot';

/** One frame channel of a card's HDLC controller, and behind it the chip's counters as last read (ChannelsCounters). */
@unmanaged
export class FrameChannel {
  // Requests: time slots of a port to be joined, as slot mask; 0 = none.
  port: i32;
  mask: u32;

  /** The time slots that are joined, and of which port. */
  openPort: i32;
  openMask: u32;
  /** Counted since the reader last took and zeroed them. */
  receivedFrames: u32;
  receivedOctets: u32;
  receiveErrors: u32;
  sentFrames: u32;
  sentOctets: u32;
  sendDrops: u32;
}

/** Operation, channel, port, slot mask. */
const OPEN_SIZE: i32 = 7;
const request = memory.data(OPEN_SIZE + 1);
const answer = memory.data(ChannelsCounters.Size);

/** Rows of the channels of the cards' controllers. */
export const channelPlaces = new Places();
let channels: usize = 0;

function stride(): usize {
  return offsetof<FrameChannel>() + ChannelsCounters.Size;
}

export function bootFrameChannels(slots: i32): void {
  channelPlaces.allocate(slots, 0, ChannelsLimit.Narrow, ChannelsLimit.Wide, ChannelsLimit.Wide);
  const size = <usize>channelPlaces.rows * stride();
  channels = heap.alloc(size);
  memory.fill(channels, 0, size);
}

/** By row of channelPlaces. */
export function frameChannel(row: i32): FrameChannel {
  ensure(<u32>row < <u32>channelPlaces.rows, Mistake.TableIndex);
  return changetype<FrameChannel>(channels + <usize>row * stride());
}

/** Frames that a channel has carried since it was opened, both ways, as last read. By row of channelPlaces. */
export function framesCarried(row: i32): u32 {
  const counters = seen(frameChannel(row));
  return (
    loadBigEndian32(counters + ChannelsCounters.ReceivedFrames) +
    loadBigEndian32(counters + ChannelsCounters.SentFrames)
  );
}

/** Request: the channel joins the time slots of `mask` of a port; mask 0 closes it. */
export function requestChannel(slot: i32, channel: i32, port: i32, mask: u32): void {
  const state = channelOf(slot, channel);
  state.port = port;
  state.mask = mask;
}

/** The time slots of a port that channels are to join. */
export function requestedSlots(slot: i32, port: i32): u32 {
  let slots: u32 = 0;
  for (let row = channelPlaces.firstOf(slot); row < channelPlaces.endOf(slot); row++) {
    const state = frameChannel(row);
    if (state.port === port) slots |= state.mask;
  }
  return slots;
}

/** Multichannel HDLC controller. Every function answers a Fault below zero when the chip fails it. */
export function startChannels(slot: i32, _nowUs: u64): i32 {
  const checked = checkChannels(slot);
  return checked < 0 ? checked : hearControlFrames(slot);
}

function checkChannels(slot: i32): i32 {
  const unit = unitOf(slot, Chip.Channels);
  if (get(unit, ChannelsRegister.Identity) !== ChannelsIdentity.Value) disbelieve();
  if (<i32>get(unit, ChannelsRegister.Channels) !== channelPlaces.count(slot)) disbelieve();
  return takeFault();
}

/** Joins and parts time slots as requested. */
export function followChannels(slot: i32, _nowUs: u64): i32 {
  const first = channelPlaces.firstOf(slot);
  for (let row = first; row < channelPlaces.endOf(slot); row++) {
    const state = frameChannel(row);
    if (state.mask === state.openMask && state.port === state.openPort) continue;
    const result = join(slot, row - first);
    if (result < 0) return result;
  }
  return 0;
}

/** The controller is being reset: its channels are gone, and so are the ports they were wanted for. */
export function dropChannels(slot: i32): void {
  forgetControlFrames(slot);
  for (let channel = 0; channel < channelPlaces.count(slot); channel++) {
    requestChannel(slot, channel, 0, 0);
    const state = channelOf(slot, channel);
    state.openPort = 0;
    state.openMask = 0;
  }
}

/** The look of each second: the controller is there, and what the open channels counted is taken over. */
export function lookAtChannels(slot: i32, nowUs: u64): i32 {
  const checked = checkChannels(slot);
  if (checked < 0) return checked;
  const served = serveControlFrames(slot, nowUs);
  if (served < 0) return served;
  const first = channelPlaces.firstOf(slot);
  for (let row = first; row < channelPlaces.endOf(slot); row++) {
    if (frameChannel(row).openMask === 0) continue;
    const result = countChannel(slot, row - first);
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
  wake(Stage.Interface); // nobody else reads them
  return 0;
}

/** The counters as the chip gave them. */
function seen(state: FrameChannel): usize {
  return changetype<usize>(state) + offsetof<FrameChannel>();
}

function hasNews(state: FrameChannel): bool {
  return memory.compare(answer, seen(state), ChannelsCounters.Size) !== 0;
}

/** What a counter of `answer` gained; it wraps. */
function news(state: FrameChannel, counter: ChannelsCounters): u32 {
  const now = loadBigEndian32(answer + counter);
  const before = loadBigEndian32(seen(state) + counter);
  storeBigEndian32(seen(state) + counter, now);
  return now - before;
}

/** Opens a channel as requested, or closes it; either clears its counters, which are taken over before. */
function join(slot: i32, channel: i32): i32 {
  const state = channelOf(slot, channel);
  const counted = state.openMask === 0 ? 0 : countChannel(slot, channel);
  if (counted < 0) return counted;
  store<u8>(request, ChannelsOperation.Open);
  store<u8>(request + 1, channel);
  store<u8>(request + 2, state.port);
  storeBigEndian32(request + 3, state.mask);
  const result = transfer(unitOf(slot, Chip.Channels), request, OPEN_SIZE, answer, 0);
  if (result < 0) return result;
  state.openPort = state.port;
  state.openMask = state.mask;
  memory.fill(seen(state), 0, ChannelsCounters.Size);
  wakeAbove(Stage.Driver);
  return 0;
}

function channelOf(slot: i32, channel: i32): FrameChannel {
  return frameChannel(channelPlaces.rowOf(slot, channel));
}
