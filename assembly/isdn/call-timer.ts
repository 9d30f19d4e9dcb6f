import { Timers } from '../kernel/timers';
import { CallEvent } from './call-event';

/** What a call has instead of a timer while none runs. */
export const NO_TIMER: CallEvent = CallEvent.Count;

/** Milliseconds, from CallEvent.T301 on. ITU-T Q.931 tables 9-1 and 9-2: the default where there is one. */
// biome-ignore format: a table
const PERIOD_MS: StaticArray<i32> = [
  // user, network
  180_000, 180_000, // T301: for the called user to answer
   15_000,  15_000, // T302: for the next digit; Q.931 has 10 to 15 s at the network side
    4_000,   4_000, // T303: for an answer to SETUP
   30_000,  20_000, // T304: for an answer to the last digit
   30_000,  30_000, // T305: for an answer to DISCONNECT
    4_000,   4_000, // T308: for an answer to RELEASE
    6_000,   6_000, // T309: for the data link to come back under an active call; the shortest of the range
   30_000,  10_000, // T310: for progress after CALL PROCEEDING; the shortest of the user side's range
    4_000,   4_000, // T313: for an answer to CONNECT; the network has none
    4_000,   4_000, // T318: for an answer to RESUME; the user's
    4_000,   4_000, // T319: for an answer to SUSPEND; the user's
    4_000,   4_000, // T322: for an answer to STATUS ENQUIRY
];
/** T316: for RESTART ACKNOWLEDGE, of either side. */
const T316_US: u64 = 120_000_000;

/** Ids: the call rows, and behind them the accesses, whose timer is T316. */
export const callTimers = new Timers();
let callRows: i32 = 0;

export function bootCallTimers(rows: i32, accesses: i32): void {
  callTimers.allocate(rows + accesses);
  callRows = rows;
}

/** Starts a call's timer, or starts it anew. */
export function startCallTimer(row: i32, timer: CallEvent, isNetwork: bool, nowUs: u64): void {
  callTimers.arm(row, nowUs + <u64>PERIOD_MS[2 * (timer - CallEvent.T301) + <i32>isNetwork] * 1000);
}

export function stopCallTimer(row: i32): void {
  callTimers.disarm(row);
}

export function startRestartTimer(access: i32, nowUs: u64): void {
  callTimers.arm(callRows + access, nowUs + T316_US);
}

export function stopRestartTimer(access: i32): void {
  callTimers.disarm(callRows + access);
}

/** The access whose T316 a timer is, or -1. */
export function accessOfTimer(id: i32): i32 {
  return id < callRows ? -1 : id - callRows;
}
