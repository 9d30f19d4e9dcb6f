import { Mistake } from '../../hal/contract/restart';
import { ensure } from './ensure';

/** Length octets before each frame. */
const HEADER: i32 = 2;

/**
 * A queue of frames of any length in one fixed block of memory: `length u16 | octets`, around the block's end.
 */
export class FrameRing {
  /** Frames waiting. */
  count: i32 = 0;
  private base: usize = 0;
  private capacity: i32 = 0;
  private head: i32 = 0;
  private used: i32 = 0;

  allocate(capacity: i32): void {
    ensure(this.capacity === 0, Mistake.BootOrder);
    this.base = heap.alloc(capacity);
    this.capacity = capacity;
  }

  clear(): void {
    this.count = 0;
    this.used = 0;
  }

  /** False, and nothing kept, when there is no room. */
  put(frame: usize, length: i32): bool {
    ensure(length >= 0 && length <= 0xffff, Mistake.FrameLength);
    if (this.used + HEADER + length > this.capacity) return false;
    const at = this.head + this.used;
    this.poke(at, <u8>(length >> 8));
    this.poke(at + 1, <u8>length);
    for (let i = 0; i < length; i++) this.poke(at + HEADER + i, load<u8>(frame + i));
    this.used += HEADER + length;
    this.count++;
    return true;
  }

  /** Copies the n-th oldest frame, from 0, without taking it; answers its length, or -1 when there is none. */
  peek(n: i32, into: usize, room: i32): i32 {
    if (n >= this.count) return -1;
    let at = this.head;
    for (let i = 0; i < n; i++) at += HEADER + this.lengthAt(at);
    const length = this.lengthAt(at);
    ensure(length <= room, Mistake.FrameLength);
    for (let i = 0; i < length; i++) store<u8>(into + i, this.look(at + HEADER + i));
    return length;
  }

  drop(): void {
    if (this.count === 0) return;
    const size = HEADER + this.lengthAt(this.head);
    this.head = (this.head + size) % this.capacity;
    this.used -= size;
    this.count--;
  }

  private lengthAt(at: i32): i32 {
    return ((<i32>this.look(at)) << 8) | this.look(at + 1);
  }

  private look(at: i32): u8 {
    return load<u8>(this.base + (at % this.capacity));
  }

  private poke(at: i32, octet: u8): void {
    store<u8>(this.base + (at % this.capacity), octet);
  }
}
