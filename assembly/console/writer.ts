import { NodeArgument, Placeholder } from '../../hal/contract/rom';
import { JournalRecord } from '../kernel/journal';
import { Arguments } from './arguments';
import { widthOf } from './character';
import { CommandId, Result } from './command-id';
import { FieldPrinter } from './field-printer';
import { recorder } from './recorder';
import { EventText, formOfCommand, Language, lengthOfText, readText, textOfWord } from './rom';
import { settings } from './settings';
import { Terminal } from './terminal';
import { Word } from './word';

/** Records of a severity above this (RFC 5424: less serious) are for debugging, and not kept. */
export const LOGGED_SEVERITY: i32 = 5;

/** Octets of a text that are looked at together. */
const CHUNK: i32 = 64;
const chunk: usize = memory.data(CHUNK);

/** Prints texts with their arguments, in the session's language. One call of a handler writes at most PIECE octets. */
export class Writer {
  language: Language = Language.English;
  /** How often the display that runs has been called before. */
  cursor: i32 = 0;
  nowUs: u64 = 0;
  /** The command whose handler runs. */
  command: CommandId = CommandId.None;
  /** Nothing is printed: a stored configuration is being carried out. */
  isSilent: bool = false;
  /** The next setting of the configuration begins a section, which this command with this interface row enters. */
  private isSectionDue: bool = false;
  private sectionCommand: CommandId = CommandId.None;
  private sectionRow: i32 = -1;
  /** What is printed passes what waits. */
  isAside: bool = false;
  /** What is printed goes to the recorder instead. */
  isRecorded: bool = false;
  /** Question of Result.Confirm. */
  question: Word = Word.None;
  /** The times that are printed are of a life before. */
  set isEarlierLife(isEarlier: bool) {
    this.field.isEarlierLife = isEarlier;
  }

  readonly saved: Arguments = new Arguments();
  private readonly field: FieldPrinter = new FieldPrinter();
  private readonly values: StaticArray<i32> = new StaticArray<i32>(8);
  private present: u32 = 0;
  private readonly event: EventText = new EventText();

  constructor(readonly terminal: Terminal) {}

  /** A word and a new line. */
  line(word: Word, a: i32 = 0, b: i32 = 0, c: i32 = 0, d: i32 = 0): void {
    this.say(word, a, b, c, d);
    this.newline();
  }

  say(word: Word, a: i32 = 0, b: i32 = 0, c: i32 = 0, d: i32 = 0): void {
    this.print(textOfWord(word, this.language), a, b, c, d);
  }

  /** Says why nothing is done. */
  refuse(word: Word, a: i32 = 0, b: i32 = 0, c: i32 = 0): Result {
    this.line(word, a, b, c);
    return Result.Refused;
  }

  newline(): void {
    if (this.isRecorded) recorder.put(0x0a);
    else if (!this.isSilent) this.terminal.newline();
  }

  /** A command as the configuration has it; `saved` holds its arguments. */
  form(command: CommandId): void {
    for (let i = 0; i < NodeArgument.Max; i++) this.values[i] = this.saved.number(i);
    this.present = this.saved.present;
    this.terminal.isWhole = true;
    this.format(formOfCommand(command));
    this.newline();
    this.terminal.isWhole = false;
    this.saved.clear();
  }

  /** A line as it was typed or saved. */
  verbatim(line: usize, length: i32): void {
    this.terminal.isWhole = true;
    this.octets(line, length);
    this.newline();
    this.terminal.isWhole = false;
  }

  /** Begins a section of the configuration; nothing is printed before the first of its settings. */
  startSection(command: CommandId, interfaceRow: i32): void {
    this.isSectionDue = true;
    this.sectionCommand = command;
    this.sectionRow = interfaceRow;
  }

  /** Whether the section has a setting. */
  get hasSection(): bool {
    return !this.isSectionDue;
  }

  /** `#`, and the command that enters the section's view, if they have not been printed. */
  headSection(): void {
    if (!this.isSectionDue) return;
    this.isSectionDue = false;
    this.line(Word.Separator);
    if (this.sectionCommand === CommandId.None) return;
    this.print(formOfCommand(this.sectionCommand), this.sectionRow, 0, 0, 0);
    this.newline();
  }

  /** The line of the running command: one space, and the command with the arguments in `saved`. */
  save(): Result {
    this.headSection();
    this.octet(0x20);
    this.form(this.command);
    return Result.Done;
  }

  /** The line of a command of one number, when it is not the default. */
  setting(value: i32, byDefault: i32): Result {
    if (value === byDefault) return Result.Done;
    this.saved.put(0, value);
    return this.save();
  }

  /** A journal record as a line of the log. */
  record(record: JournalRecord): void {
    if (!this.recordHead(record)) return;
    this.recordText(record);
  }

  /** Time, system and kind of a record, which stand before its text; false when there are no words for it. */
  recordHead(record: JournalRecord): bool {
    if (!this.event.find(record.event, this.language)) return false;
    this.field.stampUs = record.atUs;
    const head = this.event.severity <= LOGGED_SEVERITY ? Word.LogHead : Word.DebugHead;
    this.say(head, 0, <i32>settings.sysname);
    this.print(this.event.label, record.subject, record.a, record.b, record.c);
    return true;
  }

  /** What stands behind the head that was printed last. */
  recordText(record: JournalRecord): void {
    this.field.cause = record.b;
    this.print(this.event.text, record.subject, record.a, record.b, record.c);
    this.newline();
  }

  print(text: u32, a: i32, b: i32, c: i32, d: i32): void {
    this.values[0] = a;
    this.values[1] = b;
    this.values[2] = c;
    this.values[3] = d;
    this.present = 0xff;
    this.format(text);
  }

  octets(address: usize, length: i32): void {
    for (let i = 0; i < length; i++) this.octet(load<u8>(address + i));
  }

  spaces(count: i32): void {
    for (; count > 0; count--) this.octet(0x20);
  }

  private octet(octet: i32): void {
    if (this.isRecorded) {
      recorder.put(octet);
      return;
    }
    if (this.isSilent) return;
    if (this.isAside) this.terminal.putAside(octet);
    else this.terminal.put(octet);
  }

  private format(text: u32): void {
    const length = lengthOfText(text);
    this.field.language = this.language;
    for (let at = 0; at < length; ) {
      const taken = min(CHUNK, length - at);
      readText(text, at, chunk, taken);
      const done = this.formatChunk(taken, at + taken === length);
      if (done === 0) return;
      at += done;
    }
  }

  /** Prints octets of the chunk; answers how many, or 0 to end the text. A placeholder cut by the chunk's end waits. */
  private formatChunk(length: i32, isLast: bool): i32 {
    for (let i = 0; i < length; ) {
      const octet = <i32>load<u8>(chunk + i);
      if (octet === Placeholder.Lead) {
        if (length - i < Placeholder.Size) return isLast ? 0 : i;
        const value = this.values[load<u8>(chunk + i + 1) & 7];
        this.printField(load<u8>(chunk + i + 2), value, load<i8>(chunk + i + 3));
        i += Placeholder.Size;
      } else if (octet === Placeholder.Stop) {
        if (length - i < Placeholder.StopSize) return isLast ? 0 : i;
        if ((this.present & (1 << load<u8>(chunk + i + 1))) === 0) return 0;
        i += Placeholder.StopSize;
      } else {
        if (octet === 0x0a) this.newline();
        else this.octet(octet);
        i++;
      }
    }
    return length;
  }

  /** One field, padded to its width: on the left when that is negative. */
  private printField(field: i32, value: i32, width: i32): void {
    this.field.print(field, value);
    const made = this.field.out;
    const padding = abs(width) - (width === 0 ? 0 : widthOf(made.base, made.length));
    if (width < 0) this.spaces(padding);
    this.octets(made.base, made.length);
    if (width > 0) this.spaces(padding);
  }
}
