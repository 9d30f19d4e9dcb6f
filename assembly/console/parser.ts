import { InterfaceType } from '../../hal/contract/interface';
import { NodeArgument, NodeKind, NodeRow, TextLimit } from '../../hal/contract/rom';
import { Arguments } from './arguments';
import { lengthAt } from './character';
import { readDate, readSecondOfDay } from './civil-words';
import { isAddress, readAddress } from './internet-address';
import { readPlace } from './place-name';
import { copyStored, loadNode, NodeRecord } from './rom';
import { readTimeOfDay } from './time-of-day';
import { readTimeSlots } from './time-slots';
import { View } from './view';

/** What came of reading a line. From Unrecognized on, `at` says where it went wrong. */
export const enum Reading {
  Command,
  /** Nothing but spaces. */
  Empty,
  Unrecognized,
  Incomplete,
  Ambiguous,
  WrongParameter,
  TooMany,
  /** Text of more octets than `limit`. */
  TooLong,
}

const enum Match {
  No,
  /** The beginning of the keyword. */
  Partly,
  Wholly,
  /** A parameter that cannot be what was typed. */
  Wrong,
  TooLong,
}

/** How well a word fits what it can be, the best last. */
const enum Fit {
  None,
  Parameter,
  /** An interface type cut short: `b` of `Bri`. */
  TypeBeginning,
  KeywordBeginning,
  Keyword,
}

/** Reads a line along the grammar: keywords in any case and cut short as long as they stay unique. */
export class Parser {
  /** Where reading stopped, in octets from the start of the line. */
  at: i32 = 0;
  /** The node that was reached: the command when reading found one. */
  readonly node: NodeRecord = changetype<NodeRecord>(heap.alloc(NodeRow.Size));
  /** The node that candidates are read into, and the best of them. */
  readonly child: NodeRecord = changetype<NodeRecord>(heap.alloc(NodeRow.Size));
  private readonly best: NodeRecord = changetype<NodeRecord>(heap.alloc(NodeRow.Size));
  readonly keyword: usize = heap.alloc(TextLimit.Short);
  keywordLength: i32 = 0;
  readonly arguments: Arguments = new Arguments();
  private line: usize = 0;
  private length: i32 = 0;
  private view: View = View.User;
  /** Where a text argument ends, or -1: build/text.ts lets a command have one. */
  private textEnd: i32 = -1;
  /** Where the word ends that was matched last, and the value it stands for. */
  end: i32 = 0;
  private value: i32 = 0;
  /** Octets that the text of Reading.TooLong may have. */
  limit: i32 = 0;

  /** Reads a whole line. Its text arguments are ended with zero in place, so the line is the parser's from here on. */
  read(line: usize, length: i32, view: View): Reading {
    const reading = this.walk(line, length, view, false);
    if (reading !== Reading.Command) return reading;
    if ((this.node.endViews & view) === 0) return Reading.Incomplete;
    if (this.textEnd >= 0) store<u8>(line + this.textEnd, 0);
    return Reading.Command;
  }

  /** Reads the words before the one that ends at `length`: `at` is where that begins, `node` what it would follow. */
  readBefore(line: usize, length: i32, view: View): Reading {
    return this.walk(line, length, view, true);
  }

  /** Whether child n of the node can be typed here; it stands in `child` and `keyword`. */
  loadChild(n: i32): bool {
    loadNode(<i32>this.node.firstChild + n, this.child);
    this.keywordLength = copyStored(this.child.text, this.keyword, TextLimit.Short);
    return (this.child.views & this.view) !== 0;
  }

  /** Whether the child begins with the word from `at` to the end of the line. A parameter begins with anything. */
  childBegins(): bool {
    if (!isKeyword(this.child)) return true;
    return this.sameBeginning(this.at, this.length) === this.length - this.at;
  }

  private walk(line: usize, length: i32, view: View, leavesLast: bool): Reading {
    this.line = line;
    this.length = length;
    this.view = view;
    this.textEnd = -1;
    this.arguments.clear();
    loadNode(0, this.node);
    this.at = this.skipSpaces(0);
    if (this.at === length) {
      if (!leavesLast) return Reading.Empty;
      return Reading.Command;
    }
    while (this.at < length) {
      const isLast = leavesLast && this.wordEnd(this.at) === length;
      const reading = this.choose(isLast);
      if (reading !== Reading.Command) return isLast ? Reading.Command : reading;
      if (isLast && this.end === length) return Reading.Command;
      this.accept();
      this.at = this.skipSpaces(this.end);
    }
    return Reading.Command;
  }

  /** Finds the child that the word at `at` means. Of the last word before a `?` only a glued keyword is taken. */
  private choose(isLast: bool): Reading {
    let best = Fit.None;
    let equals = 0;
    let isWrong = false;
    let isTooLong = false;
    let end = 0;
    let value = 0;
    let candidates = 0;
    for (let n = 0; n < <i32>this.node.children; n++) {
      if (!this.loadChild(n)) continue;
      candidates++;
      const match = this.match();
      if (match === Match.Wrong) isWrong = true;
      if (match === Match.TooLong) isTooLong = true;
      const fit = this.fitOf(match);
      if (fit === Fit.None || fit < best || (fit === Fit.Parameter && best === fit)) continue;
      equals = fit === best ? equals + 1 : 1;
      best = fit;
      end = this.end;
      value = this.value;
      memory.copy(changetype<usize>(this.best), changetype<usize>(this.child), NodeRow.Size);
    }
    this.end = end;
    this.value = value;
    if (equals === 1) return Reading.Command;
    if (isLast) {
      this.end = this.length;
      return Reading.Command;
    }
    if (equals > 1) return Reading.Ambiguous;
    if (candidates === 0) return Reading.TooMany;
    if (isTooLong) return Reading.TooLong;
    return isWrong ? Reading.WrongParameter : Reading.Unrecognized;
  }

  private fitOf(match: Match): Fit {
    if (match !== Match.Partly && match !== Match.Wholly) return Fit.None;
    if (!isKeyword(this.child)) return Fit.Parameter;
    if (match === Match.Wholly) return Fit.Keyword;
    return this.child.kind === NodeKind.Glued ? Fit.TypeBeginning : Fit.KeywordBeginning;
  }

  private accept(): void {
    memory.copy(changetype<usize>(this.node), changetype<usize>(this.best), NodeRow.Size);
    const index = <i32>this.node.argument;
    if (index === NodeArgument.None) return;
    if (<i32>this.node.kind >= NodeKind.E1Place) this.arguments.places |= 1 << index;
    if (isText(this.node)) this.textEnd = this.trimmed(this.end);
    this.arguments.put(index, this.value);
  }

  private match(): Match {
    const wordEnd = this.wordEnd(this.at);
    const length = wordEnd - this.at;
    this.end = wordEnd;
    switch (<i32>this.child.kind) {
      case NodeKind.Keyword: {
        this.value = this.child.min;
        if (this.sameBeginning(this.at, wordEnd) !== length) return Match.No;
        return length === this.keywordLength ? Match.Wholly : Match.Partly;
      }
      case NodeKind.Glued: {
        this.value = this.child.min;
        // The longest beginning that digits follow: `e1/0` is E 1/0, though E1 begins with it.
        let same = this.sameBeginning(this.at, wordEnd);
        while (same > 0 && same < length && !isDigit(this.octet(this.at + same))) same--;
        if (same === 0) return Match.No;
        this.end = this.at + same;
        return same === this.keywordLength ? Match.Wholly : Match.Partly;
      }
      case NodeKind.Number:
        return this.matchNumber(wordEnd) && this.value >= this.child.min && this.value <= this.child.max
          ? Match.Partly
          : Match.Wrong;
      case NodeKind.Digits:
        for (let i = this.at; i < wordEnd; i++) if (!isDialDigit(this.octet(i))) return Match.Wrong;
        this.value = <i32>this.line + this.at;
        return length <= this.child.max ? Match.Partly : Match.Wrong;
      case NodeKind.TimeSlots:
        this.value = readTimeSlots(this.line + this.at, this.line + wordEnd, this.child.min, this.child.max);
        return this.value === 0 ? Match.Wrong : Match.Partly;
      case NodeKind.Time:
        this.value = readTimeOfDay(this.line + this.at, this.line + wordEnd);
        return this.value < 0 ? Match.Wrong : Match.Partly;
      case NodeKind.Clock:
        this.value = readSecondOfDay(this.line + this.at, this.line + wordEnd);
        return this.value < 0 ? Match.Wrong : Match.Partly;
      case NodeKind.Date:
        this.value = readDate(this.line + this.at, this.line + wordEnd);
        return this.value < 0 ? Match.Wrong : Match.Partly;
      case NodeKind.Address:
        this.value = readAddress(this.line + this.at, this.line + wordEnd);
        return isAddress() ? Match.Partly : Match.Wrong;
      case NodeKind.Text:
        this.value = <i32>this.line + this.at;
        return this.matchText(length);
      case NodeKind.Rest:
        this.end = this.length;
        this.value = <i32>this.line + this.at;
        return this.matchText(this.trimmed(this.end) - this.at);
      default:
        return this.matchPlace(wordEnd);
    }
  }

  private matchText(octets: i32): Match {
    if (octets <= this.child.max) return Match.Partly;
    this.limit = this.child.max;
    return Match.TooLong;
  }

  private matchNumber(end: i32): bool {
    this.value = 0;
    if (end - this.at > 9) return false;
    for (let i = this.at; i < end; i++) {
      if (!isDigit(this.octet(i))) return false;
      this.value = this.value * 10 + this.octet(i) - 0x30;
    }
    return true;
  }

  /** The value is the interface's name; which row that is, is for whoever carries the command out. */
  private matchPlace(end: i32): Match {
    const type: i32 = <i32>this.child.kind - NodeKind.E1Place + InterfaceType.E1;
    this.value = readPlace(this.line + this.at, this.line + end, type);
    return this.value < 0 ? Match.Wrong : Match.Partly;
  }

  /** Octets from `at` on that are the same as the keyword's, in any case. */
  private sameBeginning(at: i32, end: i32): i32 {
    let same = 0;
    while (at + same < end && same < this.keywordLength) {
      if (lower(this.octet(at + same)) !== lower(load<u8>(this.keyword + same))) break;
      same++;
    }
    return same;
  }

  private octet(at: i32): i32 {
    return load<u8>(this.line + at);
  }

  private skipSpaces(at: i32): i32 {
    while (at < this.length && this.octet(at) === 0x20) at++;
    return at;
  }

  /** An end without the spaces before it. */
  private trimmed(end: i32): i32 {
    while (end > this.at && this.octet(end - 1) === 0x20) end--;
    return end;
  }

  private wordEnd(at: i32): i32 {
    while (at < this.length && this.octet(at) !== 0x20) at += lengthAt(this.line + at);
    return min(at, this.length);
  }
}

export function isKeyword(node: NodeRecord): bool {
  return node.kind === NodeKind.Keyword || node.kind === NodeKind.Glued;
}

function isText(node: NodeRecord): bool {
  return node.kind === NodeKind.Text || node.kind === NodeKind.Rest || node.kind === NodeKind.Digits;
}

export function isDigit(octet: i32): bool {
  return octet >= 0x30 && octet <= 0x39;
}

function isDialDigit(octet: i32): bool {
  return isDigit(octet) || octet === 0x2a || octet === 0x23;
}

/** An ASCII letter as a small one. */
export function lower(octet: i32): i32 {
  return octet >= 0x41 && octet <= 0x5a ? octet + 0x20 : octet;
}
