import { loadBigEndian16, loadBigEndian32 } from '../kernel/bits';
import { crc32 } from '../kernel/crc32';

/**
 * ONIE TlvInfo, the content of an identity EEPROM:
 *
 *     +0  "TlvInfo", 0
 *     +8  version u8
 *     +9  total   u16 big-endian: octets of all TLVs
 *     +11 TLVs    type u8, length u8, value; the last is type 0xfe with the CRC-32 of everything before its value
 */
export const TLV_HEADER: i32 = 11;

export const enum TlvType {
  ProductName = 0x21,
  PartNumber = 0x22,
  SerialNumber = 0x23,
  ManufactureDate = 0x25,
  DeviceVersion = 0x26,
  /** Four octets of an enterprise number, then what it likes. */
  VendorExtension = 0xfd,
  Crc32 = 0xfe,
}

/** "TlvInfo", 0, version 1. */
const signature = memory.data<u8>([0x54, 0x6c, 0x76, 0x49, 0x6e, 0x66, 0x6f, 0x00, 0x01]);
const SIGNATURE_SIZE: i32 = 9;
const TOTAL: i32 = 9;
/** Type and length. */
const TLV: i32 = 2;
const CRC_SIZE: i32 = 4;

/** Octets of the whole, told by its first TLV_HEADER octets, or -1 when this is no TlvInfo. */
export function tlvInfoSize(info: usize): i32 {
  for (let i = 0; i < SIGNATURE_SIZE; i++) if (load<u8>(info + i) !== load<u8>(signature + i)) return -1;
  return TLV_HEADER + loadBigEndian16(info + TOTAL);
}

/** Whether the TLVs fill `size` octets, the last of them is the CRC, and it is right. */
export function isSound(info: usize, size: i32): bool {
  let at = TLV_HEADER;
  while (at + TLV <= size) {
    const type = load<u8>(info + at);
    const next = at + TLV + load<u8>(info + at + 1);
    if (type === 0x00 || type === 0xff || next > size) return false;
    if (type === TlvType.Crc32) return next === size && isCrcRight(info, at, size);
    at = next;
  }
  return false;
}

function isCrcRight(info: usize, at: i32, size: i32): bool {
  const value = at + TLV;
  return size - value === CRC_SIZE && crc32(info, value) === loadBigEndian32(info + value);
}

/** Offset of the first TLV of a type in a sound TlvInfo, or -1. */
export function findTlv(info: usize, size: i32, type: TlvType): i32 {
  for (let at = TLV_HEADER; at < size; at += TLV + load<u8>(info + at + 1)) if (load<u8>(info + at) === type) return at;
  return -1;
}

export function tlvLength(info: usize, at: i32): i32 {
  return load<u8>(info + at + 1);
}

export function tlvValue(info: usize, at: i32): usize {
  return info + at + TLV;
}
