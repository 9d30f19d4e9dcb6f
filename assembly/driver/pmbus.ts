import { Fault } from '../../hal/contract/fault';
import { PmbusVoutMode, Smbus } from '../../hal/contract/pmbus';
import { transfer } from '../hal';

/** Octets behind a command that one transaction reads: a block of SupplyText.Size with its length. */
const DATA_MAX: i32 = 18;
const CODE: i32 = 1;

/** What was read, the packet error code behind it. */
export const answer: usize = memory.data(DATA_MAX + CODE);
const order: usize = memory.data(4);

/** Reads `length` octets of a command and checks their packet error code: 0, or a Fault. */
export function readCommand(unit: u32, address: u32, command: i32, length: i32): i32 {
  const fault = fetch(unit, command, length);
  return fault < 0 ? fault : check(address, command, length);
}

/** Reads a text of at most `room` octets, of which its length is the first: 0, or a Fault. */
export function readText(unit: u32, address: u32, command: i32, room: i32): i32 {
  const fault = fetch(unit, command, room + 1);
  if (fault < 0) return fault;
  const length = <i32>load<u8>(answer);
  return length > room ? Fault.Nonsense : check(address, command, length + 1);
}

/** Sends a command without data: 0, or a Fault. */
export function sendCommand(unit: u32, address: u32, command: i32): i32 {
  store<u8>(order, command);
  store<u8>(order, pec(pec(0, address << 1), command), 1);
  return min(transfer(unit, order, 2, answer, 0), 0);
}

/** Writes one octet: 0, or a Fault. */
export function writeCommand(unit: u32, address: u32, command: i32, value: i32): i32 {
  store<u8>(order, command);
  store<u8>(order, value, 1);
  store<u8>(order, pec(pec(pec(0, address << 1), command), value), 2);
  return min(transfer(unit, order, 3, answer, 0), 0);
}

/** Writes a word: 0, or a Fault. */
export function writeWord(unit: u32, address: u32, command: i32, value: i32): i32 {
  store<u8>(order, command);
  store<u8>(order, value, 1);
  store<u8>(order, value >> 8, 2);
  let code = pec(pec(0, address << 1), command);
  code = pec(pec(code, value & 0xff), value >> 8);
  store<u8>(order, code, 3);
  return min(transfer(unit, order, 4, answer, 0), 0);
}

/** LINEAR11 as thousandths, as far as an i32 goes. */
export function linear11(word: u32): i32 {
  const exponent = <i32>(word << 16) >> 27;
  const milli = <i64>(<i32>(word << 21) >> 21) * 1000;
  const value = exponent >= 0 ? milli << exponent : milli >> -exponent;
  return <i32>max<i64>(min<i64>(value, i32.MAX_VALUE), i32.MIN_VALUE);
}

/** ULINEAR16 as thousandths; `mode` is VOUT_MODE. */
export function linear16(word: u32, mode: u32): i32 {
  const exponent = <i32>((mode & PmbusVoutMode.ExponentMask) << 27) >> 27;
  const milli = <u64>word * 1000;
  const value = exponent >= 0 ? milli << exponent : milli >> -exponent;
  return <i32>min<u64>(value, i32.MAX_VALUE);
}

/** DIRECT format as thousandths: word = (m * X + b) / scale, where scale is 10 to the power of -R. */
export function direct(word: u32, m: i32, b: i32, scale: i32): i32 {
  return <i32>(((<i64>word * scale - b) * 1000) / m);
}

function fetch(unit: u32, command: i32, length: i32): i32 {
  store<u8>(order, command);
  const result = transfer(unit, order, 1, answer, length + CODE);
  if (result === length + CODE) return 0;
  return result < 0 ? result : Fault.Nonsense;
}

/** The code covers both addresses, the command and what was read. */
function check(address: u32, command: i32, length: i32): i32 {
  let code = pec(pec(pec(0, address << 1), command), (address << 1) | 1);
  for (let i = 0; i < length; i++) code = pec(code, load<u8>(answer + i));
  return code === <u32>load<u8>(answer + length) ? 0 : Fault.Nonsense;
}

/** SMBus packet error code: CRC-8, an octet further. */
function pec(crc: u32, octet: u32): u32 {
  let code = (crc ^ octet) & 0xff;
  for (let bit = 0; bit < 8; bit++) {
    code = (code & 0x80) !== 0 ? ((code << 1) ^ Smbus.PecPolynomial) & 0xff : code << 1;
  }
  return code;
}
