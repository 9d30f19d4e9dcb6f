import { CallPhase, CallState } from '../../hal/contract/call';
import { InterfaceType } from '../../hal/contract/interface';
import { ProtocolReason, ProtocolState } from '../../hal/contract/protocol';
import { accesses, accessPlaces } from '../driver/access';
import { bearerLink } from '../driver/bearer';
import { frameChannel } from '../driver/frame-channel';
import { CallRecord, calls } from '../isdn/call';
import { claimLink, drive, endCallLink } from './line-protocol';
import { kindOf, rowOfKind } from './place';
import { hasRepeated } from './ppp-phase';
import { blame, protocols } from './protocol';
import { interfaces } from './record';
import { countTraffic } from './traffic-count';

/** Runs PPP on the B channel of each call that is active, and ends it with the call. */
export function settleCallLinks(nowUs: u64): void {
  for (let call = 0; call < calls.rows; call++) if (isActive(calls.at(call))) begin(call, nowUs);
  for (let link = 0; link < protocols.rows; link++) if (protocols.at(link).call >= 0) follow(link, nowUs);
}

/** The interface of a dialer row: that of an access, then that of an `interface Dialer`. */
export function interfaceOfDialer(dialer: i32): i32 {
  if (dialer >= accesses.rows) return rowOfKind(0, InterfaceType.Dialer, dialer - accesses.rows);
  return rowOfKind(accessPlaces.slotOf(dialer), InterfaceType.Bri, accessPlaces.portOf(dialer));
}

/** The dialer row of an interface row, whether there is such an interface now or not; -1 of one that never dials. */
export function dialerOfRow(row: i32): i32 {
  const kind = kindOf(row);
  const dials = kind === InterfaceType.Bri || kind === InterfaceType.Dialer;
  return dials ? <i32>interfaces.at(row).object : -1;
}

function isActive(call: CallRecord): bool {
  return call.phase === <u8>CallPhase.Progress && call.state === <u8>CallState.Active;
}

/** The frame channel of an active call, -1 = none yet. */
function linkOfCall(call: CallRecord): i32 {
  return isActive(call) ? bearerLink(call.access, call.bearer) : -1;
}

/** A call that nobody answers for runs as the interface of its access says. */
function begin(call: i32, nowUs: u64): void {
  const record = calls.at(call);
  const link = linkOfCall(record);
  if (link < 0 || <i32>protocols.at(link).call === call) return;
  if (protocols.at(link).call >= 0) end(link, nowUs);
  const dialer = record.dialer < 0 ? <i32>record.access : <i32>record.dialer;
  claimLink(link, interfaceOfDialer(dialer), dialer, call);
}

/** The last frames are counted when the channel closes. */
function follow(link: i32, nowUs: u64): void {
  const record = protocols.at(link);
  const lasts = linkOfCall(calls.at(record.call)) === link;
  if (!lasts) tellWhy(link);
  drive(link, record.interfaceRow, lasts, lasts, nowUs);
  if (!lasts && frameChannel(link).openMask === 0) end(link, nowUs);
  else count(link);
}

/** Who hangs up because nothing comes of the link may do so before the link gives up: people should know what it waits for. */
function tellWhy(link: i32): void {
  const record = protocols.at(link);
  const waits = record.state === <u8>ProtocolState.Negotiating && record.reason === <u8>ProtocolReason.None;
  if (waits && hasRepeated(link)) blame(link, record.hint);
}

function end(link: i32, nowUs: u64): void {
  count(link);
  endCallLink(link, nowUs);
}

function count(link: i32): void {
  const record = protocols.at(link);
  countTraffic(link, interfaceOfDialer(calls.at(record.call).access), record.interfaceRow);
}
