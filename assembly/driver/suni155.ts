import { CposLoop } from '../../hal/contract/cpos';
import { Stm1Alarm } from '../../hal/contract/sdh';
import {
  PathLabel,
  SuniBlock,
  SuniIdentity,
  SuniLabel,
  SuniRegister,
  SuniRlop,
  SuniRpop,
  SuniRsop,
  SuniTime,
  SuniTrace,
} from '../../hal/contract/suni155';
import { Chip } from '../../hal/contract/unit';
import { saturatingAdd } from '../kernel/bits';
import { cposRequest } from './cpos-request';
import { canPause, pause } from './pause';
import { disbelieve, get, hasFault, put, takeFault } from './register';
import { unitOf } from './slot';
import { forgetStm1Counts, stm1Changed, stm1Places, stm1Port } from './stm1-port';
import { applyRequests, checkSuni, readAccepted, setUpSuni } from './suni155-setup';
import { expectedTrace, readMessage, receivedTrace, Trace } from './trail-trace';

/** Blocks that a line card has no use for never interrupt. */
const BLOCKS: u32 = SuniBlock.Rsop | SuniBlock.Rlop | SuniBlock.Rpop | SuniBlock.Clock | SuniBlock.Recovery;
/** What this chip says of the port; the rest is the mapper's, or made of the counts. */
const OURS: u32 = ~(<u32>Stm1Alarm.Lom | Stm1Alarm.Sd | Stm1Alarm.Sf);

/** Slot whose path trace is read next, and not its section trace: bit `slot`. */
let turns: u32 = 0;

/** S/UNI-155: section, line and path of an STM-1. Every function answers a Fault below zero when the chip fails it. */
export function startSuni(slot: i32, _nowUs: u64): i32 {
  const result = setUpSuni(slot);
  if (result < 0) return result;
  readLevels(slot);
  return takeFault();
}

export function announceSuni(slot: i32): void {
  const row = stm1Places.rowOf(slot, 0);
  const port = stm1Port(row);
  forgetStm1Counts(port);
  port.present = true;
  stm1Changed(row);
}

export function stopSuni(slot: i32): void {
  const row = stm1Places.rowOf(slot, 0);
  const port = stm1Port(row);
  port.defects = 0;
  store<u8>(receivedTrace(slot, Trace.J0), 0);
  store<u8>(receivedTrace(slot, Trace.J1), 0);
  if (!port.present) return;
  port.present = false;
  stm1Changed(row);
}

export function followSuni(slot: i32, _nowUs: u64): i32 {
  if (!cposRequest(slot).isStale) return 0;
  applyRequests(slot);
  readLevels(slot);
  return takeFault();
}

/** Reading the latches of a block clears them; then the levels are read, which count. */
export function serveSuni(slot: i32, _nowUs: u64): i32 {
  const unit = unitOf(slot, Chip.Suni);
  const blocks = get(unit, SuniRegister.InterruptStatus);
  if ((blocks & ~BLOCKS) !== 0) disbelieve();
  if ((blocks & SuniBlock.Clock) !== 0) get(unit, SuniRegister.ClockSynthesis);
  if ((blocks & SuniBlock.Recovery) !== 0) get(unit, SuniRegister.ClockRecovery);
  if ((blocks & SuniBlock.Rlop) !== 0) get(unit, SuniRegister.RlopInterrupt);
  if ((blocks & SuniBlock.Rpop) !== 0) get(unit, SuniRegister.RpopInterrupt);
  if (blocks !== 0) readLevels(slot);
  const fault = takeFault();
  if (fault < 0) return fault;
  return blocks !== 0 ? 1 : 0;
}

/** The look of each second: the chip is as it was set up, its counts and one of its traces are read. */
export function lookAtSuni(slot: i32, nowUs: u64): i32 {
  endLoop(slot, nowUs);
  checkSuni(slot);
  countErrors(slot);
  lookAtTrace(slot);
  readLevels(slot);
  return serveSuni(slot, nowUs);
}

/** A loop is a test, and forgotten ones end by themselves: exact to this second. */
function endLoop(slot: i32, nowUs: u64): void {
  const request = cposRequest(slot);
  if (request.loop === <u8>CposLoop.None || nowUs < request.loopEndsUs) return;
  request.loop = <u8>CposLoop.None;
  applyRequests(slot);
}

/** The section latches share their register with the levels; those of traces and label too. */
function readLevels(slot: i32): void {
  const unit = unitOf(slot, Chip.Suni);
  const section = get(unit, SuniRegister.RsopStatus);
  const line = get(unit, SuniRegister.RlopControl);
  const path = get(unit, SuniRegister.RpopStatus);
  const label = get(unit, SuniRegister.LabelStatus);
  const received = get(unit, SuniRegister.ReceivedLabel);
  if (section === 0xff) disbelieve();
  let defects: u32 = Stm1Alarm.None;
  if ((section & SuniRsop.Los) !== 0) defects |= Stm1Alarm.Los;
  if ((section & SuniRsop.Oof) !== 0) defects |= Stm1Alarm.Oof;
  if ((section & SuniRsop.Lof) !== 0) defects |= Stm1Alarm.Lof;
  if ((line & SuniRlop.Ais) !== 0) defects |= Stm1Alarm.MsAis;
  if ((line & SuniRlop.Rdi) !== 0) defects |= Stm1Alarm.MsRdi;
  if ((path & SuniRpop.Ais) !== 0) defects |= Stm1Alarm.AuAis;
  if ((path & SuniRpop.Lop) !== 0) defects |= Stm1Alarm.AuLop;
  if ((path & SuniRpop.Rdi) !== 0) defects |= Stm1Alarm.HpRdi;
  if (received === PathLabel.Unequipped) defects |= Stm1Alarm.HpUneq;
  else if ((label & SuniLabel.Mismatch) !== 0) defects |= Stm1Alarm.HpPlm;
  if (isMismatch(slot, Trace.J0, SuniRegister.SectionTraceStatus)) defects |= Stm1Alarm.RsTim;
  if (isMismatch(slot, Trace.J1, SuniRegister.PathTraceStatus)) defects |= Stm1Alarm.HpTim;
  if (hasFault()) return;
  stm1Port(stm1Places.rowOf(slot, 0)).label = <u8>received;
  seeDefects(slot, OURS, defects);
}

/** A trace of which nothing is expected cannot be wrong. */
function isMismatch(slot: i32, trace: Trace, register: SuniRegister): bool {
  const status = get(unitOf(slot, Chip.Suni), register);
  return load<u8>(expectedTrace(slot, trace)) !== 0 && (status & SuniTrace.Mismatch) !== 0;
}

/** Publishes those of a port's defects that are in `mask`: two chips see an STM-1. */
export function seeDefects(slot: i32, mask: u32, defects: u32): void {
  const row = stm1Places.rowOf(slot, 0);
  const port = stm1Port(row);
  const seen = (port.defects & ~mask) | defects;
  if (seen === port.defects) return;
  port.defects = seen;
  stm1Changed(row);
}

/** Latches the counters, which starts them again, and takes them over. */
function countErrors(slot: i32): void {
  const unit = unitOf(slot, Chip.Suni);
  if (!canPause(SuniTime.LatchUs)) return;
  put(unit, SuniRegister.Identity, SuniIdentity.Latch);
  pause(SuniTime.LatchUs);
  const section = readCounter(unit, SuniRegister.SectionBip, 2);
  const line = readCounter(unit, SuniRegister.LineBip, 3);
  const lineFarEnd = readCounter(unit, SuniRegister.LineFebe, 3);
  const path = readCounter(unit, SuniRegister.PathBip, 2);
  const pathFarEnd = readCounter(unit, SuniRegister.PathFebe, 2);
  if (hasFault()) return;
  const row = stm1Places.rowOf(slot, 0);
  const port = stm1Port(row);
  port.sectionErrors = saturatingAdd(port.sectionErrors, section);
  port.lineErrors = saturatingAdd(port.lineErrors, line);
  port.pathErrors = saturatingAdd(port.pathErrors, path);
  port.lineFarEndErrors = saturatingAdd(port.lineFarEndErrors, lineFarEnd);
  port.pathFarEndErrors = saturatingAdd(port.pathFarEndErrors, pathFarEnd);
  port.seconds++;
  stm1Changed(row);
}

/** Low octet first. */
function readCounter(unit: u32, low: SuniRegister, octets: u32): u32 {
  let value: u32 = 0;
  for (let i: u32 = 0; i < octets; i++) value |= get(unit, low + i) << (8 * i);
  return value;
}

/** One of the two traces a second: what is received is shown, expected or not. */
function lookAtTrace(slot: i32): void {
  const isPath = ((turns >>> slot) & 1) !== 0;
  turns ^= 1 << slot;
  const control = isPath ? SuniRegister.PathTraceControl : SuniRegister.SectionTraceControl;
  const message = readAccepted(unitOf(slot, Chip.Suni), control);
  if (!hasFault()) readMessage(message, receivedTrace(slot, isPath ? Trace.J1 : Trace.J0));
}
