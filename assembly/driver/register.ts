import { Fault } from '../../hal/contract/fault';
import { Mistake } from '../../hal/contract/restart';
import { read, transfer, write } from '../hal';
import { loadBigEndian16, storeBigEndian16 } from '../kernel/bits';
import { ensure } from '../kernel/ensure';

/** Octets of a run of registers, and of its address. */
const RUN_MAX: i32 = 64;
const ADDRESS: i32 = 2;
const run = memory.data(ADDRESS + RUN_MAX);

/** The first fault since takeFault. A chip that has failed is not accessed again: a dead bus may be slow to say so. */
let fault: i32 = 0;

/** A register, or 0xff, as an undriven bus reads, once an access has failed. */
export function get(unit: u32, register: u32): u32 {
  if (fault !== 0) return 0xff;
  const value = read(unit, register);
  if (value >= 0) return value;
  fault = value;
  return 0xff;
}

export function put(unit: u32, register: u32, value: u32): void {
  if (fault !== 0) return;
  const result = write(unit, register, value);
  if (result < 0) fault = result;
}

/** Writes pairs of register and value in order; `base` is added to each register. */
export function putAll(unit: u32, base: u32, pairs: StaticArray<i32>): void {
  for (let i = 0; i < pairs.length; i += 2) put(unit, base + pairs[i], pairs[i + 1]);
}

/** Reads registers in one burst, of a chip whose `transfer` knows runs: address u16, big-endian. */
export function getRun(unit: u32, register: u32, into: usize, length: i32): void {
  memory.fill(into, 0xff, length);
  if (fault !== 0) return;
  store<u16>(run, bswap<u16>(<u16>register));
  const result = transfer(unit, run, ADDRESS, into, length);
  if (result !== length) fault = result < 0 ? result : Fault.Nonsense;
}

/** Writes registers in one burst. */
export function putRun(unit: u32, register: u32, from: usize, length: i32): void {
  if (fault !== 0) return;
  ensure(length <= RUN_MAX, Mistake.FrameLength);
  store<u16>(run, bswap<u16>(<u16>register));
  memory.copy(run + ADDRESS, from, length);
  const result = transfer(unit, run, ADDRESS + length, run, 0);
  if (result < 0) fault = result;
}

/** A register of 16 bits behind MDIO; all ones, as an undriven bus reads, once an access has failed. */
export function getWord(unit: u32, register: u32): u32 {
  if (fault !== 0) return 0xffff;
  store<u8>(run, <u8>register);
  const result = transfer(unit, run, 1, run + 1, 2);
  if (result === 2) return loadBigEndian16(run + 1);
  fault = result < 0 ? result : Fault.Nonsense;
  return 0xffff;
}

export function putWord(unit: u32, register: u32, value: u32): void {
  if (fault !== 0) return;
  store<u8>(run, <u8>register);
  storeBigEndian16(run + 1, value);
  const result = transfer(unit, run, 3, run, 0);
  if (result < 0) fault = result;
}

/** Takes note that a chip answered what it cannot mean. */
export function disbelieve(): void {
  if (fault === 0) fault = Fault.Nonsense;
}

export function timedOut(): void {
  if (fault === 0) fault = Fault.Timeout;
}

export function hasFault(): bool {
  return fault !== 0;
}

/** The fault of the accesses made since the last call, or 0. */
export function takeFault(): i32 {
  const taken = fault;
  fault = 0;
  return taken;
}
