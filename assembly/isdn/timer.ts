import { Timers } from '../kernel/timers';

/**
 * Every timer of a port. Call control runs one at a time, the one its state asks for: from T301 on they share the last
 * place.
 */
export const enum Timer {
  T200,
  T202,
  T203,
  T3,
  Loss,
  Retry,
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
const TIMERS_PER_PORT: i32 = Timer.T301 + 1;

/** Milliseconds, in the order of Timer. The ITU's default where the ITU gives one. */
// biome-ignore format: a table
const PERIOD_MS: StaticArray<i32> = [
    1_000, // T200: for an acknowledgement. ITU-T Q.921 §5.9.1
    2_000, // T202: between requests for a TEI. Q.921 §5.9.7
   10_000, // T203: the longest silence of an idle link. Q.921 §5.9.8
   30_000, // T3: for layer 1 to come up. ITU-T I.430 leaves it to the network, 30 s at most
    1_000, // Loss: layer 1 away before layer 2 is told. Our choice
    5_000, // Retry: before a refused TEI or a failed link is tried again. Our choice
  180_000, // T301: for the called user to answer. ITU-T Q.931 table 9-2, as all that follow
    4_000, // T303: for an answer to SETUP
   30_000, // T304: for an answer to the last digit
   30_000, // T305: for an answer to DISCONNECT
    4_000, // T308: for an answer to RELEASE
    6_000, // T309: for the data link to come back under an active call; the shortest of the range
   30_000, // T310: for progress after CALL PROCEEDING; the shortest of the user side's range
    4_000, // T322: for an answer to STATUS ENQUIRY
];

/** Ids: TIMERS_PER_PORT a port. */
export const isdnTimers = new Timers();

export function bootTimers(ports: i32): void {
  isdnTimers.allocate(ports * TIMERS_PER_PORT);
}

/** Starts a timer, or starts it anew. */
export function startTimer(port: i32, timer: Timer, nowUs: u64): void {
  isdnTimers.arm(idOf(port, timer), nowUs + <u64>PERIOD_MS[timer] * 1000);
}

export function stopTimer(port: i32, timer: Timer): void {
  isdnTimers.disarm(idOf(port, timer));
}

export function isRunning(port: i32, timer: Timer): bool {
  return isdnTimers.isArmed(idOf(port, timer));
}

export function portOf(id: i32): i32 {
  return id / TIMERS_PER_PORT;
}

/** The timer of an id; T301 stands for whichever timer call control runs. */
export function timerOf(id: i32): Timer {
  return id % TIMERS_PER_PORT;
}

function idOf(port: i32, timer: Timer): i32 {
  return port * TIMERS_PER_PORT + min<i32>(timer, Timer.T301);
}
