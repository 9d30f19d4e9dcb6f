import { FlashLimit } from '../../hal/contract/flash';
import { ResetLimit, ResetMagic, ResetRecord } from '../../hal/contract/reset-record';
import { flashProgram } from '../hal';
import { loadBigEndian32, storeBigEndian32 } from './bits';
import { crc32 } from './crc32';
import { copyNewest, journalUs } from './journal';

/** Octets of a record that are programmed. */
export const LAST_RECORD: i32 = ResetRecord.Crc + 4;
/** The record of the life before, while this one lasts; then this one's. */
export const lastRecord: usize = memory.data(LAST_RECORD, 8);

/** The place in the sector of the restarts that is erased and ready, -1 = none is. */
let ready: i32 = -1;
/** The place that this life has written into, -1 = none. */
let written: i32 = -1;
/** The life went on after its last record, which does not count. */
let isWithdrawn: bool = false;

export function readyLastRecord(place: i32): void {
  ready = place;
}

/** Whether this life is at its end: nothing else is written to flash any more. */
export function hasLastRecord(): bool {
  return written >= 0 && !isWithdrawn;
}

/** The life goes on after all. */
export function withdrawLastRecord(): void {
  isWithdrawn = written >= 0;
}

/** The place of a record that is withdrawn, -1 = there is none; it is the taker's to void. */
export function takeWithdrawn(): i32 {
  if (!isWithdrawn) return -1;
  const place = written;
  written = -1;
  isWithdrawn = false;
  return place;
}

/** Octets from the start of the flash. */
export function placeOfReset(place: i32): u32 {
  return ResetLimit.Sector * FlashLimit.Sector + place * ResetRecord.Size;
}

/** Keeps the cause and the newest journal records: one program of flash, whatever state the stages are in. */
export function writeLastRecord(cause: u32): void {
  if (ready < 0) return;
  memory.fill(lastRecord, 0, LAST_RECORD);
  storeBigEndian32(lastRecord + ResetRecord.Magic, ResetMagic.Value);
  storeBigEndian32(lastRecord + ResetRecord.Cause, cause);
  storeBigEndian32(lastRecord + ResetRecord.Count, copyNewest(lastRecord + ResetRecord.Journal, ResetLimit.Journal));
  store<u64>(lastRecord, bswap(journalUs()), ResetRecord.AtUs);
  storeBigEndian32(lastRecord + ResetRecord.Crc, crc32(lastRecord, ResetRecord.Crc));
  flashProgram(placeOfReset(ready), lastRecord, LAST_RECORD);
  written = ready;
  ready = -1;
}

/** Whether what `lastRecord` holds was written whole. */
export function isLastRecordWhole(): bool {
  return (
    loadBigEndian32(lastRecord + ResetRecord.Magic) === <u32>ResetMagic.Value &&
    loadBigEndian32(lastRecord + ResetRecord.Count) <= <u32>ResetLimit.Journal &&
    loadBigEndian32(lastRecord + ResetRecord.Crc) === crc32(lastRecord, ResetRecord.Crc)
  );
}
