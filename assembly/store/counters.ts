import { CountersRow, EraseCount, StoreKey, StoreLimit } from '../../hal/contract/flash';
import { log } from './log';

/** Layout: hal/contract/flash.ts. */
@unmanaged
class Counters {
  boots: u32;
  moves: u32;
  missed: u32;
  /** -1 = there is none. */
  spare: i32;
}
if (offsetof<Counters>('spare') !== CountersRow.Spare || offsetof<Counters>() !== CountersRow.Erases) ERROR('layout');

const row: usize = memory.data(CountersRow.Size, 4);
export const counters = changetype<Counters>(row);

export function clearCounters(): void {
  memory.fill(row, 0, CountersRow.Size);
  counters.spare = -1;
}

export function loadCounters(): void {
  clearCounters();
  log.get(StoreKey.Counters, row, CountersRow.Size);
}

/** 0, or a Fault. While there is no log, the first one will have them. */
export function saveCounters(): i32 {
  return log.isOpen ? log.put(StoreKey.Counters, row, CountersRow.Size) : 0;
}

export function erasesOf(sector: i32): u32 {
  return load<u32>(row + CountersRow.Erases + 4 * sector);
}

export function isBad(sector: i32): bool {
  return erasesOf(sector) === <u32>EraseCount.Bad;
}

export function markBad(sector: i32): void {
  store<u32>(row + CountersRow.Erases + 4 * sector, EraseCount.Bad);
}

export function countErase(sector: i32): void {
  store<u32>(row + CountersRow.Erases + 4 * sector, erasesOf(sector) + 1);
}

/** The sector that was erased least and is not ready, of those after the log's in turn; -1 = none is left that works. */
export function leastErased(): i32 {
  let least = -1;
  for (let n = 1; n <= StoreLimit.Sectors; n++) {
    const sector = (log.sector + n) % StoreLimit.Sectors;
    if (sector === log.sector || sector === counters.spare || isBad(sector)) continue;
    if (least < 0 || erasesOf(sector) < erasesOf(least)) least = sector;
  }
  return least;
}
