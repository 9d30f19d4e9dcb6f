import { CallEnd, CallPhase, CallRequest, CallState } from '../../hal/contract/call';
import { Cause } from '../../hal/contract/isdn';
import { LcpState, ProtocolReason, ProtocolState } from '../../hal/contract/protocol';
import { bearerLink } from '../driver/bearer';
import { protocols } from '../interface/protocol';
import { calls } from '../isdn/call';
import { Rows } from '../kernel/rows';

/** How far a call has come, as a dialer sees it: the higher, the nearer to traffic. */
export const enum LinkLevel {
  None,
  /** It failed, or the other side cleared it. */
  Lost,
  /** We clear it because it is not wanted. */
  Ending,
  Calling,
  /** The call is up, its line protocol not yet open. */
  Proving,
  Usable,
  Count,
}

/** What a dialer keeps of a call. */
@unmanaged
export class Watch {
  /** LinkLevel last seen. */
  level: u8;
  /** Place of the number that was dialled; DialerLimit.Numbers = another number. */
  place: u8;
  /** ProtocolReason why its peer does not take us, or we do not take it; None = it does, so far. */
  denial: u8;
  /** It has been usable. */
  wasUsable: bool;
  /** The dialer has drawn its conclusions from the end of it. */
  isSettled: bool;
  /** Its data frames when traffic was last seen, and when that was. */
  frames: u32;
  activeUs: u64;
}

export const watches = new Rows<Watch>();

export function bootWatches(): void {
  watches.allocate(calls.rows);
}

export function levelOf(row: i32): LinkLevel {
  const call = calls.at(row);
  if (call.phase === <u8>CallPhase.Free || call.phase === <u8>CallPhase.Over) return LinkLevel.None;
  if (call.request === <u8>CallRequest.Clear) return ending(call.requestCause);
  if (call.end !== <u8>CallEnd.None) return call.end === <u8>CallEnd.Local ? ending(call.cause) : LinkLevel.Lost;
  if (call.state !== <u8>CallState.Active) return LinkLevel.Calling;
  return isOpen(row) ? LinkLevel.Usable : LinkLevel.Proving;
}

/** A call that nobody needs any more is cleared normally; every other cause of ours tells of a failure. */
function ending(cause: i32): LinkLevel {
  return cause === Cause.NormalClearing ? LinkLevel.Ending : LinkLevel.Lost;
}

/** Whether user data may pass. */
function isOpen(row: i32): bool {
  const link = linkOf(row);
  return link >= 0 && protocols.at(link).state === <u8>ProtocolState.Open;
}

/** Why the peer does not take us for who we are, or we do not take it: another call to it changes nothing. Or None. */
export function denialOf(row: i32): ProtocolReason {
  const link = linkOf(row);
  if (link < 0) return ProtocolReason.None;
  const reason = <i32>protocols.at(link).reason;
  const isDenial = reason >= ProtocolReason.AuthenticationRefused && reason <= ProtocolReason.NoCredentials;
  return isDenial ? reason : ProtocolReason.None;
}

/** Whether the peer of a call is being told that the link ends. */
export function isTakingLeave(row: i32): bool {
  const link = linkOf(row);
  return link >= 0 && protocols.at(link).lcp === <u8>LcpState.Closing;
}

/** Whether the dialer of a call has another usable link, or one of the number at a place. */
export function hasOtherLink(row: i32, place: i32 = -1): bool {
  for (let other = 0; other < calls.rows; other++) {
    if (other === row || calls.at(other).dialer !== calls.at(row).dialer) continue;
    if (levelOf(other) === LinkLevel.Usable && (place < 0 || <i32>watches.at(other).place === place)) return true;
  }
  return false;
}

/** The link that a call has, or -1. */
function linkOf(row: i32): i32 {
  const call = calls.at(row);
  const link = bearerLink(call.access, call.bearer);
  return link >= 0 && <i32>protocols.at(link).call === row ? link : -1;
}

/** The calls of one dialer, counted. */
class Tally {
  /** The highest level of them. */
  level: LinkLevel = LinkLevel.None;
  usable: i32 = 0;
  /** Neither over nor being cleared. */
  live: i32 = 0;
  /** Calls that have ended, and nobody has asked why. */
  unsettled: i32 = 0;
  /** Row of the call that has come furthest, or -1. */
  best: i32 = -1;

  count(dialer: i32): void {
    this.level = LinkLevel.None;
    this.usable = 0;
    this.live = 0;
    this.unsettled = 0;
    this.best = -1;
    for (let row = 0; row < calls.rows; row++) if (<i32>calls.at(row).dialer === dialer) this.add(row);
  }

  private add(row: i32): void {
    const level = levelOf(row);
    if (level > this.level) {
      this.level = level;
      this.best = row;
    }
    if (level === LinkLevel.Usable) this.usable++;
    if (level === LinkLevel.Lost && !watches.at(row).isSettled) this.unsettled++;
    if (level <= LinkLevel.Ending) return;
    this.live++;
  }
}

export const tally = new Tally();
