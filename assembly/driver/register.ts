import { Fault } from '../../hal/contract/fault';
import { read, write } from '../hal';

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
