import { InterfaceType } from '../../../hal/contract/interface';
import { Stage } from '../../../hal/contract/journal';
import {
  PerformanceEnd,
  PerformanceKind,
  PerformanceLimit,
  PerformanceParameter,
  PerformancePart,
  PerformanceSums,
} from '../../../hal/contract/performance';
import { cposRequest } from '../../driver/cpos-request';
import { linePlaces } from '../../driver/framer-port';
import { tributaryOfNumber } from '../../driver/tributary-number';
import { tributaryPlaces } from '../../driver/tributary-port';
import { interfaces } from '../../interface/record';
import { wake } from '../../kernel/agenda';
import { advancePerformance, performanceTime, severeBlocks } from '../../line/performance';
import { intervalsInvalid, intervalsKept, readInterval } from '../../line/performance-history';
import {
  directionOf,
  measuredE1,
  measuredPart,
  measuredStm1,
  measuredSubject,
  measuredVc12,
} from '../../line/performance-place';
import { PerformanceRecord, performances } from '../../line/performance-record';
import { SumsRecord } from '../../line/performance-sums';
import { performanceThresholds } from '../../line/performance-threshold';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';
import { nextOfType } from './interface';

/** As many as are shown together: the parts of an STM-1 port. */
const ASKED_MAX: i32 = 3;

const sums = changetype<SumsRecord>(memory.data(PerformanceSums.Size, 4));
/** What a command is about, by its numbers of performance-place.ts, in the order it is shown. */
const asked: StaticArray<u16> = new StaticArray<u16>(ASKED_MAX);
let askedCount = 0;

/** What is counted now, of one E1 or of all. */
export function displayPerformance(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  advancePerformance(out.nowUs);
  if (args.has(0)) {
    askE1(args);
    return showAsked(out);
  }
  out.cursor = nextOfType(out.cursor, InterfaceType.E1);
  if (out.cursor < interfaces.rows) showPresent(measuredE1(interfaces.at(out.cursor).object), out);
  return nextOfType(out.cursor + 1, InterfaceType.E1) < interfaces.rows ? Result.More : Result.Done;
}

/** Of an STM-1 port, or of one of its VC-12s and the E1 in it. */
export function displayPerformanceCpos(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  advancePerformance(out.nowUs);
  askCpos(args);
  return showAsked(out);
}

function ask(measured: i32): void {
  asked[askedCount++] = <u16>measured;
}

function askE1(args: Arguments): void {
  askedCount = 0;
  ask(measuredE1(interfaces.at(args.number(0)).object));
}

function askCpos(args: Arguments): void {
  askedCount = 0;
  const port = interfaces.at(args.number(0));
  if (!args.has(1)) {
    for (let part = PerformancePart.RegeneratorSection; part < PerformancePart.Count; part++)
      ask(measuredStm1(port.object, part));
    return;
  }
  const tributary = tributaryOfNumber(args.number(1), cposRequest(port.slot).numbering);
  ask(measuredVc12(tributaryPlaces.rowOf(port.slot, tributary)));
  ask(measuredE1(linePlaces.rowOf(port.slot, tributary)));
}

function showAsked(out: Writer): Result {
  showPresent(asked[out.cursor], out);
  return out.cursor + 1 < askedCount ? Result.More : Result.Done;
}

function showPresent(measured: i32, out: Writer): void {
  const near = nearOf(measured);
  const far = farOf(measured);
  const part = Word.PerformanceWhole + measuredPart(measured);
  out.line(Word.PerformanceHead, measuredSubject(measured), part, availabilityOf(near), availabilityOf(far));
  if (near.kind === <u8>PerformanceKind.None) return;
  const hasFar = far.kind !== <u8>PerformanceKind.None;
  out.line(Word.PerformanceColumns);
  showInterval(near, Word.PerformanceNear, out);
  if (hasFar) showInterval(far, Word.PerformanceFar, out);
  showDay(near, Word.PerformanceNear, out);
  if (hasFar) showDay(far, Word.PerformanceFar, out);
  showLastDay(near, Word.PerformanceNear, out);
  if (hasFar) showLastDay(far, Word.PerformanceFar, out);
  out.line(Word.PerformanceUnits, severeBlocks(near.kind));
  out.newline();
}

function nearOf(measured: i32): PerformanceRecord {
  return performances.at(directionOf(measured, PerformanceEnd.Near));
}

function farOf(measured: i32): PerformanceRecord {
  return performances.at(directionOf(measured, PerformanceEnd.Far));
}

function availabilityOf(record: PerformanceRecord): Word {
  if (record.kind === <u8>PerformanceKind.None) return Word.PerformanceUnmeasured;
  return record.unavailable ? Word.PerformanceUnavailable : Word.PerformanceAvailable;
}

function showInterval(record: PerformanceRecord, end: Word, out: Writer): void {
  sums.copy(record.sums);
  const elapsed = performanceTime.elapsedS;
  out.say(Word.PerformancePeriod, Word.PerformanceQuarter, end, elapsed - min(elapsed, sums.missedSeconds));
  showSums(out);
}

function showDay(record: PerformanceRecord, end: Word, out: Writer): void {
  sums.copy(record.day);
  sums.add(record.sums);
  const elapsed = performanceTime.dayElapsedS;
  out.say(Word.PerformancePeriod, Word.PerformanceDay, end, elapsed - min(elapsed, sums.missedSeconds));
  showSums(out);
}

function showLastDay(record: PerformanceRecord, end: Word, out: Writer): void {
  sums.copy(record.lastDay);
  if (sums.missedSeconds >= <u32>PerformanceLimit.Day) return;
  out.say(Word.PerformancePeriod, Word.PerformanceLastDay, end, PerformanceLimit.Day - sums.missedSeconds);
  showSums(out);
}

/** The counts, and whether they are of all seconds. */
function showSums(out: Writer): void {
  const errored = sums.erroredSeconds;
  out.say(
    Word.PerformanceSums,
    errored,
    sums.severelyErroredSeconds,
    sums.unavailableSeconds,
    sums.backgroundBlockErrors,
  );
  out.line(sums.isInvalid ? Word.PerformanceInvalid : Word.PerformanceValid);
}

/** The intervals of an E1 that are not free of errors, the newest first: one a piece. */
export function displayPerformanceHistory(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  advancePerformance(out.nowUs);
  askE1(args);
  return showHistory(out);
}

export function displayPerformanceHistoryCpos(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  advancePerformance(out.nowUs);
  askCpos(args);
  return showHistory(out);
}

/** The cursor counts the places of what is asked for, one after the other. */
function showHistory(out: Writer): Result {
  const measured = <i32>asked[out.cursor / PLACES];
  const place = out.cursor % PLACES;
  if (place === 0) showHistoryHead(measured, out);
  else showPast(measured, place, out);
  const next = nextPast(measured, place + 1);
  out.cursor += next - place - 1;
  if (next < PLACES) return Result.More;
  out.line(Word.PerformanceUnlisted);
  return out.cursor + 1 < askedCount * PLACES ? Result.More : Result.Done;
}

function showHistoryHead(measured: i32, out: Writer): void {
  out.line(Word.PerformanceHistory, measuredSubject(measured), Word.PerformanceWhole + measuredPart(measured));
  showKept(nearOf(measured), Word.PerformanceNear, out);
  if (farOf(measured).kind !== <u8>PerformanceKind.None) showKept(farOf(measured), Word.PerformanceFar, out);
  out.line(Word.PerformanceHistoryColumns);
}

function showKept(record: PerformanceRecord, end: Word, out: Writer): void {
  const interval = performanceTime.interval;
  out.line(Word.PerformanceKept, end, intervalsKept(record, interval), intervalsInvalid(record, interval));
}

/** Places of a history: its head, the last interval's near end, its far end, those of the one before. */
const PLACES: i32 = 1 + PerformanceLimit.Intervals * PerformanceEnd.Count;

function recordOf(measured: i32, place: i32): PerformanceRecord {
  return performances.at(directionOf(measured, (place - 1) % PerformanceEnd.Count));
}

function agoOf(place: i32): i32 {
  return (place - 1) / PerformanceEnd.Count + 1;
}

/** The first place from one on that has anything to say. */
function nextPast(measured: i32, place: i32): i32 {
  for (; place < PLACES; place++) {
    const record = recordOf(measured, place);
    if (record.kind === <u8>PerformanceKind.None) continue;
    if (agoOf(place) > <i32>intervalsKept(record, performanceTime.interval)) continue;
    readInterval(record, performanceTime.interval - agoOf(place), sums);
    if (!sums.isQuiet || sums.isInvalid) return place;
  }
  return place;
}

function showPast(measured: i32, place: i32, out: Writer): void {
  const ago = agoOf(place);
  readInterval(recordOf(measured, place), performanceTime.interval - ago, sums);
  const end = (place - 1) % PerformanceEnd.Count === PerformanceEnd.Near ? Word.PerformanceNear : Word.PerformanceFar;
  out.say(Word.PerformancePast, performanceTime.startS - ago * PerformanceLimit.Interval, end);
  showSums(out);
}

/** The words of the grammar are in the order of PerformanceParameter. */
export function performanceThreshold(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      if (args.number(0) !== PerformanceParameter.BackgroundBlockErrors && args.number(1) > PerformanceLimit.Interval)
        return out.refuse(Word.PerformanceTooMany, PerformanceLimit.Interval);
      performanceThresholds[args.number(0)] = args.number(1);
      wake(Stage.Line);
      return Result.Done;
    case Verb.Undo:
      performanceThresholds[args.number(0)] = 0;
      return Result.Done;
    case Verb.Save:
      for (let parameter = 0; parameter < PerformanceParameter.Count; parameter++) {
        if (performanceThresholds[parameter] === 0) continue;
        out.saved.put(0, parameter);
        out.saved.put(1, performanceThresholds[parameter]);
        out.save();
      }
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}
