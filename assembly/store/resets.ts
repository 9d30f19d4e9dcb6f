import { ResetsRow, ResetsUsed, StoreKey } from '../../hal/contract/flash';
import { JournalEvent, JournalRow, Stage } from '../../hal/contract/journal';
import { ResetLimit, ResetRecord } from '../../hal/contract/reset-record';
import { RestartCause } from '../../hal/contract/restart';
import { flashRead } from '../hal';
import { loadBigEndian32 } from '../kernel/bits';
import { JournalRecord } from '../kernel/journal';
import {
  isLastRecordWhole,
  LAST_RECORD,
  lastRecord,
  placeOfReset,
  readyLastRecord,
  takeWithdrawn,
} from '../kernel/last-record';
import { Eraser, Work } from './eraser';
import { keepRecord } from './history';
import { log } from './log';
import { blot, isErased } from './medium';

/** The sector is erased when fewer places than this are left: lives to come need them before they can erase. */
const PLACES_LOW: i32 = 32;

const restarting = changetype<JournalRecord>(memory.data(JournalRow.Size, 8));
const row: usize = memory.data(ResetsRow.Size, 4);
/** The sector does not erase: restarts have no last words. */
let broken: bool = false;
/** The place that the life before has written into, -1 = none, or erased since. */
let before: i32 = -1;

/** Makes all places of the sector free again. The log says first that none is to be believed. */
class ResetsEraser extends Eraser {
  protected choose(): i32 {
    if (broken || !log.isOpen) return -1;
    readyLastRecord(-1);
    broken = putUsed(ResetsUsed.Erasing) < 0;
    return broken ? -1 : ResetLimit.Sector;
  }

  protected use(): Work {
    if (putUsed(0) < 0) return this.refuse();
    before = -1;
    readyLastRecord(0);
    this.rest();
    return Work.None;
  }

  protected refuse(): Work {
    broken = true;
    this.rest();
    return Work.None;
  }
}

export const resetsEraser = new ResetsEraser();

/**
 * Takes over why the life before ended. What is not whole is blotted before anything behind it is touched, since it may
 * read erased another time; where nothing was written, that goes for the first place that reads erased.
 */
export function takeLastRecord(): void {
  let place = usedPlaces();
  if (place === ResetsUsed.Erasing) {
    forget();
    resetsEraser.want();
    return;
  }
  const first = place;
  let found = -1;
  for (; place < ResetLimit.Places && !isFree(place); place++) {
    if (readPlace(place)) found = place;
    else blot(placeOfReset(place));
  }
  if (place === first && place < ResetLimit.Places) blot(placeOfReset(place++));
  before = found;
  recall();
  if (found >= 0) keepRestart();
  makeReady(place);
}

/** Voids what was written when power was about to go, and did not: the life before is the one that ended, as it was. */
export function voidWithdrawn(): void {
  const place = takeWithdrawn();
  if (place < 0) return;
  blot(placeOfReset(place));
  recall();
  makeReady(place + 1);
}

function recall(): void {
  if (before < 0 || !readPlace(before)) forget();
}

/** Places before this one are behind us. */
function makeReady(place: i32): void {
  putUsed(place);
  readyLastRecord(place < ResetLimit.Places ? place : -1);
  if (place > ResetLimit.Places - PLACES_LOW) resetsEraser.want();
}

/** The restart stands in the journal behind what led to it. */
function keepRestart(): void {
  const isPower = resetCause() === <u32>RestartCause.PowerFail;
  restarting.atUs = resetAtUs();
  restarting.event = <u16>(isPower ? JournalEvent.PowerFailing : JournalEvent.Restarting);
  restarting.stage = <u8>Stage.Store;
  restarting.a = resetCause();
  keepRecord(restarting);
}

/** Nothing is known of the life before. */
function forget(): void {
  memory.fill(lastRecord, 0, LAST_RECORD);
}

function usedPlaces(): i32 {
  return log.get(StoreKey.Resets, row, ResetsRow.Size) < 0 ? ResetsUsed.Erasing : load<i32>(row, ResetsRow.Used);
}

function putUsed(places: i32): i32 {
  store<i32>(row, places, ResetsRow.Used);
  return log.put(StoreKey.Resets, row, ResetsRow.Size);
}

function isFree(place: i32): bool {
  return flashRead(placeOfReset(place), lastRecord, LAST_RECORD) < 0 || isErased(lastRecord, LAST_RECORD);
}

function readPlace(place: i32): bool {
  return flashRead(placeOfReset(place), lastRecord, LAST_RECORD) >= 0 && isLastRecordWhole();
}

/** RestartCause of the life before, None when it left no word. */
export function resetCause(): u32 {
  return loadBigEndian32(lastRecord + ResetRecord.Cause);
}

/** Where it was then, in the device's image; 0 = not known. */
export function resetPlace(): u32 {
  return loadBigEndian32(lastRecord + ResetRecord.Place);
}

export function resetAtUs(): u64 {
  return bswap(load<u64>(lastRecord, ResetRecord.AtUs));
}

/** Journal records that it left, and one of them, 0 being the oldest. */
export function resetRecords(): i32 {
  return loadBigEndian32(lastRecord + ResetRecord.Count);
}

export function resetRecord(n: i32): JournalRecord {
  return changetype<JournalRecord>(lastRecord + ResetRecord.Journal + n * JournalRow.Size);
}
