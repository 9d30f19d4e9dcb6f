import { AccessKind, AccessLimit } from '../../hal/contract/access';
import { ChannelsLimit } from '../../hal/contract/channels';
import { E1Limit } from '../../hal/contract/e1';
import { Stage } from '../../hal/contract/journal';
import { SlotClass } from '../../hal/contract/shelf';
import { wake } from '../kernel/agenda';
import { slotClass } from '../kernel/place';
import { accesses } from './access';
import { channelPlaces, frameChannel, requestChannel } from './frame-channel';
import { framerPort, framerRow } from './framer-port';

/** B1 and B2. */
const BASIC_BEARERS: u32 = 0x6;
/** B channels of a primary access. */
const PRIMARY_BEARERS: i32 = 30;
const NONE: i32 = -1;

/** Whether an access is a primary one, or is to be as soon as its card comes. */
export function isPrimaryAccess(access: i32): bool {
  const record = accesses.at(access);
  if (record.present) return record.kind === <u8>AccessKind.Primary;
  return framerPort(framerRow(record.slot, record.port)).primary !== 0;
}

/** The B channels that an access has, bit n = B channel n; none while it is not there. */
export function bearersOf(access: i32): u32 {
  const record = accesses.at(access);
  if (!record.present) return 0;
  return record.kind === <u8>AccessKind.Basic ? BASIC_BEARERS : framerPort(framerRow(record.slot, record.port)).primary;
}

/** Request: a B channel is through-connected from now on, or no longer. */
export function requestBearer(access: i32, bearer: i32, on: bool): void {
  const record = accesses.at(access);
  const bit: u32 = 1 << bearer;
  const wanted = on ? record.bearers | bit : record.bearers & ~bit;
  if (wanted === record.bearers) return;
  record.bearers = wanted;
  wake(Stage.Driver);
}

/** The frame channel that carries a B channel, as row of channelPlaces; -1 while there is none. */
export function bearerLink(access: i32, bearer: i32): i32 {
  const record = accesses.at(access);
  const channel = channelOf(access, bearer);
  if (!record.present || channel === NONE) return -1;
  const row = channelPlaces.rowOf(record.slot, channel);
  return frameChannel(row).openMask === 0 ? -1 : row;
}

/** How many more B channels of an access can have a frame channel. In a narrow slot the channel sets need them as well. */
export function freeChannels(access: i32): i32 {
  const record = accesses.at(access);
  const idle = popcnt<u32>(bearersOf(access) & ~record.bearers);
  if (isFixed(access)) return idle;
  let free = 0;
  for (let channel = 0; channel < channelPlaces.count(record.slot); channel++) {
    if (isFree(record.slot, channel)) free++;
  }
  return min(idle, free);
}

/** Whether nobody wants a frame channel. */
export function isFree(slot: i32, channel: i32): bool {
  return frameChannel(channelPlaces.rowOf(slot, channel)).mask === 0;
}

/**
 * Gives each of these B channels of a primary access a frame channel, as far as there are any, and takes it from the
 * others. Answers the bearers that have one.
 */
export function joinBearers(access: i32, wanted: u32): u32 {
  const record = accesses.at(access);
  let joined: u32 = 0;
  for (let bearer = 1; bearer <= AccessLimit.Bearer; bearer++) {
    const bit: u32 = 1 << bearer;
    const channel = channelOf(access, bearer);
    if ((wanted & bit) === 0) {
      if (channel !== NONE) requestChannel(record.slot, channel, 0, 0);
      continue;
    }
    const chosen = channel === NONE ? freeChannel(record.slot) : channel;
    if (chosen === NONE) continue;
    requestChannel(record.slot, chosen, record.port, bit);
    joined |= bit;
  }
  return joined;
}

/** The frame channel of a B channel: the one that is always its own, or the one that was chosen for it. */
function channelOf(access: i32, bearer: i32): i32 {
  const record = accesses.at(access);
  const port = <i32>record.port;
  if (record.kind === <u8>AccessKind.Basic)
    return bearer > AccessLimit.BasicBearers ? NONE : port * AccessLimit.BasicBearers + bearer - 1;
  if (isFixed(access)) return ChannelsLimit.Narrow + port * PRIMARY_BEARERS + place(bearer);
  for (let channel = 0; channel < channelPlaces.count(record.slot); channel++) {
    const state = frameChannel(channelPlaces.rowOf(record.slot, channel));
    if (state.port === port && state.mask === <u32>(1 << bearer)) return channel;
  }
  return NONE;
}

/** Whether every B channel has a frame channel of its own: in a trunk slot they follow on those of the channel sets. */
function isFixed(access: i32): bool {
  const record = accesses.at(access);
  return record.kind === <u8>AccessKind.Basic || slotClass(record.slot) === SlotClass.Trunk;
}

/** Which of a primary access's B channels a time slot is, from 0. */
function place(bearer: i32): i32 {
  return bearer < E1Limit.SignallingSlot ? bearer - 1 : bearer - 2;
}

/** The last that is free: the first ones are those of the channel sets that an E1 comes with. */
function freeChannel(slot: i32): i32 {
  for (let channel = channelPlaces.count(slot) - 1; channel >= 0; channel--) if (isFree(slot, channel)) return channel;
  return NONE;
}
