import { ResetLimit, ResetMagic, ResetRecord } from '../../hal/contract/reset-record';
import { flashProgram } from '../hal';
import { loadBigEndian32, storeBigEndian32 } from './bits';
import { crc32 } from './crc32';
import { copyNewest, journalUs } from './journal';

/** Octets of a record that are programmed. */
export const LAST_RECORD: i32 = ResetRecord.Crc + 4;
/** The record of the life before, while this one lasts; then this one's. */
export const lastRecord: usize = memory.data(LAST_RECORD, 8);

/** Octets from the start of the flash to the place that is erased and ready, 0 = none is. */
let ready: u32 = 0;
/** The place that this life has written into, 0 = none. */
let written: u32 = 0;
/** It is written next: until then nothing else is. */
let isAnnounced: bool = false;
/** The life went on after its last record, which does not count. */
let isWithdrawn: bool = false;

export function readyLastRecord(place: u32): void {
  ready = place;
}

/** Whether this life is at its end: nothing else is written to flash but the values that wait. */
export function hasLastRecord(): bool {
  return isAnnounced || (written !== 0 && !isWithdrawn);
}

/** The last record is written in the next round: the flash is to be free for it. */
export function announceLastRecord(): void {
  isAnnounced = true;
}

export function isLastRecordAnnounced(): bool {
  return isAnnounced;
}

/** The life goes on after all. */
export function withdrawLastRecord(): void {
  isWithdrawn = written !== 0;
}

/** The place of a record that is withdrawn, 0 = there is none; it is the taker's to void. */
export function takeWithdrawn(): u32 {
  if (!isWithdrawn) return 0;
  const place = written;
  written = 0;
  isWithdrawn = false;
  return place;
}

/** Keeps the cause and the newest journal records: one program of flash, whatever state the stages are in. */
export function writeLastRecord(cause: u32): void {
  isAnnounced = false;
  if (ready === 0) return;
  memory.fill(lastRecord, 0, LAST_RECORD);
  storeBigEndian32(lastRecord + ResetRecord.Magic, ResetMagic.Value);
  storeBigEndian32(lastRecord + ResetRecord.Cause, cause);
  storeBigEndian32(lastRecord + ResetRecord.Count, copyNewest(lastRecord + ResetRecord.Journal, ResetLimit.Journal));
  store<u64>(lastRecord, bswap(journalUs()), ResetRecord.AtUs);
  storeBigEndian32(lastRecord + ResetRecord.Crc, crc32(lastRecord, ResetRecord.Crc));
  flashProgram(ready, lastRecord, LAST_RECORD);
  written = ready;
  ready = 0;
}

/** Whether what `lastRecord` holds was written whole. */
export function isLastRecordWhole(): bool {
  return (
    loadBigEndian32(lastRecord + ResetRecord.Magic) === <u32>ResetMagic.Value &&
    loadBigEndian32(lastRecord + ResetRecord.Count) <= <u32>ResetLimit.Journal &&
    loadBigEndian32(lastRecord + ResetRecord.Crc) === crc32(lastRecord, ResetRecord.Crc)
  );
}
