import { DialerLimit, DialerOption } from '../../../hal/contract/dialer';
import { JournalEvent, Stage } from '../../../hal/contract/journal';
import { addCaller, callerNumber, callers, endsInAny, findCaller, nextCaller } from '../../dialer/caller';
import {
  AUTODIAL_DEFAULT_S,
  CARRIER_DEFAULT_S,
  COMPETE_DEFAULT_S,
  DialerRecord,
  dialers,
  digitsOf,
  ENABLE_DEFAULT_S,
  hasNumber,
  IDLE_DEFAULT_S,
  priorityIn,
  setPriority,
} from '../../dialer/record';
import { resetDialer } from '../../dialer/retry';
import { dialerSettings } from '../../dialer/settings';
import { dialerOfRow } from '../../interface/call-link';
import { wake } from '../../kernel/agenda';
import { note } from '../../kernel/journal';
import { copyText } from '../../kernel/text';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

function dialerAt(target: i32): DialerRecord {
  return dialers.at(dialerOfRow(target));
}

function done(): Result {
  wake(Stage.Dialer);
  return Result.Done;
}

export function dialerNumber(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const row = dialerOfRow(target);
  const place = args.has(1) ? args.number(1) - 1 : 0;
  switch (verb) {
    case Verb.Apply:
      copyText(args.text(0), digitsOf(row, place), DialerLimit.NumberOctets);
      resetDialer(row); // a new number is a new chance
      return done();
    case Verb.Undo:
      store<u8>(digitsOf(row, place), 0);
      resetDialer(row);
      return done();
    case Verb.Save:
      for (let n = 0; n < DialerLimit.Numbers; n++) {
        if (!hasNumber(row, n)) continue;
        out.saved.put(0, <i32>digitsOf(row, n));
        if (n > 0) out.saved.put(1, n + 1);
        out.save();
      }
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

export function dialerRotation(verb: Verb, target: i32, _args: Arguments, out: Writer): Result {
  return option(DialerOption.Rotation, verb, target, out);
}

export function dialerAutodial(verb: Verb, target: i32, _args: Arguments, out: Writer): Result {
  return option(DialerOption.Autodial, verb, target, out);
}

export function dialerCallbackClient(verb: Verb, target: i32, _args: Arguments, out: Writer): Result {
  return option(DialerOption.CallbackClient, verb, target, out);
}

function option(bit: u32, verb: Verb, target: i32, out: Writer): Result {
  const dialer = dialerAt(target);
  switch (verb) {
    case Verb.Apply:
      dialer.options |= <u8>bit;
      return done();
    case Verb.Undo:
      dialer.options &= ~(<u8>bit);
      return done();
    case Verb.Save:
      return dialer.has(bit) ? out.save() : Result.Done;
    default:
      return Result.Unsupported;
  }
}

export function dialerCallIn(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const row = dialerOfRow(target);
  switch (verb) {
    case Verb.Apply:
      if (args.has(1) && endsInAny(args.text(0))) return out.refuse(Word.DialerCallbackAny);
      return addCaller(row, args.text(0), args.has(1)) ? done() : out.refuse(Word.DialerCallersFull, callers.rows);
    case Verb.Undo: {
      const caller = findCaller(row, args.text(0));
      if (caller < 0) return out.refuse(Word.DialerNoCaller);
      callers.at(caller).dialer = -1;
      if (<i32>dialers.at(row).callback === caller + 1) dialers.at(row).callback = 0;
      return done();
    }
    case Verb.Save:
      for (let caller = nextCaller(row, 0); caller >= 0; caller = nextCaller(row, caller + 1)) {
        out.saved.put(0, <i32>callerNumber(caller));
        if (callers.at(caller).isCalledBack) out.saved.put(1, 0); // the one word there is
        out.save();
      }
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

/** The timers in the order of the grammar: least, most and default, seconds. */
// biome-ignore format: a table
const TIMERS: StaticArray<u32> = [
  //                least  most     default
  /* autodial     */ 1,    604_800, AUTODIAL_DEFAULT_S,
  /* compete      */ 1,    65_535,  COMPETE_DEFAULT_S,
  /* enable       */ 5,    65_535,  ENABLE_DEFAULT_S,
  /* idle         */ 0,    65_535,  IDLE_DEFAULT_S,
  /* wait-carrier */ 1,    65_535,  CARRIER_DEFAULT_S,
];
const COLUMNS: i32 = 3;

export function dialerTimer(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const dialer = dialerAt(target);
  const at = args.number(0) * COLUMNS;
  switch (verb) {
    case Verb.Apply: {
      const seconds = <u32>args.number(1);
      if (seconds < TIMERS[at] || seconds > TIMERS[at + 1])
        return out.refuse(Word.DialerTimerRange, TIMERS[at], TIMERS[at + 1]);
      setTimer(dialer, args.number(0), seconds);
      return done();
    }
    case Verb.Undo:
      setTimer(dialer, args.number(0), TIMERS[at + 2]);
      return done();
    case Verb.Save:
      for (let timer = 0; timer < TIMERS.length / COLUMNS; timer++) {
        if (timerOf(dialer, timer) === TIMERS[timer * COLUMNS + 2]) continue;
        out.saved.put(0, timer);
        out.saved.put(1, timerOf(dialer, timer));
        out.save();
      }
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

function timerOf(dialer: DialerRecord, timer: i32): u32 {
  // biome-ignore format: one timer a line
  switch (timer) {
    case 0: return dialer.autodialS;
    case 1: return dialer.competeS;
    case 2: return dialer.enableS;
    case 3: return dialer.idleS;
    default: return dialer.carrierS;
  }
}

function setTimer(dialer: DialerRecord, timer: i32, seconds: u32): void {
  // biome-ignore format: one timer a line
  switch (timer) {
    case 0: dialer.autodialS = seconds; break;
    case 1: dialer.competeS = <u16>seconds; break;
    case 2: dialer.enableS = <u16>seconds; break;
    case 3: dialer.idleS = <u16>seconds; break;
    default: dialer.carrierS = <u16>seconds;
  }
}

/** Values of the grammar: {in|in-out|out}. */
const enum Direction {
  In,
  InOut,
  Out,
}

function setDirection(dialer: DialerRecord, direction: Direction): void {
  dialer.options &= ~(<u8>(DialerOption.ThresholdIn | DialerOption.ThresholdOut));
  if (direction === Direction.In) dialer.options |= <u8>DialerOption.ThresholdIn;
  if (direction === Direction.Out) dialer.options |= <u8>DialerOption.ThresholdOut;
}

function directionOf(dialer: DialerRecord): Direction {
  if (dialer.has(DialerOption.ThresholdIn)) return Direction.In;
  return dialer.has(DialerOption.ThresholdOut) ? Direction.Out : Direction.InOut;
}

/** 0 per cent is above nothing: as in VRP, every link comes with the first. */
function setThreshold(dialer: DialerRecord, percent: i32): void {
  dialer.threshold = <u8>percent;
  dialer.options &= ~(<u8>DialerOption.AllLinks);
  if (percent === 0) dialer.options |= <u8>DialerOption.AllLinks;
}

/** Values of the grammar: percent, {in|in-out|out}. */
export function dialerThreshold(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const dialer = dialerAt(target);
  switch (verb) {
    case Verb.Apply:
      setThreshold(dialer, args.number(0));
      setDirection(dialer, args.has(1) ? args.number(1) : Direction.InOut);
      return done();
    case Verb.Undo:
      dialer.threshold = 0;
      dialer.options &= ~(<u8>DialerOption.AllLinks);
      setDirection(dialer, Direction.InOut);
      return done();
    case Verb.Save:
      if (dialer.threshold === 0 && !dialer.has(DialerOption.AllLinks)) return Result.Done;
      out.saved.put(0, dialer.threshold);
      if (directionOf(dialer) !== Direction.InOut) out.saved.put(1, directionOf(dialer));
      return out.save();
    default:
      return Result.Unsupported;
  }
}

export function dialerBundle(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const dialer = dialerAt(target);
  switch (verb) {
    case Verb.Apply:
      dialer.bundle = <u8>args.number(0);
      return done();
    case Verb.Undo:
      dialer.bundle = 0;
      return done();
    case Verb.Save:
      return out.setting(dialer.bundle, 0);
    default:
      return Result.Unsupported;
  }
}

/** VRP's priority of a member that none was given. */
const PRIORITY_DEFAULT: i32 = 1;

export function dialerBundleMember(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const access = dialerOfRow(target);
  switch (verb) {
    case Verb.Apply:
      setPriority(access, args.number(0), args.has(1) ? args.number(1) : PRIORITY_DEFAULT);
      return done();
    case Verb.Undo:
      setPriority(access, args.number(0), 0);
      return done();
    case Verb.Save:
      for (let bundle = 1; bundle <= DialerLimit.Bundles; bundle++) {
        const priority = priorityIn(access, bundle);
        if (priority === 0) continue;
        out.saved.put(0, bundle);
        if (priority !== PRIORITY_DEFAULT) out.saved.put(1, priority);
        out.save();
      }
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

export function dialerEmergencyStop(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
    case Verb.Undo: {
      const isStopped = verb === Verb.Apply;
      if (dialerSettings.isStopped === isStopped) return Result.Done;
      dialerSettings.isStopped = isStopped;
      note(Stage.Dialer, isStopped ? JournalEvent.DialerStopped : JournalEvent.DialerReleased, 0);
      return done();
    }
    case Verb.Save:
      return dialerSettings.isStopped ? out.save() : Result.Done;
    default:
      return Result.Unsupported;
  }
}

export function resetDialers(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  if (args.has(0)) {
    const row = dialerOfRow(args.number(0));
    if (row < 0) return out.refuse(Word.DialerNone, args.number(0));
    resetDialer(row);
  } else {
    for (let row = 0; row < dialers.rows; row++) resetDialer(row);
  }
  out.line(Word.DialersReset);
  return done();
}
