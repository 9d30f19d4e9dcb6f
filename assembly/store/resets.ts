import { ResetsRow, ResetsUsed, StoreKey } from '../../hal/contract/flash';
import { JournalEvent, JournalRow, Stage } from '../../hal/contract/journal';
import { ResetLimit, ResetRecord } from '../../hal/contract/reset-record';
import { flashBusy, flashRead } from '../hal';
import { loadBigEndian32 } from '../kernel/bits';
import { JournalRecord } from '../kernel/journal';
import { isLastRecordWhole, LAST_RECORD, lastRecord, placeOfReset, readyLastRecord } from '../kernel/last-record';
import { countErase, saveCounters } from './counters';
import { beginErase, followErase, Work } from './eraser';
import { keepRecord } from './history';
import { log } from './log';
import { blot, canProgram, isErased } from './medium';

/** The sector is erased at boot when fewer places than this are left: lives to come need them before they can erase. */
const PLACES_LOW: i32 = 32;

const restarting = changetype<JournalRecord>(memory.data(JournalRow.Size, 8));
const row: usize = memory.data(ResetsRow.Size, 4);

const enum State {
  Ready,
  /** The sector is to be erased. */
  Wanted,
  Erasing,
  Erased,
  /** It does not erase: restarts have no last words. */
  Broken,
}
let state: State = State.Ready;

/**
 * Takes over why the life before ended. Where it says nothing, the first place that reads erased is passed over: it may
 * be half written.
 */
export function takeLastRecord(): void {
  let place = usedPlaces();
  if (place === ResetsUsed.Erasing) {
    forget();
    state = State.Wanted;
    return;
  }
  let found = -1;
  for (; place < ResetLimit.Places && !isFree(place); place++) if (readPlace(place)) found = place;
  if (found < 0 && place < ResetLimit.Places) blot(placeOfReset(place++));
  if (found < 0 || !readPlace(found)) forget();
  else keepRestart();
  putUsed(place);
  readyLastRecord(place < ResetLimit.Places ? place : -1);
  state = place > ResetLimit.Places - PLACES_LOW ? State.Wanted : State.Ready;
}

/** Whether its erase is under way: no other can begin. */
export function areResetsErasing(): bool {
  return state === State.Erasing;
}

/** Erases the sector when that is due: Work.None, Now or Later. */
export function prepareResets(): Work {
  switch (state) {
    case State.Wanted:
      return begin();
    case State.Erasing:
      return follow();
    case State.Erased:
      return finish();
    default:
      return Work.None;
  }
}

function begin(): Work {
  if (!log.isOpen) return Work.None;
  if (!canProgram()) return Work.Now;
  if (flashBusy() === 1) return Work.Later;
  readyLastRecord(-1);
  if (putUsed(ResetsUsed.Erasing) < 0) return giveUp();
  countErase(ResetLimit.Sector);
  saveCounters();
  state = State.Erasing;
  return beginErase(ResetLimit.Sector) === Work.Broken ? giveUp() : Work.Later;
}

function follow(): Work {
  const work = followErase();
  if (work === Work.Broken) return giveUp();
  if (work !== Work.Erased) return work;
  state = State.Erased;
  return Work.Now;
}

function finish(): Work {
  if (!canProgram()) return Work.Now;
  if (putUsed(0) < 0) return giveUp();
  readyLastRecord(0);
  state = State.Ready;
  return Work.None;
}

function giveUp(): Work {
  state = State.Broken;
  return Work.None;
}

/** The restart stands in the journal behind what led to it. */
function keepRestart(): void {
  restarting.atUs = resetAtUs();
  restarting.event = <u16>JournalEvent.Restarting;
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
