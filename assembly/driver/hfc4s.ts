import { AccessKind, AccessLimit, Layer1State } from '../../hal/contract/access';
import {
  HfcChannel,
  HfcChipId,
  HfcConHdlc,
  HfcIncResFifo,
  HfcPointers,
  HfcRead,
  HfcSlot,
  HfcSlotCfg,
  HfcStatus,
  HfcStCtrl0,
  HfcStCtrl2,
  HfcStState,
  HfcWrite,
} from '../../hal/contract/hfc4s';
import { Stage } from '../../hal/contract/journal';
import { Mistake } from '../../hal/contract/restart';
import { Chip } from '../../hal/contract/unit';
import { wake, wakeAbove } from '../kernel/agenda';
import { ensure } from '../kernel/ensure';
import { Rows } from '../kernel/rows';
import {
  AccessRecord,
  accesses,
  accessPlaces,
  countReceiveErrors,
  deliverFrame,
  isMailboxFree,
  receiveMailbox,
  transmitMailbox,
} from './access';
import { requestChannel } from './frame-channel';
import {
  BAD_FRAME,
  checkDChannel,
  clearChannel,
  NO_FRAME,
  readStable,
  receiveFrame,
  routeBearer,
  sendFrame,
} from './hfc4s-fifo';
import { beginHfcSetup, bootHfcSetup, continueHfcSetup, enableInterrupts, PORTS, SELECT_US } from './hfc4s-setup';
import { canPause, pause } from './pause';
import { disbelieve, get, hasFault, put, takeFault } from './register';
import { unitOf } from './slot';

/** In F2 a terminal listens for what is on the line, ITU-T I.430, which takes milliseconds. */
const SENSING_US: u64 = 1_000_000;
/** The line did not come: the terminal stops calling and, while it is still wanted, starts again. Our choice. */
const T3_US: u64 = 30_000_000;

/** What the driver keeps about a port besides its published row. */
@unmanaged
class PortState {
  /** Its state may have changed since it was read. */
  stale: bool;
  /** Frames may wait in its receive FIFO. */
  frameWaits: bool;
  /** Activation was asked of the chip. */
  asked: bool;
  askedUs: u64;
  /** B channels that are through-connected. */
  bearers: u32;
}

const states = new Rows<PortState>();
/** Port of every chip that the last look checked. */
let checked: i32 = 0;

export function bootHfc(slots: i32): void {
  bootHfcSetup(slots);
  states.allocate(accessPlaces.rows);
}

/** HFC-4S, four S/T interfaces as terminals. Every function answers a Fault below zero when the chip fails it. */
export function beginHfc(slot: i32): void {
  beginHfcSetup(slot);
}

/** One phase of the start: microseconds until the next, 0 when the ports are there. */
export function continueHfc(slot: i32, _nowUs: u64): i32 {
  const us = continueHfcSetup(slot);
  if (us !== 0) return us;
  for (let port = 0; port < PORTS; port++) {
    const state = states.at(rowOf(slot, port));
    state.stale = true;
    state.frameWaits = true;
    state.asked = false;
    state.bearers = 0;
    const record = accesses.at(rowOf(slot, port));
    record.present = true;
    record.kind = <u8>AccessKind.Basic;
    record.receiveLength = 0;
    record.transmitLength = 0;
  }
  wakeAbove(Stage.Driver);
  return 0;
}

export function stopHfc(slot: i32): void {
  for (let port = 0; port < PORTS; port++) {
    const record = accesses.at(rowOf(slot, port));
    if (!record.present) continue;
    record.present = false;
    record.layer1 = <u8>Layer1State.F1;
    record.receiveLength = 0;
    record.transmitLength = 0;
    wakeAbove(Stage.Driver);
  }
}

/** Serves the chip's interrupt: 1 = there was one, 0 = none. */
export function serveHfc(slot: i32, _nowUs: u64): i32 {
  const unit = unitOf(slot, Chip.Bri);
  const status = get(unit, HfcRead.Status);
  const changed = get(unit, HfcRead.Sci);
  if (status === 0xff || changed >>> PORTS !== 0) disbelieve();
  const blocks = (status & HfcStatus.FifoIrq) !== 0 ? get(unit, HfcRead.IrqOview) : 0;
  if ((status & HfcStatus.LostFrames) !== 0) put(unit, HfcWrite.IncResFifo, HfcIncResFifo.ResLost);
  if (hasFault()) return takeFault();
  for (let port = 0; port < PORTS; port++) {
    const state = states.at(rowOf(slot, port));
    if (((changed >>> port) & 1) !== 0) state.stale = true;
    // Four FIFOs a block are the four channels of a port. Reading clears; a transmit FIFO is looked at when wanted.
    if (((blocks >>> port) & 1) === 0) continue;
    get(unit, HfcRead.IrqFifoBl0 + port);
    state.frameWaits = true;
  }
  const fault = takeFault();
  if (fault < 0) return fault;
  return changed !== 0 || (status & HfcStatus.FifoIrq) !== 0 ? 1 : 0;
}

/** Follows the ports and what the layers above ask of them: 0 or a Fault. Costs nothing while nothing is due. */
export function followHfc(slot: i32, nowUs: u64): i32 {
  const unit = unitOf(slot, Chip.Bri);
  const first = rowOf(slot, 0);
  for (let row = first; row < first + PORTS; row++) {
    const state = states.at(row);
    const record = accesses.at(row);
    if (state.stale) readLayer1(unit, row, nowUs);
    if (record.activate) activate(unit, row, nowUs);
    if (bearersOf(record) !== state.bearers) connect(unit, row);
    if (state.frameWaits) receive(unit, row);
    if (record.transmitLength !== 0) transmit(unit, row);
    const fault = takeFault();
    if (fault < 0) return fault;
  }
  return 0;
}

/**
 * The look of each second: the chip is there and set up, which is checked of one port at a time, the levels are as
 * published, and T3 runs. Interrupt masks cannot be read, and are written again.
 */
export function lookAtHfc(slot: i32, nowUs: u64): i32 {
  const unit = unitOf(slot, Chip.Bri);
  if ((get(unit, HfcRead.ChipId) & HfcChipId.Mask) !== HfcChipId.Hfc4s) disbelieve();
  checked = (checked + 1) % PORTS;
  checkDChannel(unit, channelOf(accesses.at(rowOf(slot, checked)), HfcChannel.D));
  enableInterrupts(unit);
  const first = rowOf(slot, 0);
  for (let row = first; row < first + PORTS; row++) {
    states.at(row).stale = true;
    if (isHeld(row, nowUs)) disbelieve();
    giveUp(unit, row, nowUs);
  }
  return serveHfc(slot, nowUs);
}

/** A port that stays in F2 is held there: the chip was told to, and missed that it was to go on. */
function isHeld(row: i32, nowUs: u64): bool {
  const record = accesses.at(row);
  return <i32>record.layer1 === Layer1State.F2 && nowUs - record.sinceUs >= SENSING_US;
}

function readLayer1(unit: u32, row: i32, nowUs: u64): void {
  const record = accesses.at(row);
  if (!select(unit, record)) return;
  const state = states.at(row);
  state.stale = false;
  const layer1 = readStable(unit, HfcRead.StRdSta) & HfcStState.StateMask;
  // A terminal that was set up is never in F0 again unless the chip was reset behind our back.
  if (layer1 < Layer1State.F2 || layer1 > Layer1State.F8) disbelieve();
  if (hasFault()) return;
  // An activation shows at once: a port found deactivated after it was asked for has come and gone in between.
  if (layer1 === Layer1State.F3 && nowUs > state.askedUs) state.asked = false;
  const before = <i32>record.layer1;
  if (layer1 === before) return;
  record.layer1 = <u8>layer1;
  record.sinceUs = nowUs;
  wakeAbove(Stage.Driver);
  if (before === Layer1State.F7) clearChannel(unit, channelOf(record, HfcChannel.D));
}

/** Asks a deactivated line to wake up, once for each time it is found deactivated. */
function activate(unit: u32, row: i32, nowUs: u64): void {
  const record = accesses.at(row);
  const state = states.at(row);
  if (state.asked || <i32>record.layer1 !== Layer1State.F3 || !select(unit, record)) return;
  put(unit, HfcWrite.StWrSta, HfcStState.Activate);
  state.asked = true;
  state.askedUs = nowUs;
}

/** T3: nobody answered. The chip returns to F3 and reports that. */
function giveUp(unit: u32, row: i32, nowUs: u64): void {
  const record = accesses.at(row);
  const state = states.at(row);
  const layer1 = <i32>record.layer1;
  if (!state.asked || nowUs - state.askedUs < T3_US) return;
  if (layer1 < Layer1State.F4 || layer1 > Layer1State.F6) return;
  if (!select(unit, record)) return;
  put(unit, HfcWrite.StWrSta, HfcStState.Deactivate);
  state.asked = false;
  state.stale = true;
}

/**
 * Connects B channels to their slots of the PCM highway, or parts them: bearer b of port p is slot 2p + b, our
 * choice. Each that is through-connected has a frame channel.
 */
function connect(unit: u32, row: i32): void {
  const record = accesses.at(row);
  const state = states.at(row);
  const wanted = bearersOf(record);
  if (!select(unit, record)) return;
  put(unit, HfcWrite.StCtrl0, HfcStCtrl0.TransmitLine | (wanted & (HfcStCtrl0.B1 | HfcStCtrl0.B2)));
  put(unit, HfcWrite.StCtrl2, HfcStCtrl2.B1 | HfcStCtrl2.B2); // what cannot be read back is written with each call
  for (let bearer = 0; bearer < AccessLimit.BasicBearers; bearer++) {
    const bit: u32 = 1 << bearer;
    if (((wanted ^ state.bearers) & bit) === 0) continue;
    const on = (wanted & bit) !== 0;
    const channel = channelOf(record, HfcChannel.B1 + bearer);
    const line = <i32>record.port * AccessLimit.BasicBearers + bearer;
    routeBearer(unit, channel, on ? HfcConHdlc.FlowFifoAndPcm | HfcConHdlc.Transparent : 0);
    route(unit, line << HfcSlot.NumberShift, on ? HfcSlotCfg.TransmitStio1 | (channel << HfcSlotCfg.ChannelShift) : 0);
    route(
      unit,
      (line << HfcSlot.NumberShift) | HfcSlot.Receive,
      on ? HfcSlotCfg.ReceiveStio2 | (channel << HfcSlotCfg.ChannelShift) | HfcSlotCfg.Receive : 0,
    );
    requestChannel(record.slot, line, record.port, wanted & bit);
  }
  state.bearers = wanted;
}

/** The B channels that are wanted as the chips count them: bit 0 = B1, bit 1 = B2. */
function bearersOf(record: AccessRecord): u32 {
  return record.bearers >>> 1;
}

function route(unit: u32, slot: u32, config: u32): void {
  put(unit, HfcWrite.Slot, slot);
  put(unit, HfcWrite.SlCfg, config);
}

/** Moves a frame into the shelf's mailbox when that is free; its reader wakes the driver for the next. */
function receive(unit: u32, row: i32): void {
  const channel = channelOf(accesses.at(row), HfcChannel.D);
  for (let i = 0; i < HfcPointers.FLength && isMailboxFree(); i++) {
    const length = receiveFrame(unit, channel, receiveMailbox(), AccessLimit.Frame);
    if (length === NO_FRAME) {
      states.at(row).frameWaits = false;
      return;
    }
    if (length === BAD_FRAME) countReceiveErrors(row, 1);
    else deliverFrame(row, length);
    wake(Stage.Isdn); // nobody else reads them
  }
}

/** A frame nobody can hear is dropped: the data link repeats what matters once the line is active. */
function transmit(unit: u32, row: i32): void {
  const record = accesses.at(row);
  const active = <i32>record.layer1 === Layer1State.F7;
  const length = <i32>record.transmitLength;
  ensure(length <= AccessLimit.Sent, Mistake.FrameLength);
  if (active && !sendFrame(unit, channelOf(record, HfcChannel.D), transmitMailbox(row), length)) return;
  record.transmitLength = 0;
  wake(Stage.Isdn); // nobody else sends them
}

/** Points the port registers at an access. False = this step has no settling time left: the next one goes on. */
function select(unit: u32, record: AccessRecord): bool {
  if (!canPause(SELECT_US)) return false;
  put(unit, HfcWrite.StSel, record.port);
  pause(SELECT_US);
  return true;
}

function channelOf(record: AccessRecord, place: HfcChannel): i32 {
  return <i32>record.port * HfcChannel.PerPort + place;
}

function rowOf(slot: i32, port: i32): i32 {
  return accessPlaces.rowOf(slot, port);
}
