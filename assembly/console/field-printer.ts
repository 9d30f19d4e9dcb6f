import { AlarmBit, ObjectKind } from '../../hal/contract/alarm';
import { CardTemperature } from '../../hal/contract/card';
import { InterfaceType } from '../../hal/contract/interface';
import { ShelfZone, SupplyReading } from '../../hal/contract/power';
import { RestartCause } from '../../hal/contract/restart';
import { SlotClass } from '../../hal/contract/shelf';
import { ShelfDetail, ShelfMeasure, ShelfObject, ShelfSubject } from '../../hal/contract/shelf-alarm';
import { Unit } from '../../hal/contract/unit';
import { accessPlaces } from '../driver/access';
import { cposRequest } from '../driver/cpos-request';
import { linePlaces } from '../driver/framer-port';
import { stm1Places } from '../driver/stm1-port';
import { numberOfTributary } from '../driver/tributary-number';
import { tributaryPlaces } from '../driver/tributary-port';
import { causeSubject } from '../interface/cause';
import { nameOf, nameOfRow, portOfName, setOfName, slotOfName, typeOfName } from '../interface/name';
import { rowOfKind } from '../interface/place';
import { Calendar, DAY_S, secondsOf } from '../kernel/calendar';
import { civilOf, earlierCivilOf } from '../kernel/civil-time';
import { millibelsOf } from '../kernel/decibel';
import { slotClass } from '../kernel/place';
import { objectKind, objectRow, worst } from '../line/hierarchy';
import { Field } from './field';
import { printAddress } from './internet-address';
import { Language, textOfValue, textOfWord } from './rom';
import { Scratch } from './scratch';
import { settings } from './settings';
import { printTimeOfDay } from './time-of-day';
import { printTimeSlots } from './time-slots';
import { Word } from './word';

/** Of four octets. */
const WORD_DIGITS: i32 = 8;
/** AlarmSeverity counts up from Warning, RFC 5424 down to 5 for it. */
const LEAST_URGENT: i32 = 6;
/** The low half of a RestartCause; one that is not above it has no other. */
const LOW_HALF: i32 = 0xffff;
/** 10 * log10 of the 10 000 units of 0.1 uW in 1 mW, in hundredths. */
const MILLIWATT: i32 = 4000;

/** Makes one field of a line: an argument as its placeholder wants it. */
export class FieldPrinter {
  language: Language = Language.English;
  /** What Field.Stamp prints. */
  stampUs: u64 = 0;
  /** Alarm bits with their kind, whose object Field.Root names. */
  cause: u32 = 0;
  /** The times are of a life before, whose clock nobody remembers. */
  isEarlierLife: bool = false;
  readonly out: Scratch = new Scratch();
  private readonly calendar: Calendar = new Calendar();

  print(field: i32, value: i32): void {
    this.out.clear();
    if (field >= Field.FirstEnumeration) this.name(field, value);
    else this.make(field, value);
  }

  private name(field: i32, value: i32): void {
    const text = textOfValue(field - Field.FirstEnumeration, value, this.language);
    if (text !== 0) this.out.stored(text);
    else this.out.signed(value);
  }

  private word(word: Word): void {
    this.out.stored(textOfWord(word, this.language));
  }

  private make(field: i32, value: i32): void {
    const out = this.out;
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
      case Field.Header:
        out.hex(value, WORD_DIGITS);
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
      case Field.Root:
        this.object(causeSubject(value, this.cause));
        return;
      case Field.Name:
        this.fullName(value, true);
        return;
      case Field.Object:
        this.object(value);
        return;
      case Field.ShelfSubject:
        this.shelfSubject(value);
        return;
      case Field.TimeSlots:
        printTimeSlots(value, out);
        return;
      case Field.TimeOfDay:
        printTimeOfDay(value, out);
        return;
      case Field.Access:
        this.interfaceName(rowOfKind(accessPlaces.slotOf(value), InterfaceType.Bri, accessPlaces.portOf(value)), true);
        return;
      case Field.Alarms:
        this.alarms(value);
        return;
      case Field.UnseenParts:
        this.unseenParts(value);
        return;
      case Field.Milliseconds:
        this.milliseconds(value);
        return;
      case Field.Elapsed:
        this.elapsed(value);
        return;
      case Field.Clock:
        this.civil(this.toldOf(value));
        return;
      case Field.Civil:
        this.civil(value);
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
      case Field.Milli:
        this.milli(value);
        return;
      case Field.Reading:
        if (value === SupplyReading.Unread) out.octet(0x2d);
        else out.signed(value);
        return;
      case Field.Urgency:
        out.number(LEAST_URGENT - value);
        return;
      case Field.UnitChip:
        this.name(Field.Chip, value & Unit.ChipMask);
        return;
      case Field.UnitPlace:
        this.unitPlace(value >> Unit.SlotShift);
        return;
      case Field.ShelfDetail:
        this.shelfDetail(value);
        return;
      case Field.Money:
        this.money(value);
        return;
      case Field.Address:
        printAddress(value, out);
        return;
      case Field.Power:
        this.power(value);
        return;
      case Field.Restart:
        this.restart(value);
        return;
      default:
        out.signed(value);
    }
  }

  /** Its words, and its low half: a stage, or a number. One that has no words, of a later firmware, is told as it is. */
  private restart(cause: i32): void {
    const out = this.out;
    const detail = cause > LOW_HALF ? cause & LOW_HALF : 0;
    const kind = cause - detail;
    const text = textOfValue(Field.RestartCause - Field.FirstEnumeration, kind, this.language);
    if (text === 0) {
      out.hex(cause);
      return;
    }
    out.stored(text);
    if (detail === 0) return;
    out.octet(0x20);
    out.octet(0x28);
    if (kind === RestartCause.Hang || kind === RestartCause.Restless) this.name(Field.Stage, detail - 1);
    else out.number(detail);
    out.octet(0x29);
  }

  private interfaceName(row: i32, withType: bool): void {
    if (row < 0) {
      this.word(Word.Nothing);
      return;
    }
    this.fullName(nameOfRow(row), withType);
  }

  private portName(slot: i32, port: i32, type: InterfaceType): void {
    this.fullName(nameOf(type, slot, port, 0), true);
  }

  /** slot/port of an object that is no interface. */
  private portNumber(slot: i32, port: i32): void {
    this.out.number(slot);
    this.out.octet(0x2f);
    this.out.number(port);
  }

  /** slot/port, slot/0/tributary on a wide slot, and :set behind it for a channel set. */
  private fullName(name: i32, withType: bool): void {
    const out = this.out;
    const type = typeOfName(name);
    if (withType) this.word(Word.TypeE1 + type - InterfaceType.E1);
    if (type === InterfaceType.Dialer) {
      out.number(portOfName(name) + 1);
      return;
    }
    out.number(slotOfName(name));
    out.octet(0x2f);
    if (slotClass(slotOfName(name)) === SlotClass.Wide && type !== InterfaceType.Cpos) {
      out.octet(0x30);
      out.octet(0x2f);
      out.number(numberOfTributary(portOfName(name), cposRequest(slotOfName(name)).numbering));
    } else {
      out.number(portOfName(name));
    }
    if (type !== InterfaceType.Serial) return;
    out.octet(0x3a);
    out.number(setOfName(name));
  }

  /** The subject of an alarm. */
  private object(subject: i32): void {
    const row = objectRow(subject);
    switch (objectKind(subject)) {
      case ObjectKind.Stm1:
        this.word(Word.TypeStm1);
        this.portNumber(stm1Places.slotOf(row), 0);
        return;
      case ObjectKind.Vc12:
        this.word(Word.TypeVc12);
        this.fullName(nameOf(InterfaceType.E1, tributaryPlaces.slotOf(row), tributaryPlaces.portOf(row), 0), false);
        return;
      case ObjectKind.Shelf:
        this.shelfSubject(row);
        return;
      default:
        this.portName(linePlaces.slotOf(row), linePlaces.portOf(row), InterfaceType.E1);
    }
  }

  /** A part of the shelf: those of which there are several are numbered from 1, as they are labelled. */
  private shelfSubject(object: i32): void {
    const kind = object >> ShelfSubject.KindShift;
    const index = object & ShelfSubject.IndexMask;
    if (kind === ShelfObject.Zone) {
      this.zone(index);
      return;
    }
    this.name(Field.ShelfObject, kind);
    if (kind === ShelfObject.Shelf || kind === ShelfObject.FanTray || kind === ShelfObject.Clock) return;
    this.out.number(kind === ShelfObject.Card ? index : index + 1);
  }

  /** A zone of the shelf, or the card in a slot. */
  private zone(row: i32): void {
    if (row < ShelfZone.Count) {
      this.name(Field.Zone, row);
      return;
    }
    this.name(Field.ShelfObject, ShelfObject.Card);
    this.out.number(row - ShelfZone.Count + 1);
  }

  private alarms(word: u32): void {
    const kind = word >>> AlarmBit.KindShift;
    let rest = word & AlarmBit.Mask;
    if (rest === 0) this.name(Field.Alarm, 0);
    for (; rest !== 0; rest &= ~worst(kind, rest)) {
      if (this.out.length > 0) this.out.octet(0x20);
      this.name(Field.Alarm, (kind << AlarmBit.KindShift) | worst(kind, rest));
    }
  }

  private unseenParts(parts: u32): void {
    for (let rest = parts; rest !== 0; rest &= rest - 1) {
      if (rest !== parts) this.word(Word.ListComma);
      this.name(Field.Unseen, ctz<u32>(rest));
    }
  }

  /** 1 mW is 0 dBm. No light has no logarithm. */
  private power(value: u32): void {
    if (value === 0) {
      this.word(Word.Nothing);
      return;
    }
    const level = millibelsOf(value) - MILLIWATT;
    if (level < 0) this.out.octet(0x2d);
    this.out.number(abs(level) / 100);
    this.out.octet(0x2e);
    this.out.number(abs(level) % 100, 2);
  }

  private money(value: u32): void {
    this.out.number(value / 100);
    this.out.octet(0x2e);
    this.out.number(value % 100, 2);
    if (load<u8>(settings.currency) === 0) return;
    this.out.octet(0x20);
    this.out.text(settings.currency);
  }

  /** Rounded to a tenth. */
  private milli(value: i32): void {
    if (value === SupplyReading.Unread) {
      this.out.octet(0x2d);
      return;
    }
    const tenths = (abs(value) + 50) / 100;
    if (value < 0 && tenths > 0) this.out.octet(0x2d);
    this.out.number(tenths / 10);
    this.out.octet(0x2e);
    this.out.number(tenths % 10);
  }

  private unitPlace(slot: i32): void {
    this.word(slot === Unit.Shelf ? Word.PlaceShelf : Word.PlaceSlot);
    if (slot !== Unit.Shelf) this.out.number(slot);
  }

  private shelfDetail(detail: u32): void {
    if (detail === 0) return;
    const measure = <i32>(detail >> ShelfDetail.MeasureShift);
    this.out.octet(0x20);
    this.quantity((detail >> ShelfDetail.ValueShift) & ShelfDetail.ValueMask, measure);
    this.out.octet(0x20);
    this.out.octet(measure === ShelfMeasure.VoltsBelow ? 0x3c : 0x3e);
    this.out.octet(0x20);
    this.quantity(detail & ShelfDetail.BoundMask, measure);
  }

  private quantity(value: u32, measure: ShelfMeasure): void {
    this.out.number(value);
    this.out.octet(0x20);
    this.out.octet(unitOf(measure));
  }

  private milliseconds(value: u32): void {
    this.out.number(value / 1000);
    this.out.octet(0x2e);
    this.out.number(value % 1000, 3);
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
    const out = this.out;
    if (seconds >= DAY_S) {
      out.number(seconds / DAY_S);
      out.octet(0x64);
      out.octet(0x20);
    }
    out.number((seconds / 3600) % 24, 2);
    out.octet(0x68);
    out.number((seconds / 60) % 60, 2);
    out.octet(0x6d);
    out.number(seconds % 60, 2);
    out.octet(0x73);
  }

  /** The civil time of seconds since power-on. */
  private toldOf(seconds: u32): u32 {
    return this.isEarlierLife ? earlierCivilOf(seconds) : civilOf(seconds);
  }

  private civil(civilS: u32): void {
    const out = this.out;
    this.calendar.set(civilS);
    out.number(this.calendar.year, 4);
    out.octet(0x2d);
    out.number(this.calendar.month, 2);
    out.octet(0x2d);
    out.number(this.calendar.day, 2);
    out.octet(0x20);
    this.timeOfDay();
  }

  private stamp(): void {
    const out = this.out;
    this.calendar.set(this.toldOf(secondsOf(this.stampUs)));
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
    const out = this.out;
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
    const out = this.out;
    if (value < 0) out.octet(0x2d);
    const tenths = (abs(value) * 10 + 128) >> 8;
    out.number(tenths / 10);
    out.octet(0x2e);
    out.number(tenths % 10);
  }
}

/** Its letter. */
function unitOf(measure: ShelfMeasure): i32 {
  switch (measure) {
    case ShelfMeasure.WattsAbove:
      return 0x57;
    case ShelfMeasure.PercentAbove:
      return 0x25;
    case ShelfMeasure.DegreesAbove:
      return 0x43;
    default:
      return 0x56;
  }
}
