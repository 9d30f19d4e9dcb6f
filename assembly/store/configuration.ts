import { Fault } from '../../hal/contract/fault';
import {
  RecordHeader,
  RecordKind,
  SavedRow,
  SelectionRow,
  StoreKey,
  TextLimits,
  TextRow,
} from '../../hal/contract/flash';
import { CRC32_START, stepCrc32 } from '../kernel/crc32';
import { generationOf, log } from './log';
import { canProgram } from './medium';
import { record, Walk } from './walk';

/** A saved configuration; the text itself is in pieces in the log. Layout: SavedRow. */
@unmanaged
export class Saved {
  /** 0 = there is none. */
  generation: u32;
  length: i32;
  crc: u32;
}
if (offsetof<Saved>('length') !== SavedRow.Length || offsetof<Saved>('crc') !== SavedRow.Crc) ERROR('layout');
if (offsetof<Saved>() !== SelectionRow.Previous) ERROR('layout');

/** Which configurations hold, and which shall: the second is written before the first follows it. */
const selection: usize = memory.data(SelectionRow.Size, 4);
const wanted: usize = memory.data(SelectionRow.Size, 4);
/** What is restored at boot, and what held before it. */
export const current = changetype<Saved>(selection + SelectionRow.Current);
export const previous = changetype<Saved>(selection + SelectionRow.Previous);

/** The configuration being written, 0 = none, and the piece of it that is being filled. */
let pending: u32 = 0;
const piece: usize = memory.data(TextRow.Text + TextLimits.Piece, 4);
let filled: i32 = 0;
let written: i32 = 0;
let crc: u32 = 0;

/** Takes in what the log says. */
export function loadSelection(): void {
  pending = 0;
  if (log.get(StoreKey.Selection, selection, SelectionRow.Size) !== SelectionRow.Size) {
    memory.fill(selection, 0, SelectionRow.Size);
  }
}

/** Whether a move has to take the text of a generation along. */
export function isLiveGeneration(generation: u32): bool {
  if (generation === 0) return false;
  return generation === current.generation || generation === previous.generation || generation === pending;
}

/** Begins to write a configuration; one that was begun before and not ended is forgotten. */
export function beginText(): void {
  pending = ++log.generation;
  filled = 0;
  written = 0;
  crc = CRC32_START;
}

/** Whether this step may take another octet: a piece that is full is programmed before it. */
export function canPutText(): bool {
  return filled < TextLimits.Piece || canProgram();
}

/** 0, or a Fault. */
export function putText(octet: u32): i32 {
  if (written + filled === TextLimits.Text) return Fault.BadRange;
  const fault = filled === TextLimits.Piece ? flushPiece() : 0;
  store<u8>(piece + TextRow.Text + filled++, <u8>octet);
  crc = stepCrc32(crc, octet);
  return fault;
}

/** Makes what was written the current configuration, and the current one the previous. 0, or a Fault. */
export function endText(): i32 {
  const fault = filled > 0 ? flushPiece() : 0;
  if (fault < 0) return fault;
  memory.copy(wanted + SelectionRow.Previous, selection + SelectionRow.Current, SelectionRow.Previous);
  store<u32>(wanted, pending, SavedRow.Generation);
  store<i32>(wanted, written, SavedRow.Length);
  store<u32>(wanted, ~crc, SavedRow.Crc);
  pending = 0;
  return select();
}

/** Changes the current configuration and the previous one over. 0, or a Fault. */
export function rollBack(): i32 {
  memory.copy(wanted + SelectionRow.Current, selection + SelectionRow.Previous, SelectionRow.Previous);
  memory.copy(wanted + SelectionRow.Previous, selection + SelectionRow.Current, SelectionRow.Previous);
  return select();
}

/** There is no current configuration any more; it becomes the previous one. 0, or a Fault. */
export function forgetSaved(): i32 {
  memory.fill(wanted, 0, SelectionRow.Previous);
  memory.copy(wanted + SelectionRow.Previous, selection + SelectionRow.Current, SelectionRow.Previous);
  return select();
}

/** One record decides. */
function select(): i32 {
  const fault = log.put(StoreKey.Selection, wanted, SelectionRow.Size);
  if (fault === 0) memory.copy(selection, wanted, SelectionRow.Size);
  return fault;
}

function flushPiece(): i32 {
  store<u32>(piece, pending, TextRow.Generation);
  store<u32>(piece, written, TextRow.Offset);
  const fault = log.append(RecordKind.Text, 0, piece, TextRow.Text + filled);
  written += filled;
  filled = 0;
  return fault;
}

/** Reads a saved configuration octet by octet; it stays in place while the log moves. */
export class TextReader {
  private readonly walk: Walk = new Walk();
  private readonly piece: usize = heap.alloc(TextLimits.Piece);
  private generation: u32 = 0;
  /** Octets of text before the piece, in the piece, and read of it. */
  private offset: i32 = 0;
  private length: i32 = 0;
  private taken: i32 = 0;
  /** The sector the walk is in. */
  private sectorSequence: u32 = 0;

  start(saved: Saved): void {
    this.generation = saved.generation;
    this.offset = 0;
    this.length = 0;
    this.taken = 0;
    this.sectorSequence = 0;
  }

  /** The next octet, or -1 at the end. */
  read(): i32 {
    if (this.taken === this.length && !this.fetch()) return -1;
    return load<u8>(this.piece + this.taken++);
  }

  /** Whether all of the text is there as it was written. Reads it. */
  isWhole(saved: Saved): bool {
    if (saved.generation === 0) return false;
    this.start(saved);
    let length = 0;
    let sum = CRC32_START;
    for (let octet = this.read(); octet >= 0; octet = this.read()) {
      sum = stepCrc32(sum, octet);
      length++;
    }
    return length === saved.length && ~sum === saved.crc;
  }

  /** Finds the piece that follows. */
  private fetch(): bool {
    this.offset += this.length;
    this.length = 0;
    this.taken = 0;
    if (!log.isOpen || this.generation === 0) return false;
    if (this.sectorSequence !== log.sectorSequence) {
      this.sectorSequence = log.sectorSequence;
      this.walk.start(log.sector);
    }
    while (this.walk.advance()) {
      if (this.walk.kind !== RecordKind.Text || !this.walk.isWhole()) continue;
      if (generationOf(this.walk.length) !== this.generation) continue;
      if (load<i32>(record + RecordHeader.Payload + TextRow.Offset) !== this.offset) continue;
      this.length = this.walk.length - TextRow.Text;
      memory.copy(this.piece, record + RecordHeader.Payload + TextRow.Text, this.length);
      return this.length > 0;
    }
    return false;
  }
}
