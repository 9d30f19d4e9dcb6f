import { FlashLimit, ResetsRow, ResetsUsed, StoreKey } from '../../hal/contract/flash';
import { JournalEvent, JournalRow, Stage } from '../../hal/contract/journal';
import { ResetLimit, ResetRecord } from '../../hal/contract/reset-record';
import { RestartCause } from '../../hal/contract/restart';
import { flashRead } from '../hal';
import { loadBigEndian32 } from '../kernel/bits';
import { JournalRecord } from '../kernel/journal';
import { isLastRecordWhole, LAST_RECORD, lastRecord, readyLastRecord, takeWithdrawn } from '../kernel/last-record';
import { Eraser, Work } from './eraser';
import { keepRecord } from './history';
import { log } from './log';
import { blot, isErased } from './medium';
import { isExhausted } from './spare';
import { logEnd } from './walk';

/** The sector is erased when fewer places than this are left: lives to come need them before they can erase. */
const PLACES_LOW: i32 = 32;

const restarting = changetype<JournalRecord>(memory.data(JournalRow.Size, 8));
const row: usize = memory.data(ResetsRow.Size, 4);
/** The sector does not erase: restarts have no last words. */
let broken: bool = false;
/** The sector is being erased, or has to be before any of its places is used. */
let isErasing: bool = false;
/** Octets of flash before the place that the life before has written into, 0 = none. */
let before: u32 = 0;
/** The sector whose end has the spare places: the log's; and how many of them are behind us. */
let spareSector: i32 = -1;
let spare: i32 = ResetLimit.Spares;

/**
 * Makes all places of the sector free again. The log says first that none is to be believed; until it is done this life
 * ends, if it has to, in a spare place.
 */
class ResetsEraser extends Eraser {
  protected choose(): i32 {
    if (broken || !log.isOpen || wantsFreshLog()) return -1;
    isErasing = true;
    broken = putErasing() < 0;
    return broken ? -1 : ResetLimit.Sector;
  }

  protected use(): Work {
    if (putUsed(0) < 0) return this.refuse();
    isErasing = false;
    if (before >= offsetOf(0)) before = 0;
    readyLastRecord(offsetOf(0));
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

/** Whether the log has to move before the sector is erased: there is no spare place left where it is. */
export function wantsFreshLog(): bool {
  return log.isOpen && resetsEraser.isWanted && spare === ResetLimit.Spares && !isExhausted();
}

/** The log may have moved, and the spare places with it. */
export function followLog(): void {
  if (spareSector === log.sector) return;
  spareSector = log.sector;
  spare = 0;
  if (isErasing) putErasing();
}

/**
 * Takes over why the life before ended. What is not whole is blotted before anything behind it is touched, since it may
 * read erased another time; where nothing was written, that goes for the first place that reads erased.
 */
export function takeLastRecord(): void {
  const used = usedPlaces();
  isErasing = used <= ResetsUsed.Erasing;
  if (!log.isOpen) {
    forget();
    resetsEraser.want();
    return;
  }
  spareSector = log.sector;
  if (isErasing) {
    spare = min(ResetsUsed.Erasing - used, ResetLimit.Spares);
    spare = take(ResetLimit.Places + spare, ResetLimit.Places + ResetLimit.Spares) - ResetLimit.Places;
    putErasing();
    resetsEraser.want();
    return;
  }
  for (spare = 0; spare < ResetLimit.Spares && !isFree(ResetLimit.Places + spare); ) spare++;
  makeReady(take(used, ResetLimit.Places));
}

/** Looks for the record of the life before from a place on; answers the first that is free. */
function take(first: i32, end: i32): i32 {
  let place = first;
  before = 0;
  for (; place < end && !isFree(place); place++) {
    if (readPlace(offsetOf(place))) before = offsetOf(place);
    else blot(offsetOf(place));
  }
  if (place === first && place < end) blot(offsetOf(place++));
  recall();
  if (before !== 0) keepRestart();
  return place;
}

/** Voids what was written when power was about to go, and did not: the life before is the one that ended, as it was. */
export function voidWithdrawn(): void {
  const written = takeWithdrawn();
  if (written === 0) return;
  blot(written);
  recall();
  if (written >= offsetOf(0)) {
    makeReady(<i32>(written - offsetOf(0)) / ResetRecord.Size + 1);
    return;
  }
  spare++;
  putErasing();
}

function recall(): void {
  if (before === 0 || !readPlace(before)) forget();
}

/** Places of the sector before this one are behind us. */
function makeReady(place: i32): void {
  putUsed(place);
  readyLastRecord(place < ResetLimit.Places ? offsetOf(place) : 0);
  if (place > ResetLimit.Places - PLACES_LOW) resetsEraser.want();
}

/** No place of the sector is to be believed, nor the spare ones behind us; the next of these is ready. 0, or a Fault. */
function putErasing(): i32 {
  const fault = putUsed(ResetsUsed.Erasing - spare);
  readyLastRecord(spare < ResetLimit.Spares ? offsetOf(ResetLimit.Places + spare) : 0);
  return fault;
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

/** Octets from the start of the flash to a place: those from ResetLimit.Places on are the spare ones, behind the log. */
function offsetOf(place: i32): u32 {
  if (place < ResetLimit.Places) return ResetLimit.Sector * FlashLimit.Sector + place * ResetRecord.Size;
  return logEnd(spareSector) + (place - ResetLimit.Places) * ResetRecord.Size;
}

function isFree(place: i32): bool {
  return flashRead(offsetOf(place), lastRecord, LAST_RECORD) < 0 || isErased(lastRecord, LAST_RECORD);
}

function readPlace(offset: u32): bool {
  return flashRead(offset, lastRecord, LAST_RECORD) >= 0 && isLastRecordWhole();
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
