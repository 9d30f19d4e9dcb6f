import { RecordKind, RecordLimit, SectorHeader, StoreKey } from '../../hal/contract/flash';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { isLiveGeneration } from './configuration';
import { counters, erasesOf, markBad, saveCounters } from './counters';
import { generationOf, log } from './log';
import { blot, canProgram, program, sectorBase } from './medium';
import { programSectorHeader } from './recovery';
import { takeSpare, wantSpare } from './spare';
import { logEnd, readRecord, record, sizeOf, Walk } from './walk';

/** The sector the log moves to, -1 = it stays. */
let target: i32 = -1;
/** Where the next record goes there. */
let at: u32 = 0;
/** Journal records met on the way, and taken along. */
let met: i32 = 0;
let taken: i32 = 0;
/** Where the values are there, by StoreKey. */
const values: StaticArray<u32> = new StaticArray<u32>(StoreKey.Count);
const walk = new Walk();

export function isMoving(): bool {
  return target >= 0;
}

/** Begins to copy what counts into the spare sector. What is appended meanwhile is met on the way. */
export function beginMove(): void {
  target = takeSpare();
  if (target < 0) return;
  at = sectorBase(target) + SectorHeader.Size;
  met = 0;
  taken = 0;
  values.fill(0);
  walk.start(log.sector);
}

/** Copies as much as this step may; true when there is more. */
export function move(): bool {
  while (canProgram()) {
    if (!walk.advance()) {
      finish();
      return false;
    }
    if (walk.isWhole() && counts() && !copy()) {
      giveUp();
      return false;
    }
  }
  return true;
}

/** Whether the record the walk stands at still matters. */
function counts(): bool {
  switch (walk.kind) {
    case RecordKind.Value:
      return walk.key < StoreKey.Count && log.values[walk.key] === walk.at;
    case RecordKind.Text:
      return isLiveGeneration(generationOf(walk.length));
    case RecordKind.Journal:
      return met++ >= log.journals - RecordLimit.Journal;
    default:
      return false;
  }
}

function copy(): bool {
  const size = sizeOf(walk.length);
  if (at + size > logEnd(target) || program(at, record, size) < 0 || !readRecord(at, walk.length)) return false;
  if (walk.kind === RecordKind.Value) values[walk.key] = at;
  if (walk.kind === RecordKind.Journal) taken++;
  at += size;
  return true;
}

/** The header is the last that is programmed: with it the new sector holds, and not before. */
function finish(): void {
  if (!programSectorHeader(target, log.sectorSequence + 1)) {
    giveUp();
    return;
  }
  const before = log.sector;
  log.sector = target;
  log.sectorSequence++;
  log.tail = at;
  log.journals = taken;
  log.earlier = max(0, log.earlier - (met - taken));
  for (let key = 0; key < StoreKey.Count; key++) log.values[key] = values[key];
  target = -1;
  counters.moves++;
  saveCounters();
  note(Stage.Store, JournalEvent.StoreMoved, log.sector, before, erasesOf(log.sector));
  wantSpare();
  wakeAbove(Stage.Store);
}

/** The target does not take what it is given; the log stays where it is and looks for another. */
function giveUp(): void {
  blot(sectorBase(target));
  markBad(target);
  target = -1;
  wantSpare();
}
