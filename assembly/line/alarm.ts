import { JournalEvent, Stage } from '../../hal/contract/journal';
import { LineAlarm } from '../../hal/contract/line';
import { wakeAbove } from '../kernel/agenda';
import { millisecondsOf } from '../kernel/bits';
import { note } from '../kernel/journal';
import { actionOf, lookUp, nextState, row } from '../kernel/state-table';
import { lines, lineTimers } from './record';

/**
 * Failure integration: what is reported to people follows a defect only after it has lasted, and leaves only after it has
 * been gone for long. ITU-T G.775 tells when a defect is there; these times tell when it is worth a person's attention.
 */
export class AlarmTimes {
  /** Milliseconds a defect lasts before it is reported. */
  raiseMs: u32 = RAISE_DEFAULT_MS;
  /** Milliseconds without the defect before the report is withdrawn. */
  clearMs: u32 = CLEAR_DEFAULT_MS;
}
export const RAISE_DEFAULT_MS: u32 = 2500;
export const CLEAR_DEFAULT_MS: u32 = 10000;
export const alarmTimes = new AlarmTimes();

/** Defects of the signal that arrives; a remote alarm is the far end's. */
export const NEAR_END: u32 = LineAlarm.Los | LineAlarm.Ais | LineAlarm.Lof;
/** The alarms of a line, worst first. */
const BITS: StaticArray<u32> = [LineAlarm.Los, LineAlarm.Ais, LineAlarm.Lof, LineAlarm.Rai];
export const ALARMS: i32 = 4;

const enum State {
  Quiet,
  Raising,
  Raised,
  Clearing,
}
const enum Event {
  Defect,
  Good,
  Expired,
  Count,
}
const enum Action {
  None,
  Arm,
  Disarm,
  Report,
  Withdraw,
}

// biome-ignore format: a table
const INTEGRATION: StaticArray<u32> = [
  //  in              on             go to            and
  row(State.Quiet,    Event.Defect,  State.Raising,   Action.Arm),
  row(State.Quiet,    Event.Good,    State.Quiet,     Action.None),
  row(State.Quiet,    Event.Expired, State.Quiet,     Action.None),
  row(State.Raising,  Event.Defect,  State.Raising,   Action.None),
  row(State.Raising,  Event.Good,    State.Quiet,     Action.Disarm),
  row(State.Raising,  Event.Expired, State.Raised,    Action.Report),
  row(State.Raised,   Event.Defect,  State.Raised,    Action.None),
  row(State.Raised,   Event.Good,    State.Clearing,  Action.Arm),
  row(State.Raised,   Event.Expired, State.Raised,    Action.None),
  row(State.Clearing, Event.Defect,  State.Raised,    Action.Disarm),
  row(State.Clearing, Event.Good,    State.Clearing,  Action.None),
  row(State.Clearing, Event.Expired, State.Quiet,     Action.Withdraw),
];

/** State of each alarm of each line, and when it was reported. */
let states: StaticArray<u8> = new StaticArray<u8>(0);
let reportedUs: StaticArray<u64> = new StaticArray<u64>(0);

export function bootAlarms(count: i32): void {
  states = new StaticArray<u8>(count * ALARMS);
  reportedUs = new StaticArray<u64>(count * ALARMS);
}

/**
 * Reports the defect a line has now, though it is not the one it had before: a line that changes from one defect to
 * another has been bad all the time, and none of them lasts.
 */
export function reportRoot(line: i32, defect: u32, nowUs: u64): void {
  for (let alarm = 0; alarm < ALARMS; alarm++) {
    const id = line * ALARMS + alarm;
    if (BITS[alarm] !== defect || states[id] !== State.Raising) continue;
    lineTimers.disarm(id);
    take(line, alarm, Event.Expired, nowUs);
  }
}

/** Forgets a line's alarms at once: there is nothing any more that they could be about. */
export function withdrawAlarms(line: i32): void {
  const record = lines.at(line);
  for (let alarm = 0; alarm < ALARMS; alarm++) {
    const id = line * ALARMS + alarm;
    lineTimers.disarm(id);
    states[id] = <u8>State.Quiet;
    if ((record.reported & BITS[alarm]) === 0) continue;
    record.reported &= ~BITS[alarm];
    note(Stage.Line, JournalEvent.AlarmWithdrawn, line, BITS[alarm]);
    wakeAbove(Stage.Line);
  }
}

/** Tells an alarm whether the line's root defect is its own. */
export function alarmMoved(line: i32, alarm: i32, defect: u32, nowUs: u64): void {
  take(line, alarm, (defect & BITS[alarm]) !== 0 ? Event.Defect : Event.Good, nowUs);
}

export function alarmExpired(line: i32, alarm: i32, nowUs: u64): void {
  take(line, alarm, Event.Expired, nowUs);
}

function take(line: i32, alarm: i32, event: Event, nowUs: u64): void {
  const id = line * ALARMS + alarm;
  const found = lookUp(INTEGRATION, states[id], event, Event.Count);
  states[id] = <u8>nextState(found);
  const record = lines.at(line);
  switch (actionOf(found)) {
    case Action.Arm: {
      const ms = nextState(found) === State.Raising ? alarmTimes.raiseMs : alarmTimes.clearMs;
      lineTimers.arm(id, nowUs + <u64>ms * 1000);
      return;
    }
    case Action.Disarm:
      lineTimers.disarm(id);
      return;
    case Action.Report:
      record.reported |= BITS[alarm];
      reportedUs[id] = nowUs;
      note(Stage.Line, JournalEvent.AlarmRaised, line, BITS[alarm]);
      wakeAbove(Stage.Line);
      return;
    case Action.Withdraw:
      record.reported &= ~BITS[alarm];
      note(Stage.Line, JournalEvent.AlarmCleared, line, BITS[alarm], millisecondsOf(nowUs - reportedUs[id]));
      wakeAbove(Stage.Line);
      return;
    default:
      return;
  }
}
