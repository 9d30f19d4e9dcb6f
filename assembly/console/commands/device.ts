import { ClockSource } from '../../../hal/contract/civil-time';
import { InterfaceType } from '../../../hal/contract/interface';
import { cards } from '../../card/record';
import { ClockChipState, clockChipState, setClockChip } from '../../driver/clock-chip';
import { interfaces } from '../../interface/record';
import { Calendar, DAY_S, secondsOf } from '../../kernel/calendar';
import { civilNow, clockSource, setCivilTime } from '../../kernel/civil-time';
import { LOG_RECORDS } from '../../limits';
import { clockDrift } from '../../power/clock';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { logbuffer } from '../logbuffer';
import { settings } from '../settings';
import { Word } from '../word';
import { Writer } from '../writer';

const calendar = new Calendar();

export function displayClock(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  calendar.set(civilNow(out.nowUs));
  out.line(Word.Clock, secondsOf(out.nowUs), calendar.weekday, clockSource());
  if (clockChipState() === ClockChipState.Stopped) out.line(Word.ClockStopped);
  if (clockChipState() === ClockChipState.Silent) out.line(Word.ClockSilent);
  if (clockDrift() !== 0) out.line(Word.ClockDrifts, abs(clockDrift()));
  return Result.Done;
}

export function clockDatetime(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  setCivilTime(<u32>args.number(1) * DAY_S + args.number(0), ClockSource.Hand, out.nowUs);
  setClockChip();
  return Result.Done;
}

export function displayVersion(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  out.line(Word.Version, <i32>settings.sysname, secondsOf(out.nowUs), cards.rows, existingInterfaces());
  return Result.Done;
}

function existingInterfaces(): i32 {
  let count = 0;
  for (let row = 0; row < interfaces.rows; row++) if (interfaces.at(row).type !== InterfaceType.None) count++;
  return count;
}

/** Newest last, as a terminal shows them. */
export function displayLogbuffer(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  if (out.cursor === 0) out.line(Word.LogbufferHead, logbuffer.count, LOG_RECORDS, logbuffer.total);
  else if (out.cursor <= logbuffer.count) out.record(logbuffer.at(out.cursor - 1));
  return out.cursor < logbuffer.count ? Result.More : Result.Done;
}
