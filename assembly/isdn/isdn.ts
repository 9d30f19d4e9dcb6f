import { AccessKind, AccessSide } from '../../hal/contract/access';
import { CallEnd } from '../../hal/contract/call';
import { Cause } from '../../hal/contract/isdn';
import { Stage } from '../../hal/contract/journal';
import { LinkMode, LinkState, LinkTei } from '../../hal/contract/link';
import { accesses, receiveMailbox, transmitMailbox } from '../driver/access';
import { wake } from '../kernel/agenda';
import { bootCalls, hasCall, needsLink } from './call';
import { bootCallHistory } from './call-history';
import { receiveMessage } from './call-reference';
import { lowerLayerFailed, settleCalls, superviseLayer1 } from './call-request';
import { callExpired, dropCalls, linkCameUp, linkWentDown } from './call-state';
import { accessOfTimer, callTimers } from './call-timer';
import {
  bootCarriers,
  followLayer1,
  followPresence,
  hasCarrier,
  isActive,
  isAway,
  loseCarrier,
  Presence,
  requestLayer1,
} from './carrier';
import { bootChecks, checkExpired, superviseCheck } from './check-time';
import { bootFrameTrace } from './frame-trace';
import { bootLinks, Link, linkAt, links, Primitive, received, suit, takeNextFrame } from './link';
import { LinkEvent, signal, takeFrame } from './link-state';
import { bootOverlap } from './overlap';
import { bootRestarts, restartAbandoned, restartExpired, settleRestart } from './restart';
import { bootStuckChannels } from './stuck-channel';
import { bootTariff } from './tariff';
import { assignTei, endSearch, manageTei, removeTei, seekTei, teiUnanswered, verifyTei } from './tei';
import { bootTimers, isdnTimers, isRunning, portOf, startTimer, stopTimer, Timer, timerOf } from './timer';

export { callTimers } from './call-timer';
export { isdnTimers } from './timer';

export function bootIsdn(slots: i32): void {
  const ports = accesses.rows;
  bootTimers(ports);
  bootCarriers(ports);
  bootLinks(ports);
  bootFrameTrace();
  bootTariff();
  bootCalls(slots);
  bootCallHistory();
  bootRestarts();
  bootStuckChannels();
  bootChecks();
  bootOverlap();
}

export function settleIsdn(nowUs: u64): void {
  for (let id = isdnTimers.expire(nowUs); id >= 0; id = isdnTimers.expire(nowUs))
    expired(portOf(id), timerOf(id), nowUs);
  for (let id = callTimers.expire(nowUs); id >= 0; id = callTimers.expire(nowUs)) callTimerExpired(id, nowUs);
  let served: u32 = 0;
  for (let port = 0; port < links.rows; port++) {
    if (isAway(port)) continue;
    served |= 1 << port;
    listen(port, nowUs);
  }
  settleCalls(nowUs);
  for (; served !== 0; served &= served - 1) speak(ctz<u32>(served), nowUs);
}

function expired(port: i32, timer: Timer, nowUs: u64): void {
  const link = linkAt(port);
  // biome-ignore format: one timer a line
  switch (timer) {
    case Timer.T200: indicate(link, signal(link, LinkEvent.T200, nowUs), nowUs); break;
    case Timer.T203: indicate(link, signal(link, LinkEvent.T203, nowUs), nowUs); break;
    case Timer.T202: indicate(link, teiUnanswered(link, nowUs), nowUs); break;
    case Timer.Loss: layer1Lost(link, nowUs); break;
    case Timer.Check: checkExpired(port, nowUs); break;
    case Timer.T3: lowerLayerFailed(port, CallEnd.Layer1, nowUs); break;
    default: break; // Retry: upkeep finds it no longer running
  }
}

function callTimerExpired(id: i32, nowUs: u64): void {
  const access = accessOfTimer(id);
  if (access < 0) callExpired(id, nowUs);
  else restartExpired(access, nowUs);
}

/** One frame in, and whatever follows from it. */
function listen(port: i32, nowUs: u64): void {
  const link = linkAt(port);
  followLayer1(port, nowUs);
  const presence = followPresence(port);
  if (presence === Presence.Came) suit(link);
  if (presence === Presence.Left) {
    layer1Lost(link, nowUs);
    indicate(link, removeTei(link, nowUs), nowUs);
  }
  receiveFrame(link, nowUs);
}

/** One frame out. */
function speak(port: i32, nowUs: u64): void {
  const link = linkAt(port);
  superviseLayer1(port, nowUs);
  superviseCheck(port, nowUs);
  settleRestart(port, nowUs);
  if (isChanging(link)) changeMode(link, nowUs);
  else if (hasCarrier(port)) upkeep(link, nowUs);
  requestLayer1(port, needsLayer1(link));
  transmitFrame(link, nowUs);
}

function receiveFrame(link: Link, nowUs: u64): void {
  const access = accesses.at(link.port);
  if (access.receiveLength === 0) return;
  indicate(link, takeFrame(link, receiveMailbox(), access.receiveLength, nowUs), nowUs);
  access.receiveLength = 0;
  wake(Stage.Driver);
}

function transmitFrame(link: Link, nowUs: u64): void {
  const access = accesses.at(link.port);
  if (!isActive(link.port) || access.transmitLength !== 0) return;
  const length = takeNextFrame(link, transmitMailbox(link.port), nowUs);
  if (length === 0) return;
  access.transmitLength = <u16>length;
  wake(Stage.Driver);
}

/** Hands on what the data link says. */
function indicate(link: Link, primitives: u32, nowUs: u64): void {
  const port = link.port;
  if ((primitives & Primitive.Management) !== 0 && link.mode === LinkMode.Multipoint) {
    indicate(link, manageTei(link, nowUs), nowUs);
  }
  if ((primitives & Primitive.Doubt) !== 0 && link.mode === LinkMode.Multipoint) verifyTei(link, nowUs);
  if ((primitives & Primitive.ReleaseIndication) !== 0) {
    startTimer(port, Timer.Retry, nowUs);
    linkWentDown(port, nowUs);
    restartAbandoned(port);
    lowerLayerFailed(port, CallEnd.Layer2, nowUs);
  }
  if ((primitives & (Primitive.EstablishConfirm | Primitive.EstablishIndication)) !== 0) linkCameUp(port, nowUs);
  if ((primitives & (Primitive.Data | Primitive.UnitData)) !== 0) {
    const isBroadcast = (primitives & Primitive.UnitData) !== 0;
    receiveMessage(port, received.information, received.informationLength, isBroadcast, nowUs);
  }
}

/** Persistent deactivation: the link is down, its TEI stays. ITU-T Q.921 annex B. */
function layer1Lost(link: Link, nowUs: u64): void {
  loseCarrier(link.port);
  endSearch(link);
  restartAbandoned(link.port);
  dropCalls(link.port, CallEnd.Layer1, Cause.DestinationOutOfOrder, nowUs);
  indicate(link, signal(link, LinkEvent.Deactivated, nowUs), nowUs);
  link.control.clear();
}

/**
 * Brings the link as far as it should be. On a bus a terminal gets its TEI at once, and a link when there is something
 * to say; the link of a point-to-point access is always up.
 */
function upkeep(link: Link, nowUs: u64): void {
  const port = link.port;
  const isPointToPoint = link.mode === LinkMode.PointToPoint;
  const isNeeded = needsLink(port);
  const mayTry = isNeeded || !isRunning(port, Timer.Retry);
  if (link.state === LinkState.TeiUnassigned) {
    if (isPointToPoint) indicate(link, assignTei(link, LinkTei.PointToPoint, nowUs), nowUs);
    else if (mayTry) indicate(link, signal(link, LinkEvent.Seek, nowUs), nowUs);
  }
  const isAssigned = link.state === LinkState.TeiAssigned;
  const isLinkWanted = isNeeded || (isPointToPoint && isAssigned && mayTry);
  if (isLinkWanted && (isAssigned || link.state === LinkState.AssignAwaitingTei)) {
    indicate(link, signal(link, LinkEvent.Establish, nowUs), nowUs);
  }
  seekTei(link, nowUs);
}

/** A terminal with a TEI on a bus leaves layer 1 to the network until it has something to say. */
function needsLayer1(link: Link): bool {
  if (!accesses.at(link.port).present) return false;
  return link.mode === LinkMode.PointToPoint || link.state !== LinkState.TeiAssigned || needsLink(link.port);
}

/** What is configured takes effect when there is no call; a call keeps the link it has. */
function isChanging(link: Link): bool {
  const isOther = link.mode !== modeOf(link) || link.row.side !== sideOf(link);
  return isOther && !hasCall(link.port);
}

/** A primary access is always point-to-point. */
function modeOf(link: Link): LinkMode {
  return accesses.at(link.port).kind === <u8>AccessKind.Primary ? LinkMode.PointToPoint : <LinkMode>link.row.mode;
}

/** A bus has its network end in the exchange. */
function sideOf(link: Link): u8 {
  return modeOf(link) === LinkMode.PointToPoint ? accesses.at(link.port).side : <u8>AccessSide.User;
}

/** The link is released, and begins anew as the other kind or at the other side. */
function changeMode(link: Link, nowUs: u64): void {
  if (link.isEstablished || link.state === LinkState.AwaitingEstablishment) {
    indicate(link, signal(link, LinkEvent.Release, nowUs), nowUs);
  } else if (link.state !== LinkState.AwaitingRelease) {
    indicate(link, removeTei(link, nowUs), nowUs);
    link.row.modeInForce = <u8>modeOf(link);
    link.row.side = sideOf(link);
    stopTimer(link.port, Timer.Retry);
    wake(Stage.Isdn);
  }
}
