import { Mistake } from '../../hal/contract/restart';
import { ensure } from './ensure';

const IDLE: u16 = 0xffff;
/** What `dueUs` answers when nothing is armed. */
export const NEVER: u64 = u64.MAX_VALUE;

/** What an instance has before it is allocated. */
const NO_DUE = new StaticArray<u64>(0);
const NO_ORDER = new StaticArray<u32>(0);
const NO_IDS = new StaticArray<u16>(0);

/**
 * The timers of one stage: a binary heap over ids 0 to capacity - 1. Each id is armed at most once, so the heap cannot
 * overflow. Timers that are due together expire in the order in which they were armed.
 */
export class Timers {
  private due: StaticArray<u64> = NO_DUE;
  private order: StaticArray<u32> = NO_ORDER;
  /** Ids in heap order, and for each id its place there or IDLE. */
  private ids: StaticArray<u16> = NO_IDS;
  private place: StaticArray<u16> = NO_IDS;
  private count: i32 = 0;
  private armed: u32 = 0;

  allocate(capacity: i32): void {
    ensure(this.due.length === 0 && capacity < <i32>IDLE, Mistake.BootOrder);
    this.due = new StaticArray<u64>(capacity);
    this.order = new StaticArray<u32>(capacity);
    this.ids = new StaticArray<u16>(capacity);
    this.place = new StaticArray<u16>(capacity);
    for (let id = 0; id < capacity; id++) this.place[id] = IDLE;
  }

  /** Arms a timer, or moves it when it is armed already. */
  arm(id: i32, dueUs: u64): void {
    ensure(<u32>id < <u32>this.due.length, Mistake.TimerIndex);
    this.disarm(id);
    this.due[id] = dueUs;
    this.order[id] = this.armed++;
    const at = this.count++;
    this.put(at, id);
    this.rise(at);
  }

  disarm(id: i32): void {
    ensure(<u32>id < <u32>this.due.length, Mistake.TimerIndex);
    const at = <i32>this.place[id];
    if (at === <i32>IDLE) return;
    this.place[id] = IDLE;
    const last = --this.count;
    if (at === last) return;
    this.put(at, this.ids[last]);
    this.rise(at);
    this.sink(at);
  }

  isArmed(id: i32): bool {
    return this.place[id] !== IDLE;
  }

  /** When a timer is due; meaningful while it is armed. */
  dueOf(id: i32): u64 {
    return this.due[id];
  }

  /** When the earliest timer is due, or NEVER. Asked of every stage in every step: the heap has only ids that `arm` has checked. */
  dueUs(): u64 {
    return this.count === 0 ? NEVER : unchecked(this.due[unchecked(this.ids[0])]);
  }

  /** Disarms the earliest timer that is due and answers its id, or -1. */
  expire(nowUs: u64): i32 {
    if (this.dueUs() > nowUs) return -1;
    const id = this.ids[0];
    this.disarm(id);
    return id;
  }

  private before(a: i32, b: i32): bool {
    if (this.due[a] !== this.due[b]) return this.due[a] < this.due[b];
    return <i32>(this.order[a] - this.order[b]) < 0;
  }

  private put(at: i32, id: i32): void {
    this.ids[at] = <u16>id;
    this.place[id] = <u16>at;
  }

  private swap(a: i32, b: i32): void {
    const id = this.ids[a];
    this.put(a, this.ids[b]);
    this.put(b, id);
  }

  private rise(from: i32): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.before(this.ids[at], this.ids[parent])) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  private sink(from: i32): void {
    for (let at = from; ; ) {
      let child = 2 * at + 1;
      if (child >= this.count) return;
      if (child + 1 < this.count && this.before(this.ids[child + 1], this.ids[child])) child++;
      if (!this.before(this.ids[child], this.ids[at])) return;
      this.swap(at, child);
      at = child;
    }
  }
}
