import { CardTemperature } from '../../hal/contract/card';
import { InterfaceLimit, InterfaceOffset, InterfaceType } from '../../hal/contract/interface';
import { BriLimit } from '../../hal/contract/isdn';
import { LineAlarm, LineLimit } from '../../hal/contract/line';
import { Placeholder } from '../../hal/contract/rom';
import { JournalRecord } from '../kernel/journal';
import { Arguments } from './arguments';
import { Calendar } from './calendar';
import { widthOf } from './character';
import { CommandId, Result } from './command-id';
import { Field } from './field';
import { EventText, formOfCommand, Language, lengthOfText, readText, textOfValue, textOfWord } from './rom';
import { Scratch } from './scratch';
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
  /** The next line of the configuration begins a view. */
  isSeparatorDue: bool = false;
  /** What is printed passes what waits. */
  isAside: bool = false;
  /** Question of Result.Confirm. */
  question: Word = Word.None;
  readonly saved: Arguments = new Arguments();
  private readonly field: Scratch = new Scratch();
  private readonly calendar: Calendar = new Calendar();
  private readonly values: StaticArray<i32> = new StaticArray<i32>(8);
  private present: u32 = 0;
  private readonly event: EventText = new EventText();
  /** What Field.Stamp prints. */
  private stampUs: u64 = 0;

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
  refuse(word: Word, a: i32 = 0, b: i32 = 0): Result {
    this.line(word, a, b);
    return Result.Refused;
  }

  newline(): void {
    if (!this.isSilent) this.terminal.newline();
  }

  /** A command as the configuration has it; `saved` holds its arguments. */
  form(command: CommandId): void {
    this.separate();
    this.formLine(command);
  }

  private separate(): void {
    if (this.isSeparatorDue) this.line(Word.Separator);
    this.isSeparatorDue = false;
  }

  private formLine(command: CommandId): void {
    for (let i = 0; i < 4; i++) this.values[i] = this.saved.number(i);
    this.present = this.saved.present;
    this.format(formOfCommand(command));
    this.newline();
    this.saved.clear();
  }

  /** The line of the running command: one space, and the command with the arguments in `saved`. */
  save(): Result {
    this.separate();
    this.octet(0x20);
    this.formLine(this.command);
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
    if (!this.event.find(record.event, this.language)) return;
    this.stampUs = record.atUs;
    const head = this.event.severity <= LOGGED_SEVERITY ? Word.LogHead : Word.DebugHead;
    this.say(head, 0, <i32>settings.sysname, this.event.label);
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
    if (this.isSilent) return;
    if (this.isAside) this.terminal.putAside(octet);
    else this.terminal.put(octet);
  }

  private format(text: u32): void {
    const length = lengthOfText(text);
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
        this.print1(load<u8>(chunk + i + 2), value, load<i8>(chunk + i + 3));
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
  private print1(field: i32, value: i32, width: i32): void {
    this.field.clear();
    if (field >= Field.FirstEnumeration) this.name(field, value);
    else this.make(field, value);
    const padding = abs(width) - (width === 0 ? 0 : widthOf(this.field.base, this.field.length));
    if (width < 0) this.spaces(padding);
    this.octets(this.field.base, this.field.length);
    if (width > 0) this.spaces(padding);
  }

  private name(field: i32, value: i32): void {
    const text = textOfValue(field - Field.FirstEnumeration, value, this.language);
    if (text !== 0) this.field.stored(text);
    else this.field.signed(value);
  }

  private word(word: Word): void {
    this.field.stored(textOfWord(word, this.language));
  }

  private make(field: i32, value: i32): void {
    const out = this.field;
    switch (field) {
      case Field.Text:
        if (value !== 0) out.text(value);
        return;
      case Field.Word:
        this.word(value);
        return;
      case Field.Stored:
        out.stored(value);
        return;
      case Field.Hex:
        out.hex(value);
        return;
      case Field.Letter:
        out.octet(value);
        return;
      case Field.Interface:
        this.interfaceName(value, true);
        return;
      case Field.Place:
        this.interfaceName(value, false);
        return;
      case Field.Controller:
        this.interfaceName(value - InterfaceOffset.Serial + InterfaceOffset.E1, true);
        return;
      case Field.Line:
        this.word(Word.TypeE1);
        this.slotAndPort(value / LineLimit.PortsPerSlot, value % LineLimit.PortsPerSlot);
        return;
      case Field.Bri:
        this.word(Word.TypeBri);
        this.slotAndPort(value / BriLimit.PortsPerSlot, value % BriLimit.PortsPerSlot);
        return;
      case Field.Alarms:
        this.alarms(value);
        return;
      case Field.Milliseconds:
        this.milliseconds(value);
        return;
      case Field.Elapsed:
        this.elapsed(value);
        return;
      case Field.Clock:
        this.clock(value);
        return;
      case Field.Stamp:
        this.stamp();
        return;
      case Field.Temperature:
        this.temperature(value);
        return;
      case Field.ClearedCause:
        this.name(Field.Cause, value >> 8);
        return;
      case Field.ClearedBy:
        this.name(Field.CallEnd, value & 0xff);
        return;
      case Field.Talk:
        this.talk(value);
        return;
      default:
        out.signed(value);
    }
  }

  private interfaceName(row: i32, withType: bool): void {
    if (row < 0) {
      this.word(Word.Nothing);
      return;
    }
    const slot = row / InterfaceLimit.PerSlot;
    const at = row % InterfaceLimit.PerSlot;
    const type =
      at < InterfaceOffset.Serial
        ? InterfaceType.E1
        : at < InterfaceOffset.Bri
          ? InterfaceType.Serial
          : InterfaceType.Bri;
    if (withType) this.word(Word.TypeE1 + type - InterfaceType.E1);
    this.slotAndPort(slot, at % LineLimit.PortsPerSlot);
    if (type === InterfaceType.Serial) {
      this.field.octet(0x3a);
      this.field.octet(0x30);
    }
  }

  private slotAndPort(slotIndex: i32, port: i32): void {
    this.field.number(slotIndex + 1);
    this.field.octet(0x2f);
    this.field.number(port);
  }

  private alarms(bits: i32): void {
    if (bits === LineAlarm.None) {
      this.word(Word.AlarmNone);
      return;
    }
    this.alarm(bits, LineAlarm.Los, Word.AlarmLos);
    this.alarm(bits, LineAlarm.Ais, Word.AlarmAis);
    this.alarm(bits, LineAlarm.Lof, Word.AlarmLof);
    this.alarm(bits, LineAlarm.Rai, Word.AlarmRai);
  }

  private alarm(bits: i32, bit: i32, word: Word): void {
    if ((bits & bit) === 0) return;
    if (this.field.length > 0) this.field.octet(0x20);
    this.word(word);
  }

  private milliseconds(value: u32): void {
    this.field.number(value / 1000);
    this.field.octet(0x2e);
    this.field.number(value % 1000, 3);
  }

  /** How long a call was connected, -1 = never. */
  private talk(milliseconds: i32): void {
    if (milliseconds < 0) {
      this.word(Word.TalkNever);
      return;
    }
    this.milliseconds(milliseconds);
    this.word(Word.TalkSeconds);
  }

  private elapsed(seconds: u32): void {
    const out = this.field;
    out.number(seconds / 3600, 2);
    out.octet(0x68);
    out.number((seconds / 60) % 60, 2);
    out.octet(0x6d);
    out.number(seconds % 60, 2);
    out.octet(0x73);
  }

  private clock(seconds: u32): void {
    const out = this.field;
    this.calendar.set(seconds);
    out.number(this.calendar.year, 4);
    out.octet(0x2d);
    out.number(this.calendar.month, 2);
    out.octet(0x2d);
    out.number(this.calendar.day, 2);
    out.octet(0x20);
    this.timeOfDay();
  }

  private stamp(): void {
    const out = this.field;
    this.calendar.set(<u32>(this.stampUs / 1_000_000));
    this.name(Field.Month, this.calendar.month);
    out.octet(0x20);
    out.number(this.calendar.day);
    out.octet(0x20);
    this.timeOfDay();
    out.octet(0x3a);
    out.number(<u32>((this.stampUs / 1000) % 1000), 3);
    out.octet(0x20);
    out.number(this.calendar.year);
  }

  private timeOfDay(): void {
    const out = this.field;
    out.number(this.calendar.hour, 2);
    out.octet(0x3a);
    out.number(this.calendar.minute, 2);
    out.octet(0x3a);
    out.number(this.calendar.second, 2);
  }

  private temperature(value: i32): void {
    if (value === CardTemperature.Unknown) {
      this.word(Word.Nothing);
      return;
    }
    const out = this.field;
    if (value < 0) out.octet(0x2d);
    const tenths = (abs(value) * 10 + 128) >> 8;
    out.number(tenths / 10);
    out.octet(0x2e);
    out.number(tenths % 10);
  }
}
