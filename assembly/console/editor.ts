import { isContinuation, lengthAt, lengthOfLead, widthAt } from './character';
import { History } from './history';
import { COLUMNS, Terminal } from './terminal';

/** Octets of a command line. */
export const LINE_MAX: i32 = 200;
const BELL: i32 = 0x07;
/** Final octets of control sequences, ECMA-48. */
const CURSOR_UP: i32 = 0x41;
const CURSOR_DOWN: i32 = 0x42;
const CURSOR_RIGHT: i32 = 0x43;
const CURSOR_LEFT: i32 = 0x44;
const ERASE_BELOW: i32 = 0x4a;
const ERASE_LINE: i32 = 0x4b;

/**
 * The line being typed, behind a prompt. What is on the screen is kept in step with it; places on the screen are columns
 * counted from the start of the prompt, over as many rows as they need.
 */
export class Editor {
  /** The line; it ends with zero. */
  readonly line: usize = heap.alloc(LINE_MAX + 1);
  length: i32 = 0;
  /** Octets before the cursor. */
  cursor: i32 = 0;
  /** Columns of the prompt before the line. */
  promptWidth: i32 = 0;
  private history: History = new History();
  /** History line shown, 0 being the newest, -1 the line being typed. */
  private shown: i32 = -1;

  constructor(private terminal: Terminal) {}

  /** Begins an empty line behind the prompt that was just printed. */
  start(): void {
    this.promptWidth = this.terminal.column;
    this.length = 0;
    this.cursor = 0;
    this.shown = -1;
    store<u8>(this.line, 0);
  }

  /** Shows the line again behind a prompt that was just printed. */
  redraw(): void {
    this.promptWidth = this.terminal.column;
    this.echo(0);
    this.move(this.length, this.cursor);
  }

  /** Ends the line: the cursor goes to a fresh row, the line is remembered. */
  finish(): void {
    this.move(this.cursor, this.length);
    this.terminal.newline();
    this.history.add(this.line, this.length);
  }

  /** Leaves the line on the screen and goes to a fresh row. */
  leave(): void {
    this.move(this.cursor, this.length);
    this.terminal.newline();
  }

  /** Takes prompt and line off the screen. */
  erase(): void {
    const row = this.place(this.cursor) / COLUMNS;
    this.terminal.put(0x0d);
    this.terminal.column = 0;
    if (row > 0) this.terminal.escape(CURSOR_UP, row);
    this.eraseBehind(0, this.place(this.length));
  }

  insert(text: usize, length: i32): void {
    if (this.length + length > LINE_MAX) {
      this.bell();
      return;
    }
    const at = this.line + this.cursor;
    memory.copy(at + length, at, this.length - this.cursor + 1);
    memory.copy(at, text, length);
    this.length += length;
    this.echo(this.cursor);
    this.cursor += length;
    this.move(this.length, this.cursor);
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
    if (this.shown + 1 < this.history.count) this.show(this.shown + 1);
    else this.bell();
  }

  next(): void {
    if (this.shown >= 0) this.show(this.shown - 1);
    else this.bell();
  }

  bell(): void {
    this.terminal.control(BELL);
  }

  private show(n: i32): void {
    this.move(this.cursor, 0);
    this.eraseBehind(this.promptWidth, this.place(this.length));
    this.length = n < 0 ? 0 : this.history.copy(n, this.line);
    store<u8>(this.line + this.length, 0);
    this.shown = n;
    this.echo(0);
    this.cursor = this.length;
  }

  private cut(from: i32, to: i32): void {
    if (from === to) {
      this.bell();
      return;
    }
    this.move(this.cursor, from);
    this.eraseBehind(this.place(from), this.place(this.length));
    memory.copy(this.line + from, this.line + to, this.length - to + 1);
    this.length -= to - from;
    this.cursor = from;
    this.echo(from);
    this.move(this.length, from);
  }

  private goTo(cursor: i32): void {
    if (cursor === this.cursor) {
      this.bell();
      return;
    }
    this.move(this.cursor, cursor);
    this.cursor = cursor;
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

  /** Prints the line from an octet on; the cursor stands there before and at the end afterwards. */
  private echo(from: i32): void {
    for (let at = from; at < this.length; at++) this.terminal.put(this.octetAt(at));
    if (from === this.length) return;
    const end = this.place(this.length);
    if (end % COLUMNS !== 0) return;
    // The terminal holds its cursor in the last column until something follows.
    this.terminal.control(0x20);
    this.terminal.control(0x0d);
  }

  /** Erases from the cursor, at one place, to where the line ends. */
  private eraseBehind(from: i32, to: i32): void {
    this.terminal.escape(from / COLUMNS === to / COLUMNS ? ERASE_LINE : ERASE_BELOW);
  }

  /** Moves the cursor on the screen from one octet of the line to another. */
  private move(from: i32, to: i32): void {
    const here = this.place(from);
    const there = this.place(to);
    const rows = there / COLUMNS - here / COLUMNS;
    const columns = (there % COLUMNS) - (here % COLUMNS);
    if (rows > 0) this.terminal.escape(CURSOR_DOWN, rows);
    if (rows < 0) this.terminal.escape(CURSOR_UP, -rows);
    if (columns > 0) this.terminal.escape(CURSOR_RIGHT, columns);
    if (columns < -3) this.terminal.escape(CURSOR_LEFT, -columns);
    else for (let i = columns; i < 0; i++) this.terminal.control(0x08);
  }

  /** Columns from the start of the prompt to an octet of the line. A wide character does not straddle two rows. */
  private place(at: i32): i32 {
    let column = this.promptWidth;
    for (let i = 0; i < at; ) {
      const width = widthAt(this.line + i);
      if (width === 2 && column % COLUMNS === COLUMNS - 1) column++;
      column += width;
      i += max(1, lengthOfLead(this.octetAt(i)));
    }
    return column;
  }
}
