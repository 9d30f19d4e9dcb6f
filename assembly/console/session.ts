import { JournalEvent, Stage } from '../../hal/contract/journal';
import { RestartCause } from '../../hal/contract/restart';
import { stop } from '../kernel/ensure';
import { note } from '../kernel/journal';
import { isGasping } from '../power/dying-gasp';
import { keepLastValues } from '../store/kept';
import { Result } from './command-id';
import { Editor } from './editor';
import { Executor } from './executor';
import { Help } from './help';
import { Key, Keys } from './keys';
import { Log } from './log';
import { Reading } from './parser';
import { place } from './place';
import { settings } from './settings';
import { Terminal } from './terminal';
import { View } from './view';
import { Word } from './word';
import { Writer } from './writer';

/** Octets typed that wait; a power of two. */
const INPUT: i32 = 512;
/** Keys handled in one settling, so that a pasted text does not keep the other stages waiting. */
const KEYS_A_ROUND: i32 = 64;
const PIECES_A_ROUND: i32 = 8;
/** Room that one key, one log line or one piece of a display may need; what a handler prints at a call stays below. */
const PIECE: i32 = 1024;

const enum State {
  /** A line is being typed. */
  Editing,
  /** A command shows its pieces, or what it has shown waits for the terminal. */
  Showing,
  /** `?` lists what can come. */
  Helping,
  /** A question waits for its answer. */
  Asking,
  /** Everything is said; the restart follows when it has been sent. */
  Leaving,
}

/** One console: octets in, octets out, one command at a time. */
export class Session {
  private state: State = State.Editing;
  private readonly input: usize = heap.alloc(INPUT);
  private head: i32 = 0;
  private used: i32 = 0;
  private readonly keys: Keys = new Keys();
  private readonly terminal: Terminal = new Terminal();
  readonly out: Writer = new Writer(this.terminal);
  private readonly editor: Editor = new Editor(this.terminal);
  readonly executor: Executor = new Executor(this.out);
  private readonly help: Help = new Help(this.executor.parser, this.editor, this.out);
  private readonly log: Log = new Log(this.out);
  /** The command under way has more to do, unless it waits for a stage below. */
  private hasMore: bool = false;
  private isHeld: bool = false;
  /** What it answered last. */
  private outcome: Result = Result.Done;
  /** It has been said that power is lost. */
  private isGaspSaid: bool = false;

  start(): void {
    this.out.line(Word.Welcome, <i32>settings.sysname);
    this.prompt();
  }

  /** Takes an octet from the UART. Ctrl-C reaches a display at once, past what was typed ahead. */
  receive(octet: i32): void {
    if (octet === CTRL_C && this.isShowing()) {
      this.used = 0;
      this.abandon();
      return;
    }
    if (this.used === INPUT) return;
    store<u8>(this.input + ((this.head + this.used++) & (INPUT - 1)), <u8>octet);
  }

  /** Does a bounded piece of work. Answers whether there is more that need not wait for the UART. */
  settle(nowUs: u64): bool {
    this.out.nowUs = nowUs;
    this.isHeld = false;
    this.log.keep();
    if (isGasping() !== this.isGaspSaid) this.gasp();
    if (this.state === State.Editing) this.showLog();
    for (let keys = 0; keys < KEYS_A_ROUND && this.used > 0 && this.isListening(); keys++) this.takeKey(this.take());
    if (this.isShowing()) this.show();
    if (this.terminal.drain(this.hasMore)) this.sayMore();
    if (this.isShowing() && !this.hasMore && this.terminal.isEmpty) this.finishShowing();
    if (this.terminal.drain(this.hasMore)) this.sayMore();
    if (this.state === State.Leaving && this.terminal.isEmpty) this.leave();
    return this.terminal.room >= PIECE && this.canGoOn();
  }

  /** Octets wait for the UART. */
  get isSending(): bool {
    return this.terminal.isSending;
  }

  /**
   * Passes whatever waits: there is no time for that. The row stays as it is: with a new line in front of them the words are
   * the 16 octets of a UART's FIFO, which sends them while the flash programs.
   */
  private gasp(): void {
    this.isGaspSaid = isGasping();
    if (!this.isGaspSaid) return;
    this.newlineAside();
    this.out.isAside = true;
    this.out.say(Word.PowerLost);
    this.out.isAside = false;
    this.newlineAside();
    if (this.state === State.Editing) this.promptAgain();
  }

  private canGoOn(): bool {
    if (this.isHeld) return false;
    if (this.isShowing() && !this.terminal.paused) return this.hasMore || this.terminal.isEmpty;
    return this.used > 0 && this.isListening();
  }

  private isShowing(): bool {
    return this.state === State.Showing || this.state === State.Helping;
  }

  /** Whether a key can be taken now: there is room for what it prints. */
  private isListening(): bool {
    if (this.isShowing()) return this.terminal.paused;
    return this.state !== State.Leaving && this.terminal.room >= PIECE;
  }

  private take(): i32 {
    const octet = <i32>load<u8>(this.input + this.head);
    this.head = (this.head + 1) & (INPUT - 1);
    this.used--;
    return octet;
  }

  private takeKey(octet: i32): void {
    const key = this.keys.take(octet);
    if (this.isShowing()) this.page(key);
    else if (this.state === State.Asking) this.answer(key);
    else this.edit(key);
  }

  private edit(key: Key): void {
    const editor = this.editor;
    // biome-ignore format: one key a line
    switch (key) {
      case Key.Character: editor.insert(this.keys.character, this.keys.length); break;
      case Key.Enter: this.enter(); break;
      case Key.Help: this.startHelp(QUESTION_MARK); break;
      case Key.Complete: if (!this.help.complete()) this.startHelp(); break;
      case Key.Left: editor.left(); break;
      case Key.Right: editor.right(); break;
      case Key.Up: editor.previous(); break;
      case Key.Down: editor.next(); break;
      case Key.Home: editor.home(); break;
      case Key.End: editor.end(); break;
      case Key.DeleteBack: editor.deleteBack(); break;
      case Key.DeleteForward: editor.deleteForward(); break;
      case Key.DeleteToStart: editor.deleteToStart(); break;
      case Key.DeleteToEnd: editor.deleteToEnd(); break;
      case Key.DeleteWordBack: editor.deleteWordBack(); break;
      case Key.Redraw: editor.leave(); this.promptAgain(); break;
      case Key.Abandon: editor.leave(); this.prompt(); break;
      case Key.UserView: editor.leave(); place.enter(View.User); this.prompt(); break;
      default: break;
    }
  }

  private enter(): void {
    this.editor.finish();
    const reading = this.executor.read(this.editor.line, this.editor.length);
    if (reading !== Reading.Command) {
      if (reading !== Reading.Empty) this.complain(reading);
      this.prompt();
      return;
    }
    this.terminal.startPaging();
    this.follow(this.executor.run());
    if (this.state !== State.Showing) this.terminal.stopPaging();
  }

  private complain(reading: Reading): void {
    this.executor.complain(reading, this.editor.line, this.editor.length, this.editor.promptWidth);
  }

  /** Goes on after a handler's answer. */
  private follow(result: Result): void {
    switch (result) {
      case Result.Confirm:
        this.state = State.Asking;
        this.out.say(this.out.question);
        this.out.say(Word.YesOrNo);
        this.editor.start();
        return;
      case Result.Restart:
        this.state = State.Leaving;
        return;
      case Result.More:
      case Result.Wait:
        this.outcome = result;
        this.advance();
        this.state = State.Showing;
        return;
      default:
        this.prompt();
    }
  }

  /** Produces some pieces of what is being shown, as long as there is room. */
  private show(): void {
    for (let piece = 0; piece < PIECES_A_ROUND; piece++) {
      if (!this.hasMore || this.isHeld || this.terminal.paused || this.terminal.room < PIECE) return;
      if (this.state === State.Showing) this.outcome = this.executor.goOn();
      else this.outcome = this.help.showEntry(this.out.cursor) ? Result.More : Result.Done;
      this.advance();
    }
  }

  /** Goes on after a piece. */
  private advance(): void {
    this.hasMore = this.outcome === Result.More || this.outcome === Result.Wait;
    this.isHeld = this.outcome === Result.Wait;
    if (this.outcome === Result.More) this.out.cursor++;
  }

  private finishShowing(): void {
    this.terminal.stopPaging();
    const isHelp = this.state === State.Helping;
    this.state = State.Editing;
    if (isHelp) this.promptAgain();
    else this.follow(this.outcome);
  }

  /** Lists what can come; `mark` is what was typed for it, if it is to be seen. */
  private startHelp(mark: i32 = 0): void {
    const reading = this.help.start();
    this.editor.leave(mark);
    if (reading !== Reading.Command) {
      this.complain(reading);
      this.promptAgain();
      return;
    }
    this.state = State.Helping;
    this.hasMore = true;
    this.out.cursor = 0;
    this.terminal.startPaging();
  }

  private sayMore(): void {
    this.out.isAside = true;
    this.out.say(Word.More);
    this.out.isAside = false;
    this.terminal.drain(this.hasMore);
  }

  /** A key while the pager waits. */
  private page(key: Key): void {
    if (key === Key.Enter) this.turnPage(1);
    else if (key === Key.Abandon) this.abandon();
    else if (key === Key.Character) {
      const character = load<u8>(this.keys.character);
      if (character === SPACE) this.turnPage(this.terminal.pageRoom);
      else if (character === LETTER_Q || character === LETTER_Q + 0x20) this.abandon();
    }
  }

  private turnPage(lines: i32): void {
    this.eraseRow();
    this.terminal.resume(lines);
  }

  /** Ends a display in the middle. */
  private abandon(): void {
    const isAtMore = this.terminal.paused;
    this.terminal.discard();
    this.terminal.stopPaging();
    if (isAtMore) this.eraseRow();
    else this.terminal.newline();
    this.hasMore = false;
    this.isHeld = false;
    this.outcome = Result.Done;
  }

  private newlineAside(): void {
    this.terminal.putAside(0x0d);
    this.terminal.putAside(0x0a);
  }

  /** Back to the start of the row, and erase it. */
  private eraseRow(): void {
    this.terminal.putAside(0x0d);
    this.terminal.putAside(0x1b);
    this.terminal.putAside(0x5b);
    this.terminal.putAside(0x4b);
  }

  /** A key at a question. The answer is a line: y or Y, anything else is no. */
  private answer(key: Key): void {
    const editor = this.editor;
    // biome-ignore format: one key a line
    switch (key) {
      case Key.Character: editor.insert(this.keys.character, this.keys.length); break;
      case Key.DeleteBack: editor.deleteBack(); break;
      case Key.Enter: this.decide(editor.length === 1 && (load<u8>(editor.line) | 0x20) === LETTER_Y); break;
      case Key.Abandon: this.decide(false); break;
      default: break;
    }
  }

  private decide(isYes: bool): void {
    this.editor.leave();
    this.state = State.Editing;
    if (isYes) this.follow(this.executor.confirm());
    else this.prompt();
  }

  private showLog(): void {
    while (this.terminal.room >= PIECE) {
      const record = this.log.next();
      if (record === null) return;
      this.editor.erase();
      this.log.show(record);
      this.promptAgain();
    }
  }

  private prompt(): void {
    this.sayPrompt();
    this.editor.start();
  }

  /** The prompt, and the line that is being typed. */
  private promptAgain(): void {
    this.sayPrompt();
    this.editor.redraw();
  }

  private sayPrompt(): void {
    const name = <i32>settings.sysname;
    if (place.view === View.User) this.out.say(Word.PromptUser, name);
    else if (place.view === View.System) this.out.say(Word.PromptSystem, name);
    else this.out.say(Word.PromptInterface, name, place.target);
  }

  private leave(): void {
    keepLastValues();
    note(Stage.Console, JournalEvent.Restarting, 0, RestartCause.Command);
    stop(RestartCause.Command);
  }
}

const CTRL_C: i32 = 0x03;
const SPACE: u8 = 0x20;
const LETTER_Q: u8 = 0x51;
const LETTER_Y: u8 = 0x79;
const QUESTION_MARK: i32 = 0x3f;
