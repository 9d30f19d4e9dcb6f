import * as fields from '../assembly/console/field';
import { EnumerationRow, RomHeader, RomMagic, TextLimit } from '../hal/contract/rom';
import type { Item } from './grammar';
import { membersOf } from './members';

const FIELD = membersOf(fields, 'Field');

type Choice = Extract<Item, { kind: 'choice' }>;

/** One value of an enumeration in both languages. */
export interface Name {
  readonly value: number;
  readonly english: string;
  readonly chinese: string;
}

/** The resource while it grows. Texts stand behind the header, each kept once; sections follow. */
export class Rom {
  readonly #header = Buffer.alloc(RomHeader.Octets);
  readonly #texts: Buffer[] = [];
  readonly #known = new Map<string, number>();
  readonly #sections: { field: number; octets: Buffer }[] = [];
  readonly #enumerations: Name[][] = [];
  readonly #choices = new Map<string, number>();
  #end = RomHeader.Octets;

  /** The offset of a text. */
  text(octets: Buffer, limit = TextLimit.Long): number {
    if (octets.length > limit) throw new RangeError(`"${octets}" is longer than ${limit} octets`);
    const key = octets.toString('latin1');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const offset = this.#end;
    const length = Buffer.alloc(2);
    length.writeUInt16LE(octets.length);
    this.#texts.push(length, octets);
    this.#end += length.length + octets.length;
    this.#known.set(key, offset);
    return offset;
  }

  short(text: string): number {
    return this.text(Buffer.from(text), TextLimit.Short);
  }

  set(field: number, value: number): void {
    this.#header.writeUInt32LE(value, field);
  }

  put(field: number, octets: Buffer): void {
    this.#sections.push({ field, octets });
  }

  enumerate(field: number, names: Name[]): void {
    this.#enumerations[field - FIELD.FirstEnumeration] = names;
  }

  /** The Field of a grammar's alternatives. */
  choice(item: Choice): number {
    const known = this.#choices.get(item.source);
    if (known !== undefined) return known;
    const field = FIELD.FirstChoice + this.#choices.size;
    this.#choices.set(item.source, field);
    const keywords = item.branches.map(([branch]) => (branch.kind === 'keyword' ? branch.word : ''));
    this.enumerate(
      field,
      keywords.map((word, value) => ({ value, english: word, chinese: word })),
    );
    return field;
  }

  finish(): Buffer {
    const tables = this.#enumerations.map((names) => enumeration(names, this));
    const octets = Buffer.concat([...this.#sections.map((section) => section.octets), ...tables]);
    let at = this.#end;
    for (const section of this.#sections) {
      this.set(section.field, at);
      at += section.octets.length;
    }
    const offsets = Buffer.alloc(4 * tables.length);
    for (const [n, table] of tables.entries()) {
      offsets.writeUInt32LE(at, 4 * n);
      at += table.length;
    }
    this.set(RomHeader.Enumerations, at);
    this.set(RomHeader.EnumerationCount, tables.length);
    this.set(RomHeader.Size, at + offsets.length);
    this.set(RomHeader.Magic, RomMagic.Value);
    return Buffer.concat([this.#header, ...this.#texts, octets, offsets]);
  }
}

function enumeration(names: readonly Name[], rom: Rom): Buffer {
  const octets = Buffer.alloc(2 + names.length * EnumerationRow.Size);
  octets.writeUInt16LE(names.length);
  const sorted = [...names].sort((a, b) => a.value - b.value);
  for (const [n, { value, english, chinese }] of sorted.entries()) {
    const at = 2 + n * EnumerationRow.Size;
    octets.writeInt32LE(value, at + EnumerationRow.Value);
    octets.writeUInt32LE(rom.short(english), at + EnumerationRow.Text);
    octets.writeUInt32LE(rom.short(chinese), at + EnumerationRow.Text + 4);
  }
  return octets;
}
