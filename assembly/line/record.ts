import { ObjectRow } from '../../hal/contract/alarm';
import { LineRow } from '../../hal/contract/line';
import { Stm1Row, TributaryRow } from '../../hal/contract/sdh';
import { Table } from '../kernel/table';
import { Timers } from '../kernel/timers';

/** How every managed object begins. Layout: hal/contract/alarm.ts. */
@unmanaged
export class ObjectRecord {
  present: bool;
  suppressed: bool;
  slot: u8;
  port: u8;
  defects: u32;
  acting: u32;
  reported: u32;
  sinceUs: u64;
}
if (offsetof<ObjectRecord>('suppressed') !== ObjectRow.Suppressed) ERROR('layout');
if (offsetof<ObjectRecord>('port') !== ObjectRow.Port) ERROR('layout');
if (offsetof<ObjectRecord>('reported') !== ObjectRow.Reported) ERROR('layout');
if (offsetof<ObjectRecord>() !== ObjectRow.Size) ERROR('layout');

/** One E1. Layout: hal/contract/line.ts. */
@unmanaged
export class LineRecord extends ObjectRecord {
  codeViolations: u32;
  framingErrors: u32;
  crcErrors: u32;
  farEndBlockErrors: u32;
  erroredSeconds: u32;
  slips: u32;
  countedSinceUs: u64;
  sending: u8;
  consequence: u8;
}
if (offsetof<LineRecord>('slips') !== LineRow.Slips) ERROR('layout');
if (offsetof<LineRecord>() !== LineRow.Consequence + 1) ERROR('layout');

/** One STM-1 port with its VC-4. Layout: hal/contract/sdh.ts. */
@unmanaged
export class Stm1Record extends ObjectRecord {
  sectionErrors: u32;
  lineErrors: u32;
  pathErrors: u32;
  lineFarEndErrors: u32;
  pathFarEndErrors: u32;
  linkDown: u32;
  degradeExponent: u8;
  failExponent: u8;
  countedSinceUs: u64;
}
if (offsetof<Stm1Record>('linkDown') !== Stm1Row.LinkDown) ERROR('layout');
if (offsetof<Stm1Record>('failExponent') !== Stm1Row.FailExponent) ERROR('layout');
if (offsetof<Stm1Record>() !== Stm1Row.Size) ERROR('layout');

/** One VC-12. Layout: hal/contract/sdh.ts. */
@unmanaged
export class TributaryRecord extends ObjectRecord {
  pathErrors: u32;
  farEndErrors: u32;
  erroredBlocks: u32;
}
if (offsetof<TributaryRecord>('erroredBlocks') !== TributaryRow.ErroredBlocks) ERROR('layout');

export const lines = new Table<LineRecord>();
export const stm1s = new Table<Stm1Record>();
export const tributaries = new Table<TributaryRecord>();

/** Ids: ObjectTimer.Count an object, then the end of a second that is measured. */
export const lineTimers = new Timers();
/** The first three are the alarms' own, by AlarmEnd: integration of the near and the far end, and the leak of flicker. */
export const enum ObjectTimer {
  /** Until a remote alarm acts on an E1. */
  RemoteActs = 3,
  Count = 4,
}
