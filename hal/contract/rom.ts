/**
 * Read-only storage: the command grammar and every word the console can say. build/text.ts writes it, the core reads it
 * through `rom`. Integers are little-endian, offsets count octets from the start.
 *
 *     header | texts | nodes | commands | words | events | enumerations
 */
export const enum RomHeader {
  /** RomMagic.Value. u32 */
  Magic = 0,
  /** Octets in all. u32 */
  Size = 4,
  /** NodeRow records; record 0 is the root of the grammar. */
  Nodes = 8,
  /** CommandRow records, by CommandId. */
  Commands = 12,
  /** For each language one text offset a Word. u32 each */
  Words = 16,
  WordCount = 20,
  /** EventRow records, by JournalEvent. */
  Events = 24,
  EventCount = 28,
  /** Offsets of enumerations, from Field.FirstEnumeration. u32 each */
  Enumerations = 32,
  EnumerationCount = 36,
  Octets = 40,
}
export const enum RomMagic {
  Value = 0x314d4f52,
}

/** A word that can come at one place of a command. Its children stand side by side, in the order in which `?` shows them. */
export const enum NodeRow {
  /** Offset of the keyword, or of what stands for the parameter in help. u32 */
  Text = 0,
  /** Offsets of the help, English and Chinese. u32 each */
  Help = 4,
  /** Number of the first child. u16 */
  FirstChild = 12,
  Children = 14,
  /** NodeKind u8 */
  Kind = 15,
  /** View bits in which the word can be typed. u8 */
  Views = 16,
  /** View bits in which a command may end here, 0 = nowhere. u8 */
  EndViews = 17,
  /** CommandId and Verb of that command. u8 each */
  Command = 18,
  Verb = 19,
  /** Place in Arguments that the word fills, NodeArgument.None without one. u8 */
  Argument = 20,
  /** Keyword: its value as an argument. Number: range. Text: octets. i32 each */
  Min = 24,
  Max = 28,
  Size = 32,
}
export const enum NodeArgument {
  /** Most arguments of a command. */
  Max = 4,
  None = 0xff,
}
export const enum NodeKind {
  Keyword,
  /** A keyword that digits may follow without a space: `Serial1/0:0`. */
  Glued,
  Number,
  /** One word of any characters. */
  Text,
  /** Everything to the end of the line. */
  Rest,
  /** 0 to 9, * and #. */
  Digits,
  /** 1-15,17: a list of numbers and ranges of them. */
  TimeSlots,
  /** HH:MM, as minutes since midnight. */
  Time,
  /** HH:MM:SS, as seconds since midnight. */
  Clock,
  /** YYYY/MM/DD, as days since January 1st 2000. */
  Date,
  /** A.B.C.D, as a number. */
  Address,
  /** slot/port of an E1 controller, slot/port:0 of its channel set, slot/port of a Bri. */
  E1Place,
  SerialPlace,
  BriPlace,
  CposPlace,
  /** slot/port of the shelf's Ethernet port. */
  EthernetPlace,
  /** Number of an `interface Dialer`, from 1. */
  DialerPlace,
}

export const enum CommandRow {
  /** Offset of the text that saves the command, its arguments as placeholders. u32 */
  Form = 0,
  /** View bits. u8 */
  Views = 4,
  Size = 8,
}

export const enum EventRow {
  /** Offset of "MODULE/severity/MNEMONIC: ", which may have placeholders; 0 = no such event. u32 */
  Label = 0,
  /** Offsets of the text, English and Chinese. u32 each */
  Text = 4,
  /** RFC 5424, 0 to 7. u8 */
  Severity = 12,
  /** LogModule u8 */
  Module = 13,
  Size = 16,
}

/** `count u16`, then so many of these, by rising value. */
export const enum EnumerationRow {
  Value = 0,
  /** Offsets of the names, English and Chinese. u32 each */
  Text = 4,
  Size = 12,
}

/**
 * A text is `length u16 | octets`, UTF-8, "\n" for a new line. A placeholder is four octets:
 *
 *     | Placeholder.Lead | argument 0 to 7 | Field | width i8: negative = right-aligned |
 *
 * and Placeholder.Stop is two: `| Stop | argument |`: without that argument the text ends here.
 */
export const enum Placeholder {
  Lead = 0x01,
  Stop = 0x02,
  Size = 4,
  StopSize = 2,
}
export const enum TextLimit {
  /** Octets of a keyword, a name or a help text. */
  Short = 96,
  Long = 1024,
}
