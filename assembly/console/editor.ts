import { isContinuation, lengthAt, widthAt, widthOf } from './character';
import { history } from './history';
import { COLUMNS, Terminal } from './terminal';

/** Octets of a command line. */
export const LINE_MAX: i32 = 200;
const BELL: i32 = 0x07;
const BACKSPACE: i32 = 0x08;
const CARRIAGE_RETURN: i32 = 0x0d;
/** Final octet of a control sequence, ECMA-48. */
const ERASE_LINE: i32 = 0x4b;
/** Stands before a line whose beginning is out of sight. */
const CUT: i32 = 0x3c;

/**
 * The line being typed, behind a prompt. The screen shows it in one row, never up to the last column, so that no terminal
 * wraps it; of a line that is too long, the part around the cursor:
 *
 *     | prompt | < | line from `first` on ... |
 */
export class Editor {
  /** The line; it ends with zero. */
  readonly line: usize = heap.alloc(LINE_MAX + 1);
  length: i32 = 0;
  /** Octets before the cursor. */
  cursor: i32 = 0;
  /** Columns of the prompt before the line. */
  promptWidth: i32 = 0;
  /** Octets before those in sight. */
  private first: i32 = 0;
  /** Columns between the prompt and the screen's cursor, and the prompt and the end of what is printed. */
  private column: i32 = 0;
  private printed: i32 = 0;
  /** History line shown, 0 being the newest, -1 the line being typed. */
  private recalled: i32 = -1;

  constructor(private terminal: Terminal) {}

  /** Begins an empty line behind the prompt that was just printed. */
  start(): void {
    this.length = 0;
    this.cursor = 0;
    this.first = 0;
    this.recalled = -1;
    store<u8>(this.line, 0);
    this.redraw();
  }

  /** Shows the line behind a prompt that was just printed. */
  redraw(): void {
    this.promptWidth = this.terminal.column;
    this.column = 0;
    this.printed = 0;
    this.scroll();
    this.paint(this.first);
  }

  /** Ends the line: the cursor goes to a fresh row, the line is remembered. */
  finish(): void {
    this.leave();
    history.add(this.line, this.length);
  }

  /**
   * Leaves the whole line on the screen, with `mark` at the cursor, and goes to a fresh row. How many rows the terminal takes
   * for it does not matter any more.
   */
  leave(mark: i32 = 0): void {
    if (this.first > 0 || this.visibleEnd() < this.length) {
      this.goBack(0);
      this.print(0, this.cursor);
    }
    if (mark !== 0) this.terminal.put(mark);
    this.print(this.cursor, this.length);
    this.terminal.newline();
  }

  /** Takes prompt and line off the screen. */
  erase(): void {
    this.terminal.put(CARRIAGE_RETURN);
    this.terminal.column = 0;
    this.terminal.escape(ERASE_LINE);
  }

  insert(text: usize, length: i32): void {
    this.replace(this.cursor, text, length);
  }

  /** Puts text in the place of what is between an octet and the cursor. */
  replace(from: i32, text: usize, length: i32): void {
    const more = length - (this.cursor - from);
    if (this.length + more > LINE_MAX) {
      this.bell();
      return;
    }
    const behind = this.line + this.cursor;
    memory.copy(behind + more, behind, this.length - this.cursor + 1);
    memory.copy(this.line + from, text, length);
    this.length += more;
    this.cursor += more;
    this.update(from);
  }

  deleteBack(): void {
    this.cut(this.before(this.cursor), this.cursor);
  }

  deleteForward(): void {
    this.cut(this.cursor, this.after(this.cursor));
  }

  deleteToStart(): void {
    this.cut(0, this.cursor);
  }

  deleteToEnd(): void {
    this.cut(this.cursor, this.length);
  }

  deleteWordBack(): void {
    let from = this.cursor;
    while (from > 0 && this.octetAt(from - 1) === 0x20) from--;
    while (from > 0 && this.octetAt(from - 1) !== 0x20) from--;
    this.cut(from, this.cursor);
  }

  left(): void {
    this.goTo(this.before(this.cursor));
  }

  right(): void {
    this.goTo(this.after(this.cursor));
  }

  home(): void {
    this.goTo(0);
  }

  end(): void {
    this.goTo(this.length);
  }

  previous(): void {
    if (this.recalled + 1 < history.count) this.recall(this.recalled + 1);
    else this.bell();
  }

  next(): void {
    if (this.recalled >= 0) this.recall(this.recalled - 1);
    else this.bell();
  }

  bell(): void {
    this.terminal.control(BELL);
  }

  private recall(n: i32): void {
    this.length = n < 0 ? 0 : history.copy(n, this.line);
    store<u8>(this.line + this.length, 0);
    this.cursor = this.length;
    this.recalled = n;
    this.first = 0;
    this.scroll();
    this.paint(this.first);
  }

  private cut(from: i32, to: i32): void {
    if (from === to) {
      this.bell();
      return;
    }
    memory.copy(this.line + from, this.line + to, this.length - to + 1);
    this.length -= to - from;
    this.cursor = from;
    this.update(from);
  }

  private goTo(cursor: i32): void {
    if (cursor === this.cursor) {
      this.bell();
      return;
    }
    const from = this.cursor;
    this.cursor = cursor;
    if (this.scroll()) this.paint(this.first);
    else if (cursor < from) this.goBack(this.place(cursor));
    else this.print(from, cursor);
  }

  private octetAt(at: i32): i32 {
    return load<u8>(this.line + at);
  }

  private before(at: i32): i32 {
    if (at > 0) at--;
    while (at > 0 && isContinuation(this.octetAt(at))) at--;
    return at;
  }

  private after(at: i32): i32 {
    return at < this.length ? at + lengthAt(this.line + at) : at;
  }

  /** Columns for the line: the last one stays empty, and one is kept for the mark of a line that is cut. */
  private get room(): i32 {
    return max(2, COLUMNS - 2 - this.promptWidth);
  }

  /** Columns between the prompt and an octet in sight. */
  private place(at: i32): i32 {
    return (this.first > 0 ? 1 : 0) + widthOf(this.line + this.first, at - this.first);
  }

  /** Where what is in sight ends. */
  private visibleEnd(): i32 {
    let end = this.first;
    let width = 0;
    while (end < this.length) {
      width += widthAt(this.line + end);
      if (width > this.room) break;
      end = this.after(end);
    }
    return end;
  }

  /** Moves what is in sight so that the cursor is in it; answers whether it had to. */
  private scroll(): bool {
    if (this.cursor >= this.first && widthOf(this.line + this.first, this.cursor - this.first) <= this.room)
      return false;
    this.first = this.cursor;
    for (let width = 0; this.first > 0; ) {
      const before = this.before(this.first);
      width += widthAt(this.line + before);
      if (width > this.room / 2) break;
      this.first = before;
    }
    return true;
  }

  /** Shows a line that has changed from an octet on, which the cursor stood at or behind. */
  private update(from: i32): void {
    this.paint(this.scroll() ? this.first : max(from, this.first));
  }

  /** Prints what is in sight from an octet on, and puts the cursor in its place. */
  private paint(from: i32): void {
    this.goBack(from === this.first ? 0 : this.place(from));
    if (this.column === 0 && this.first > 0) {
      this.terminal.put(CUT);
      this.column++;
    }
    this.print(from, this.visibleEnd());
    if (this.column < this.printed) this.terminal.escape(ERASE_LINE);
    this.printed = this.column;
    this.goBack(this.place(this.cursor));
  }

  private print(from: i32, to: i32): void {
    for (let at = from; at < to; at++) this.terminal.put(this.octetAt(at));
    this.column += widthOf(this.line + from, to - from);
  }

  private goBack(column: i32): void {
    for (; this.column > column; this.column--) this.terminal.control(BACKSPACE);
  }
}
