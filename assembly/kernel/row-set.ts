import { Mistake } from '../../hal/contract/restart';
import { ensure } from './ensure';

/** Rows of a table that somebody has to look at: a bit a row. They are taken lowest first, whoever added them. */
export class RowSet {
  private words: StaticArray<u32> = new StaticArray<u32>(0);
  /** No word before this one has a bit. */
  private first: i32 = 0;

  allocate(rows: i32): void {
    ensure(this.words.length === 0, Mistake.BootOrder);
    this.words = new StaticArray<u32>((rows + 31) >> 5);
    this.first = this.words.length;
  }

  add(row: i32): void {
    const word = row >> 5;
    this.words[word] |= (<u32>1) << (row & 31);
    if (word < this.first) this.first = word;
  }

  /** Takes the lowest row out; -1 when there is none. */
  take(): i32 {
    for (; this.first < this.words.length; this.first++) {
      const bits = this.words[this.first];
      if (bits === 0) continue;
      this.words[this.first] = bits & (bits - 1);
      return (this.first << 5) + <i32>ctz<u32>(bits);
    }
    return -1;
  }
}
