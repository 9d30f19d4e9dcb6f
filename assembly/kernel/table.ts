import { TableId } from '../../hal/contract/directory';
import { Mistake } from '../../hal/contract/restart';
import { publish } from './directory';
import { ensure } from './ensure';

/**
 * Fixed rows of one record type, dense in memory, zeroed, allocated once in boot and published to the host. T is an
 * `@unmanaged` class, whose layout the contract gives.
 */
export class Table<T> {
  rows: i32 = 0;
  private base: usize = 0;
  private stride: usize = 0;

  /** `stride` is the contract's Size of a row: T's fields, and text behind them that has no field. */
  allocate(id: TableId, rows: i32, stride: usize): void {
    ensure(this.rows === 0 && stride >= offsetof<T>(), Mistake.BootOrder);
    const size = <usize>rows * stride;
    this.base = heap.alloc(size);
    memory.fill(this.base, 0, size);
    this.rows = rows;
    this.stride = stride;
    publish(id, this.base, rows, stride);
  }

  at(row: i32): T {
    ensure(<u32>row < <u32>this.rows, Mistake.TableIndex);
    return changetype<T>(this.base + <usize>row * this.stride);
  }
}
