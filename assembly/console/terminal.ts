import { SerialPort } from '../../hal/contract/unit';
import { transmit } from '../hal';
import { isContinuation, lengthOfLead, widthAt } from './character';

/** Octets that wait for the UART; a power of two. */
const CAPACITY: i32 = 2048;
/** Room for the pager's own words, which pass what waits. */
const ASIDE: i32 = 64;
/** Lines of a page with its `---- More ----`, VRP's default of `screen-length`. */
export const PAGE_DEFAULT: i32 = 24;
/** Columns of the terminal. */
export const COLUMNS: i32 = 80;
/** Columns by which the rest of a line that was broken is indented. */
const INDENT: i32 = 2;
const SPACE: u8 = 0x20;

/**
 * The way out: a ring of octets for the UART, which takes what it can. While a display runs it is cut into pages: after
 * `pageRoom` lines the ring stands still until somebody asks for more. A line of a display that is wider than the terminal
 * is broken behind a word, so that a page has as many rows as it has lines, and never between a number and its unit; a text
 * without spaces, as Chinese is, where a wide character stands, and never within a word or a number of ASCII.
 */
export class Terminal {
  pageLines: i32 = PAGE_DEFAULT;
  paused: bool = false;
  /** Columns printed since the start of the line. */
  column: i32 = 0;
  /** What is put is not broken into lines of the terminal's width: somebody may type it again. */
  isWhole: bool = false;
  private ring: usize = heap.alloc(CAPACITY);
  private head: i32 = 0;
  private used: i32 = 0;
  private aside: usize = heap.alloc(ASIDE);
  private asideLength: i32 = 0;
  private paging: bool = false;
  private linesLeft: i32 = 0;
  /** Octets at the head that were there before the display and are no part of its page. */
  private unpaged: i32 = 0;
  /** The character that is being put, until its last octet. */
  private character: usize = heap.alloc(4);
  private characterLength: i32 = 0;
  /** Octets and columns since the last space of the line. */
  private wordLength: i32 = 0;
  private wordWidth: i32 = 0;
  /** The same of a number in front of the space that was put last: a unit behind it belongs to it. */
  private numberLength: i32 = 0;
  private numberWidth: i32 = 0;
  /** The same of what cannot be broken: a wide character, or the narrow ones on end. */
  private runLength: i32 = 0;
  private runWidth: i32 = 0;
  private isRunNarrow: bool = false;

  get room(): i32 {
    return CAPACITY - this.used;
  }

  /** Lines of a display on one page: the last line is the pager's. */
  get pageRoom(): i32 {
    return max(1, this.pageLines - 1);
  }

  get isEmpty(): bool {
    return this.used === 0 && this.asideLength === 0;
  }

  /** Octets wait, and nobody needs to press a key for them. */
  get isSending(): bool {
    return this.asideLength > 0 || (this.used > 0 && !this.paused);
  }

  /** What does not fit is lost: producers ask for room first. */
  put(octet: i32): void {
    if (this.used === CAPACITY) return;
    const isInNumber = this.wordLength > 0 && this.isDigit(this.used - 1);
    if (octet === SPACE && this.column >= COLUMNS && this.isBroken && !isInNumber) {
      this.startWord(); // the word behind it begins the next line
      return;
    }
    store<u8>(this.at(this.used++), <u8>octet);
    this.advance(octet);
    if (this.column > COLUMNS && octet !== SPACE && this.isBroken) this.breakLine();
  }

  private get isBroken(): bool {
    return this.paging && !this.isWhole;
  }

  /** An octet that moves nothing. */
  control(octet: i32): void {
    const column = this.column;
    this.put(octet);
    this.column = column;
  }

  newline(): void {
    this.put(0x0d);
    this.put(0x0a);
    this.column = 0;
    this.startWord();
  }

  /** ESC [ letter. */
  escape(letter: i32): void {
    this.control(0x1b);
    this.control(0x5b);
    this.control(letter);
  }

  /** Puts an octet in front of everything that waits. */
  putAside(octet: i32): void {
    if (this.asideLength < ASIDE) store<u8>(this.aside + this.asideLength++, <u8>octet);
  }

  /** What is put from here on is cut into pages. */
  startPaging(): void {
    this.paging = true;
    this.paused = false;
    this.linesLeft = this.pageRoom;
    this.unpaged = this.used;
  }

  stopPaging(): void {
    this.paging = false;
    this.paused = false;
  }

  /** Lets a paused display go on for some lines. */
  resume(lines: i32): void {
    this.paused = false;
    this.linesLeft = lines;
  }

  /** Forgets what waits. */
  discard(): void {
    this.used = 0;
    this.column = 0;
  }

  /**
   * Sends what the UART takes. `more` says that the display under way has not said all yet: a page that ends exactly with
   * the display needs no pause. Answers whether the pager has just stopped.
   */
  drain(more: bool): bool {
    if (!this.sendAside()) return false;
    while (this.used > 0 && !this.paused) {
      const length = this.sendable();
      if (length === 0) {
        this.paused = true;
        return true;
      }
      const taken = transmit(SerialPort.Console, this.ring + this.head, length);
      if (taken <= 0) return false;
      this.countLines(taken);
      this.head = (this.head + taken) & (CAPACITY - 1);
      this.used -= taken;
      if (taken < length) return false;
    }
    if (this.used === 0 && more && !this.paused && this.isPageFull()) {
      this.paused = true;
      return true;
    }
    return false;
  }

  private isPageFull(): bool {
    return this.paging && this.pageLines > 0 && this.linesLeft === 0;
  }

  private sendAside(): bool {
    if (this.asideLength === 0) return true;
    const taken = transmit(SerialPort.Console, this.aside, this.asideLength);
    if (taken <= 0) return false;
    this.asideLength -= taken;
    memory.copy(this.aside, this.aside + taken, this.asideLength);
    return this.asideLength === 0;
  }

  /** Octets at the head that lie together and belong to the page. */
  private sendable(): i32 {
    const together = min(this.used, CAPACITY - this.head);
    if (!this.paging || this.pageLines === 0) return together;
    if (this.unpaged > 0) return min(together, this.unpaged);
    if (this.linesLeft === 0) return 0;
    let lines = this.linesLeft;
    for (let i = 0; i < together; i++) {
      if (load<u8>(this.ring + this.head + i) === 0x0a && --lines === 0) return i + 1;
    }
    return together;
  }

  private countLines(sent: i32): void {
    if (!this.paging || this.pageLines === 0) return;
    if (this.unpaged > 0) {
      this.unpaged -= sent;
      return;
    }
    for (let i = 0; i < sent; i++) if (load<u8>(this.ring + this.head + i) === 0x0a) this.linesLeft--;
  }

  private advance(octet: i32): void {
    if (octet < 0x20) return;
    if (octet < 0x80 || !isContinuation(octet)) this.characterLength = 0;
    if (this.numberLength > 0) this.joinNumber(octet);
    if (this.characterLength < 4) store<u8>(this.character + this.characterLength++, <u8>octet);
    this.wordLength++;
    if (this.characterLength !== lengthOfLead(load<u8>(this.character))) return;
    const width = widthAt(this.character);
    this.column += width;
    this.wordWidth += width;
    const goesOn = width === 1 && this.isRunNarrow;
    this.runLength = this.characterLength + (goesOn ? this.runLength : 0);
    this.runWidth = width + (goesOn ? this.runWidth : 0);
    this.isRunNarrow = width === 1;
    if (octet === SPACE) this.endWord();
  }

  /** A space was put: behind a number it may be followed by the unit. */
  private endWord(): void {
    const length = this.wordLength > 1 && this.isDigit(this.used - 2) ? this.wordLength : 0;
    const width = this.wordWidth;
    this.startWord();
    this.numberLength = length;
    this.numberWidth = width;
  }

  private joinNumber(octet: i32): void {
    if (isUnit(octet)) {
      this.wordLength += this.numberLength;
      this.wordWidth += this.numberWidth;
    }
    this.numberLength = 0;
  }

  private startWord(): void {
    this.wordLength = this.wordWidth = 0;
    this.runLength = this.runWidth = 0;
    this.numberLength = 0;
  }

  /** What stands behind the last space goes to a line of its own; where that is long, what cannot be broken; at worst a character. */
  private breakLine(): void {
    if (this.runWidth > COLUMNS / 2) {
      this.runLength = this.characterLength;
      this.runWidth = widthAt(this.character);
    }
    const isLong = this.wordWidth > COLUMNS / 2;
    const length = isLong ? this.runLength : this.wordLength;
    const width = isLong ? this.runWidth : this.wordWidth;
    if (length >= this.used) return;
    const isSpaced = load<u8>(this.at(this.used - length - 1)) === SPACE;
    const from = this.used - length - (isSpaced ? 1 : 0);
    const added = isSpaced ? 1 + INDENT : 2 + INDENT;
    if (this.used + added > CAPACITY) return;
    for (let i = 1; i <= length; i++) store<u8>(this.at(this.used + added - i), load<u8>(this.at(this.used - i)));
    store<u8>(this.at(from), 0x0d);
    store<u8>(this.at(from + 1), 0x0a);
    for (let i = 0; i < INDENT; i++) store<u8>(this.at(from + 2 + i), SPACE);
    this.used += added;
    this.column = INDENT + width;
    this.wordLength = length;
    this.wordWidth = width;
  }

  private isDigit(n: i32): bool {
    const octet = load<u8>(this.at(n));
    return octet >= 0x30 && octet <= 0x39;
  }

  /** The address of the n-th octet that waits. */
  private at(n: i32): usize {
    return this.ring + ((this.head + n) & (CAPACITY - 1));
  }
}

/** Whether a word that begins so is the unit of the number in front of it: W, V, A, C or %. */
function isUnit(octet: i32): bool {
  return octet === 0x57 || octet === 0x56 || octet === 0x41 || octet === 0x43 || octet === 0x25;
}
