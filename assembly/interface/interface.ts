import { ObjectKind } from '../../hal/contract/alarm';
import { CardFailure, CardKind, CardLed } from '../../hal/contract/card';
import {
  IfAdminStatus,
  IfCarrier,
  IfDemand,
  IfOperStatus,
  IfReason,
  InterfaceType,
} from '../../hal/contract/interface';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { Pca9552Led } from '../../hal/contract/pca9552';
import { PppLimit } from '../../hal/contract/ppp';
import { cards } from '../card/record';
import { accesses } from '../driver/access';
import { isPrimaryAccess } from '../driver/bearer';
import { ethernet, requestEthernet } from '../driver/ethernet-port';
import { frameChannel, requestChannel } from '../driver/frame-channel';
import { framerPort, isUnderTest } from '../driver/framer-port';
import { light } from '../driver/leds';
import { wake, wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { isNarrow } from '../kernel/place';
import { RowSet } from '../kernel/row-set';
import { alarmWord } from '../line/hierarchy';
import { suppress } from '../line/line';
import { kindOf as objectKindOf, objectOf, parentOf, recordOf } from '../line/object';
import { lines, ObjectRecord, stm1s } from '../line/record';
import { settleCallLinks } from './call-link';
import { CarrierEvent, followCarrier, hasCarrier } from './carrier';
import { eventOf, tellChange, tellChanges } from './change';
import { dampingExpired, flap, isDamped, penaltyOf, resetDamping } from './damping';
import { drive, settleProtocols } from './line-protocol';
import { kindOf } from './place';
import { bootPppSettings } from './ppp-settings';
import { bootProtocols, protocols } from './protocol';
import { bootInterfaces, InterfaceRecord, interfaces, isShutBelow, linkOf, provision } from './record';
import { bootInterfaceTimers, interfaceTimers, isCarrierTimer, rowOfTimer } from './timers';
import { countTraffic } from './traffic-count';

/** Interfaces whose carrier was lost in this settling. */
const lost = new RowSet();

export function bootInterface(slots: i32): void {
  bootInterfaces(slots);
  bootProtocols();
  bootPppSettings(accesses.rows + PppLimit.Dialers);
  bootInterfaceTimers();
  lost.allocate(interfaces.rows);
}

/** Rows below come first in a slot, so one pass carries a change from the line to what stands on it. */
export function settleInterface(nowUs: u64): void {
  for (let timer = interfaceTimers.expire(nowUs); timer >= 0; timer = interfaceTimers.expire(nowUs)) {
    const row = rowOfTimer(timer);
    if (isCarrierTimer(timer)) follow(row, CarrierEvent.Expired, nowUs);
    else dampingExpired(row, nowUs);
  }
  settleProtocols(nowUs);
  settleCallLinks(nowUs);
  for (let row = 0; row < interfaces.rows; row++) {
    const record = interfaces.at(row);
    if (record.type === InterfaceType.None && isThere(row)) provision(row);
    if (record.type !== InterfaceType.None) look(row, nowUs);
  }
  tellChanges();
  for (let row = lost.take(); row >= 0; row = lost.take()) flap(row, nowUs);
}

function look(row: i32, nowUs: u64): void {
  const record = interfaces.at(row);
  const before = record.oper;
  record.oper = <u8>operOf(row, nowUs);
  if (record.oper === before) return;
  if (hasLamp(record)) showLink(record);
  record.lastChangeUs = nowUs;
  tellChange(row, eventOf(record, before), before);
  wakeAbove(Stage.Interface);
}

/** Ports of cards have lamps, tributaries and what is no port have none. */
function hasLamp(record: InterfaceRecord): bool {
  return record.type !== InterfaceType.Serial && isNarrow(record.slot);
}

/** The link lamp of a port. */
function showLink(record: InterfaceRecord): void {
  const isUp = record.oper === IfOperStatus.Up;
  light(record.slot, CardLed.Port + record.port, isUp ? Pca9552Led.On : Pca9552Led.Off);
}

/** The state that the levels below mean, and why. Only a change of them changes it. */
function operOf(row: i32, nowUs: u64): IfOperStatus {
  const record = interfaces.at(row);
  switch (<i32>record.type) {
    case InterfaceType.Cpos:
      return lookAtObject(record, ObjectKind.Stm1, stm1s.at(record.object));
    case InterfaceType.E1:
      return lookAtObject(record, ObjectKind.E1, lines.at(record.object));
    case InterfaceType.Serial:
      return lookAtSerial(row, nowUs);
    case InterfaceType.Ethernet:
      return lookAtEthernet(record);
    case InterfaceType.Dialer:
      return lookAtDialer(record);
    default:
      return lookAtBri(record);
  }
}

function be(record: InterfaceRecord, oper: IfOperStatus, reason: IfReason): IfOperStatus {
  record.reason = <u8>reason;
  return oper;
}

/** What there is of a port that its driver does not announce: RFC 2863 tells a missing card from one that is silent. */
function absent(record: InterfaceRecord): IfOperStatus {
  const card = cards.at(record.slot - 1);
  const isSilent = card.failure === <u8>CardFailure.NoChip || card.failure === <u8>CardFailure.Lost;
  if (!isSilent || !isKindOfCard(record, card.kind)) return be(record, IfOperStatus.NotPresent, IfReason.NoCard);
  return be(record, IfOperStatus.Unknown, IfReason.CardFailed);
}

/** Whether a port belongs to a kind of card or to one of more lines: basic accesses to a BRI card, all others to any other card. */
export function isKindOfCard(record: InterfaceRecord, kind: u8): bool {
  const isBasic = record.type === <u8>InterfaceType.Bri && !isPrimaryAccess(record.object);
  return (kind === <u8>CardKind.Bri) === isBasic;
}

/** What its own ifAdminStatus forbids: nothing (Up), or the state it brings. */
function forbidden(record: InterfaceRecord): IfOperStatus {
  if (record.admin === <u8>IfAdminStatus.Testing) return be(record, IfOperStatus.Testing, IfReason.Test);
  if (record.admin === <u8>IfAdminStatus.Down) return be(record, IfOperStatus.Down, IfReason.Shut);
  return IfOperStatus.Up;
}

/** A controller: as its line, which it silences while it is shut down. */
function lookAtObject(record: InterfaceRecord, kind: ObjectKind, line: ObjectRecord): IfOperStatus {
  const shut = record.admin !== <u8>IfAdminStatus.Up;
  const wasSuppressed = line.suppressed;
  if (wasSuppressed !== shut) {
    suppress(objectOf(kind, record.object), shut);
    wake(Stage.Interface);
  }
  record.cause = causeOf(objectOf(kind, record.object));
  if (!line.present) return absent(record);
  const own = forbidden(record);
  if (own !== IfOperStatus.Up) return own;
  if (kind === ObjectKind.E1 && isUnderTest(framerPort(record.object)))
    return be(record, IfOperStatus.Testing, IfReason.Test);
  if (record.lower >= 0 && interfaces.at(record.lower).oper !== <u8>IfOperStatus.Up) return standsOnNothing(record);
  if (line.acting !== 0) return be(record, IfOperStatus.Down, IfReason.Alarm);
  // A line that has just been let speak has said nothing yet.
  return wasSuppressed ? IfOperStatus.Down : be(record, IfOperStatus.Up, IfReason.None);
}

/** The alarm that acts on a controller: of an E1 in a VC-12 that fails, the VC-12's. */
function causeOf(object: i32): u32 {
  const acting = recordOf(object).acting;
  if (acting === 0) return 0;
  const parent = parentOf(object);
  const above: u32 = parent < 0 ? 0 : recordOf(parent).acting;
  return above === 0 ? alarmWord(objectKindOf(object), acting) : alarmWord(objectKindOf(parent), above);
}

/** A tributary of an STM-1 that carries none: its alarm is that of the STM-1. */
function standsOnNothing(record: InterfaceRecord): IfOperStatus {
  record.cause = interfaces.at(record.lower).cause;
  return be(record, IfOperStatus.LowerLayerDown, isShutBelow(record) ? IfReason.LowerShut : IfReason.LowerDown);
}

/** A channel set: as its controller, after the delays of its carrier, and its line protocol, unless it is damped. */
function lookAtSerial(row: i32, nowUs: u64): IfOperStatus {
  const record = interfaces.at(row);
  const lower = interfaces.at(record.lower);
  record.cause = lower.cause;
  const isGone = lower.oper === <u8>IfOperStatus.NotPresent || lower.oper === <u8>IfOperStatus.Unknown;
  const isShut = record.admin !== <u8>IfAdminStatus.Up || isShutBelow(record);
  if (isGone || isShut) follow(row, CarrierEvent.Shut, nowUs);
  else follow(row, lower.oper === <u8>IfOperStatus.Up ? CarrierEvent.Signal : CarrierEvent.Silence, nowUs);
  const isOpen = runProtocol(row, lower, nowUs);
  if (isGone) return be(record, lower.oper, lower.reason);
  countTraffic(linkOf(record), row, -1);
  join(record);
  if (record.admin !== <u8>IfAdminStatus.Up && record.penalty !== 0) resetDamping(row, nowUs);
  const own = forbidden(record);
  if (own !== IfOperStatus.Up) return own;
  if (!hasCarrier(record.carrier)) return be(record, IfOperStatus.LowerLayerDown, whyNoCarrier(record));
  if (isDamped(record)) return be(record, IfOperStatus.Down, IfReason.Damped);
  return isOpen ? be(record, IfOperStatus.Up, IfReason.None) : be(record, IfOperStatus.Down, IfReason.Protocol);
}

/**
 * The line protocol follows the delayed carrier. Of an interface that is shut down it may still take its leave. A
 * frame channel that a call has is not the line's: its card is of another kind.
 */
function runProtocol(row: i32, lower: InterfaceRecord, nowUs: u64): bool {
  const record = interfaces.at(row);
  if (protocols.at(linkOf(record)).call >= 0) return false;
  const isWanted = record.admin === <u8>IfAdminStatus.Up;
  const isCarried = hasCarrier(record.carrier) || (!isWanted && lower.oper === <u8>IfOperStatus.Up);
  return drive(linkOf(record), row, isWanted, isCarried && frameChannel(linkOf(record)).openMask !== 0, nowUs);
}

/** Has the controller of the card's frame channels join the channel set's time slots. */
function join(record: InterfaceRecord): void {
  const channel = frameChannel(linkOf(record));
  if (channel.mask === record.timeSlots && channel.port === <i32>record.port) return;
  requestChannel(record.slot, record.channel, record.port, record.timeSlots);
  wake(Stage.Driver);
}

function whyNoCarrier(record: InterfaceRecord): IfReason {
  if (record.carrier === <u8>IfCarrier.Settling) return IfReason.CarrierDelay;
  if (isShutBelow(record)) return IfReason.LowerShut;
  return record.cause === 0 ? IfReason.LowerDown : IfReason.Alarm;
}

/** The carrier of an interface that has delays and damping. What is damped is told of all the same. */
function follow(row: i32, event: CarrierEvent, nowUs: u64): void {
  const record = interfaces.at(row);
  const had = hasCarrier(record.carrier);
  if (followCarrier(row, event, nowUs)) lost.add(row);
  const has = hasCarrier(record.carrier);
  if (has === had) return;
  if (isDamped(record)) note(Stage.Interface, JournalEvent.CarrierDamped, row, <i32>has, penaltyOf(record, nowUs));
  wake(Stage.Interface);
}

/** An ISDN interface: as its calls. */
function lookAtBri(record: InterfaceRecord): IfOperStatus {
  return accesses.at(record.object).present ? lookAtDialer(record) : absent(record);
}

/** What dials: dormant while nobody wants it, RFC 2863 §3.1.15; down when a call was wanted and none came. */
function lookAtDialer(record: InterfaceRecord): IfOperStatus {
  const own = forbidden(record);
  if (own !== IfOperStatus.Up) return own;
  if (record.demand === <u8>IfDemand.Up) return be(record, IfOperStatus.Up, IfReason.None);
  return record.demand === <u8>IfDemand.Failed
    ? be(record, IfOperStatus.Down, IfReason.CallFailed)
    : be(record, IfOperStatus.Dormant, IfReason.NoCall);
}

/** The Ethernet port: as its link. While it is shut down its PHY is without power, and the far end sees no link. */
function lookAtEthernet(record: InterfaceRecord): IfOperStatus {
  requestEthernet(record.admin !== <u8>IfAdminStatus.Up, ethernet.speed, ethernet.duplex);
  if (ethernet.failed) return be(record, IfOperStatus.Unknown, IfReason.NoPhy);
  if (!ethernet.present) return be(record, IfOperStatus.NotPresent, IfReason.NoPhy);
  const own = forbidden(record);
  if (own !== IfOperStatus.Up) return own;
  return ethernet.link ? be(record, IfOperStatus.Up, IfReason.None) : be(record, IfOperStatus.Down, IfReason.NoLink);
}

function isThere(row: i32): bool {
  const object = interfaces.at(row).object;
  if (object < 0 || (kindOf(row) === InterfaceType.Serial && interfaces.at(row).timeSlots === 0)) return false;
  switch (kindOf(row)) {
    case InterfaceType.Ethernet:
      return ethernet.present || ethernet.failed;
    case InterfaceType.Cpos:
      return stm1s.at(object).present;
    case InterfaceType.Bri:
      return accesses.at(object).present;
    case InterfaceType.Dialer:
      return false; // `interface Dialer` makes it
    default:
      return lines.at(object).present;
  }
}
