import { Mistake } from '../../hal/contract/restart';
import { ensure } from './ensure';

/** What a part keeps to itself of each row: records of an `@unmanaged` class, dense in memory, zeroed, allocated at boot. */
export class Rows<T> {
  length: i32 = 0;
  private base: usize = 0;

  allocate(length: i32): void {
    ensure(this.length === 0, Mistake.BootOrder);
    const size = <usize>length * this.stride;
    this.base = heap.alloc(size);
    memory.fill(this.base, 0, size);
    this.length = length;
  }

  at(row: i32): T {
    ensure(<u32>row < <u32>this.length, Mistake.TableIndex);
    return changetype<T>(this.base + <usize>row * this.stride);
  }

  /** A record begins where any of its fields may. */
  private get stride(): usize {
    return (offsetof<T>() + 7) & ~7;
  }
}
