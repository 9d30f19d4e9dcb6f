import { LineRow } from '../../hal/contract/line';
import { Table } from '../kernel/table';
import { Timers } from '../kernel/timers';

/** One E1. Layout: hal/contract/line.ts. */
@unmanaged
export class LineRecord {
  present: bool;
  suppressed: bool;
  slot: u8;
  port: u8;
  defects: u32;
  acting: u32;
  reported: u32;
  sinceUs: u64;
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
if (offsetof<LineRecord>('suppressed') !== LineRow.Suppressed) ERROR('layout');
if (offsetof<LineRecord>('port') !== LineRow.Port) ERROR('layout');
if (offsetof<LineRecord>('sinceUs') !== LineRow.SinceUs) ERROR('layout');
if (offsetof<LineRecord>('slips') !== LineRow.Slips) ERROR('layout');
if (offsetof<LineRecord>('consequence') !== LineRow.Consequence) ERROR('layout');
if (offsetof<LineRecord>() !== LineRow.Consequence + 1) ERROR('layout');

export const lines = new Table<LineRecord>();
/** Ids: ALARMS a line for integration, then for all lines the far end's alarm, then changing defects, then performance. */
export const lineTimers = new Timers();
