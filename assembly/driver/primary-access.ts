import { AccessKind, AccessLimit, Layer1State } from '../../hal/contract/access';
import { Stage } from '../../hal/contract/journal';
import { FramerFifo, FramerIsr0, FramerIsr1 } from '../../hal/contract/pef22554';
import { Mistake } from '../../hal/contract/restart';
import { SlotClass } from '../../hal/contract/shelf';
import { wake, wakeAbove } from '../kernel/agenda';
import { ensure } from '../kernel/ensure';
import { slotClass } from '../kernel/place';
import { Rows } from '../kernel/rows';
import {
  accesses,
  accessPlaces,
  countReceiveErrors,
  deliverFrame,
  isMailboxFree,
  receiveMailbox,
  transmitMailbox,
} from './access';
import { joinBearers } from './bearer';
import { framerPort, framerRow } from './framer-port';
import {
  canSend,
  isGood,
  isHdlcSetUp,
  lastPoolLength,
  resetTransmitter,
  sendPool,
  startHdlc,
  takeIsr0,
  takePool,
} from './pef22554-hdlc';
import { disbelieve, hasFault } from './register';

/** Pools taken from one port at a time: those of the longest frame. */
const POOLS_MAX: i32 = 10;
/** Frames that come in at once are put together in so many places, and one more for each port of a trunk slot. Our choice. */
const SPARE_PLACES: i32 = 2;
const NOWHERE: i32 = -1;
const POOL: u32 = FramerIsr0.Rpf | FramerIsr0.Rme;

/** What the driver keeps about a primary access besides its published row. */
@unmanaged
class PrimaryState {
  /** FramerIsr0 bits: a pool waits that is full, or that ends a frame. */
  pool: u8;
  /** The frame it puts together has ended, and waits for the mailbox. */
  isComplete: bool;
  /** Where its frame is put together. */
  place: i8;
  /** Octets of the frame so far; those beyond the longest frame are counted and not kept. */
  length: u16;
  /** Octets of the frame in Transmit that the chip has. */
  sent: u16;
  /** B channels that have a frame channel. */
  bearers: u32;
}

/** A frame on its way in, and its status behind it. */
@unmanaged
class Place {
  inUse: bool;
  octets: u8;
}
const PLACE_SIZE: i32 = 272;
const ROOM: i32 = AccessLimit.Frame + 1;

const states = new Rows<PrimaryState>();
let places: usize = 0;
let placeCount: i32 = SPARE_PLACES;

export function bootPrimaryAccesses(slots: i32): void {
  states.allocate(accessPlaces.rows);
  for (let row = 0; row < states.length; row++) states.at(row).place = <i8>NOWHERE;
  for (let slot = 1; slot <= slots; slot++) if (slotClass(slot) === SlotClass.Trunk) placeCount += AccessLimit.PerSlot;
  places = heap.alloc(placeCount * PLACE_SIZE);
  memory.fill(places, 0, placeCount * PLACE_SIZE);
}

/** Brings an access to what is asked of its port, its B channels and its D channel. */
export function followPrimary(slot: i32, port: i32): void {
  const framer = framerPort(framerRow(slot, port));
  const row = accessPlaces.rowOf(slot, port);
  const record = accesses.at(row);
  const isWanted = framer.present && framer.primary !== 0;
  if (isWanted !== record.present) {
    if (isWanted) begin(slot, port, row);
    else endPrimary(slot, port);
  }
  if (!isWanted) return;
  const state = states.at(row);
  if (record.bearers !== state.bearers) state.bearers = joinBearers(row, record.bearers);
  receive(slot, port, row);
  transmit(slot, port, row);
}

/** The port is no primary access any more, or its chip is being reset. */
export function endPrimary(slot: i32, port: i32): void {
  const row = accessPlaces.rowOf(slot, port);
  const record = accesses.at(row);
  if (!record.present) return;
  record.present = false;
  record.layer1 = <u8>Layer1State.F1;
  record.receiveLength = 0;
  record.transmitLength = 0;
  joinBearers(row, 0);
  forget(row);
  wakeAbove(Stage.Driver);
}

/** The port interrupts: what its latches said. */
export function hearPrimary(slot: i32, port: i32, isr0: u32, isr1: u32): void {
  const row = accessPlaces.rowOf(slot, port);
  const state = states.at(row);
  state.pool |= <u8>(isr0 & POOL);
  if ((isr1 & FramerIsr1.Rdo) !== 0) countReceiveErrors(row, 1);
  if ((isr1 & FramerIsr1.Xdu) === 0) return;
  // The frame was aborted for want of octets. What of it is still in Transmit goes out again.
  resetTransmitter(slot, port);
  state.sent = 0;
}

/** The look of each second: the D channel is still where it was put. */
export function lookAtPrimary(slot: i32, port: i32): void {
  if (accesses.at(accessPlaces.rowOf(slot, port)).present && !isHdlcSetUp(slot, port)) disbelieve();
}

function begin(slot: i32, port: i32, row: i32): void {
  forget(row);
  startHdlc(slot, port);
  const record = accesses.at(row);
  record.present = true;
  record.kind = <u8>AccessKind.Primary;
  record.receiveLength = 0;
  record.transmitLength = 0;
  wakeAbove(Stage.Driver);
}

function forget(row: i32): void {
  const state = states.at(row);
  letGo(state);
  state.pool = 0;
  state.sent = 0;
  state.bearers = 0;
}

/** Puts frames together pool by pool. A pool that finds no place, and a frame that finds the mailbox full, waits. */
function receive(slot: i32, port: i32, row: i32): void {
  const state = states.at(row);
  for (let pools = 0; pools < POOLS_MAX; pools++) {
    if (state.isComplete && !deliver(row, state)) return;
    if (state.pool === 0 || (state.place === <i8>NOWHERE && !findPlace(state))) return;
    const isLast = (state.pool & <u8>FramerIsr0.Rpf) === 0;
    const length = isLast ? lastPoolLength(slot, port) : FramerFifo.Pool;
    const used = min<i32>(state.length, ROOM);
    takePool(slot, port, octetsOf(state) + used, length, ROOM - used);
    state.length += <u16>length;
    state.isComplete = isLast;
    state.pool = <u8>(takeIsr0(slot, port) & POOL);
    if (hasFault()) return;
  }
}

/** Hands a frame on that came whole. False: the mailbox is full, and its reader wakes the driver. */
function deliver(row: i32, state: PrimaryState): bool {
  const length = <i32>state.length - 1;
  const isWhole = length > 0 && length < ROOM && isGood(load<u8>(octetsOf(state) + length));
  if (isWhole && !isMailboxFree()) return false;
  if (isWhole) {
    memory.copy(receiveMailbox(), octetsOf(state), length);
    deliverFrame(row, length);
  } else {
    countReceiveErrors(row, 1);
  }
  letGo(state);
  wake(Stage.Isdn); // nobody else reads them
  return true;
}

/** A frame nobody can hear is dropped: the data link repeats what matters. */
function transmit(slot: i32, port: i32, row: i32): void {
  const record = accesses.at(row);
  const state = states.at(row);
  const length = <i32>record.transmitLength;
  if (length === 0) return;
  ensure(length <= AccessLimit.Sent, Mistake.FrameLength);
  if (record.layer1 === <u8>Layer1State.F7 || state.sent > 0) {
    while (<i32>state.sent < length && canSend(slot, port)) {
      const octets = min<i32>(length - state.sent, FramerFifo.Pool);
      const from = transmitMailbox(row) + state.sent;
      state.sent += <u16>octets;
      sendPool(slot, port, from, octets, <i32>state.sent === length);
    }
    if (<i32>state.sent < length) return;
  }
  state.sent = 0;
  record.transmitLength = 0;
  wake(Stage.Isdn); // nobody else sends them
}

function findPlace(state: PrimaryState): bool {
  for (let n = 0; n < placeCount; n++) {
    if (placeAt(n).inUse) continue;
    placeAt(n).inUse = true;
    state.place = <i8>n;
    state.length = 0;
    return true;
  }
  return false;
}

/** Somebody else may have waited for the place. */
function letGo(state: PrimaryState): void {
  state.isComplete = false;
  if (state.place === <i8>NOWHERE) return;
  placeAt(state.place).inUse = false;
  state.place = <i8>NOWHERE;
  wake(Stage.Driver);
}

function octetsOf(state: PrimaryState): usize {
  return changetype<usize>(placeAt(state.place)) + offsetof<Place>('octets');
}

function placeAt(n: i32): Place {
  return changetype<Place>(places + n * PLACE_SIZE);
}
