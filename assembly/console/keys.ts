import { CHARACTER_MAX, isContinuation, lengthOfLead } from './character';

/** What one octet of input completes. Characters are Key.Character. */
export const enum Key {
  None,
  Character,
  Enter,
  Help,
  Complete,
  Left,
  Right,
  Up,
  Down,
  Home,
  End,
  DeleteBack,
  DeleteForward,
  DeleteToStart,
  DeleteToEnd,
  DeleteWordBack,
  Redraw,
  Abandon,
  UserView,
}

const enum Escape {
  None,
  /** ESC came. */
  Begun,
  /** ESC [ or ESC O came; digits may follow. */
  Sequence,
}

/** Makes keys of octets: control characters, the sequences of a VT100's arrows, UTF-8. */
export class Keys {
  /** The character of Key.Character. */
  readonly character: usize = heap.alloc(CHARACTER_MAX);
  length: i32 = 0;
  private needed: i32 = 0;
  private escape: Escape = Escape.None;
  private parameter: i32 = 0;
  /** The last octet was a carriage return: a line feed behind it belongs to it. */
  private afterReturn: bool = false;

  take(octet: i32): Key {
    const isPair = this.afterReturn && octet === 0x0a;
    this.afterReturn = octet === 0x0d;
    if (isPair) return Key.None;
    if (this.escape !== Escape.None) return this.takeEscape(octet);
    if (this.needed > 0) {
      if (isContinuation(octet)) return this.collect(octet);
      this.needed = 0;
    }
    if (octet < 0x20 || octet === 0x7f) return this.takeControl(octet);
    if (octet === 0x3f) return Key.Help;
    this.length = 0;
    this.needed = lengthOfLead(octet);
    return this.needed > 0 ? this.collect(octet) : Key.None;
  }

  private collect(octet: i32): Key {
    store<u8>(this.character + this.length++, <u8>octet);
    return --this.needed === 0 ? Key.Character : Key.None;
  }

  private takeEscape(octet: i32): Key {
    if (this.escape === Escape.Begun) {
      this.escape = octet === 0x5b || octet === 0x4f ? Escape.Sequence : Escape.None;
      this.parameter = 0;
      return Key.None;
    }
    if (octet >= 0x30 && octet <= 0x3f) {
      if (octet <= 0x39) this.parameter = (this.parameter * 10 + octet - 0x30) % 100;
      return Key.None;
    }
    this.escape = Escape.None;
    switch (octet) {
      case 0x41:
        return Key.Up;
      case 0x42:
        return Key.Down;
      case 0x43:
        return Key.Right;
      case 0x44:
        return Key.Left;
      case 0x46:
        return Key.End;
      case 0x48:
        return Key.Home;
      case 0x7e:
        return this.takeNumbered();
      default:
        return Key.None;
    }
  }

  /** ESC [ n ~, the keys above a VT220's arrows. */
  private takeNumbered(): Key {
    switch (this.parameter) {
      case 1:
      case 7:
        return Key.Home;
      case 3:
        return Key.DeleteForward;
      case 4:
      case 8:
        return Key.End;
      default:
        return Key.None;
    }
  }

  private takeControl(octet: i32): Key {
    switch (octet) {
      case 0x01: // Ctrl-A
        return Key.Home;
      case 0x02: // Ctrl-B
        return Key.Left;
      case 0x03: // Ctrl-C
        return Key.Abandon;
      case 0x04: // Ctrl-D
        return Key.DeleteForward;
      case 0x05: // Ctrl-E
        return Key.End;
      case 0x06: // Ctrl-F
        return Key.Right;
      case 0x08: // backspace
      case 0x7f: // delete
        return Key.DeleteBack;
      case 0x09: // tab
        return Key.Complete;
      case 0x0a: // line feed
      case 0x0d: // carriage return
        return Key.Enter;
      case 0x0b: // Ctrl-K
        return Key.DeleteToEnd;
      case 0x0c: // Ctrl-L
        return Key.Redraw;
      case 0x0e: // Ctrl-N
        return Key.Down;
      case 0x10: // Ctrl-P
        return Key.Up;
      case 0x15: // Ctrl-U
        return Key.DeleteToStart;
      case 0x17: // Ctrl-W
        return Key.DeleteWordBack;
      case 0x1a: // Ctrl-Z
        return Key.UserView;
      case 0x1b:
        this.escape = Escape.Begun;
        return Key.None;
      default:
        return Key.None;
    }
  }
}
