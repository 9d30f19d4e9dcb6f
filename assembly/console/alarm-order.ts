import { alarms } from '../line/alarm';
import { isReported, shelfAlarms } from '../power/alarm';

/** Places of alarms: the rows of the shelf's, then those of the lines'. */
export function alarmPlaces(): i32 {
  return shelfAlarms.rows + alarms.rows;
}

/** Whether a place is one of the shelf's; else it is a line's, in the row that `lineAlarmAt` tells. */
export function isShelfAlarm(place: i32): bool {
  return place < shelfAlarms.rows;
}

export function lineAlarmAt(place: i32): i32 {
  return place - shelfAlarms.rows;
}

/** What was answered last, and its rank, 0 behind the last. One display at a time walks through them. */
const NONE: i32 = -1;
let last: i32 = NONE;
let lastRank: u64 = 0;

/** Begins anew: the next one is the first. */
export function startAlarms(): void {
  last = NONE;
  lastRank = u64.MAX_VALUE;
}

/**
 * The place of the next reported alarm, -1 behind the last: the worst first, and of the same severity the newest first. What
 * comes and goes between two calls moves none of the others.
 */
export function nextAlarm(): i32 {
  if (lastRank === 0) return NONE;
  let next = NONE;
  let nextRank: u64 = 0;
  for (let place = 0; place < alarmPlaces(); place++) {
    const rank = rankOf(place);
    if (rank === 0 || rank > lastRank || (rank === lastRank && place <= last)) continue;
    if (next >= 0 && rank <= nextRank) continue;
    next = place;
    nextRank = rank;
  }
  last = next;
  lastRank = nextRank;
  return next;
}

/**
 * Higher comes first; 0 = no alarm is reported there.
 *
 *     bits 63..56 AlarmSeverity | 55..0 when it was raised, microseconds
 */
function rankOf(place: i32): u64 {
  if (isShelfAlarm(place)) {
    const record = shelfAlarms.at(place);
    return isReported(record) ? rank(record.severity, record.raisedUs) : 0;
  }
  const record = alarms.at(lineAlarmAt(place));
  return record.alarm !== 0 ? rank(record.severity, record.raisedUs) : 0;
}

function rank(severity: u8, raisedUs: u64): u64 {
  return ((<u64>severity) << 56) | raisedUs;
}
