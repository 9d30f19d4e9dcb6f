import type { Running } from './machine';
import { COLUMNS, Screen } from './screen';
import type { World } from './world';
import type { Outcome } from './world-line';

/** A prompt, or a question, with nothing typed behind it. */
const PROMPT = /^(<[^<>]+>|\[[^[\]]+\]|.+ \[Y\/N\]:)$/;
/** Characters of a line that the device does not see, besides its `!`. */
const OWN_LINE_MAX = 200;
const DARK = 'the shelf has no power, and reads nothing: see !mains, !psu and !room';
const CONTROL_C = 0x03;
const BELL = 0x07;
const BACKSPACE = 0x08;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const CONTROL_U = 0x15;
const ESCAPE = 0x1b;
const BANG = 0x21;
const DELETE = 0x7f;

/**
 * The emulator's own terminal: what is typed goes to the device, except a line that starts with `!` at an empty prompt, or
 * in the place of an answer, which acts on the world around it; the question stays open. A device without power sees
 * nothing: its terminal says so of every line. What is the emulator's own on the screen stands behind the device's line,
 * and steps aside for whatever the device says:
 *
 *     <R3680E>display ver              the device's, as far as the screen knows
 *     <R3680E>!cut 1/0                 the prompt is the device's, the world line is not
 *     <R3680E>  waiting: 5 min of 1 h  the same with a status
 */
export class Terminal {
  readonly screen = new Screen();
  /** What a world line asks of whoever lets time pass. */
  onOutcome: (outcome: Outcome) => void = () => {};
  readonly #show: (octets: Uint8Array) => void;
  /** The line being typed that the device does not see; null = what is typed is the device's. */
  #ownLine: string | null = null;
  #status = '';
  /** What stands behind the device's line, and the column it starts in. ASCII. */
  #aside = '';
  #asideColumn = 0;
  /** An arrow key or the like, typed into a line of our own, has begun and not ended. */
  #inEscape = false;
  /** A line of our own ended with a carriage return: a line feed behind it belongs to it. */
  #afterReturn = false;

  constructor(
    readonly machine: Running,
    readonly world: World,
    show: (octets: Uint8Array) => void = () => {},
  ) {
    this.#show = show;
    machine.board.serialSink = (_port, octets) => {
      this.#hideAside();
      this.#print(octets);
      this.#showAside();
      return octets.length;
    };
  }

  type(octets: Iterable<number>): void {
    for (const octet of octets) this.#typeOctet(octet);
  }

  /** Says a line above the one that is being typed. */
  remark(text: string): void {
    this.#hideAside();
    const { lastLine, cursor } = this.screen;
    this.#say(`\r${up(cursor.row)}\x1b[J${text}\r\n${lastLine}`);
    const end = this.screen.cursor;
    if (end.row !== cursor.row || end.column !== cursor.column) {
      this.#say(`\r${up(end.row - cursor.row)}${right(cursor.column)}`);
    }
    this.#showAside();
  }

  /** Shows a status behind the prompt, in the rest of its row; '' takes it away. */
  status(text: string): void {
    this.#hideAside();
    this.#status = text;
    this.#showAside();
  }

  #typeOctet(octet: number): void {
    const belongsToReturn = this.#afterReturn && octet === NEWLINE;
    this.#afterReturn = false;
    if (belongsToReturn) return;
    if (this.#ownLine !== null) this.#editOwnLine(this.#ownLine, octet);
    else if (this.#isDark) this.#beginDarkLine(octet);
    else if (octet === BANG && this.#isAtPrompt) this.#setOwnLine('!');
    else this.#pass(octet);
  }

  #pass(octet: number): void {
    this.machine.type([octet]);
    // The device answers before the next octet arrives, as at any speed a person types.
    this.machine.runFor(0);
  }

  get #isDark(): boolean {
    return !this.machine.board.shelf.rail.live.level;
  }

  /** The device went dark wherever it was: at a prompt, within a line, within a page. */
  #beginDarkLine(octet: number): void {
    if (!this.#isAtPrompt && this.screen.lastLine !== '') this.#say('\r\n');
    this.#editOwnLine('', octet);
  }

  /** Whether the device waits at a prompt or a question with nothing behind it. */
  get #isAtPrompt(): boolean {
    this.#hideAside();
    const { isAtEnd, lastLine } = this.screen;
    this.#showAside();
    return isAtEnd && PROMPT.test(lastLine);
  }

  #editOwnLine(line: string, octet: number): void {
    if (this.#inEscape && octet >= 0x20) {
      this.#inEscape = octet === 0x5b || octet === 0x4f || octet < 0x40; // ESC [ or ESC O, digits, and a letter
      return;
    }
    this.#inEscape = false;
    switch (octet) {
      case RETURN:
      case NEWLINE:
        this.#afterReturn = octet === RETURN;
        this.#act(line);
        return;
      case CONTROL_C:
      case CONTROL_U:
        this.#setOwnLine(null);
        return;
      case BACKSPACE:
      case DELETE:
        this.#setOwnLine(line.length <= 1 ? null : line.slice(0, -1));
        return;
      case ESCAPE:
        this.#inEscape = true;
        return;
      default:
        if (octet < 0x20 || octet > 0x7e) return;
        if (line.length <= OWN_LINE_MAX) this.#setOwnLine(line + String.fromCharCode(octet));
        else this.#print(Uint8Array.of(BELL));
    }
  }

  #setOwnLine(line: string | null): void {
    const goesOn = line !== null && this.#aside !== '' && line.startsWith(this.#aside);
    this.#ownLine = line;
    if (goesOn) {
      this.#say(line.slice(this.#aside.length));
      this.#aside = line;
      return;
    }
    this.#hideAside();
    this.#showAside();
  }

  #act(line: string): void {
    this.#ownLine = null;
    if (!line.startsWith('!') && !this.#isDark) {
      this.#hideAside();
      for (const octet of new TextEncoder().encode(`${line}\r`)) this.#pass(octet); // power came back meanwhile
      return;
    }
    if (this.#aside === '') this.#say(line);
    this.#aside = ''; // it stays where it is
    const prompt = this.screen.lastLine.slice(0, this.screen.lastLine.length - line.length);
    const outcome = line.startsWith('!') ? this.world.obey(line.slice(1)) : { lines: [DARK] };
    this.#say(['', ...outcome.lines, prompt].join('\r\n'));
    this.#showAside();
    this.onOutcome(outcome);
  }

  #showAside(): void {
    const { screen } = this;
    if ((this.#ownLine === null && this.#status === '') || !screen.isAtEnd) return;
    const { column } = screen.cursor;
    if (this.#ownLine === null) this.#aside = `  ${this.#status}`.slice(0, Math.max(0, COLUMNS - 1 - column));
    else if (this.#isDark || PROMPT.test(screen.lastLine)) this.#aside = this.#ownLine;
    this.#asideColumn = column;
    if (this.#aside !== '') this.#say(this.#aside);
  }

  #hideAside(): void {
    if (this.#aside === '') return;
    const end = this.#asideColumn + this.#aside.length;
    const rows = Math.ceil(end / COLUMNS) - 1;
    this.#say(`\r${up(rows)}${right(this.#asideColumn)}\x1b[${rows > 0 ? 'J' : 'K'}`);
    this.#aside = '';
  }

  #say(text: string): void {
    this.#print(new TextEncoder().encode(text));
  }

  #print(octets: Uint8Array): void {
    this.screen.write(octets);
    this.#show(octets);
  }
}

/** The cursor so many rows up. */
function up(rows: number): string {
  return rows > 0 ? `\x1b[${rows}A` : '';
}

/** The cursor so many columns to the right. */
function right(columns: number): string {
  return columns > 0 ? `\x1b[${columns}C` : '';
}
