import { ObjectKind } from '../../../hal/contract/alarm';
import { DialerLimit } from '../../../hal/contract/dialer';
import { IfAdminStatus, IfOperStatus, IfReason, InterfaceType } from '../../../hal/contract/interface';
import { SlotClass } from '../../../hal/contract/shelf';
import { backupRow, backups, nextUse, placeByRank, standbyOf, standbyOfBackup, standbys } from '../../backup/record';
import { dialers, digitsOf, hasNumber, isOfAccess } from '../../dialer/record';
import { framerPort } from '../../driver/framer-port';
import { tributaryPlaces } from '../../driver/tributary-port';
import { dialerOfRow } from '../../interface/call-link';
import { causeSubject } from '../../interface/cause';
import { ceilingOf, isDamped, penaltyOf, reuseMs } from '../../interface/damping';
import { descriptionOf, InterfaceRecord, interfaces, resetInterfaceCounters } from '../../interface/record';
import { secondsOf } from '../../kernel/calendar';
import { slotClass } from '../../kernel/place';
import { alarmWord } from '../../line/hierarchy';
import { resetLineCounters, resetStm1Counters, resetTributaryCounters } from '../../line/reading';
import { lines, stm1s } from '../../line/record';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';
import { showFramer } from './bert';
import { showEthernet } from './ethernet';
import { showPpp } from './ppp';
import { showProtocol, showProtocolState } from './protocol';

/** One time slot, kbit/s. */
const SLOT_KBITS: i32 = 64;

/** The first interface from a row on that exists, or the number of rows. */
function nextInterface(row: i32): i32 {
  while (row < interfaces.rows && interfaces.at(row).type === InterfaceType.None) row++;
  return row;
}

/** The first interface of a type from a row on, or the number of rows. */
export function nextOfType(row: i32, type: InterfaceType): i32 {
  while (row < interfaces.rows && interfaces.at(row).type !== <u8>type) row++;
  return row;
}

export function displayInterface(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  if (args.has(0)) {
    showInterface(args.number(0), out);
    return Result.Done;
  }
  out.cursor = nextInterface(out.cursor);
  if (out.cursor < interfaces.rows) showInterface(out.cursor, out);
  return nextInterface(out.cursor + 1) < interfaces.rows ? Result.More : Result.Done;
}

function showInterface(row: i32, out: Writer): void {
  const record = interfaces.at(row);
  if (record.type === InterfaceType.E1) {
    showController(row, out);
    return;
  }
  showState(row, out);
  showReason(row, out);
  showSince(record, out);
  if (record.type === <u8>InterfaceType.Serial)
    out.line(Word.InterfaceTimeSlots, record.timeSlots, SLOT_KBITS * <i32>popcnt<u32>(record.timeSlots));
  showSteadiness(record, out);
  showStandby(row, out);
  if (record.type === InterfaceType.Serial) showProtocol(row, out);
  if (dialerOfRow(row) >= 0) showDialer(dialerOfRow(row), out);
  if (record.type === InterfaceType.Bri || record.type === <u8>InterfaceType.Dialer) showPpp(row, out);
  if (record.type === <u8>InterfaceType.Cpos) {
    showStm1(record, out);
    return;
  }
  if (record.type === <u8>InterfaceType.Ethernet) {
    showEthernet(out);
    return;
  }
  out.line(Word.InterfaceInput, record.inFrames, record.inOctets, record.inErrors);
  out.line(Word.InterfaceOutput, record.outFrames, record.outOctets, record.outDrops);
  out.newline();
}

function showStm1(record: InterfaceRecord, out: Writer): void {
  const port = stm1s.at(record.object);
  out.line(Word.ControllerDefect, alarmWord(ObjectKind.Stm1, port.defects));
  out.line(Word.ControllerAlarms, alarmWord(ObjectKind.Stm1, port.reported));
  out.newline();
}

/** An alarm explains itself; a state that needs no explanation has none. */
function showReason(row: i32, out: Writer): void {
  const record = interfaces.at(row);
  const isAlarm = record.type === InterfaceType.Serial && record.cause !== 0;
  if (isAlarm) out.line(Word.InterfaceCause, record.cause, causeSubject(row, record.cause));
  else if (record.reason !== <u8>IfReason.None) out.line(Word.InterfaceReason, record.reason);
  if (record.lower >= 0) out.line(Word.InterfaceLower, record.lower, interfaces.at(record.lower).oper);
}

function showSteadiness(record: InterfaceRecord, out: Writer): void {
  if (record.carrierUpMs !== 0 || record.carrierDownMs !== 0)
    out.line(Word.InterfaceDelay, record.carrierUpMs, record.carrierDownMs);
  if (record.halfLifeS === 0) return;
  const ceiling = ceilingOf(record.halfLifeS, record.reuse, record.maxSuppressS);
  out.line(Word.InterfaceDamping, record.halfLifeS, record.reuse, record.suppress, record.maxSuppressS);
  out.line(Word.InterfacePenalty, penaltyOf(record, out.nowUs), ceiling, record.flaps);
  if (isDamped(record)) out.line(Word.InterfaceDamped, reuseMs(record, out.nowUs));
}

/** The first lines about an interface. */
export function showState(row: i32, out: Writer): void {
  const record = interfaces.at(row);
  out.line(stateWord(record, Word.InterfaceState), row, record.oper);
  if (record.type === InterfaceType.Serial) showProtocolState(row, out);
  showDescription(row, out);
}

function stateWord(record: InterfaceRecord, word: Word): Word {
  const isShut = record.admin === IfAdminStatus.Down && record.oper !== IfOperStatus.NotPresent;
  return isShut ? Word.InterfaceShut : word;
}

function showDescription(row: i32, out: Writer): void {
  const text = descriptionOf(row);
  if (load<u8>(text) !== 0) out.line(Word.InterfaceDescription, <i32>text);
}

function showSince(record: InterfaceRecord, out: Writer): void {
  out.line(Word.InterfaceSince, secondsOf(record.lastChangeUs), secondsOf(out.nowUs - record.lastChangeUs));
}

function showStandby(row: i32, out: Writer): void {
  const standby = standbyOf(row);
  for (let rank = 0; standby >= 0 && placeByRank(standby, rank) >= 0; rank++) {
    const backup = backups.at(backupRow(standby, placeByRank(standby, rank)));
    out.line(Word.InterfaceMain, backup.backup, backup.state);
  }
  for (let use = nextUse(row, 0); use >= 0; use = nextUse(row, use + 1))
    out.line(Word.InterfaceBackup, standbys.at(standbyOfBackup(use)).main, backups.at(use).state);
}

/** The first number stands for all. An ISDN interface without one does not dial. */
function showDialer(row: i32, out: Writer): void {
  for (let place = 0; place < DialerLimit.Numbers; place++) {
    if (!hasNumber(row, place)) continue;
    out.line(Word.InterfaceDialer, dialers.at(row).state, <i32>digitsOf(row, place));
    return;
  }
  if (!isOfAccess(row)) out.line(Word.InterfaceNoNumber, dialers.at(row).state);
}

export function displayInterfaceBrief(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  if (out.cursor === 0) out.line(Word.BriefHead);
  out.cursor = nextInterface(out.cursor);
  if (out.cursor < interfaces.rows) {
    const record = interfaces.at(out.cursor);
    out.say(Word.BriefRow, out.cursor, record.admin, record.oper, secondsOf(record.lastChangeUs));
    out.line(Word.BriefText, <i32>descriptionOf(out.cursor));
  }
  return nextInterface(out.cursor + 1) < interfaces.rows ? Result.More : Result.Done;
}

export function displayController(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  if (args.has(0)) {
    showController(args.number(0), out);
    return Result.Done;
  }
  out.cursor = nextOfType(out.cursor, InterfaceType.E1);
  if (out.cursor < interfaces.rows) showController(out.cursor, out);
  return nextOfType(out.cursor + 1, InterfaceType.E1) < interfaces.rows ? Result.More : Result.Done;
}

export function showController(row: i32, out: Writer): void {
  const record = interfaces.at(row);
  const line = lines.at(record.object);
  showState(row, out);
  showFramer(framerPort(record.object), slotClass(record.slot) === SlotClass.Wide, out);
  out.line(Word.ControllerDefect, line.defects);
  out.line(Word.ControllerActing, line.acting);
  out.line(Word.ControllerAlarms, line.reported);
  out.line(Word.ControllerSent, line.sending);
  showSince(record, out);
  out.line(Word.ControllerCounters, secondsOf(out.nowUs - line.countedSinceUs));
  out.line(Word.ControllerCode, line.codeViolations, line.framingErrors, line.crcErrors);
  out.line(Word.ControllerFar, line.farEndBlockErrors, line.slips, line.erroredSeconds);
  out.newline();
}

export function resetCounters(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  if (args.has(0)) resetRow(args.number(0), out.nowUs);
  else for (let row = nextInterface(0); row < interfaces.rows; row = nextInterface(row + 1)) resetRow(row, out.nowUs);
  out.line(Word.CountersReset);
  return Result.Done;
}

/** A VC-12 has no interface of its own: its counters are reset with those of the E1 in it. */
function resetRow(row: i32, nowUs: u64): void {
  const record = interfaces.at(row);
  resetInterfaceCounters(row);
  if (record.type === InterfaceType.Cpos) resetStm1Counters(record.object, nowUs);
  if (record.type !== InterfaceType.E1) return;
  resetLineCounters(record.object, nowUs);
  if (slotClass(record.slot) === SlotClass.Wide)
    resetTributaryCounters(tributaryPlaces.rowOf(record.slot, record.port), nowUs);
}
