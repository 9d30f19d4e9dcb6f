import { TableId } from '../../hal/contract/directory';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { LinkProtocol, ProtocolFlag, ProtocolLimit, ProtocolReason, ProtocolRow } from '../../hal/contract/protocol';
import { sendControlFrame } from '../driver/control-frame';
import { channelPlaces } from '../driver/frame-channel';
import { note } from '../kernel/journal';
import { Table } from '../kernel/table';
import { Timers } from '../kernel/timers';
import { pppSettings } from './ppp-settings';

/** The line protocol of one frame channel. Layout: hal/contract/protocol.ts. */
@unmanaged
export class ProtocolRecord {
  /** Request: LinkProtocol; to be changed by `chooseProtocol` only. */
  protocol: u8;
  state: u8;
  lcp: u8;
  restarts: u8;
  failures: u8;
  identifier: u8;
  refusals: u8;
  unanswered: u8;
  holdS: u16;
  interfaceRow: i16;
  own: u32;
  peer: u32;
  received: u32;
  sent: u32;
  peerMru: u16;
  flags: u8;
  reason: u8;
  hint: u8;
  loops: u8;
  holdRetry: u8;
  ipcp: u8;
  ipcpRestarts: u8;
  ipcpFailures: u8;
  ipcpIdentifier: u8;
  ipcpRefusals: u8;
  settings: i16;
  call: i16;
  authenticator: u8;
  authenticated: u8;
  challengeIdentifier: u8;
  responseIdentifier: u8;
  chapTries: u8;
  slot: u8;
  channel: u8;
  ownAddress: u32;
  peerAddress: u32;

  has(flag: ProtocolFlag): bool {
    return (this.flags & <u8>flag) !== 0;
  }

  set(flag: ProtocolFlag, on: bool): void {
    if (on) this.flags |= <u8>flag;
    else this.flags &= ~(<u8>flag);
  }
}
if (offsetof<ProtocolRecord>('holdS') !== ProtocolRow.HoldS) ERROR('layout');
if (offsetof<ProtocolRecord>('peerMru') !== ProtocolRow.PeerMru) ERROR('layout');
if (offsetof<ProtocolRecord>('holdRetry') !== ProtocolRow.HoldRetry) ERROR('layout');
if (offsetof<ProtocolRecord>('ipcpRefusals') !== ProtocolRow.IpcpRefusals) ERROR('layout');
if (offsetof<ProtocolRecord>('settings') !== ProtocolRow.Settings) ERROR('layout');
if (offsetof<ProtocolRecord>('chapTries') !== ProtocolRow.ChapTries) ERROR('layout');
if (offsetof<ProtocolRecord>('channel') !== ProtocolRow.Channel) ERROR('layout');
if (offsetof<ProtocolRecord>('ownAddress') !== ProtocolRow.OwnAddress) ERROR('layout');
if (offsetof<ProtocolRecord>() !== ProtocolRow.Challenge) ERROR('layout');

/** By frame channel. */
export const protocols = new Table<ProtocolRecord>();

/** One a link: restart timer, keepalive or pause, whatever its state asks for. */
export const protocolTimers = new Timers();

/** The last id of protocolTimers: frames that were left for later. */
export function floodTimer(): i32 {
  return protocols.rows;
}

export function bootProtocols(): void {
  protocols.allocate(TableId.Protocol, channelPlaces.rows, ProtocolRow.Size);
  protocolTimers.allocate(channelPlaces.rows + 1);
  for (let link = 0; link < protocols.rows; link++) resetProtocol(link);
}

/** A link that no interface has, with no settings and nothing remembered. */
export function resetProtocol(link: i32): void {
  forgetRun(link);
  const record = protocols.at(link);
  record.protocol = <u8>LinkProtocol.Ppp;
  record.holdS = <u16>ProtocolLimit.HoldDefaultS;
  record.holdRetry = <u8>ProtocolLimit.RetryDefault;
}

/** Nothing runs on a link. What a leased line's interface is configured for stays. */
export function forgetRun(link: i32): void {
  const record = protocols.at(link);
  const protocol = record.protocol;
  const holdS = record.holdS;
  const holdRetry = record.holdRetry;
  memory.fill(changetype<usize>(record), 0, ProtocolRow.Size);
  record.protocol = protocol;
  record.holdS = holdS;
  record.holdRetry = holdRetry;
  record.slot = <u8>channelPlaces.slotOf(link);
  record.channel = <u8>channelPlaces.portOf(link);
  record.interfaceRow = -1;
  record.settings = -1;
  record.call = -1;
}

/** A leased line speaks what it is configured for, the B channel of a call PPP. */
export function speaksPpp(record: ProtocolRecord): bool {
  return record.settings >= 0 || record.protocol === <u8>LinkProtocol.Ppp;
}

export function resetControlCounters(link: i32): void {
  const record = protocols.at(link);
  record.received = 0;
  record.sent = 0;
}

/** Sends the frame made at OUTGOING. What the channel does not take is lost, as on a bad line. */
export function sendOn(link: i32, length: i32): void {
  if (sendControlFrame(channelPlaces.slotOf(link), channelPlaces.portOf(link), length)) protocols.at(link).sent++;
}

/** It is not open, and people should know why. They know already when it is the same as before, or less. */
export function blame(link: i32, reason: ProtocolReason): void {
  const record = protocols.at(link);
  const isKnown = reason === ProtocolReason.NoAnswer && record.reason !== ProtocolReason.None;
  if (isKnown || record.reason === <u8>reason) return;
  record.reason = <u8>reason;
  record.set(ProtocolFlag.Missed, true);
  const protocol = speaksPpp(record) ? LinkProtocol.Ppp : LinkProtocol.Hdlc;
  note(Stage.Interface, JournalEvent.ProtocolDown, record.interfaceRow, protocol, reason);
}

/** Starts the time of keepalives anew; none are sent while `timer hold` is 0. */
export function armHold(link: i32, nowUs: u64): void {
  const record = protocols.at(link);
  const holdS = record.settings < 0 ? record.holdS : pppSettings.at(record.settings).holdS;
  if (holdS === 0) protocolTimers.disarm(link);
  else protocolTimers.arm(link, nowUs + <u64>holdS * 1_000_000);
}

/** The protocol does not begin for a while. */
export function pause(link: i32, us: u64, nowUs: u64): void {
  protocols.at(link).set(ProtocolFlag.Paused, true);
  protocolTimers.arm(link, nowUs + us);
}

/** Whether the last keepalive was answered; counts those that were not. */
export function isHeld(record: ProtocolRecord): bool {
  if (record.has(ProtocolFlag.Answered)) record.unanswered = 0;
  else if (record.unanswered < <u8>0xff) record.unanswered++;
  return record.unanswered < (record.settings < 0 ? record.holdRetry : pppSettings.at(record.settings).holdRetry);
}
