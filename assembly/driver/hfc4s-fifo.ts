import {
  HfcConHdlc,
  HfcFifo,
  HfcFifoIrq,
  HfcFrameStatus,
  HfcIncResFifo,
  HfcPointers,
  HfcRead,
  HfcStatus,
  HfcSubchannel,
  HfcWrite,
} from '../../hal/contract/hfc4s';
import { disbelieve, get, hasFault, put, timedOut } from './register';

/** What receiveFrame answers besides a length. */
export const NO_FRAME: i32 = 0;
export const BAD_FRAME: i32 = -1;

/** Reads of R_STATUS while the chip is busy: 41 us at worst, at 0.2 us a read on the fastest bus. */
const BUSY_READS: i32 = 256;
/** Reads of a register that moves, until two agree. */
const STABLE_READS: i32 = 8;

const D_RECEIVE: u32 = HfcConHdlc.FlowFifoLine | HfcConHdlc.EndOfFrame;
const D_TRANSMIT: u32 = D_RECEIVE | HfcConHdlc.InterFrameOnes;

/** D-channel FIFOs of `channel`: HDLC to and from the line, two bits a frame, an interrupt at the end of each frame. */
export function openDChannel(unit: u32, channel: i32): void {
  openFifo(unit, transmitFifo(channel), D_TRANSMIT);
  openFifo(unit, receiveFifo(channel), D_RECEIVE);
}

/** Whether a D channel's FIFOs are still as they were opened: a write that got lost would leave the port deaf for ever. */
export function checkDChannel(unit: u32, channel: i32): void {
  checkFifo(unit, transmitFifo(channel), D_TRANSMIT);
  checkFifo(unit, receiveFifo(channel), D_RECEIVE);
}

function checkFifo(unit: u32, fifo: u32, conHdlc: u32): void {
  selectFifo(unit, fifo);
  if (get(unit, HfcRead.ConHdlc) !== conHdlc || get(unit, HfcRead.SubchCfg) !== HfcSubchannel.D) disbelieve();
  put(unit, HfcWrite.IrqMsk, HfcFifoIrq.Enable);
}

function openFifo(unit: u32, fifo: u32, conHdlc: u32): void {
  selectFifo(unit, fifo);
  put(unit, HfcWrite.ConHdlc, conHdlc);
  put(unit, HfcWrite.SubchCfg, HfcSubchannel.D);
  put(unit, HfcWrite.IrqMsk, HfcFifoIrq.Enable);
  put(unit, HfcWrite.IncResFifo, HfcIncResFifo.ResFifo);
  awaitIdle(unit);
}

/** Empties both FIFOs of a channel. */
export function clearChannel(unit: u32, channel: i32): void {
  resetFifo(unit, transmitFifo(channel));
  resetFifo(unit, receiveFifo(channel));
}

function resetFifo(unit: u32, fifo: u32): void {
  selectFifo(unit, fifo);
  put(unit, HfcWrite.IncResFifo, HfcIncResFifo.ResFifo);
  awaitIdle(unit);
}

/** How a B channel passes between the line and the PCM highway; 0 parts them. */
export function routeBearer(unit: u32, channel: i32, conHdlc: u32): void {
  setFlow(unit, transmitFifo(channel), conHdlc === 0 ? 0 : conHdlc | HfcConHdlc.InterFrameOnes);
  setFlow(unit, receiveFifo(channel), conHdlc);
}

function setFlow(unit: u32, fifo: u32, conHdlc: u32): void {
  selectFifo(unit, fifo);
  put(unit, HfcWrite.ConHdlc, conHdlc);
  put(unit, HfcWrite.SubchCfg, 0);
  put(unit, HfcWrite.IrqMsk, 0);
}

/**
 * Queues a frame. False = the last one is still there: a D channel's FIFO holds one at a time, so that the chip can
 * repeat it after a collision.
 */
export function sendFrame(unit: u32, channel: i32, frame: usize, length: i32): bool {
  selectFifo(unit, transmitFifo(channel));
  const f1 = readCounter(unit, HfcRead.F1);
  const f2 = readCounter(unit, HfcRead.F2);
  if (hasFault() || f1 !== f2) return false;
  for (let i = 0; i < length; i++) put(unit, HfcWrite.FifoData, load<u8>(frame + i));
  put(unit, HfcWrite.IncResFifo, HfcIncResFifo.IncF);
  awaitIdle(unit);
  selectFifo(unit, receiveFifo(channel)); // the chip begins to send when another FIFO is selected
  return !hasFault();
}

/** Takes a frame without its FCS, at most `room` octets: its length, NO_FRAME, or BAD_FRAME for one that is dropped. */
export function receiveFrame(unit: u32, channel: i32, into: usize, room: i32): i32 {
  selectFifo(unit, receiveFifo(channel));
  const f1 = readCounter(unit, HfcRead.F1);
  const f2 = readCounter(unit, HfcRead.F2);
  if (hasFault() || f1 === f2) return NO_FRAME;
  const z1 = readPointer(unit, HfcRead.Z1L);
  const z2 = readPointer(unit, HfcRead.Z2L);
  if (hasFault()) return NO_FRAME;
  const stored = ((z1 - z2 + HfcPointers.ZLength) % HfcPointers.ZLength) + 1;
  const length = stored - HfcFrameStatus.Trailer;
  let last: u32 = HfcFrameStatus.Aborted;
  for (let i = 0; i < stored; i++) {
    last = get(unit, HfcRead.FifoData);
    if (i < length && i < room) store<u8>(into + i, <u8>last);
  }
  put(unit, HfcWrite.IncResFifo, HfcIncResFifo.IncF);
  awaitIdle(unit);
  if (hasFault()) return NO_FRAME;
  return last === HfcFrameStatus.Good && length > 0 && length <= room ? length : BAD_FRAME;
}

function selectFifo(unit: u32, fifo: u32): void {
  put(unit, HfcWrite.Fifo, fifo);
  awaitIdle(unit);
}

function awaitIdle(unit: u32): void {
  for (let i = 0; i < BUSY_READS; i++) if ((get(unit, HfcRead.Status) & HfcStatus.Busy) === 0) return;
  timedOut();
}

function readCounter(unit: u32, register: HfcRead): i32 {
  const value = readStable(unit, register);
  if (value >= HfcPointers.FLength) disbelieve();
  return value;
}

/** A Z pointer: 16 bits, low octet first. */
function readPointer(unit: u32, low: HfcRead): i32 {
  let value = readPair(unit, low);
  for (let i = 0; i < STABLE_READS; i++) {
    const again = readPair(unit, low);
    if (again === value) break;
    value = again;
  }
  if (value < HfcPointers.ZMin || value >= HfcPointers.ZMin + HfcPointers.ZLength) disbelieve();
  return value;
}

function readPair(unit: u32, low: HfcRead): i32 {
  const octet = get(unit, low);
  return <i32>((get(unit, low + 1) << 8) | octet);
}

/** A register that may change while it is read. */
export function readStable(unit: u32, register: HfcRead): i32 {
  let value = get(unit, register);
  for (let i = 0; i < STABLE_READS; i++) {
    const again = get(unit, register);
    if (again === value) break;
    value = again;
  }
  return <i32>value;
}

function transmitFifo(channel: i32): u32 {
  return channel << HfcFifo.NumberShift;
}

function receiveFifo(channel: i32): u32 {
  return (channel << HfcFifo.NumberShift) | HfcFifo.Receive;
}
