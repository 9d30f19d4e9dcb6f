import { crc32 } from '../../assembly/kernel/crc32';
import '../../assembly/kernel/ensure'; // what index checks call

/** The core's CRC-32 over a buffer, to be weighed against the same written by hand (hal/device's crc32.c). */
const OCTETS: i32 = 4096;
const buffer: usize = memory.data(OCTETS);

/** Fills the buffer; answers the top of used memory, as the core's boot does. */
export function boot(): usize {
  for (let n = 0; n < OCTETS; n++) store<u8>(buffer + n, <u8>(n * 7));
  return heap.alloc(0);
}

export function crc(): u32 {
  return crc32(buffer, OCTETS);
}
