import {
  RecordCommit,
  RecordHeader,
  RecordKind,
  SectorHeader,
  SectorMagic,
  StoreLimit,
} from '../../hal/contract/flash';
import { flashRead } from '../hal';
import { crc32 } from '../kernel/crc32';
import { log } from './log';
import { blot, CELL, isErased, program, programWord, sectorBase } from './medium';
import { judgedHeader, logEnd, Walk } from './walk';

const header: usize = memory.data(SectorHeader.Size, 4);
/** The header of the sector that holds, as it was judged. */
const best: usize = memory.data(SectorHeader.Size, 4);
const walk = new Walk();

/**
 * Finds the log that holds, after power may have gone at any moment. What a cut has left undecided is decided here, in
 * flash, before anything rests on it: the same octets may read otherwise the next time. False when there is no log.
 */
export function recoverLog(): bool {
  const sector = newestSector();
  if (sector < 0) return false;
  for (let other = 0; other < StoreLimit.Sectors; other++) if (other !== sector) settleOther(other);
  program(sectorBase(sector), best, SectorHeader.Size);
  readLog(sector, load<u32>(best, SectorHeader.Sequence));
  return true;
}

/** The sector whose sound header has the greatest sequence, or -1. */
function newestSector(): i32 {
  let newest = -1;
  for (let sector = 0; sector < StoreLimit.Sectors; sector++) {
    if (!readHeader(sector) || !isSound()) continue;
    if (newest >= 0 && load<u32>(header, SectorHeader.Sequence) <= load<u32>(best, SectorHeader.Sequence)) continue;
    newest = sector;
    memory.copy(best, header, SectorHeader.Size);
  }
  return newest;
}

/** A header that is neither erased nor an old one might turn sound: a move was cut short while it was programmed. */
function settleOther(sector: i32): void {
  if (!readHeader(sector) || isErased(header, SectorHeader.Size)) return;
  const isOld = isSound() && load<u32>(header, SectorHeader.Sequence) < load<u32>(best, SectorHeader.Sequence);
  if (!isOld) blot(sectorBase(sector));
}

/** False in a sector that an erase of the life before still holds: it is not the one we look for. */
function readHeader(sector: i32): bool {
  return flashRead(sectorBase(sector), header, SectorHeader.Size) >= 0;
}

function isSound(): bool {
  return (
    load<u32>(header, SectorHeader.Magic) === SectorMagic.Value &&
    load<u32>(header, SectorHeader.Format) === SectorMagic.Format &&
    load<u32>(header, SectorHeader.Crc) === crc32(header, SectorHeader.Crc)
  );
}

/** Writes the header that makes a sector hold; false when it does not read back. */
export function programSectorHeader(sector: i32, sequence: u32): bool {
  store<u32>(header, SectorMagic.Value, SectorHeader.Magic);
  store<u32>(header, SectorMagic.Format, SectorHeader.Format);
  store<u32>(header, sequence, SectorHeader.Sequence);
  store<u32>(header, crc32(header, SectorHeader.Crc), SectorHeader.Crc);
  const fault = program(sectorBase(sector), header, SectorHeader.Size);
  return fault === 0 && readHeader(sector) && isSound() && load<u32>(header, SectorHeader.Sequence) === sequence;
}

/** Takes in every record of a log. */
export function readLog(sector: i32, sectorSequence: u32): void {
  log.sector = sector;
  log.sectorSequence = sectorSequence;
  log.journals = 0;
  log.values.fill(0);
  walk.start(sector);
  while (walk.advance()) {
    if (walk.kind !== RecordKind.None) log.sequence = walk.sequence + 1;
    if (walk.isWhole()) log.enter(walk.kind, walk.key, walk.at, walk.length);
  }
  settleEnd();
}

/** Decides the last item of a log, and spends the cell behind it: its octets may read erased and not be. */
function settleEnd(): void {
  log.tail = walk.next;
  const isEmpty = walk.next === sectorBase(log.sector) + SectorHeader.Size;
  if (!isEmpty) {
    if (walk.kind === RecordKind.None) blot(walk.at);
    else settleRecord();
  }
  if (log.tail + CELL > logEnd(log.sector)) return;
  blot(log.tail);
  log.tail += CELL;
}

function settleRecord(): void {
  if (walk.isWhole()) {
    programWord(walk.at + RecordHeader.Commit, RecordCommit.Committed);
    return;
  }
  program(walk.at, judgedHeader(), RecordHeader.Commit);
  programWord(walk.at + RecordHeader.Commit, RecordCommit.Void);
}
