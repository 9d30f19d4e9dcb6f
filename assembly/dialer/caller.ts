import { DialerCallerRow, DialerLimit } from '../../hal/contract/dialer';
import { TableId } from '../../hal/contract/directory';
import { Table } from '../kernel/table';
import { copyText, textLength } from '../kernel/text';

/** Who may call a dialer. Layout: hal/contract/dialer.ts. */
@unmanaged
export class CallerRecord {
  dialer: i16;
  isCalledBack: bool;
}
if (offsetof<CallerRecord>('isCalledBack') !== DialerCallerRow.Callback) ERROR('layout');

export const callers = new Table<CallerRecord>();
/** Fewer digits do not tell one caller from another when networks add and drop prefixes. Our choice. */
const SUFFIX_MIN: i32 = 4;
const ANY: u8 = 0x2a; // "*"

export function bootCallers(): void {
  callers.allocate(TableId.DialerCaller, DialerLimit.Callers, DialerCallerRow.Size);
  for (let row = 0; row < callers.rows; row++) callers.at(row).dialer = -1;
}

/** The number of a caller, zero-ended. */
export function callerNumber(row: i32): usize {
  return changetype<usize>(callers.at(row)) + DialerCallerRow.Number;
}

/** Makes a number a caller of a dialer; false when the table is full. */
export function addCaller(dialer: i32, number: usize, isCalledBack: bool): bool {
  let row = findCaller(dialer, number);
  if (row < 0) row = nextCaller(-1, 0);
  if (row < 0) return false;
  const caller = callers.at(row);
  caller.dialer = <i16>dialer;
  caller.isCalledBack = isCalledBack;
  copyText(number, callerNumber(row), DialerLimit.NumberOctets);
  return true;
}

/** Nobody may call a dialer any more. */
export function removeCallers(dialer: i32): void {
  for (let row = nextCaller(dialer, 0); row >= 0; row = nextCaller(dialer, row + 1)) callers.at(row).dialer = -1;
}

/** The row of exactly this number, or -1. */
export function findCaller(dialer: i32, number: usize): i32 {
  for (let row = nextCaller(dialer, 0); row >= 0; row = nextCaller(dialer, row + 1))
    if (isSame(callerNumber(row), number)) return row;
  return -1;
}

/** The first caller of a dialer from a row on, or -1. Dialer -1 has the free rows. */
export function nextCaller(dialer: i32, from: i32): i32 {
  for (let row = from; row < callers.rows; row++) if (<i32>callers.at(row).dialer === dialer) return row;
  return -1;
}

/** The caller of a dialer that a number received belongs to, or -1. */
export function callerOf(dialer: i32, received: usize): i32 {
  for (let row = nextCaller(dialer, 0); row >= 0; row = nextCaller(dialer, row + 1))
    if (isNumberOf(callerNumber(row), received)) return row;
  return -1;
}

/** A last * stands for any digits, none included: a network need not tell who calls. */
export function endsInAny(number: usize): bool {
  const length = textLength(number);
  return length > 0 && load<u8>(number + length - 1) === ANY;
}

/** Whether a number received is the one configured: one may have a trunk prefix that the other lacks. */
export function isNumberOf(configured: usize, received: usize): bool {
  if (endsInAny(configured)) return beginsWith(received, configured, textLength(configured) - 1);
  const a = textLength(configured);
  const b = textLength(received);
  const common = min(a, b);
  if (a !== b && common < SUFFIX_MIN) return false;
  return common > 0 && memory.compare(configured + a - common, received + b - common, common) === 0;
}

function beginsWith(text: usize, beginning: usize, length: i32): bool {
  return textLength(text) >= length && memory.compare(text, beginning, length) === 0;
}

function isSame(a: usize, b: usize): bool {
  const length = textLength(a);
  return length === textLength(b) && memory.compare(a, b, length) === 0;
}
