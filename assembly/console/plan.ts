import { E1Clock } from '../../hal/contract/e1';
import { IfAdminStatus, InterfaceType } from '../../hal/contract/interface';
import { SdhLimit } from '../../hal/contract/sdh';
import { TrackKind } from '../../hal/contract/track';
import { nextUse, standbyOf, standbyOfBackup, standbys } from '../backup/record';
import { tracks } from '../backup/track';
import { serves } from '../dialer/member';
import { numbersOf } from '../dialer/record';
import { accesses } from '../driver/access';
import { cposRequest } from '../driver/cpos-request';
import { countsOtherwise } from '../driver/far-numbering';
import { framerPort } from '../driver/framer-port';
import { dialerOfRow } from '../interface/call-link';
import { countOf, kindOf, rowOfKind } from '../interface/place';
import { interfaces } from '../interface/record';
import { lines } from '../line/record';
import { finding } from './finding';
import { Word } from './word';
import { Writer } from './writer';

/** Whether something about an interface row is not as planned; `finding` says what. */
type Check = (row: i32) => bool;

/**
 * What the settings alone tell, so that a command can be warned of at once. What a command refuses is not asked again:
 * channel sets that overlap, a damping that cannot damp, an SF that is not worse than the SD.
 */
const OF_SETTINGS: StaticArray<Check> = [
  promisesTooMany,
  sharesTimeSlot16,
  outlastsStandbyDelay,
  backsUpWithoutNumber,
  backsUpShutDown,
  backsUpWithoutMember,
  tracksNothing,
];
/** What shows on the line: the far end's part of the plan. */
const OF_LINE: StaticArray<Check> = [hasTwoMasters, isNumberedOtherwise];
const CHECKS: i32 = OF_SETTINGS.length + OF_LINE.length;

/** By interface row: bit n = OF_SETTINGS[n] held after the last command, and has been warned of. */
let warned: StaticArray<u8> = new StaticArray<u8>(0);

export function bootPlan(): void {
  warned = new StaticArray<u8>(interfaces.rows);
}

/** How many places there are to look at. */
export function planPlaces(): i32 {
  return interfaces.rows * CHECKS;
}

/** Looks at one of them: row by row, and at a row check by check. */
export function isOffPlan(at: i32): bool {
  const check = at % CHECKS;
  const row = at / CHECKS;
  return check < OF_SETTINGS.length ? OF_SETTINGS[check](row) : OF_LINE[check - OF_SETTINGS.length](row);
}

/** Warns of what the last command has made of the settings; a command makes three findings at the most. */
export function warnOfPlan(out: Writer): void {
  for (let row = 0; row < warned.length; row++) {
    const before: u32 = warned[row];
    let found: u32 = 0;
    for (let check = 0; check < OF_SETTINGS.length; check++) {
      if (!OF_SETTINGS[check](row)) continue;
      found |= 1 << check;
      if (((before >>> check) & 1) !== 0) continue;
      out.say(Word.Warning);
      finding.show(out);
    }
    warned[row] = <u8>found;
  }
}

/** An STM-1 has 63 E1s: those in use, and those that `e1 reserve` promises on top of them. */
function promisesTooMany(row: i32): bool {
  if (kindOf(row) !== InterfaceType.Cpos) return false;
  const slot = interfaces.at(row).slot;
  const used = usedE1s(slot);
  const promised = <i32>cposRequest(slot).reserved;
  if (used + promised <= SdhLimit.Tributaries) return false;
  return finding.is(Word.PlanPromised, row, used, promised);
}

/** E1s of an STM-1 that have a channel set. */
function usedE1s(slot: i32): i32 {
  let used: u64 = 0;
  for (let n = 0; n < countOf(slot, InterfaceType.Serial); n++) {
    const serial = interfaces.at(rowOfKind(slot, InterfaceType.Serial, n));
    if (serial.timeSlots !== 0) used |= (<u64>1) << serial.port;
  }
  return <i32>popcnt<u64>(used);
}

/** Time slot 16 carries a channel, and the signalling of the others as well. Without a frame there are no time slots. */
function sharesTimeSlot16(row: i32): bool {
  if (kindOf(row) !== InterfaceType.Serial) return false;
  const serial = interfaces.at(row);
  if (((serial.timeSlots >>> 16) & 1) === 0) return false;
  const port = framerPort(serial.object);
  return port.cas && !port.unframed && finding.is(Word.PlanTimeSlot16, row);
}

/** The main is not seen to be down before its backup should dial: dialling is as late as the carrier delay says. */
function outlastsStandbyDelay(row: i32): bool {
  const standby = standbyOf(row);
  if (standby < 0) return false;
  const isLonger = <u32>interfaces.at(row).carrierDownMs > <u32>standbys.at(standby).enableDelayS * 1000;
  return isLonger && finding.is(Word.PlanCarrierDelay, row);
}

function backsUpWithoutNumber(row: i32): bool {
  const use = nextUse(row, 0);
  const dialer = use < 0 ? -1 : dialerOfRow(row);
  if (dialer < 0 || numbersOf(dialer) !== 0) return false;
  return finding.is(Word.PlanNoNumber, row, standbys.at(standbyOfBackup(use)).main);
}

/** A Dialer interface needs accesses to dial through, whether they are in service now or not. */
function backsUpWithoutMember(row: i32): bool {
  const use = nextUse(row, 0);
  const dialer = use < 0 ? -1 : dialerOfRow(row);
  if (dialer < 0) return false;
  for (let access = 0; access < accesses.rows; access++) if (serves(access, dialer)) return false;
  return finding.is(Word.PlanNoMember, row, standbys.at(standbyOfBackup(use)).main);
}

/** An object that does not exist is never negative. */
function tracksNothing(row: i32): bool {
  const standby = standbyOf(row);
  const track = standby < 0 ? 0 : <i32>standbys.at(standby).track;
  if (track === 0 || tracks.at(track - 1).kind !== <u8>TrackKind.None) return false;
  return finding.is(Word.PlanNoTrack, row, track);
}

function backsUpShutDown(row: i32): bool {
  const use = nextUse(row, 0);
  if (use < 0 || interfaces.at(row).admin !== <u8>IfAdminStatus.Down) return false;
  return finding.is(Word.PlanBackupShut, row, standbys.at(standbyOfBackup(use)).main);
}

/** We give the clock, and slips tell that the far end does not take it. Counted since `reset counters`; our choice. */
function hasTwoMasters(row: i32): bool {
  if (kindOf(row) !== InterfaceType.E1) return false;
  const line = interfaces.at(row).object;
  if (framerPort(line).clock !== <u8>E1Clock.Master || lines.at(line).slips === 0) return false;
  return finding.is(Word.PlanMasters, row, lines.at(line).slips);
}

function isNumberedOtherwise(row: i32): bool {
  if (kindOf(row) !== InterfaceType.Cpos) return false;
  return countsOtherwise(interfaces.at(row).slot) && finding.is(Word.PlanNumbering, row);
}
