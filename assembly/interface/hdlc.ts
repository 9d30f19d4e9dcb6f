import { ChannelsHeader } from '../../hal/contract/channels';
import { ProtocolFlag, ProtocolReason, ProtocolState } from '../../hal/contract/protocol';
import { INCOMING, OUTGOING } from '../driver/control-frame';
import { loadBigEndian16, loadBigEndian32, storeBigEndian16, storeBigEndian32 } from '../kernel/bits';
import { random32 } from '../kernel/random';
import { armHold, blame, isHeld, protocols, protocolTimers, sendOn } from './protocol';

/**
 * Keepalive of Cisco's HDLC, in a frame of its serial line address resolution (SLARP):
 *
 *     +0   8F 00    multicast, control
 *     +2   80 35    SLARP
 *     +4   type     u32   2 = keepalive
 *     +8   own      u32   sequence number of the sender
 *     +12  echo     u32   sequence number last received from the other end
 *     +16  FF FF    reliability
 */
const TYPE_AT: i32 = 4;
const OWN_AT: i32 = 8;
const ECHO_AT: i32 = 12;
const RELIABILITY_AT: i32 = 16;
const LENGTH: i32 = 18;
const KEEPALIVE: u32 = 2;

/** The line can carry frames, and the interface is wanted. Sequence numbers start anywhere, so that a loop shows. */
export function startHdlc(link: i32, nowUs: u64): void {
  const record = protocols.at(link);
  record.own = random32();
  record.peer = 0;
  record.unanswered = 0;
  record.hint = <u8>ProtocolReason.NoAnswer;
  record.set(ProtocolFlag.Answered, false);
  record.state = <u8>(record.holdS === 0 ? ProtocolState.Open : ProtocolState.Negotiating);
  if (record.holdS === 0) return;
  sendKeepalive(link);
  armHold(link, nowUs);
}

export function stopHdlc(link: i32): void {
  protocolTimers.disarm(link);
  protocols.at(link).state = <u8>ProtocolState.Down;
}

/** A hold time has passed. The sequence number advances only when the peer has echoed it. */
export function keepHdlcAlive(link: i32, nowUs: u64): void {
  const record = protocols.at(link);
  const isEchoed = record.has(ProtocolFlag.Answered);
  if (!isHeld(record)) {
    blame(link, record.state === ProtocolState.Open ? ProtocolReason.KeepaliveLost : <ProtocolReason>record.hint);
    record.state = <u8>ProtocolState.Negotiating;
    record.hint = <u8>ProtocolReason.NoAnswer;
  }
  if (isEchoed) record.own++;
  record.set(ProtocolFlag.Answered, false);
  sendKeepalive(link);
  armHold(link, nowUs);
}

/** A SLARP frame came. */
export function receiveSlarp(link: i32, length: i32): void {
  const record = protocols.at(link);
  if (length < LENGTH || loadBigEndian32(INCOMING + TYPE_AT) !== KEEPALIVE || record.holdS === 0) return;
  const theirs = loadBigEndian32(INCOMING + OWN_AT);
  if (theirs === record.own) {
    blame(link, ProtocolReason.Looped);
    record.state = <u8>ProtocolState.Looped;
    record.unanswered = 0;
    return;
  }
  record.peer = theirs;
  if (loadBigEndian32(INCOMING + ECHO_AT) !== record.own) return;
  record.set(ProtocolFlag.Answered, true);
  record.state = <u8>ProtocolState.Open;
  record.reason = <u8>ProtocolReason.None;
}

/** Whether the frame at INCOMING is SLARP. */
export function isSlarp(): bool {
  return (
    load<u8>(INCOMING) !== <u8>ChannelsHeader.PppAddress && loadBigEndian16(INCOMING + 2) === ChannelsHeader.HdlcSlarp
  );
}

function sendKeepalive(link: i32): void {
  const record = protocols.at(link);
  store<u8>(OUTGOING, ChannelsHeader.HdlcMulticast);
  store<u8>(OUTGOING + 1, ChannelsHeader.HdlcControl);
  storeBigEndian16(OUTGOING + 2, ChannelsHeader.HdlcSlarp);
  storeBigEndian32(OUTGOING + TYPE_AT, KEEPALIVE);
  storeBigEndian32(OUTGOING + OWN_AT, record.own);
  storeBigEndian32(OUTGOING + ECHO_AT, record.peer);
  storeBigEndian16(OUTGOING + RELIABILITY_AT, 0xffff);
  sendOn(link, LENGTH);
}
