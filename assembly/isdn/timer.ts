import { Timers } from '../kernel/timers';

/** The timers of a D channel and its data link. */
export const enum Timer {
  T200,
  T202,
  T203,
  T3,
  Loss,
  Retry,
  /** The next minute of civil time, where calls are checked at a time of day. */
  Check,
  Count,
}

/** Milliseconds, in the order of Timer up to Retry. The ITU's default where the ITU gives one. */
// biome-ignore format: a table
const PERIOD_MS: StaticArray<i32> = [
    1_000, // T200: for an acknowledgement. ITU-T Q.921 §5.9.1
    2_000, // T202: between requests for a TEI. Q.921 §5.9.7
   10_000, // T203: the longest silence of an idle link. Q.921 §5.9.8
   30_000, // T3: for layer 1 to come up. ITU-T I.430 leaves it to the network, 30 s at most
    1_000, // Loss: layer 1 away before layer 2 is told. Our choice
    5_000, // Retry: before a refused TEI or a failed link is tried again. Our choice
];

/** Ids: Timer.Count a port. */
export const isdnTimers = new Timers();

export function bootTimers(ports: i32): void {
  isdnTimers.allocate(ports * Timer.Count);
}

/** Starts a timer, or starts it anew. */
export function startTimer(port: i32, timer: Timer, nowUs: u64): void {
  isdnTimers.arm(idOf(port, timer), nowUs + <u64>PERIOD_MS[timer] * 1000);
}

/** Starts a timer that is due at an instant. */
export function startTimerAt(port: i32, timer: Timer, dueUs: u64): void {
  isdnTimers.arm(idOf(port, timer), dueUs);
}

export function stopTimer(port: i32, timer: Timer): void {
  isdnTimers.disarm(idOf(port, timer));
}

export function isRunning(port: i32, timer: Timer): bool {
  return isdnTimers.isArmed(idOf(port, timer));
}

export function portOf(id: i32): i32 {
  return id / Timer.Count;
}

export function timerOf(id: i32): Timer {
  return id % Timer.Count;
}

function idOf(port: i32, timer: Timer): i32 {
  return port * Timer.Count + timer;
}
