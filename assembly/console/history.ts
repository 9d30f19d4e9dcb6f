/** Lines remembered, VRP's default is 10; their octets share one block. */
const LINES: i32 = 8;
const CAPACITY: i32 = 768;

/** The last lines typed, oldest first: `length u8 | octets` each, side by side. */
export class History {
  count: i32 = 0;
  private base: usize = heap.alloc(CAPACITY);
  private used: i32 = 0;

  /** Remembers a line that is not empty and not the same as the one before. */
  add(line: usize, length: i32): void {
    if (length === 0 || this.isNewest(line, length)) return;
    while (this.count === LINES || this.used + 1 + length > CAPACITY) this.forgetOldest();
    store<u8>(this.base + this.used, <u8>length);
    memory.copy(this.base + this.used + 1, line, length);
    this.used += 1 + length;
    this.count++;
  }

  /** Copies line n, 0 being the newest; answers its length. */
  copy(n: i32, into: usize): i32 {
    const entry = this.entry(n);
    const length = <i32>load<u8>(entry);
    memory.copy(into, entry + 1, length);
    return length;
  }

  /** Line n as it lies in memory: its length in front of its octets. */
  entry(n: i32): usize {
    let at = this.base;
    for (let skip = this.count - 1 - n; skip > 0; skip--) at += 1 + <usize>load<u8>(at);
    return at;
  }

  private isNewest(line: usize, length: i32): bool {
    if (this.count === 0) return false;
    const entry = this.entry(0);
    return <i32>load<u8>(entry) === length && memory.compare(entry + 1, line, length) === 0;
  }

  private forgetOldest(): void {
    const size = 1 + <i32>load<u8>(this.base);
    memory.copy(this.base, this.base + size, this.used - size);
    this.used -= size;
    this.count--;
  }
}
export const history = new History();
