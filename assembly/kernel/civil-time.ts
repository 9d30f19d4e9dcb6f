import { CivilTime, ClockSource } from '../../hal/contract/civil-time';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { DAY_S, secondsOf } from './calendar';
import { note } from './journal';

/** Civil time at power-on, of which everything is told that happened since. */
let powerOnS: u32 = CivilTime.PowerOn;
let source: ClockSource = ClockSource.None;

/** The civil time of a number of seconds since power-on. */
export function civilOf(seconds: u32): u32 {
  return powerOnS + seconds;
}

export function civilNow(nowUs: u64): u32 {
  return civilOf(secondsOf(nowUs));
}

/** Minutes since midnight. */
export function minuteOfDay(civilS: u32): i32 {
  return <i32>((civilS % DAY_S) / 60);
}

export function clockSource(): ClockSource {
  return source;
}

/** Sets the clock; times of before are told as if it had always been right. */
export function setCivilTime(civilS: u32, from: ClockSource, nowUs: u64): void {
  powerOnS = civilS - secondsOf(nowUs);
  source = from;
  note(Stage.Driver, JournalEvent.ClockSet, 0, civilS, from);
}
