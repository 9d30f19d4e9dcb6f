import {
  E1Cable,
  E1Clock,
  E1Code,
  E1Framing,
  E1Impedance,
  E1Limit,
  E1Loop,
  E1LoopCode,
  E1Pattern,
} from '../../hal/contract/e1';
import { LineAlarm, LineSend } from '../../hal/contract/line';
import {
  FramerCommand,
  FramerFmr0,
  FramerFmr1,
  FramerFmr2,
  FramerFmr3,
  FramerIsr0,
  FramerIsr1,
  FramerIsr2,
  FramerIsr3,
  FramerIsr4,
  FramerLcr1,
  FramerLim0,
  FramerLim1,
  FramerLoop,
  FramerRegister,
  FramerTpc0,
  FramerWindow,
  FramerXsp,
  FramerXsw,
} from '../../hal/contract/pef22554';
import { Chip } from '../../hal/contract/unit';
import { bertAt } from './bert';
import { requestedSlots } from './frame-channel';
import { FramerPort, IDLE_CODE_DEFAULT, SPOILING } from './framer-port';
import { HDLC_CCR1, HDLC_MODE, HDLC_SLOT } from './pef22554-hdlc';
import { disbelieve, get, put } from './register';
import { unitOf } from './slot';

/** Interrupts of Isr2 we take. */
const ALIGNMENT: i32 =
  FramerIsr2.Far |
  FramerIsr2.Lfa |
  FramerIsr2.Mfar |
  FramerIsr2.T400ms |
  FramerIsr2.Ais |
  FramerIsr2.Los |
  FramerIsr2.Rar |
  FramerIsr2.Ra;
export const RECEIVE_SLIPS: i32 = FramerIsr3.Rsp | FramerIsr3.Rsn;
export const TRANSMIT_SLIPS: i32 = FramerIsr4.Xsp | FramerIsr4.Xsn;
const SIGNALLING: i32 = FramerIsr3.Ra16 | FramerIsr3.Ais16 | FramerIsr3.Lmfa16;

const HDLC_INTERRUPTS: i32 = FramerIsr1.Xpr | FramerIsr1.Xdu | FramerIsr1.Rdo;

/** LIM1.RIL: 0.05 V, and 0.21 V. */
const THRESHOLD_LONG: i32 = 7;
const THRESHOLD_SHORT: i32 = 4;
/** Pulse shape of 120 ohm as DAHDI writes it; the other of its two for 75 ohm is our choice. */
const SHAPE_120: i32 = 0x54;
const SHAPE_75: i32 = 0xb5;
/** TPC0 pattern field: 2^11, 2^15, 2^20, 2^23. */
const PATTERN_SHIFT: i32 = 4;
/** All bits of the service word come from the highway. */
const TRANSPARENT: i32 = 0xff;
/** Frame 0 of the CAS multiframe: spare bits 1, no remote alarm; the other octets: both channels idle, ABCD = 1001. */
const CAS_WORD: i32 = 0x0b;
const CAS_REMOTE_ALARM: i32 = 0x04;
const CAS_IDLE: i32 = 0x99;
const CAS_OCTETS: i32 = 16;

/** What of a port depends on its settings, in the order in which it is written: LIM0 after LIM1. */
// biome-ignore format: a table
const SETTINGS: StaticArray<i32> = [
  FramerRegister.Fmr1, FramerRegister.Fmr2, FramerRegister.Fmr0, FramerRegister.Fmr3, FramerRegister.Lim1,
  FramerRegister.Lim0, FramerRegister.Xsw,  FramerRegister.Xsp,  FramerRegister.Tswm, FramerRegister.Loop,
  FramerRegister.Idle, FramerRegister.Icb1, FramerRegister.Icb2, FramerRegister.Icb3, FramerRegister.Icb4,
  FramerRegister.Xpm0, FramerRegister.Tpc0, FramerRegister.Lcr1, FramerRegister.Imr1, FramerRegister.Imr2,
  FramerRegister.Imr3, FramerRegister.Imr4, FramerRegister.Mode, FramerRegister.Ccr1, FramerRegister.Rtr3,
  FramerRegister.Ttr3, FramerRegister.Imr0,
];
/** Settings that decide what a frame is: with new ones the receiver starts anew. */
const STRUCTURE: u64 = 0x1f;
const TEST: u64 = 1 << 56;
/** Set in every key, so that none is 0. */
const SET: u64 = 1 << 63;

/**
 * Brings a port's registers to what is asked of it; those that have it already are left alone, and so are the other ports.
 * `isFree`: the card has no reference, and runs on its own oscillator.
 */
export function applySettings(slot: i32, port: i32, state: FramerPort, isFree: bool): void {
  const isGood = (state.defects & SPOILING) === 0;
  const slots = requestedSlots(slot, port) | when(state.primary !== 0, 1 << E1Limit.SignallingSlot);
  const wanted = keyOf(state, slots, isFree, isGood);
  if (wanted === state.applied) return;
  const unit = unitOf(slot, Chip.Framer);
  const base = port << FramerWindow.PortShift;
  for (let i = 0; i < SETTINGS.length; i++) {
    const register = base | SETTINGS[i];
    const value = settingOf(SETTINGS[i], state, slots, isFree, isGood);
    if (<i32>get(unit, register) === value) continue;
    put(unit, register, value);
    if (<i32>get(unit, register) !== value) disbelieve();
  }
  if (state.cas) sendSignalling(unit, base, hasLostSignalling(state));
  const before = state.applied;
  state.applied = wanted;
  if (before === 0) return; // its reset is to come
  if (((wanted ^ before) & STRUCTURE) !== 0) put(unit, base | FramerRegister.Cmdr, FramerCommand.Rres);
  else if (hasLoop(before) && !hasLoop(wanted)) put(unit, base | FramerRegister.Cmdr, FramerCommand.Xres);
}

/**
 * All that the registers depend on:
 *
 *     63 1 | 59..57 test pattern | 56 test | 55..54 loop code | 53..49 looped slot | 48..18 slots 31 to 1 in use |
 *     16 primary access | 15 idle code is ones | 14 TS16 RAI | 13..12 LineSend | 11 good | 10 master | 9 impedance | 8 cable | 7..5 loop |
 *     4 CAS | 3 line code | 2 unframed | 1..0 framing
 */
function keyOf(state: FramerPort, slots: u32, isFree: bool, isGood: bool): u64 {
  const tests = when(state.bert >= 0, 0x80 | (patternOf(state) << 8)) | ((<i32>state.loopCode) << 5) | state.loopSlot;
  const line =
    when(state.primary !== 0, 1 << 16) |
    when(state.idleCode !== IDLE_CODE_DEFAULT, 1 << 15) |
    when(hasLostSignalling(state), 1 << 14) |
    (state.send << 12) |
    when(isGood, 1 << 11) |
    when(isMaster(state, isFree), 1 << 10) |
    ((<i32>state.impedance) << 9) |
    ((<i32>state.cable) << 8) |
    ((<i32>state.looped) << 5) |
    when(state.cas, 1 << 4) |
    ((<i32>state.code) << 3) |
    when(isUnframed(state), 1 << 2) |
    state.framing;
  return SET | ((<u64>tests) << 49) | ((<u64>(slots >>> 1)) << 18) | <u64>line;
}

function hasLoop(key: u64): bool {
  return ((key >>> 5) & 7) !== E1Loop.None;
}

function settingOf(register: i32, state: FramerPort, slots: u32, isFree: bool, isGood: bool): i32 {
  switch (register) {
    case FramerRegister.Fmr0:
      return codeOf(state);
    case FramerRegister.Fmr1:
      return (
        FramerFmr1.Ecm |
        when(!isUnframed(state), FramerFmr1.Afr) |
        when(hasMultiframe(state), FramerFmr1.Xfs) |
        when(state.send === LineSend.Ais, FramerFmr1.Xais)
      );
    case FramerRegister.Fmr2:
      return frameOf(state) | when(state.looped === <u8>E1Loop.Payload, FramerFmr2.Plb);
    case FramerRegister.Fmr3:
      if (state.loopCode === <u8>E1LoopCode.Up) return FramerFmr3.Xlu;
      return when(state.loopCode === <u8>E1LoopCode.Down, FramerFmr3.Xld);
    case FramerRegister.Lim1:
      return (
        FramerLim1.Clos |
        ((state.cable === <u8>E1Cable.Long ? THRESHOLD_LONG : THRESHOLD_SHORT) << FramerLim1.RilShift) |
        when(state.looped === <u8>E1Loop.Remote, FramerLim1.Rl)
      );
    case FramerRegister.Lim0:
      return (
        FramerLim0.Eqon |
        when(state.looped === <u8>E1Loop.Local, FramerLim0.Ll) |
        when(isMaster(state, isFree), FramerLim0.Mas) |
        when(state.impedance === <u8>E1Impedance.Ohm75, FramerLim0.Rtrs)
      );
    case FramerRegister.Xsw:
      if (isUnframed(state)) return FramerXsw.Xsis;
      return FramerXsw.Xsis | FramerXsw.SpareMask | when(state.send === LineSend.Rai, FramerXsw.Xra);
    case FramerRegister.Xsp:
      if (isUnframed(state)) return FramerXsp.Tt0 | FramerXsp.Xsif;
      return FramerXsp.Ebp | FramerXsp.Axs | FramerXsp.Xsif | when(state.cas, FramerXsp.Casen);
    case FramerRegister.Tswm:
      return when(isUnframed(state), TRANSPARENT);
    case FramerRegister.Loop:
      return when(state.looped === <u8>E1Loop.Timeslot, FramerLoop.Eclb | state.loopSlot);
    case FramerRegister.Idle:
      return state.idleCode;
    case FramerRegister.Icb1:
    case FramerRegister.Icb2:
    case FramerRegister.Icb3:
    case FramerRegister.Icb4:
      return isUnframed(state) ? 0 : idleSlots(state, slots, register - FramerRegister.Icb1);
    case FramerRegister.Xpm0:
      return state.impedance === <u8>E1Impedance.Ohm120 ? SHAPE_120 : SHAPE_75;
    case FramerRegister.Tpc0:
      return when(state.bert >= 0, patternField(state) | when(!isUnframed(state), FramerTpc0.Fra));
    case FramerRegister.Lcr1:
      return when(
        state.bert >= 0,
        FramerLcr1.Eprm | FramerLcr1.Xprbs | when(patternOf(state) === E1Pattern.Qrss, FramerLcr1.Llbp),
      );
    case FramerRegister.Imr0:
      return 0xff & ~when(state.primary !== 0, FramerIsr0.Rpf | FramerIsr0.Rme);
    case FramerRegister.Imr1:
      return 0xff & ~(FramerIsr1.Llbsc | when(state.primary !== 0, HDLC_INTERRUPTS));
    case FramerRegister.Mode:
      return when(state.primary !== 0, HDLC_MODE);
    case FramerRegister.Ccr1:
      return when(state.primary !== 0, HDLC_CCR1);
    case FramerRegister.Rtr3:
    case FramerRegister.Ttr3:
      return when(state.primary !== 0, HDLC_SLOT);
    case FramerRegister.Imr2:
      return 0xff & ~ALIGNMENT;
    case FramerRegister.Imr3:
      return (
        0xff &
        ~(
          FramerIsr3.Es |
          when(isGood, RECEIVE_SLIPS) |
          when(state.cas, SIGNALLING) |
          when(state.bert >= 0, FramerIsr3.Sec)
        )
      );
    default:
      return 0xff & ~when(isGood, TRANSMIT_SLIPS); // Imr4: a line without alignment slips all the time
  }
}

function when(condition: bool, value: i32): i32 {
  return condition ? value : 0;
}

/** AMI is received as HDB3 while CAS is on: version 3.1 of the chip spoils it otherwise. */
function codeOf(state: FramerPort): i32 {
  if (state.code === <u8>E1Code.Hdb3) return FramerFmr0.XcHdb3 | FramerFmr0.RcHdb3;
  return FramerFmr0.XcAmi | (state.cas ? FramerFmr0.RcHdb3 : FramerFmr0.RcAmi);
}

/** RAI is the chip's to send while alignment is lost; `send` adds what it cannot know. */
function frameOf(state: FramerPort): i32 {
  if (isUnframed(state)) return FramerFmr2.Rtm | FramerFmr2.Dais;
  switch (<i32>state.framing) {
    case E1Framing.DoubleFrame:
      return FramerFmr2.RfsDoubleFrame | FramerFmr2.Axra;
    case E1Framing.Automatic:
      return FramerFmr2.RfsInterworking | FramerFmr2.Axra | FramerFmr2.Almf;
    default:
      return FramerFmr2.RfsCrc4 | FramerFmr2.Axra | FramerFmr2.Almf;
  }
}

function hasMultiframe(state: FramerPort): bool {
  return !isUnframed(state) && state.framing !== <u8>E1Framing.DoubleFrame;
}

/** By its setting, or because a test fills the whole line. */
export function isUnframed(state: FramerPort): bool {
  return state.unframed || (state.bert >= 0 && bertAt(state.bert).unframed);
}

/** The chip has been told of the test that runs. */
export function isTesting(state: FramerPort): bool {
  return state.bert >= 0 && (state.applied & TEST) !== 0;
}

/** The far end is told while its signalling cannot be read. */
function hasLostSignalling(state: FramerPort): bool {
  return state.cas && (state.defects & (SPOILING | LineAlarm.Ts16Ais | LineAlarm.Ts16Lof)) !== 0;
}

function isMaster(state: FramerPort, isFree: bool): bool {
  return isFree || state.clock === <u8>E1Clock.Master;
}

function patternOf(state: FramerPort): i32 {
  return state.bert < 0 ? 0 : <i32>bertAt(state.bert).pattern;
}

/** QRSS is 2^20 with LCR1.LLBP; our choice. */
function patternField(state: FramerPort): i32 {
  const pattern = patternOf(state);
  return (pattern === E1Pattern.Qrss ? E1Pattern.Bits20 : pattern) << PATTERN_SHIFT;
}

/** Octet n of the idle channel mask: slot 8n is bit 7. */
function idleSlots(state: FramerPort, slots: u32, n: i32): i32 {
  let used = slots | 1;
  if (state.cas) used |= 1 << E1Limit.SignallingSlot;
  let octet = 0;
  for (let bit = 0; bit < 8; bit++) if (((used >>> (8 * n + bit)) & 1) === 0) octet |= 0x80 >> bit;
  return octet;
}

function sendSignalling(unit: u32, base: u32, remoteAlarm: bool): void {
  put(unit, base | FramerRegister.Xs1, CAS_WORD | when(remoteAlarm, CAS_REMOTE_ALARM));
  for (let n = 1; n < CAS_OCTETS; n++) put(unit, base | (FramerRegister.Xs1 + n), CAS_IDLE);
}
