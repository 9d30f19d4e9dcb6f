import { Saved, TextReader } from '../store/configuration';
import { LINE_MAX } from './editor';

/** A saved configuration, line by line. */
export class StoredLines {
  /** The line; it ends with zero. */
  readonly text: usize = heap.alloc(LINE_MAX + 1);
  private readonly reader: TextReader = new TextReader();

  start(saved: Saved): void {
    this.reader.start(saved);
  }

  /** Whether the text is there as it was saved. */
  isWhole(saved: Saved): bool {
    return this.reader.isWhole(saved);
  }

  /** Octets of the next line, which stands in `text` up to LINE_MAX of them; -1 after the last. */
  next(): i32 {
    let length = 0;
    let octet = this.reader.read();
    if (octet < 0) return -1;
    for (; octet >= 0 && octet !== 0x0a; octet = this.reader.read()) {
      if (length < LINE_MAX) store<u8>(this.text + length, <u8>octet);
      length++;
    }
    store<u8>(this.text + min(length, LINE_MAX), 0);
    return length;
  }
}
export const storedLines = new StoredLines();
