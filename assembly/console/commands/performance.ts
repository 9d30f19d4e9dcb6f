import { ObjectKind, ObjectSubject } from '../../../hal/contract/alarm';
import { Stage } from '../../../hal/contract/journal';
import {
  PerformanceEnd,
  PerformanceKind,
  PerformanceLimit,
  PerformanceParameter,
  PerformanceSums,
} from '../../../hal/contract/performance';
import { interfaces } from '../../interface/record';
import { wake } from '../../kernel/agenda';
import { advancePerformance, performanceThresholds, performanceTime, severeBlocks } from '../../line/performance';
import { intervalsInvalid, intervalsKept, readInterval } from '../../line/performance-history';
import { PerformanceRecord, performances } from '../../line/performance-record';
import { SumsRecord } from '../../line/performance-sums';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';
import { nextController } from './interface';

const sums = changetype<SumsRecord>(memory.data(PerformanceSums.Size, 4));

/** What is counted now, of one E1 or of all. */
export function displayPerformance(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  advancePerformance(out.nowUs);
  if (args.has(0)) {
    showPresent(interfaces.at(args.number(0)).object, out);
    return Result.Done;
  }
  out.cursor = nextController(out.cursor);
  if (out.cursor < interfaces.rows) showPresent(interfaces.at(out.cursor).object, out);
  return nextController(out.cursor + 1) < interfaces.rows ? Result.More : Result.Done;
}

function showPresent(line: i32, out: Writer): void {
  const near = performances.at(line * PerformanceEnd.Count + PerformanceEnd.Near);
  const far = performances.at(line * PerformanceEnd.Count + PerformanceEnd.Far);
  out.line(Word.PerformanceHead, subjectOf(line), availabilityOf(near), availabilityOf(far));
  if (near.kind === <u8>PerformanceKind.None) return;
  out.line(Word.PerformanceColumns);
  showInterval(near, Word.PerformanceNear, out);
  showInterval(far, Word.PerformanceFar, out);
  showDay(near, Word.PerformanceNear, out);
  showDay(far, Word.PerformanceFar, out);
  showLastDay(near, Word.PerformanceNear, out);
  showLastDay(far, Word.PerformanceFar, out);
  out.line(Word.PerformanceUnits, severeBlocks(near.kind));
  out.newline();
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
  const line = interfaces.at(args.number(0)).object;
  if (out.cursor === 0) {
    showHistoryHead(line, out);
  } else if (out.cursor < placesOfHistory()) {
    showPast(line, out.cursor, out);
  }
  const next = nextPast(line, out.cursor + 1);
  out.cursor = next - 1;
  if (next < placesOfHistory()) return Result.More;
  out.line(Word.PerformanceUnlisted);
  return Result.Done;
}

function showHistoryHead(line: i32, out: Writer): void {
  out.line(Word.PerformanceHistory, subjectOf(line));
  showKept(performances.at(line * PerformanceEnd.Count + PerformanceEnd.Near), Word.PerformanceNear, out);
  showKept(performances.at(line * PerformanceEnd.Count + PerformanceEnd.Far), Word.PerformanceFar, out);
  out.line(Word.PerformanceHistoryColumns);
}

function showKept(record: PerformanceRecord, end: Word, out: Writer): void {
  const interval = performanceTime.interval;
  out.line(Word.PerformanceKept, end, intervalsKept(record, interval), intervalsInvalid(record, interval));
}

/** Places of a history are numbered from 1: the last interval's near end, its far end, those of the one before. */
function placesOfHistory(): i32 {
  return 1 + PerformanceLimit.Intervals * PerformanceEnd.Count;
}

function recordOf(line: i32, place: i32): PerformanceRecord {
  return performances.at(line * PerformanceEnd.Count + ((place - 1) % PerformanceEnd.Count));
}

function agoOf(place: i32): i32 {
  return (place - 1) / PerformanceEnd.Count + 1;
}

/** The first place from one on that has anything to say. */
function nextPast(line: i32, place: i32): i32 {
  for (; place < placesOfHistory(); place++) {
    const record = recordOf(line, place);
    if (agoOf(place) > <i32>intervalsKept(record, performanceTime.interval)) continue;
    readInterval(record, performanceTime.interval - agoOf(place), sums);
    if (!sums.isQuiet || sums.isInvalid) return place;
  }
  return place;
}

function showPast(line: i32, place: i32, out: Writer): void {
  const ago = agoOf(place);
  readInterval(recordOf(line, place), performanceTime.interval - ago, sums);
  const end = (place - 1) % PerformanceEnd.Count === PerformanceEnd.Near ? Word.PerformanceNear : Word.PerformanceFar;
  out.say(Word.PerformancePast, performanceTime.startS - ago * PerformanceLimit.Interval, end);
  showSums(out);
}

function subjectOf(line: i32): i32 {
  return (ObjectKind.E1 << ObjectSubject.KindShift) | line;
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
