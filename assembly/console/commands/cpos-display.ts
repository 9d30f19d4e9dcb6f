import { AlarmBit, ObjectKind } from '../../../hal/contract/alarm';
import { InterfaceType } from '../../../hal/contract/interface';
import { SdhLimit, Stm1Alarm } from '../../../hal/contract/sdh';
import { cposRequest } from '../../driver/cpos-request';
import { countsOtherwise } from '../../driver/far-numbering';
import { framerPort, linePlaces } from '../../driver/framer-port';
import { opticsPort } from '../../driver/optics';
import { stm1Places, stm1Port } from '../../driver/stm1-port';
import { effectiveTrace, expectedTrace, receivedTrace, Trace } from '../../driver/trail-trace';
import { columnOf, groupOf, tributaryOfNumber, unitOf } from '../../driver/tributary-number';
import { tributaryPlaces, tributaryPort } from '../../driver/tributary-port';
import { rowOfPort } from '../../interface/place';
import { interfaces } from '../../interface/record';
import { secondsOf } from '../../kernel/calendar';
import { stm1s, tributaries } from '../../line/record';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';
import { nextOfType, showController, showState } from './interface';

/** Alarms by the part of the display that they belong to. */
const SECTION: u32 = Stm1Alarm.Los | Stm1Alarm.Oof | Stm1Alarm.Lof | Stm1Alarm.RsTim;
const LINE: u32 = Stm1Alarm.MsAis | Stm1Alarm.MsRdi | Stm1Alarm.Sf | Stm1Alarm.Sd;
const PATH: u32 = ~(SECTION | LINE);
/** The first E1 of the table, by the cursor; what is above comes in pieces before it. */
const TABLE: i32 = 3;

/** How a word of alarm bits says what kind of object it is of. */
const STM1: u32 = ObjectKind.Stm1 << AlarmBit.KindShift;
const VC12: u32 = ObjectKind.Vc12 << AlarmBit.KindShift;

/** All ports in short, one at length with its E1s that are not in order, or one E1. */
export function displayControllerCpos(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  if (!args.has(0)) return showNext(out);
  const row = args.number(0);
  if (!args.has(1)) return showPort(row, out);
  showTributary(interfaces.at(row).slot, args.number(1), out);
  return Result.Done;
}

function showNext(out: Writer): Result {
  out.cursor = nextOfType(out.cursor, InterfaceType.Cpos);
  if (out.cursor < interfaces.rows) {
    showHead(out.cursor, out);
    out.newline();
  }
  return nextOfType(out.cursor + 1, InterfaceType.Cpos) < interfaces.rows ? Result.More : Result.Done;
}

function showPort(row: i32, out: Writer): Result {
  const slot = <i32>interfaces.at(row).slot;
  switch (out.cursor) {
    case 0:
      showHead(row, out);
      showSection(slot, out);
      return Result.More;
    case 1:
      showLine(slot, out);
      showPath(slot, out);
      return Result.More;
    case 2:
      return showCount(slot, out) < SdhLimit.Tributaries ? Result.More : Result.Done;
    default:
      return showNextBad(slot, out);
  }
}

function showHead(row: i32, out: Writer): void {
  const slot = <i32>interfaces.at(row).slot;
  const record = stm1s.at(stm1Places.rowOf(slot, 0));
  const request = cposRequest(slot);
  showState(row, out);
  out.line(Word.CposSettings, request.clock, request.loop, request.numbering);
  out.line(Word.CposAlarms, STM1 | record.reported, secondsOf(out.nowUs - record.countedSinceUs));
}

function showSection(slot: i32, out: Writer): void {
  const row = stm1Places.rowOf(slot, 0);
  out.line(Word.CposSection, STM1 | (stm1Port(row).defects & SECTION), stm1s.at(row).sectionErrors);
  showTrace(slot, Trace.J0, out);
}

function showLine(slot: i32, out: Writer): void {
  const row = stm1Places.rowOf(slot, 0);
  const record = stm1s.at(row);
  out.line(Word.CposLine, STM1 | (stm1Port(row).defects & LINE), record.lineErrors, record.lineFarEndErrors);
  out.line(Word.CposRatios, record.degradeExponent, record.failExponent);
}

function showPath(slot: i32, out: Writer): void {
  const row = stm1Places.rowOf(slot, 0);
  const record = stm1s.at(row);
  out.line(Word.CposPath, STM1 | (stm1Port(row).defects & PATH), record.pathErrors, record.pathFarEndErrors);
  showTrace(slot, Trace.J1, out);
  out.line(Word.CposLabel, cposRequest(slot).label, stm1Port(row).label);
}

/** Sent, received and expected, so that a mismatch is seen. `n` as Trace. */
function showTrace(slot: i32, n: i32, out: Writer): void {
  const expected = expectedTrace(slot, n);
  const word = load<u8>(expected) === 0 ? Word.TraceAny : Word.Trace;
  const number = min<i32>(n, Trace.J2);
  out.line(word, number, <i32>effectiveTrace(slot, n), <i32>receivedTrace(slot, n), <i32>expected);
}

/** Answers how many E1s are not in order. When all of them are, it is not they that are to be looked at. */
function showCount(slot: i32, out: Writer): i32 {
  let bad = 0;
  for (let tributary = 0; tributary < SdhLimit.Tributaries; tributary++) if (isBad(slot, tributary)) bad++;
  if (countsOtherwise(slot)) out.line(Word.CposOtherwise);
  out.line(Word.CposCount, SdhLimit.Tributaries, bad);
  if (bad > 0 && bad < SdhLimit.Tributaries) out.line(Word.CposTableHead);
  return bad;
}

/** A line for each E1 that is not in order, by number. */
function showNextBad(slot: i32, out: Writer): Result {
  const numbering = <i32>cposRequest(slot).numbering;
  for (let number = out.cursor - TABLE + 1; number <= SdhLimit.Tributaries; number++) {
    const tributary = tributaryOfNumber(number, numbering);
    if (!isBad(slot, tributary)) continue;
    out.say(Word.CposRow, number, VC12 | pathOf(slot, tributary), lineOf(slot, tributary));
    out.line(Word.CposRowTrace, <i32>receivedTrace(slot, Trace.J2 + tributary));
    out.cursor = number + TABLE - 1;
    return Result.More;
  }
  return Result.Done;
}

function isBad(slot: i32, tributary: i32): bool {
  return (pathOf(slot, tributary) | lineOf(slot, tributary)) !== 0;
}

function pathOf(slot: i32, tributary: i32): u32 {
  return tributaryPort(tributaryPlaces.rowOf(slot, tributary)).defects;
}

function lineOf(slot: i32, tributary: i32): u32 {
  return framerPort(linePlaces.rowOf(slot, tributary)).defects;
}

function showTributary(slot: i32, number: i32, out: Writer): void {
  const tributary = tributaryOfNumber(number, cposRequest(slot).numbering);
  const row = tributaryPlaces.rowOf(slot, tributary);
  const record = tributaries.at(row);
  const line = rowOfPort(slot, InterfaceType.E1, tributary);
  out.line(Word.CposTributary, line, columnOf(tributary), groupOf(tributary), unitOf(tributary));
  out.line(Word.CposTributaryPath, VC12 | pathOf(slot, tributary), VC12 | record.reported, tributaryPort(row).label);
  showTrace(slot, Trace.J2 + tributary, out);
  out.line(Word.CposTributaryErrors, record.pathErrors, record.erroredBlocks, record.farEndErrors);
  showController(line, out);
}

/** What the optical modules measure. */
export function displayTransceiver(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  out.cursor = nextOfType(out.cursor, InterfaceType.Cpos);
  if (out.cursor === interfaces.rows) {
    out.line(Word.OpticsNone);
    return Result.Done;
  }
  showOptics(out.cursor, out);
  return nextOfType(out.cursor + 1, InterfaceType.Cpos) < interfaces.rows ? Result.More : Result.Done;
}

function showOptics(row: i32, out: Writer): void {
  const port = opticsPort(interfaces.at(row).slot);
  if (!port.present) {
    out.line(Word.OpticsAbsent, row);
    return;
  }
  out.line(Word.OpticsHead, row, port.temperature, <i32>(port.voltage / 10), <i32>(port.bias * 2));
  out.line(Word.OpticsSent, port.sentPower, port.sentLimits.lowWarning, port.sentLimits.highWarning);
  out.line(Word.OpticsReceived, port.receivedPower, port.receivedLimits.lowWarning, port.receivedLimits.highWarning);
}
