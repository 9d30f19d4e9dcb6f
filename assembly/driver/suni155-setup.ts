import { CposClock, CposLoop, TraceLimit } from '../../hal/contract/cpos';
import {
  SuniBipConfiguration,
  SuniConfiguration,
  SuniControl,
  SuniIdentity,
  SuniLabel,
  SuniPointerHigh,
  SuniRegister,
  SuniRlopInterrupt,
  SuniRpopInterrupt,
  SuniRsopEnable,
  SuniTlop,
  SuniTpop,
  SuniTraceAddress,
  SuniTraceControl,
  SuniTransmitStatus,
  SuniTsop,
} from '../../hal/contract/suni155';
import { Chip } from '../../hal/contract/unit';
import { CposForce, cposRequest } from './cpos-request';
import { disbelieve, get, put, putAll, takeFault } from './register';
import { unitOf } from './slot';
import { effectiveTrace, expectedTrace, makeMessage, Trace } from './trail-trace';

/** What never changes. B3 is counted as ITU-T G.826 counts, by blocks. */
// biome-ignore format: a table
const SETTINGS: StaticArray<i32> = [
  SuniRegister.Configuration,    SuniConfiguration.AutoFebe | SuniConfiguration.AutoLineRdi | SuniConfiguration.AutoPathRdi,
  SuniRegister.TpopPointerHigh,  SuniPointerHigh.Sdh,
  SuniRegister.RsopControl,      SuniRsopEnable.Los | SuniRsopEnable.Lof | SuniRsopEnable.Oof,
  SuniRegister.RlopInterrupt,    SuniRlopInterrupt.AisEnable | SuniRlopInterrupt.RdiEnable,
  SuniRegister.BipConfiguration, SuniBipConfiguration.Block,
  SuniRegister.RpopEnable,       SuniRpopInterrupt.Label | SuniRpopInterrupt.Lop | SuniRpopInterrupt.Ais | SuniRpopInterrupt.Rdi,
  SuniRegister.LabelStatus,      SuniLabel.MismatchEnable,
];

/** From a trace's control register to those of its buffers. */
const enum Buffer {
  Address = 2,
  Data = 3,
}

const message = memory.data(TraceLimit.Octets);

/** Sets up the chip after its reset: 0 or a Fault. */
export function setUpSuni(slot: i32): i32 {
  const unit = unitOf(slot, Chip.Suni);
  put(unit, SuniRegister.Identity, SuniIdentity.Reset);
  put(unit, SuniRegister.Identity, 0);
  putAll(unit, 0, SETTINGS);
  applyRequests(slot);
  checkSuni(slot);
  return takeFault();
}

/** Tells the chip what is asked of it. */
export function applyRequests(slot: i32): void {
  const unit = unitOf(slot, Chip.Suni);
  const request = cposRequest(slot);
  request.isStale = false;
  put(unit, SuniRegister.Control, controlOf(slot));
  put(unit, SuniRegister.TransmitLabel, request.label);
  put(unit, SuniRegister.ExpectedLabel, request.label);
  const force = <u32>request.force;
  put(unit, SuniRegister.TsopControl, (force & CposForce.MsAis) !== 0 ? SuniTsop.LineAis : 0);
  put(unit, SuniRegister.TlopControl, (force & CposForce.MsRdi) !== 0 ? SuniTlop.Rdi : 0);
  put(unit, SuniRegister.TpopControl, (force & CposForce.AuAis) !== 0 ? SuniTpop.Ais : 0);
  put(unit, SuniRegister.TransmitStatus, (force & CposForce.HpRdi) !== 0 ? SuniTransmitStatus.Rdi : 0);
  applyTrace(slot, SuniRegister.SectionTraceControl, Trace.J0);
  applyTrace(slot, SuniRegister.PathTraceControl, Trace.J1);
}

/** The chip is itself, and has what it was told: it was not reset behind our back, and no write got lost. */
export function checkSuni(slot: i32): void {
  const unit = unitOf(slot, Chip.Suni);
  const label = <u32>cposRequest(slot).label;
  if ((get(unit, SuniRegister.Identity) & SuniIdentity.TypeMask) !== SuniIdentity.Plus) disbelieve();
  for (let i = 0; i < SETTINGS.length; i += 2) {
    if (keeps(SETTINGS[i]) && <i32>get(unit, SETTINGS[i]) !== SETTINGS[i + 1]) disbelieve();
  }
  if (get(unit, SuniRegister.Control) !== controlOf(slot)) disbelieve();
  if (get(unit, SuniRegister.TransmitLabel) !== label) disbelieve();
  if (get(unit, SuniRegister.ExpectedLabel) !== label) disbelieve();
}

/** Whether reading a register is without effect and answers what was written. */
function keeps(register: i32): bool {
  return register !== SuniRegister.RlopInterrupt && register !== SuniRegister.LabelStatus;
}

function controlOf(slot: i32): u32 {
  const request = cposRequest(slot);
  let control: u32 = request.clock === <u8>CposClock.Slave ? SuniControl.LoopTiming : 0;
  if (request.loop === <u8>CposLoop.Local) control |= SuniControl.DiagnosticLoop;
  if (request.loop === <u8>CposLoop.Remote) control |= SuniControl.LineLoop;
  return control;
}

/** Fills both buffers of a trace. What is not expected is looked at all the same, and raises nothing. */
function applyTrace(slot: i32, control: u32, trace: Trace): void {
  const unit = unitOf(slot, Chip.Suni);
  const expected = expectedTrace(slot, trace);
  const isExpected = load<u8>(expected) !== 0;
  const enables: u32 = isExpected ? SuniTraceControl.MismatchEnable : 0;
  put(unit, control, SuniTraceControl.Length16);
  makeMessage(effectiveTrace(slot, trace), message);
  fill(unit, control, 0);
  put(unit, control, SuniTraceControl.Length16 | SuniTraceControl.ReceiveBuffer | enables);
  makeMessage(expected, message);
  fill(unit, control, SuniTraceAddress.Expected);
}

function fill(unit: u32, control: u32, from: u32): void {
  for (let i = 0; i < TraceLimit.Octets; i++) {
    put(unit, control + Buffer.Data, load<u8>(message + i));
    put(unit, control + Buffer.Address, from + i);
  }
}

/** Reads the message that was accepted; the receive buffers are the ones that stay selected. */
export function readAccepted(unit: u32, control: u32): usize {
  for (let i = 0; i < TraceLimit.Octets; i++) {
    put(unit, control + Buffer.Address, SuniTraceAddress.Read | (SuniTraceAddress.Accepted + i));
    store<u8>(message + i, get(unit, control + Buffer.Data));
  }
  return message;
}
