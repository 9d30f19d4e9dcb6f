import { Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { LinkMode } from '../../hal/contract/link';
import { accesses } from '../driver/access';
import { wake } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { Rows } from '../kernel/rows';
import { restartCalls } from './call-state';
import { startRestartTimer, stopRestartTimer } from './call-timer';
import { faultElement, faultOf } from './comprehension';
import { Element, incoming, MessageType } from './information';
import { linkAt } from './link';
import { replyRestart, replyStatus, sendRestart } from './signalling';

/** Transmissions of RESTART before its channel is given up. N316, Q.931 §5.5.1 */
const N316: i32 = 2;
/** Class of a restart indicator: the channels that the message names. Q.931 §4.5.25 */
const INDICATED_CHANNELS: i32 = 0;

/** The restart procedure of an access: one RESTART under way, for one channel. */
@unmanaged
class Restart {
  /** B channels, bit n = channel n: to be restarted, and given up, because nobody answered RESTART. */
  due: u32;
  lost: u32;
  /** Of those due, the ones that can be used even if nobody answers. */
  tried: u32;
  /** The channel of the RESTART that is out, 0 = none, and how often it went out. */
  bearer: u8;
  transmissions: u8;
}

const restarts = new Rows<Restart>();

export function bootRestarts(): void {
  restarts.allocate(accesses.rows);
}

/** B channels that no call may take. */
export function heldBearers(access: i32): u32 {
  const restart = restarts.at(access);
  return restart.due | restart.lost;
}

/** Asks for a RESTART of B channels, bit n = channel n. A bus has no RESTART: there the channels are believed free. */
export function requestRestart(access: i32, bearers: u32): void {
  if (linkAt(access).mode !== LinkMode.PointToPoint) return;
  const restart = restarts.at(access);
  restart.due |= bearers;
  restart.lost &= ~bearers;
  wake(Stage.Isdn);
}

/** As requestRestart, of channels that are free here: without an answer they are as good as before. */
export function tryRestart(access: i32, bearers: u32): void {
  const restart = restarts.at(access);
  restart.tried |= bearers & ~(restart.due | restart.lost);
  requestRestart(access, bearers);
}

/** Tries the channels that were given up anew; answers how many there are. */
export function reviveChannels(access: i32): i32 {
  const lost = restarts.at(access).lost;
  requestRestart(access, lost);
  return popcnt<i32>(lost);
}

/** Sends the RESTART that is due next, over a link that is up. Q.931 §5.5.1 */
export function settleRestart(access: i32, nowUs: u64): void {
  const restart = restarts.at(access);
  if (restart.due === 0 || restart.bearer !== 0 || !linkAt(access).isEstablished) return;
  restart.bearer = <u8>ctz(restart.due);
  restart.transmissions = 0;
  transmit(access, nowUs);
}

function transmit(access: i32, nowUs: u64): void {
  const restart = restarts.at(access);
  restart.transmissions++;
  restartCalls(access, restart.bearer, nowUs);
  sendRestart(access, restart.bearer);
  startRestartTimer(access, nowUs);
}

/** T316: again, or the channel is out of use until RESTART or a new link brings it back. */
export function restartExpired(access: i32, nowUs: u64): void {
  const restart = restarts.at(access);
  if (restart.bearer === 0) return;
  if (<i32>restart.transmissions < N316) {
    transmit(access, nowUs);
    return;
  }
  const bit: u32 = 1 << restart.bearer;
  if ((restart.tried & bit) === 0) {
    note(Stage.Isdn, JournalEvent.ChannelLost, access, restart.bearer);
    restart.lost |= bit;
  }
  end(access);
}

/** The data link failed: what it carried is not known, and a new one begins anew. */
export function restartAbandoned(access: i32): void {
  const restart = restarts.at(access);
  restart.lost = 0;
  restart.due = 0;
  restart.tried = 0;
  restart.bearer = 0;
  stopRestartTimer(access);
}

function end(access: i32): void {
  const restart = restarts.at(access);
  const bit: u32 = 1 << restart.bearer;
  restart.due &= ~bit;
  restart.tried &= ~bit;
  restart.bearer = 0;
  stopRestartTimer(access);
  wake(Stage.Isdn);
}

/** A message under the global call reference. Q.931 §5.5; what else comes under it: §5.8.3.2 */
export function receiveGlobal(access: i32, nowUs: u64): void {
  // biome-ignore format: one message a line
  switch (incoming.kind) {
    case MessageType.Restart: restarted(access, nowUs); return;
    case MessageType.RestartAcknowledge: acknowledged(access); return;
    case MessageType.Status: return;
    default: replyStatus(access, Cause.InvalidCallReference, -1);
  }
}

/** Ends the calls on the channels that RESTART means, and says so. There is nothing to wait for: T317 never runs. */
function restarted(access: i32, nowUs: u64): void {
  const fault = faultOf();
  if (fault !== Cause.None) {
    replyStatus(access, fault, faultElement);
    return;
  }
  incoming.find(Element.RestartIndicator);
  const isIndicated = (incoming.octet(0) & 0x07) === INDICATED_CHANNELS;
  const bearer = isIndicated ? incoming.bearer() : 0;
  if (isIndicated && bearer === 0) {
    replyStatus(access, Cause.MandatoryElementMissing, Element.ChannelIdentification);
    return;
  }
  restartCalls(access, bearer, nowUs);
  const restart = restarts.at(access);
  restart.lost = bearer === 0 ? 0 : restart.lost & ~(1 << bearer);
  replyRestart(access);
}

function acknowledged(access: i32): void {
  const restart = restarts.at(access);
  const named = incoming.bearer();
  if (restart.bearer !== 0 && (named === 0 || named === <i32>restart.bearer)) end(access);
}
