import { CposClock, CposLoop, TraceLimit, TributaryNumbering } from '../../../hal/contract/cpos';
import { E1Loop } from '../../../hal/contract/e1';
import { IfAdminStatus, InterfaceType } from '../../../hal/contract/interface';
import { Stage } from '../../../hal/contract/journal';
import { ErrorRatio, Stm1Alarm } from '../../../hal/contract/sdh';
import { SlotClass } from '../../../hal/contract/shelf';
import { PathLabel } from '../../../hal/contract/suni155';
import { ALL_TRIBUTARIES, applyCpos, applyTributaries, CposForce, cposRequest } from '../../driver/cpos-request';
import { stm1Places, stm1Port } from '../../driver/stm1-port';
import { expectedTrace, sentTrace, Trace } from '../../driver/trail-trace';
import { tributaryOfNumber } from '../../driver/tributary-number';
import { countOf, rowOfKind, rowOfPort } from '../../interface/place';
import { interfaces } from '../../interface/record';
import { wake } from '../../kernel/agenda';
import { slotClass } from '../../kernel/place';
import { copyText } from '../../kernel/text';
import { requestLinkDown } from '../../line/line';
import { stm1s } from '../../line/record';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { place } from '../place';
import { Word } from '../word';
import { Writer } from '../writer';
import { loopMinutes } from './loop-time';

const MINUTE_US: u64 = 60_000_000;
/** What `alarm-detect` names: rdi, of either layer, sd and sf. */
const DETECTED: StaticArray<u32> = [Stm1Alarm.MsRdi | Stm1Alarm.HpRdi, Stm1Alarm.Sd, Stm1Alarm.Sf];

export function enterCpos(verb: Verb, _target: i32, args: Arguments, _out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  place.enterInterface(args.number(0));
  return Result.Done;
}

function slotOf(target: i32): i32 {
  return interfaces.at(target).slot;
}

/** The chips frame SDH; SONET would want another payload structure as well. */
export function frameFormatSdh(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb === Verb.Apply && args.number(0) !== 0) return out.refuse(Word.CposNoSonet);
  return verb === Verb.Show ? Result.Unsupported : Result.Done;
}

export function multiplexMode(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb === Verb.Apply && args.number(0) !== 0) return out.refuse(Word.CposNoAu3);
  return verb === Verb.Show ? Result.Unsupported : Result.Done;
}

/** An E1 that is configured would get another number: VRP wants the mode first as well. */
export function channelAlignMode(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const slot = slotOf(target);
  switch (verb) {
    case Verb.Apply:
      return renumber(slot, args.number(0), out);
    case Verb.Undo:
      return renumber(slot, TributaryNumbering.Huawei, out);
    case Verb.Save:
      return out.setting(cposRequest(slot).numbering, TributaryNumbering.Huawei);
    default:
      return Result.Unsupported;
  }
}

function renumber(slot: i32, numbering: TributaryNumbering, out: Writer): Result {
  const request = cposRequest(slot);
  if (<i32>request.numbering === numbering) return Result.Done;
  const row = firstConfigured(slot);
  if (row >= 0) return out.refuse(Word.CposE1Configured, row);
  request.numbering = <u8>numbering;
  applyTributaries(slot, ALL_TRIBUTARIES);
  return Result.Done;
}

/** An E1 of a slot that is shut down, or carries a channel set; -1 without one. */
function firstConfigured(slot: i32): i32 {
  for (let n = 0; n < countOf(slot, InterfaceType.E1); n++) {
    const row = rowOfKind(slot, InterfaceType.E1, n);
    const record = interfaces.at(row);
    if (record.type !== InterfaceType.None && record.admin !== IfAdminStatus.Up) return row;
  }
  for (let n = 0; n < countOf(slot, InterfaceType.Serial); n++) {
    const record = interfaces.at(rowOfKind(slot, InterfaceType.Serial, n));
    if (record.timeSlots !== 0) return record.lower;
  }
  return -1;
}

export function flag(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const slot = slotOf(target);
  if (verb === Verb.Save) return saveTraces(sentTrace(slot, Trace.J0), sentTrace(slot, Trace.J1), out);
  return sectionTrace(verb, slot, sentTrace(slot, args.number(0)), args, out);
}

export function flagExpected(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const slot = slotOf(target);
  if (verb === Verb.Save) return saveTraces(expectedTrace(slot, Trace.J0), expectedTrace(slot, Trace.J1), out);
  return sectionTrace(verb, slot, expectedTrace(slot, args.number(0)), args, out);
}

function sectionTrace(verb: Verb, slot: i32, text: usize, args: Arguments, out: Writer): Result {
  const result = changeTrace(verb, text, args.text(1), out);
  if (result === Result.Done) applyCpos(slot);
  return result;
}

/** Makes a trace what was typed, or the default again. */
function changeTrace(verb: Verb, text: usize, typed: usize, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      if (!isPlain(typed)) return out.refuse(Word.TraceNotPlain);
      copyText(typed, text, TraceLimit.Text + 1);
      return Result.Done;
    case Verb.Undo:
      store<u8>(text, 0);
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

/** A trace has characters of ITU-T T.50 only: an octet that begins with 1 would be taken for the start of the message. */
function isPlain(text: usize): bool {
  for (; load<u8>(text) !== 0; text++) if (load<u8>(text) > 0x7e) return false;
  return true;
}

function saveTraces(j0: usize, j1: usize, out: Writer): Result {
  saveTrace(Trace.J0, j0, out);
  saveTrace(Trace.J1, j1, out);
  return Result.Done;
}

function saveTrace(trace: Trace, text: usize, out: Writer): void {
  if (load<u8>(text) === 0) return;
  out.saved.put(0, trace);
  out.saved.put(1, <i32>text);
  out.save();
}

export function flagC2(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const slot = slotOf(target);
  const request = cposRequest(slot);
  switch (verb) {
    case Verb.Apply:
      request.label = <u8>args.number(0);
      break;
    case Verb.Undo:
      request.label = <u8>PathLabel.Tug;
      break;
    case Verb.Save:
      return out.setting(request.label, PathLabel.Tug);
    default:
      return Result.Unsupported;
  }
  applyCpos(slot);
  return Result.Done;
}

/** In the view of an E1 that is a tributary. */
export function flagJ2(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  return tributaryTrace(verb, target, args, out, false);
}

export function flagExpectedJ2(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  return tributaryTrace(verb, target, args, out, true);
}

function tributaryTrace(verb: Verb, target: i32, args: Arguments, out: Writer, isExpected: bool): Result {
  const slot = slotOf(target);
  if (slotClass(slot) !== SlotClass.Wide) {
    return verb === Verb.Save ? Result.Done : out.refuse(Word.CposNoTributary, target);
  }
  const tributary = <i32>interfaces.at(target).port;
  const text = isExpected ? expectedTrace(slot, Trace.J2 + tributary) : sentTrace(slot, Trace.J2 + tributary);
  if (verb === Verb.Save) {
    if (load<u8>(text) === 0) return Result.Done;
    out.saved.put(0, <i32>text);
    return out.save();
  }
  const result = changeTrace(verb, text, args.text(0), out);
  if (result === Result.Done) applyTributaries(slot, (<u64>1) << tributary);
  return result;
}

/** A signal that fails is worse than one that is degraded: its ratio is the greater, its exponent the smaller. */
export function threshold(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const record = stm1s.at(stm1Places.rowOf(slotOf(target), 0));
  let degrade = <i32>record.degradeExponent;
  let fail = <i32>record.failExponent;
  switch (verb) {
    case Verb.Apply:
      if (args.number(0) === 0) degrade = args.number(1);
      else fail = args.number(1);
      break;
    case Verb.Undo:
      if (args.number(0) === 0) degrade = ErrorRatio.DegradeDefault;
      else fail = ErrorRatio.FailDefault;
      break;
    case Verb.Save:
      if (degrade !== ErrorRatio.DegradeDefault) saveThreshold(0, degrade, out);
      if (fail !== ErrorRatio.FailDefault) saveThreshold(1, fail, out);
      return Result.Done;
    default:
      return Result.Unsupported;
  }
  if (fail >= degrade) return out.refuse(Word.CposThresholds, fail, degrade);
  record.degradeExponent = <u8>degrade;
  record.failExponent = <u8>fail;
  wake(Stage.Line);
  return Result.Done;
}

function saveThreshold(which: i32, exponent: i32, out: Writer): void {
  out.saved.put(0, which);
  out.saved.put(1, exponent);
  out.save();
}

/** Alarms that leave traffic alone take their port down where this says so. */
export function alarmDetect(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const row = stm1Places.rowOf(slotOf(target), 0);
  const now = stm1s.at(row).linkDown;
  switch (verb) {
    case Verb.Apply:
      requestLinkDown(row, now | DETECTED[args.number(0)]);
      return Result.Done;
    case Verb.Undo:
      requestLinkDown(row, now & ~DETECTED[args.number(0)]);
      return Result.Done;
    case Verb.Save:
      for (let which = 0; which < DETECTED.length; which++) {
        if ((now & DETECTED[which]) === 0) continue;
        out.saved.put(0, which);
        out.save();
      }
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

/** What the view of the E1 itself does with `shutdown`, and saves. */
export function e1Shutdown(verb: Verb, target: i32, args: Arguments, _out: Writer): Result {
  if (verb !== Verb.Apply && verb !== Verb.Undo) return verb === Verb.Save ? Result.Done : Result.Unsupported;
  const slot = slotOf(target);
  const tributary = tributaryOfNumber(args.number(0), cposRequest(slot).numbering);
  const record = interfaces.at(rowOfPort(slot, InterfaceType.E1, tributary));
  record.admin = <u8>(verb === Verb.Apply ? IfAdminStatus.Down : IfAdminStatus.Up);
  wake(Stage.Interface);
  return Result.Done;
}

export function cposClock(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const slot = slotOf(target);
  switch (verb) {
    case Verb.Apply:
    case Verb.Undo:
      cposRequest(slot).clock = verb === Verb.Apply ? <u8>args.number(0) : <u8>CposClock.Slave;
      applyCpos(slot);
      return Result.Done;
    case Verb.Save:
      return out.setting(cposRequest(slot).clock, CposClock.Slave);
    default:
      return Result.Unsupported;
  }
}

/** Arguments as those of an E1; the section loops as a whole, near or far. */
export function cposLoopback(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const slot = slotOf(target);
  switch (verb) {
    case Verb.Apply: {
      if (!stm1Port(stm1Places.rowOf(slot, 0)).present) return out.refuse(Word.TestNoPort, target);
      const isLocal = args.has(0) && args.number(0) === E1Loop.Local - E1Loop.Local;
      const isRemote = args.has(0) && args.number(0) === E1Loop.Remote - E1Loop.Local;
      if (!isLocal && !isRemote) return out.refuse(Word.CposNoLoop);
      const minutes = loopMinutes(args);
      cposRequest(slot).loop = <u8>(isLocal ? CposLoop.Local : CposLoop.Remote);
      cposRequest(slot).loopEndsUs = out.nowUs + <u64>minutes * MINUTE_US;
      out.line(Word.LoopUntil, minutes);
      break;
    }
    case Verb.Undo:
      if (cposRequest(slot).loop === <u8>CposLoop.None) return out.refuse(Word.LoopNothing, target);
      cposRequest(slot).loop = <u8>CposLoop.None;
      break;
    case Verb.Save:
      return Result.Done;
    default:
      return Result.Unsupported;
  }
  applyCpos(slot);
  return Result.Done;
}

/** For a test: it ends with `undo` or a restart, and is not saved. */
export function alarmInsert(verb: Verb, target: i32, args: Arguments, _out: Writer): Result {
  const slot = slotOf(target);
  switch (verb) {
    case Verb.Apply:
      cposRequest(slot).force |= <u8>(CposForce.MsAis << args.number(0));
      break;
    case Verb.Undo:
      cposRequest(slot).force = 0;
      break;
    case Verb.Save:
      return Result.Done;
    default:
      return Result.Unsupported;
  }
  applyCpos(slot);
  return Result.Done;
}

/** No chip is told: it is for the plan. */
export function e1Reserve(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const request = cposRequest(slotOf(target));
  switch (verb) {
    case Verb.Apply:
      request.reserved = <u8>args.number(0);
      return Result.Done;
    case Verb.Undo:
      request.reserved = 0;
      return Result.Done;
    case Verb.Save:
      return out.setting(request.reserved, 0);
    default:
      return Result.Unsupported;
  }
}
