import { CommandRow, EnumerationRow, EventRow, NodeRow, RomHeader, RomMagic } from '../../hal/contract/rom';
import { rom } from '../hal';

export const enum Language {
  English,
  Chinese,
  Count,
}

/** A word that can come at one place of a command. Layout: hal/contract/rom.ts. */
@unmanaged
export class NodeRecord {
  text: u32;
  helpEnglish: u32;
  helpChinese: u32;
  firstChild: u16;
  children: u8;
  kind: u8;
  views: u8;
  endViews: u8;
  command: u8;
  verb: u8;
  argument: u8;
  min: i32;
  max: i32;
}
if (offsetof<NodeRecord>('kind') !== NodeRow.Kind || offsetof<NodeRecord>('argument') !== NodeRow.Argument)
  ERROR('layout');
if (offsetof<NodeRecord>('max') !== NodeRow.Max || offsetof<NodeRecord>() !== NodeRow.Size) ERROR('layout');

/** The header, and below it room for one row that is being looked at. */
const header: usize = memory.data(RomHeader.Octets, 4);
const row: usize = memory.data(NodeRow.Size, 4);

/** Reads the header. Without valid storage there are no words: every offset is 0, which is the empty text. */
export function bootRom(): void {
  const taken = rom(0, header, RomHeader.Octets);
  if (taken === RomHeader.Octets && load<u32>(header, RomHeader.Magic) === RomMagic.Value) return;
  memory.fill(header, 0, RomHeader.Octets);
}

export function loadNode(number: i32, into: NodeRecord): void {
  const offset = load<u32>(header, RomHeader.Nodes);
  if (offset === 0) memory.fill(changetype<usize>(into), 0, NodeRow.Size);
  else rom(offset + number * NodeRow.Size, changetype<usize>(into), NodeRow.Size);
}

/** Octets of a text. */
export function lengthOfText(text: u32): i32 {
  if (text === 0) return 0;
  rom(text, row, 2);
  return load<u16>(row);
}

/** Copies octets `from` and on of a text. */
export function readText(text: u32, from: i32, into: usize, length: i32): void {
  rom(text + 2 + from, into, length);
}

/** Copies a short text, cut at `room` octets; answers its length. */
export function copyStored(text: u32, into: usize, room: i32): i32 {
  const length = min(lengthOfText(text), room);
  if (length > 0) readText(text, 0, into, length);
  return length;
}

export function textOfWord(word: i32, language: Language): u32 {
  const count = load<i32>(header, RomHeader.WordCount);
  if (word >= count) return 0;
  return readOffset(load<u32>(header, RomHeader.Words) + (language * count + word) * 4);
}

/** The text that saves a command. */
export function formOfCommand(command: i32): u32 {
  return readOffset(load<u32>(header, RomHeader.Commands) + command * CommandRow.Size + CommandRow.Form);
}

/** The views in which a command can be typed. */
export function viewsOfCommand(command: i32): i32 {
  rom(load<u32>(header, RomHeader.Commands) + command * CommandRow.Size + CommandRow.Views, row, 1);
  return load<u8>(row);
}

/** One kind of journal record, as the log tells it. */
export class EventText {
  label: u32 = 0;
  text: u32 = 0;
  severity: i32 = 0;
  module: i32 = 0;

  /** False when the storage has no words for it. */
  find(event: i32, language: Language): bool {
    if (event >= load<i32>(header, RomHeader.EventCount)) return false;
    rom(load<u32>(header, RomHeader.Events) + event * EventRow.Size, row, EventRow.Size);
    this.label = load<u32>(row, EventRow.Label);
    this.text = load<u32>(row + language * 4, EventRow.Text);
    this.severity = load<u8>(row, EventRow.Severity);
    this.module = load<u8>(row, EventRow.Module);
    return this.label !== 0;
  }
}

/** The name of a value, or 0 when it has none. */
export function textOfValue(enumeration: i32, value: i32, language: Language): u32 {
  if (enumeration >= load<i32>(header, RomHeader.EnumerationCount)) return 0;
  const rows = readOffset(load<u32>(header, RomHeader.Enumerations) + enumeration * 4);
  rom(rows, row, 2);
  const count = <i32>load<u16>(row);
  for (let i = 0; i < count; i++) {
    rom(rows + 2 + i * EnumerationRow.Size, row, EnumerationRow.Size);
    if (load<i32>(row, EnumerationRow.Value) === value) return load<u32>(row + language * 4, EnumerationRow.Text);
  }
  return 0;
}

function readOffset(at: u32): u32 {
  if (load<u32>(header, RomHeader.Magic) === 0) return 0;
  rom(at, row, 4);
  return load<u32>(row);
}
