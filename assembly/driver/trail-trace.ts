import { TraceLimit } from '../../hal/contract/cpos';
import { SdhLimit } from '../../hal/contract/sdh';
import { Places } from '../kernel/place';
import { cposRequest } from './cpos-request';
import { numberOfTributary } from './tributary-number';

/** Traces of an STM-1: its section's, its path's, and behind them its tributaries'. */
export const enum Trace {
  J0,
  J1,
  J2,
}
/** What is kept of a trace: three texts of up to 15 octets, each ended by zero. */
const enum Kept {
  /** Request: empty sends the default. */
  Sent = 0,
  /** Request: empty means that any will do. */
  Expected = 16,
  /** Fact. */
  Received = 32,
  Size = 48,
}

/** The first octet of a message, with the CRC-7 of the message before: x7 + x3 + 1, ITU-T G.707 annex B. */
const FRAME: u32 = 0x80;
const CRC_7: u32 = 0x09;

/**
 * Defaults: J0 is a single octet 1 for ever, J1 what VRP says, and J2 the E1's number, our choice. What is a text here
 * ends with zero.
 */
const SINGLE_OCTET: u8 = 0x01;
const singleOctet = memory.data<u8>([0x30, 0x78, 0x30, 0x31, 0]); // 0x01
const netEngine = memory.data<u8>([0x4e, 0x65, 0x74, 0x45, 0x6e, 0x67, 0x69, 0x6e, 0x65, 0]); // NetEngine
const e1Name = memory.data<u8>([0x65, 0x31, 0x20, 0x30, 0x30, 0]); // e1 00
const E1_DIGITS: i32 = 3;

const places = new Places();
let base: usize = 0;

export function bootTraces(slots: i32): void {
  places.allocate(slots, 0, 0, Trace.J2 + SdhLimit.Tributaries, 0);
  base = heap.alloc(places.rows * Kept.Size);
  memory.fill(base, 0, places.rows * Kept.Size);
}

/** Texts of trace n of a slot's STM-1; tributary t has Trace.J2 + t. */
export function sentTrace(slot: i32, n: i32): usize {
  return base + places.rowOf(slot, n) * Kept.Size + Kept.Sent;
}

export function expectedTrace(slot: i32, n: i32): usize {
  return base + places.rowOf(slot, n) * Kept.Size + Kept.Expected;
}

export function receivedTrace(slot: i32, n: i32): usize {
  return base + places.rowOf(slot, n) * Kept.Size + Kept.Received;
}

/** What is sent: as it was asked for, or the default. It lasts until the next call. */
export function effectiveTrace(slot: i32, n: i32): usize {
  const own = sentTrace(slot, n);
  if (load<u8>(own) !== 0) return own;
  if (n === Trace.J0) return singleOctet;
  return n === Trace.J1 ? netEngine : nameOfE1(slot, n - Trace.J2);
}

/** How we count the E1, so that a far end which counts otherwise can be told: "e1 25". */
function nameOfE1(slot: i32, tributary: i32): usize {
  const number = numberOfTributary(tributary, cposRequest(slot).numbering);
  store<u8>(e1Name + E1_DIGITS, 0x30 + number / 10);
  store<u8>(e1Name + E1_DIGITS + 1, 0x30 + (number % 10));
  return e1Name;
}

/** Makes the message of a text: 16 octets, the rest of them spaces. */
export function makeMessage(text: usize, into: usize): void {
  if (text === singleOctet) {
    memory.fill(into, SINGLE_OCTET, TraceLimit.Octets);
    return;
  }
  store<u8>(into, FRAME);
  let ended = false;
  for (let i = 0; i < TraceLimit.Text; i++) {
    const octet = ended ? 0 : load<u8>(text + i);
    if (octet === 0) ended = true;
    store<u8>(into + 1 + i, ended ? 0x20 : octet);
  }
  store<u8>(into, FRAME | crc7(into));
}

/**
 * Reads the text of a message, whoever made it: what is behind the first octet, without blanks at its end. A trace of one
 * octet for ever, as old equipment has it, is read as its value: 0x01.
 */
export function readMessage(message: usize, into: usize): void {
  if (memory.compare(message, message + 1, TraceLimit.Octets - 1) === 0) {
    store<u16>(into, 0x7830);
    store<u8>(into + 2, digit(load<u8>(message) >> 4));
    store<u8>(into + 3, digit(load<u8>(message) & 15));
    store<u8>(into + 4, 0);
    return;
  }
  let length = 0;
  for (let i = 0; i < TraceLimit.Text; i++) {
    const octet = load<u8>(message + 1 + i);
    const isText = octet > 0x20 && octet < 0x7f;
    store<u8>(into + i, isText ? octet : octet === 0 || octet === 0x20 ? 0x20 : 0x2e);
    if (isText) length = i + 1;
  }
  store<u8>(into + length, 0);
}

function digit(value: u8): u8 {
  return value < 10 ? 0x30 + value : 0x57 + value;
}

function crc7(message: usize): u32 {
  let crc: u32 = 0;
  for (let i = 0; i < TraceLimit.Octets; i++) {
    const octet = <u32>load<u8>(message + i);
    for (let bit = 7; bit >= 0; bit--) {
      const feedback = ((crc >>> 6) ^ (octet >>> bit)) & 1;
      crc = (crc << 1) & 0x7f;
      if (feedback !== 0) crc ^= CRC_7;
    }
  }
  return crc;
}
