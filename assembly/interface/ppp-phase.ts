import { LcpState, ProtocolReason } from '../../hal/contract/protocol';
import { CHAP_PROTOCOL, CHAP_TRIES, chapExpired, hasChapFailed, isAuthentic, networkSpoke, receiveChap } from './chap';
import { CONFIGURE_MAX } from './control-protocol';
import { IPCP_PROTOCOL, ipcp } from './ipcp';
import { LCP_PROTOCOL, lcp } from './lcp';
import { packet } from './packet';
import { protocols } from './protocol';

/**
 * The phases of a PPP link, RFC 1661 §3.2: it is established by LCP, authenticated by CHAP, and then IPCP agrees on the
 * addresses. A leased line has the first only.
 */

/** Whether user data may pass. */
export function isPppOpen(link: i32): bool {
  const record = protocols.at(link);
  return record.lcp === LcpState.Opened && (record.settings < 0 || record.ipcp === LcpState.Opened);
}

/** Whether something was said more than once, and no answer to it moved the link on. */
export function hasRepeated(link: i32): bool {
  const record = protocols.at(link);
  if (record.lcp !== LcpState.Opened) return record.restarts + 1 < CONFIGURE_MAX;
  return !isAuthentic(link) ? record.chapTries < CHAP_TRIES : record.ipcpRestarts + 1 < CONFIGURE_MAX;
}

/** Takes a frame that came. */
export function receivePpp(link: i32, length: i32, nowUs: u64): void {
  packet.open(length);
  if (packet.protocol === LCP_PROTOCOL) {
    if (packet.decode()) lcp.receive(link, nowUs);
  } else if (protocols.at(link).settings < 0) lcp.reject(link);
  else if (protocols.at(link).lcp === LcpState.Opened) receiveAbove(link, nowUs);
  advance(link, nowUs);
}

/** Until both ends are authentic, what is of no authentication is silently discarded. RFC 1661 §3.5. */
function receiveAbove(link: i32, nowUs: u64): void {
  if (packet.protocol === CHAP_PROTOCOL) {
    if (packet.decode()) receiveChap(link);
    return;
  }
  if (packet.protocol === IPCP_PROTOCOL) {
    networkSpoke(link);
    advance(link, nowUs);
  }
  if (!isAuthentic(link)) return;
  if (packet.protocol !== IPCP_PROTOCOL) lcp.reject(link);
  else if (packet.decode()) ipcp.receive(link, nowUs);
}

/** The one timer of a link means what its phase makes of it. */
export function pppExpired(link: i32, nowUs: u64): void {
  const record = protocols.at(link);
  if (record.lcp === LcpState.Stopped) lcp.restart(link, nowUs);
  else if (record.lcp === LcpState.Closed) lcp.reopen(link, nowUs);
  else if (record.lcp !== LcpState.Opened) lcp.expired(link, nowUs);
  else if (isPppOpen(link)) lcp.keepAlive(link, nowUs);
  else if (!isAuthentic(link)) chapExpired(link, nowUs);
  else ipcp.expired(link, nowUs);
  advance(link, nowUs);
}

/** From one phase to the next; a link of which nothing comes is closed. */
function advance(link: i32, nowUs: u64): void {
  const record = protocols.at(link);
  if (record.settings < 0 || <i32>record.lcp < LcpState.ReqSent) return;
  if (hasChapFailed(link)) lcp.expel(link, record.hint, nowUs);
  else if (record.lcp !== LcpState.Opened || !isAuthentic(link)) return;
  else if (record.ipcp === LcpState.Initial) ipcp.begin(link, nowUs);
  else if (ipcp.hasFailed(link)) lcp.expel(link, ProtocolReason.NoNetwork, nowUs);
}
