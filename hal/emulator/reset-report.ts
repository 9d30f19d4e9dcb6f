import { FlashLimit } from '../contract/flash';
import { JournalRow } from '../contract/journal';
import { ResetLimit, ResetMagic, ResetRecord } from '../contract/reset-record';
import type { RestartCause } from '../contract/restart';
import { crc32 } from './crc32';
import type { NorFlash } from './nor-flash';

/** What a HAL knows of a life that did not end itself. */
export interface ResetReport {
  /** RestartCause, with its low half. */
  readonly cause: RestartCause;
  readonly atUs: number;
  /** The last records of its journal, the oldest first. */
  readonly journal: readonly Uint8Array[];
}

/** Writes why a life ended into the first erased place; without one the reason is lost, as on a device. */
export function reportReset(flash: NorFlash, report: ResetReport): void {
  const start = ResetLimit.Sector * FlashLimit.Sector;
  const place = Array.from({ length: ResetLimit.Places }, (_, n) => start + n * ResetRecord.Size).find((offset) =>
    flash.contents.subarray(offset, offset + ResetRecord.Size).every((octet) => octet === 0xff),
  );
  if (place !== undefined) flash.program(place, encode(report));
}

function encode({ cause, atUs, journal }: ResetReport): Uint8Array {
  const kept = journal.slice(-ResetLimit.Journal);
  const record = new Uint8Array(ResetRecord.Crc + 4);
  const view = new DataView(record.buffer);
  view.setUint32(ResetRecord.Magic, ResetMagic.Value);
  view.setUint32(ResetRecord.Cause, cause);
  view.setUint32(ResetRecord.Count, kept.length);
  view.setBigUint64(ResetRecord.AtUs, BigInt(atUs));
  kept.forEach((row, n) => {
    record.set(row, ResetRecord.Journal + n * JournalRow.Size);
  });
  view.setUint32(ResetRecord.Crc, crc32(record.subarray(0, ResetRecord.Crc)));
  return record;
}
