import { crc32 } from './crc32';

/** "TlvInfo" and a zero, version 1. */
const SIGNATURE = [0x54, 0x6c, 0x76, 0x49, 0x6e, 0x66, 0x6f, 0x00, 0x01] as const;
const LENGTH_OFFSET = SIGNATURE.length;
const FIELDS_OFFSET = LENGTH_OFFSET + 2;
/** Type, length and value of the CRC field, which is the last one. */
const CRC_SIZE = 6;
const IMAGE_MAX = 2048;

const enum Field {
  Product = 0x21,
  Part = 0x22,
  Serial = 0x23,
  BaseMac = 0x24,
  Date = 0x25,
  Version = 0x26,
  Platform = 0x28,
  MacCount = 0x2a,
  Crc = 0xfe,
}

/** What an ONIE TlvInfo image says of a card. */
export interface TlvInfo {
  readonly product: string;
  readonly part: string;
  readonly serial: string;
  /** Six octets. */
  readonly baseMac: readonly number[];
  /** MM/DD/YYYY hh:mm:ss */
  readonly date: string;
  readonly version: number;
  readonly platform: string;
  readonly macCount: number;
}

export function encodeTlvInfo(info: TlvInfo): Uint8Array {
  const fields = [
    ...field(Field.Product, text(info.product)),
    ...field(Field.Part, text(info.part)),
    ...field(Field.Serial, text(info.serial)),
    ...field(Field.BaseMac, info.baseMac),
    ...field(Field.Date, text(info.date)),
    ...field(Field.Version, [info.version]),
    ...field(Field.Platform, text(info.platform)),
    ...field(Field.MacCount, [info.macCount >> 8, info.macCount & 0xff]),
  ];
  const length = fields.length + CRC_SIZE;
  if (FIELDS_OFFSET + length > IMAGE_MAX) throw new RangeError(`a TlvInfo image holds no ${length} octets of fields`);
  const covered = [...SIGNATURE, length >> 8, length & 0xff, ...fields, Field.Crc, 4];
  const image = new Uint8Array(covered.length + 4);
  image.set(covered);
  new DataView(image.buffer).setUint32(covered.length, crc32(Uint8Array.from(covered)));
  return image;
}

/** Reads an image back, whatever follows it. Throws when it is not a whole and sound one. */
export function decodeTlvInfo(octets: Uint8Array): TlvInfo {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  if (octets.length < FIELDS_OFFSET + CRC_SIZE) throw new Error('too short for a TlvInfo image');
  if (SIGNATURE.some((octet, n) => octets[n] !== octet)) throw new Error('no TlvInfo signature');
  const end = FIELDS_OFFSET + view.getUint16(LENGTH_OFFSET);
  if (end > Math.min(octets.length, IMAGE_MAX)) throw new Error('fields run past the end of the image');
  const values = new Map<number, Uint8Array>();
  for (let at = FIELDS_OFFSET; at < end; at += 2 + octets[at + 1]) {
    if (at + 2 + octets[at + 1] > end) throw new Error('a field runs past the end');
    values.set(octets[at], octets.subarray(at + 2, at + 2 + octets[at + 1]));
  }
  if (octets[end - CRC_SIZE] !== Field.Crc || values.get(Field.Crc)?.length !== 4) throw new Error('no CRC field');
  if (view.getUint32(end - 4) !== crc32(octets.subarray(0, end - 4))) throw new Error('the CRC does not fit');
  const value = (type: Field) => values.get(type) ?? new Uint8Array();
  const string = (type: Field) => new TextDecoder().decode(value(type));
  const number = (type: Field) => value(type).reduce((sum, octet) => sum * 256 + octet, 0);
  return {
    product: string(Field.Product),
    part: string(Field.Part),
    serial: string(Field.Serial),
    baseMac: [...value(Field.BaseMac)],
    date: string(Field.Date),
    version: number(Field.Version),
    platform: string(Field.Platform),
    macCount: number(Field.MacCount),
  };
}

function field(type: Field, value: readonly number[] | Uint8Array): number[] {
  if (value.length > 0xff) throw new RangeError(`a TlvInfo field holds no ${value.length} octets`);
  return [type, value.length, ...value];
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}
