import { Timers } from '../kernel/timers';

/** Timers of call control. ITU-T Q.931 table 9-2, user side. */
export const enum CallTimer {
  T301,
  T303,
  T304,
  T305,
  T308,
  T309,
  T310,
  T322,
  None,
}

/** Milliseconds, in the order of CallTimer: the ITU's default where the ITU gives one. */
// biome-ignore format: a table
const PERIOD_MS: StaticArray<i32> = [
  180_000, // T301: for the called user to answer
    4_000, // T303: for an answer to SETUP
   30_000, // T304: for an answer to the last digit
   30_000, // T305: for an answer to DISCONNECT
    4_000, // T308: for an answer to RELEASE
    6_000, // T309: for the data link to come back under an active call; the shortest of the range
   30_000, // T310: for progress after CALL PROCEEDING; the shortest of the user side's range
    4_000, // T322: for an answer to STATUS ENQUIRY
];

/** Ids are call rows: a call runs one timer at a time, the one its state asks for. */
export const callTimers = new Timers();

export function bootCallTimers(rows: i32): void {
  callTimers.allocate(rows);
}

/** Starts a call's timer, or starts it anew. */
export function startCallTimer(row: i32, timer: CallTimer, nowUs: u64): void {
  callTimers.arm(row, nowUs + <u64>PERIOD_MS[timer] * 1000);
}

export function stopCallTimer(row: i32): void {
  callTimers.disarm(row);
}
