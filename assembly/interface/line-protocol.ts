import { ChannelsHeader } from '../../hal/contract/channels';
import { Stage } from '../../hal/contract/journal';
import { LinkProtocol, ProtocolFlag, ProtocolReason, ProtocolState } from '../../hal/contract/protocol';
import { hasControlFrames, nextControlFrame, takeControlFrame } from '../driver/control-frame';
import { channelPlaces } from '../driver/frame-channel';
import { slotCount } from '../driver/slot';
import { wake, wakeAbove } from '../kernel/agenda';
import { Event } from './automaton';
import { isSlarp, keepHdlcAlive, receiveSlarp, startHdlc, stopHdlc } from './hdlc';
import { lcp } from './lcp';
import { isPppOpen, pppExpired, receivePpp } from './ppp-phase';
import {
  armHold,
  floodTimer,
  forgetRun,
  ProtocolRecord,
  pause,
  protocols,
  protocolTimers,
  resetProtocol,
  speaksPpp,
} from './protocol';

/** Frames taken from one card in one step, and how long the rest of a flood waits. Our choice. */
const TAKES_MAX: i32 = 16;
const FLOOD_US: u64 = 10_000;
/** From the first good frame to the first of ours: a far end that was cut off finds its own in the meantime. Our choice. */
const SETTLE_US: u64 = 100_000;

/** Timers that are due, then frames that came. */
export function settleProtocols(nowUs: u64): void {
  for (let link = protocolTimers.expire(nowUs); link >= 0; link = protocolTimers.expire(nowUs)) {
    if (link !== floodTimer()) expired(link, nowUs);
  }
  for (let slot = 1; slot <= slotCount(); slot++) if (hasControlFrames(slot)) takeFrames(slot, nowUs);
}

/**
 * Runs the protocol of an interface on a link while it is `wanted` and the line can `carry` frames; answers whether user
 * data may pass.
 */
export function drive(link: i32, interfaceRow: i32, wanted: bool, carry: bool, nowUs: u64): bool {
  const record = protocols.at(link);
  record.interfaceRow = <i16>interfaceRow;
  settleLine(link, carry, nowUs);
  if (!wanted && record.has(ProtocolFlag.Settled)) endPause(link);
  if (!wanted || !carry) record.reason = <u8>ProtocolReason.None;
  const carrier = record.has(ProtocolFlag.Settled) && !record.has(ProtocolFlag.Paused);
  run(link, wanted, carrier, nowUs);
  return record.state === ProtocolState.Open;
}

/** A line that begins to carry frames is given SETTLE_US, so that the first of them is not lost on the far end. */
function settleLine(link: i32, carry: bool, nowUs: u64): void {
  const record = protocols.at(link);
  if (!carry) {
    endPause(link);
    record.set(ProtocolFlag.Settled, false);
  } else if (!record.has(ProtocolFlag.Settled) && !record.has(ProtocolFlag.Paused)) {
    pause(link, SETTLE_US, nowUs);
  }
}

/** Changes the protocol of a link; the new one starts at once. */
export function chooseProtocol(link: i32, protocol: LinkProtocol, nowUs: u64): void {
  const record = protocols.at(link);
  if (record.protocol === <u8>protocol) return;
  endPause(link);
  run(link, false, false, nowUs);
  record.protocol = <u8>protocol;
  record.flags &= <u8>(ProtocolFlag.Settled | ProtocolFlag.Missed);
  record.reason = <u8>ProtocolReason.None;
  wake(Stage.Interface);
}

/** A B channel is a call's: its link runs PPP as the settings of an interface say. */
export function claimLink(link: i32, interfaceRow: i32, settings: i32, call: i32): void {
  forgetRun(link);
  const record = protocols.at(link);
  record.interfaceRow = <i16>interfaceRow;
  record.settings = <i16>settings;
  record.call = <i16>call;
}

/** The call is over. */
export function endCallLink(link: i32, nowUs: u64): void {
  run(link, false, false, nowUs);
  protocolTimers.disarm(link);
  forgetRun(link);
}

/** The interface of a link goes: its protocol ends without a farewell, and the next one finds the defaults. */
export function releaseLink(link: i32, nowUs: u64): void {
  const record = protocols.at(link);
  if (record.interfaceRow < 0) return;
  run(link, false, false, nowUs);
  protocolTimers.disarm(link);
  resetProtocol(link);
}

/** New times of keepalives hold from now on. */
export function setHold(link: i32, holdS: u16, nowUs: u64): void {
  const record = protocols.at(link);
  record.holdS = holdS;
  if (speaksPpp(record)) {
    if (isPppOpen(link)) armHold(link, nowUs);
  } else if (record.has(ProtocolFlag.Carrier)) {
    stopHdlc(link);
    startHdlc(link, nowUs);
  }
  wake(Stage.Interface);
}

/** Tells the protocol that a link has what is wanted of it, and whether it has a carrier. */
function run(link: i32, wanted: bool, carrier: bool, nowUs: u64): void {
  if (speaksPpp(protocols.at(link))) drivePpp(link, wanted, carrier, nowUs);
  else driveHdlc(link, wanted && carrier, nowUs);
}

/** What comes down comes down from above: first the carrier, then the wish. */
function drivePpp(link: i32, wanted: bool, carrier: bool, nowUs: u64): void {
  const record = protocols.at(link);
  const had = record.has(ProtocolFlag.Carrier);
  if (had && !carrier) lcp.restart(link, nowUs);
  if (record.has(ProtocolFlag.Wanted) !== wanted) {
    record.set(ProtocolFlag.Wanted, wanted);
    lcp.signal(link, wanted ? Event.Open : Event.Close, nowUs);
  }
  if (!had && carrier) lcp.begin(link, nowUs);
  publish(link, wanted, carrier);
}

function publish(link: i32, wanted: bool, carrier: bool): void {
  const record = protocols.at(link);
  if (isPppOpen(link)) record.state = <u8>ProtocolState.Open;
  else if (record.reason === ProtocolReason.Looped) record.state = <u8>ProtocolState.Looped;
  else record.state = <u8>(wanted && carrier ? ProtocolState.Negotiating : ProtocolState.Down);
}

function driveHdlc(link: i32, running: bool, nowUs: u64): void {
  const record = protocols.at(link);
  if (record.has(ProtocolFlag.Carrier) === running) return;
  record.set(ProtocolFlag.Carrier, running);
  if (running) startHdlc(link, nowUs);
  else stopHdlc(link);
}

function endPause(link: i32): void {
  const record = protocols.at(link);
  if (!record.has(ProtocolFlag.Paused)) return;
  protocolTimers.disarm(link);
  record.set(ProtocolFlag.Paused, false);
}

/** The one timer of a link means what its state makes of it. */
function expired(link: i32, nowUs: u64): void {
  const record = protocols.at(link);
  if (record.has(ProtocolFlag.Paused)) {
    endPause(link);
    record.set(ProtocolFlag.Settled, true);
  } else if (!speaksPpp(record)) keepHdlcAlive(link, nowUs);
  else pppExpired(link, nowUs);
  tellCall(record);
}

/** Who placed a call judges it by its link. */
function tellCall(record: ProtocolRecord): void {
  if (record.call >= 0) wakeAbove(Stage.Interface);
}

/** Takes what a card has for us; what is too much for one step waits, and interrupts nobody. */
function takeFrames(slot: i32, nowUs: u64): void {
  for (let n = 0; n < TAKES_MAX; n++) {
    const channel = nextControlFrame(slot);
    if (channel < 0) return;
    const length = takeControlFrame(slot, channel);
    if (length >= ChannelsHeader.Size) receive(channelPlaces.rowOf(slot, channel), length, nowUs);
  }
  protocolTimers.arm(floodTimer(), nowUs + FLOOD_US);
}

function receive(link: i32, length: i32, nowUs: u64): void {
  const record = protocols.at(link);
  if (record.interfaceRow < 0) return;
  record.received++;
  const isHdlc = !speaksPpp(record);
  if (isSlarp() !== isHdlc) record.hint = <u8>ProtocolReason.OtherProtocol;
  else if (isHdlc) receiveHdlc(link, length);
  else receivePpp(link, length, nowUs);
  tellCall(record);
}

function receiveHdlc(link: i32, length: i32): void {
  if (protocols.at(link).has(ProtocolFlag.Carrier)) receiveSlarp(link, length);
}
