import { E1Framing, E1LoopCode, E1TestEnd } from '../../hal/contract/e1';
import { LineAlarm } from '../../hal/contract/line';
import {
  FramerFrs0,
  FramerFrs1,
  FramerIpc,
  FramerIsr3,
  FramerRegister,
  FramerRsp,
  FramerWindow,
} from '../../hal/contract/pef22554';
import { Chip } from '../../hal/contract/unit';
import { saturatingAdd } from '../kernel/bits';
import { bertAt, countSecond, endBert, followSync, lookAtBert } from './bert';
import { chooseReference, forgetReference, NO_REFERENCE, referenceOf } from './framer-clock';
import { dropLoop, followLoop, hearLoopCode, lookAtLoop } from './framer-loop';
import { FramerPort, forgetCounts, framerChanged, framerPort, framerRow, SPOILING } from './framer-port';
import { applySettings, isTesting, isUnframed, RECEIVE_SLIPS, TRANSMIT_SLIPS } from './pef22554-settings';
import { selectReference, setUpFramer, wiredPorts } from './pef22554-setup';
import { endPrimary, followPrimary, hearPrimary, lookAtPrimary } from './primary-access';
import { disbelieve, get, hasFault, put, takeFault } from './register';
import { unitOf } from './slot';

const CIS_PORTS: u32 = (1 << FramerWindow.Ports) - 1;
/** ISR0 to ISR5; no other bit of GIS is ever set. */
const ISRS: i32 = 6;

/** PEF22554 "QuadFALC". Every function answers a Fault below zero when the chip fails it. */
export function startFramer(slot: i32, nowUs: u64): i32 {
  forgetReference(slot);
  const result = setUpFramer(slot);
  if (result < 0) return result;
  for (let port = 0; port < wiredPorts(slot); port++) {
    readLevel(slot, port, nowUs);
  }
  return takeFault();
}

/** The receivers have had their time: what they see from now on is the lines' doing. */
export function announceFramer(slot: i32): void {
  for (let port = 0; port < wiredPorts(slot); port++) {
    const state = portOf(slot, port);
    forgetCounts(state);
    state.impaired = (state.defects & SPOILING) !== 0;
    state.present = true;
    framerChanged(framerRow(slot, port));
  }
}

export function stopFramer(slot: i32): void {
  forgetReference(slot);
  for (let port = 0; port < wiredPorts(slot); port++) {
    const state = portOf(slot, port);
    state.defects = 0;
    state.multiframe = false;
    state.isReference = false;
    state.insert = 0;
    dropLoop(framerRow(slot, port));
    endPrimary(slot, port);
    if (state.bert >= 0) endBert(bertAt(state.bert), E1TestEnd.Port, bertAt(state.bert).countedUs);
    if (!state.present) continue;
    state.present = false;
    framerChanged(framerRow(slot, port));
  }
}

/** Does what the stages above ask of the ports, and gives the card the best clock there is. */
export function followFramer(slot: i32, nowUs: u64): i32 {
  for (let port = 0; port < wiredPorts(slot); port++) followLoop(framerRow(slot, port));
  if (chooseReference(slot, wiredPorts(slot), nowUs)) selectReference(slot, referenceOf(slot));
  const isFree = referenceOf(slot) === NO_REFERENCE;
  for (let port = 0; port < wiredPorts(slot); port++) {
    const state = portOf(slot, port);
    applySettings(slot, port, state, isFree);
    followPrimary(slot, port);
    if (state.insert === 0) continue;
    writePort(slot, port, FramerRegister.Ierr, state.insert);
    state.insert = 0;
  }
  return takeFault();
}

/** Serves the ports that interrupt: 1 = some did, 0 = none. */
export function serveFramer(slot: i32, nowUs: u64): i32 {
  const ports = get(unitOf(slot, Chip.Framer), FramerRegister.Cis) & CIS_PORTS;
  for (let port = 0; port < wiredPorts(slot); port++) {
    if (((ports >>> port) & 1) !== 0) servePort(slot, port, nowUs);
  }
  const fault = takeFault();
  if (fault < 0) return fault;
  return ports !== 0 ? 1 : 0;
}

/** The look of each second: the chip is still the one we set up, the levels are as published, and tests come to their end. */
export function lookAtFramer(slot: i32, nowUs: u64): i32 {
  // Ipc keeps what was written and resets to another value.
  if (get(unitOf(slot, Chip.Framer), FramerRegister.Ipc) !== FramerIpc.PushPullLow) disbelieve();
  for (let port = 0; port < wiredPorts(slot); port++) {
    readLevel(slot, port, nowUs);
    lookAtLoop(framerRow(slot, port), nowUs);
    lookAtPrimary(slot, port);
    const bert = portOf(slot, port).bert;
    if (bert >= 0) lookAtBert(bertAt(bert), nowUs);
  }
  return serveFramer(slot, nowUs);
}

/** Takes the latches, which clears them, and then reads the level: the level counts. */
function servePort(slot: i32, port: i32, nowUs: u64): void {
  const state = portOf(slot, port);
  const pending = readPort(slot, port, FramerRegister.Gis);
  if (pending >>> ISRS !== 0) disbelieve();
  let slips: u32 = 0;
  let ticked: u32 = 0;
  for (let n = 0; n < ISRS; n++) {
    if (((pending >>> n) & 1) === 0) continue;
    const latched = readPort(slot, port, FramerRegister.Isr0 + n);
    if (n === 3) {
      slips += popcnt<u32>(latched & RECEIVE_SLIPS);
      ticked = latched & (FramerIsr3.Es | FramerIsr3.Sec);
    }
    if (n <= 1 && state.primary !== 0) hearPrimary(slot, port, n === 0 ? latched : 0, n === 1 ? latched : 0);
    if (n === 4) slips += popcnt<u32>(latched & TRANSMIT_SLIPS);
  }
  if (hasFault()) return;
  if (slips !== 0) countSlips(slot, port, slips);
  if ((ticked & FramerIsr3.Es) !== 0) countErrors(slot, port);
  readLevel(slot, port, nowUs);
  if ((ticked & FramerIsr3.Sec) !== 0 && state.bert >= 0) countTest(slot, port, nowUs);
}

/** The chip latched the bit errors of the last second. */
function countTest(slot: i32, port: i32, nowUs: u64): void {
  const errors = readCounter(slot, port, FramerRegister.Becl);
  if (hasFault()) return;
  countSecond(bertAt(portOf(slot, port).bert), errors, nowUs);
}

function countSlips(slot: i32, port: i32, slips: u32): void {
  const state = portOf(slot, port);
  state.slips = saturatingAdd(state.slips, slips);
  state.impaired = true;
  framerChanged(framerRow(slot, port));
}

/** The chip latched the counts of the last second. A second is errored by a defect, a slip, or a bad block or frame. */
function countErrors(slot: i32, port: i32): void {
  const state = portOf(slot, port);
  const framing = readCounter(slot, port, FramerRegister.Fecl);
  const code = readCounter(slot, port, FramerRegister.Cvcl);
  const crc = readCounter(slot, port, FramerRegister.Cec1l);
  const farEnd = readCounter(slot, port, FramerRegister.Ebcl);
  if (hasFault()) return;
  state.framingErrors = saturatingAdd(state.framingErrors, framing);
  state.codeViolations = saturatingAdd(state.codeViolations, code);
  state.crcErrors = saturatingAdd(state.crcErrors, crc);
  state.farEndBlockErrors = saturatingAdd(state.farEndBlockErrors, farEnd);
  if (state.impaired || framing + crc !== 0) state.erroredSeconds = saturatingAdd(state.erroredSeconds, 1);
  state.impaired = (state.defects & SPOILING) !== 0;
  framerChanged(framerRow(slot, port));
}

function readLevel(slot: i32, port: i32, nowUs: u64): void {
  const state = portOf(slot, port);
  const frs0 = readPort(slot, port, FramerRegister.Frs0);
  const frs1 = state.cas ? readPort(slot, port, FramerRegister.Frs1) : 0;
  const rsp = readPort(slot, port, FramerRegister.Rsp);
  if (frs0 === 0xff) disbelieve();
  if (hasFault()) return;
  followTests(state, rsp, nowUs);
  state.multiframe = hasMultiframe(state, frs0);
  const before = state.defects;
  state.defects = defectsOf(state, frs0, frs1);
  if (state.defects === before) return;
  if ((state.defects & SPOILING) !== 0) state.impaired = true;
  framerChanged(framerRow(slot, port));
}

/** One bit of the chip says that the pattern is found while one is expected, and that a loop code is heard otherwise. */
function followTests(state: FramerPort, rsp: u32, nowUs: u64): void {
  if (state.bert >= 0) {
    if (isTesting(state)) followSync(bertAt(state.bert), (rsp & FramerRsp.Llbad) !== 0, nowUs);
    return;
  }
  let code = E1LoopCode.None;
  if ((rsp & FramerRsp.Llbad) !== 0) code = E1LoopCode.Up;
  else if ((rsp & FramerRsp.Llbdd) !== 0) code = E1LoopCode.Down;
  hearLoopCode(state, code, nowUs);
}

function hasMultiframe(state: FramerPort, frs0: u32): bool {
  if (isUnframed(state) || state.framing === <u8>E1Framing.DoubleFrame) return false;
  return (frs0 & (FramerFrs0.Lfa | FramerFrs0.Lmfa)) === 0;
}

/**
 * A line that is not framed has no defect of a frame, and one without a frame none of a multiframe. Where the far end is
 * free to have no CRC-4, its absence is none either.
 */
function defectsOf(state: FramerPort, frs0: u32, frs1: u32): u32 {
  let defects: u32 = LineAlarm.None;
  if ((frs0 & FramerFrs0.Los) !== 0) defects |= LineAlarm.Los;
  if ((frs0 & FramerFrs0.Ais) !== 0) defects |= LineAlarm.Ais;
  if (isUnframed(state)) return defects;
  if ((frs0 & FramerFrs0.Rra) !== 0) defects |= LineAlarm.Rai;
  if ((frs0 & FramerFrs0.Lfa) !== 0) return defects | LineAlarm.Lof;
  if ((frs0 & FramerFrs0.Lmfa) !== 0 && state.framing === <u8>E1Framing.Crc4) defects |= LineAlarm.Lomf;
  if ((frs1 & FramerFrs1.Ts16Ais) !== 0) defects |= LineAlarm.Ts16Ais;
  if ((frs1 & FramerFrs1.Ts16Lfa) !== 0) defects |= LineAlarm.Ts16Lof;
  if ((frs1 & FramerFrs1.Ts16Ra) !== 0) defects |= LineAlarm.Ts16Rai;
  return defects;
}

/** 16 bits, low octet first. */
function readCounter(slot: i32, port: i32, low: FramerRegister): u32 {
  const octet = readPort(slot, port, low);
  return (readPort(slot, port, low + 1) << 8) | octet;
}

function readPort(slot: i32, port: i32, register: u32): u32 {
  return get(unitOf(slot, Chip.Framer), ((<u32>port) << FramerWindow.PortShift) | register);
}

function writePort(slot: i32, port: i32, register: u32, value: u32): void {
  put(unitOf(slot, Chip.Framer), ((<u32>port) << FramerWindow.PortShift) | register, value);
}

function portOf(slot: i32, port: i32): FramerPort {
  return framerPort(framerRow(slot, port));
}
