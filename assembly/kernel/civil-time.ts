import { CivilTime, ClockRow, ClockSource } from '../../hal/contract/civil-time';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { DAY_S, secondsOf } from './calendar';
import { note } from './journal';

/** The clock as it is kept in flash. Layout: hal/contract/civil-time.ts. */
@unmanaged
class Clock {
  /** Civil time at power-on, of which everything is told that happened since. */
  powerOnS: u32;
  source: u32;
  setUs: u64;
}
if (offsetof<Clock>('source') !== ClockRow.Source || offsetof<Clock>('setUs') !== ClockRow.SetUs) ERROR('layout');
if (offsetof<Clock>() !== ClockRow.Size) ERROR('layout');

export const clockImage: usize = memory.data(ClockRow.Size, 8);
const clock = changetype<Clock>(clockImage);
let isChanged: bool = false;
/** Civil time at power-on, as the life before knew it. */
let earlierPowerOnS: u32 = CivilTime.PowerOn;
loseClock();

const MINUTE_US: u64 = 60_000_000;
/** Civil times from here on, in 2119, are what is before the epoch and has wrapped: no shelf runs for 17 years. Our choice. */
const WRAPPED: u32 = 0xe000_0000;

/** An image set then holds for no power-on: without its chip the clock was never set. */
const NEVER_BELIEVED_US: u64 = u64.MAX_VALUE;

/** The civil time of a number of seconds since power-on; what was before the epoch is told as the epoch. */
export function civilOf(seconds: u32): u32 {
  const civilS = clock.powerOnS + seconds;
  return civilS < WRAPPED ? civilS : 0;
}

/** The same of a time that the life before has kept. */
export function earlierCivilOf(seconds: u32): u32 {
  return earlierPowerOnS + seconds;
}

/** Takes over what the life before knew of civil time: an image as flash has kept it. */
export function recallClock(image: usize): void {
  earlierPowerOnS = changetype<Clock>(image).powerOnS;
}

export function civilNow(nowUs: u64): u32 {
  return civilOf(secondsOf(nowUs));
}

/** Minutes since midnight. */
export function minuteOfDay(civilS: u32): i32 {
  return <i32>((civilS % DAY_S) / 60);
}

/** When the next minute of civil time begins. */
export function nextMinuteUs(nowUs: u64): u64 {
  const past = <u64>secondsOf(nowUs) * 1_000_000;
  return past + MINUTE_US - <u64>(civilNow(nowUs) % 60) * 1_000_000;
}

export function clockSource(): ClockSource {
  return clock.source;
}

/** Sets the clock; times of before are told as if it had always been right. */
export function setCivilTime(civilS: u32, from: ClockSource, nowUs: u64): void {
  clock.powerOnS = civilS - secondsOf(nowUs);
  clock.source = from;
  clock.setUs = nowUs;
  isChanged = true;
  note(Stage.Driver, JournalEvent.ClockSet, 0, civilS, from);
}

/** Goes ahead, or back, to what the clock chip shows. Flash keeps it for the times of this life only: the chip knows more. */
export function followClock(aheadS: i32): void {
  clock.powerOnS += aheadS;
  clock.source = ClockSource.Chip;
  clock.setUs = NEVER_BELIEVED_US;
  isChanged = true;
}

/** Believes the image as flash has kept it if it is of this power-on; otherwise the clock was never set. */
export function judgeClock(nowUs: u64): void {
  if (clock.source <= <u32>ClockSource.Chip && clock.setUs <= nowUs) return;
  loseClock();
  isChanged = true;
}

/** Whether there is something to keep that was not there the last time. */
export function takeClockChange(): bool {
  const was = isChanged;
  isChanged = false;
  return was;
}

function loseClock(): void {
  clock.powerOnS = CivilTime.PowerOn;
  clock.source = ClockSource.None;
  clock.setUs = 0;
}
