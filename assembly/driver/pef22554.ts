import { LineAlarm } from '../../hal/contract/line';
import { FramerFrs0, FramerIpc, FramerIsr3, FramerRegister, FramerWindow } from '../../hal/contract/pef22554';
import { Chip } from '../../hal/contract/unit';
import { saturatingAdd } from '../kernel/bits';
import { requestChannel } from './frame-channel';
import { FramerPort, forgetCounts, framerChanged, framerPort, linePlaces } from './framer-port';
import { ERRORED, RECEIVE_SLIPS, setUpFramer, TRANSMIT_SLIPS } from './pef22554-setup';
import { disbelieve, get, hasFault, put, takeFault } from './register';
import { unitOf } from './slot';

const CIS_PORTS: u32 = (1 << FramerWindow.Ports) - 1;
/** ISR0 to ISR5; no other bit of GIS is ever set. */
const ISRS: i32 = 6;
/** Defects that spoil a second. RAI is the far end's. */
const NEAR_END: u32 = LineAlarm.Los | LineAlarm.Ais | LineAlarm.Lof;
/** All time slots of an E1 but the one that carries the frame alignment. */
const E1_MASK: u32 = 0xfffffffe;

/** PEF22554 "QuadFALC". Every function answers a Fault below zero when the chip fails it. */
export function startFramer(slot: i32, _nowUs: u64): i32 {
  const result = setUpFramer(slot);
  if (result < 0) return result;
  for (let port = 0; port < FramerWindow.Ports; port++) {
    readLevel(slot, port);
    requestChannel(slot, port, port, E1_MASK);
  }
  return takeFault();
}

/** The receivers have had their time: what they see from now on is the lines' doing. */
export function announceFramer(slot: i32): void {
  for (let port = 0; port < FramerWindow.Ports; port++) {
    const state = portOf(slot, port);
    forgetCounts(state);
    state.impaired = (state.defects & NEAR_END) !== 0;
    state.present = true;
    framerChanged(rowOf(slot, port));
  }
}

export function stopFramer(slot: i32): void {
  for (let port = 0; port < FramerWindow.Ports; port++) {
    const state = portOf(slot, port);
    state.defects = 0;
    if (!state.present) continue;
    state.present = false;
    framerChanged(rowOf(slot, port));
  }
}

/** Serves the ports that interrupt: 1 = some did, 0 = none. */
export function serveFramer(slot: i32, _nowUs: u64): i32 {
  const ports = get(unitOf(slot, Chip.Framer), FramerRegister.Cis) & CIS_PORTS;
  for (let port = 0; port < FramerWindow.Ports; port++) if (((ports >>> port) & 1) !== 0) servePort(slot, port);
  const fault = takeFault();
  if (fault < 0) return fault;
  return ports !== 0 ? 1 : 0;
}

/** The look of each second: the chip is still the one we set up, and the levels are as published. */
export function lookAtFramer(slot: i32, nowUs: u64): i32 {
  // Ipc keeps what was written and resets to another value.
  if (get(unitOf(slot, Chip.Framer), FramerRegister.Ipc) !== FramerIpc.PushPullLow) disbelieve();
  for (let port = 0; port < FramerWindow.Ports; port++) readLevel(slot, port);
  return serveFramer(slot, nowUs);
}

/** Takes the latches, which clears them, and then reads the level: the level counts. */
function servePort(slot: i32, port: i32): void {
  const pending = readPort(slot, port, FramerRegister.Gis);
  if (pending >>> ISRS !== 0) disbelieve();
  let slips: u32 = 0;
  let errored = false;
  for (let n = 0; n < ISRS; n++) {
    if (((pending >>> n) & 1) === 0) continue;
    const latched = readPort(slot, port, FramerRegister.Isr0 + n);
    if (n === 3) {
      slips += popcnt<u32>(latched & RECEIVE_SLIPS);
      errored = (latched & FramerIsr3.Es) !== 0;
    }
    if (n === 4) slips += popcnt<u32>(latched & TRANSMIT_SLIPS);
  }
  if (hasFault()) return;
  if (slips !== 0) countSlips(slot, port, slips);
  if (errored) countErrors(slot, port);
  readLevel(slot, port);
}

function countSlips(slot: i32, port: i32, slips: u32): void {
  const state = portOf(slot, port);
  state.slips = saturatingAdd(state.slips, slips);
  state.impaired = true;
  framerChanged(rowOf(slot, port));
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
  state.impaired = (state.defects & NEAR_END) !== 0;
  framerChanged(rowOf(slot, port));
}

function readLevel(slot: i32, port: i32): void {
  const frs0 = readPort(slot, port, FramerRegister.Frs0);
  if (frs0 === 0xff) disbelieve();
  if (hasFault()) return;
  const state = portOf(slot, port);
  const before = state.defects;
  state.defects = defectsOf(frs0);
  if (state.defects === before) return;
  const impaired = (state.defects & NEAR_END) !== 0;
  if (impaired) state.impaired = true;
  if (impaired !== ((before & NEAR_END) !== 0)) watchSlips(slot, port, !impaired);
  framerChanged(rowOf(slot, port));
}

/** A line without alignment slips all the time, and that says nothing. */
function watchSlips(slot: i32, port: i32, watch: bool): void {
  const unit = unitOf(slot, Chip.Framer);
  const base = port << FramerWindow.PortShift;
  put(unit, base | FramerRegister.Imr3, 0xff & ~(watch ? ERRORED | RECEIVE_SLIPS : ERRORED));
  put(unit, base | FramerRegister.Imr4, 0xff & ~(watch ? TRANSMIT_SLIPS : 0));
}

function defectsOf(frs0: u32): u32 {
  let defects: u32 = LineAlarm.None;
  if ((frs0 & FramerFrs0.Los) !== 0) defects |= LineAlarm.Los;
  if ((frs0 & FramerFrs0.Ais) !== 0) defects |= LineAlarm.Ais;
  if ((frs0 & FramerFrs0.Lfa) !== 0) defects |= LineAlarm.Lof;
  if ((frs0 & FramerFrs0.Rra) !== 0) defects |= LineAlarm.Rai;
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

function portOf(slot: i32, port: i32): FramerPort {
  return framerPort(rowOf(slot, port));
}

function rowOf(slot: i32, port: i32): i32 {
  return linePlaces.rowOf(slot, port);
}
