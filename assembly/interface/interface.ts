import { CardLed } from '../../hal/contract/card';
import { IfAdminStatus, IfOperStatus, InterfaceType } from '../../hal/contract/interface';
import { BriLimit, DialerState } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { Pca9552Led } from '../../hal/contract/pca9552';
import { SlotClass } from '../../hal/contract/shelf';
import { bris } from '../driver/bri-port';
import { channelPlaces, frameChannel } from '../driver/frame-channel';
import { light } from '../driver/leds';
import { dialers } from '../isdn/dialer';
import { wake, wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { slotClass } from '../kernel/place';
import { lines } from '../line/record';
import { kindOf } from './place';
import { bootInterfaces, InterfaceRecord, interfaces, provision } from './record';

export function bootInterface(slots: i32): void {
  bootInterfaces(slots);
}

/** Rows below come first in a slot, so one pass carries a change from the line to what stands on it. */
export function settleInterface(nowUs: u64): void {
  for (let row = 0; row < interfaces.rows; row++) {
    const record = interfaces.at(row);
    if (record.type === InterfaceType.None && isThere(row)) provision(row);
    if (record.type !== InterfaceType.None) look(row, nowUs);
  }
}

function look(row: i32, nowUs: u64): void {
  const record = interfaces.at(row);
  const before = record.oper;
  record.oper = <u8>operOf(record);
  if (record.oper === before) return;
  if (hasLamp(record)) showLink(record);
  record.lastChangeUs = nowUs;
  note(Stage.Interface, eventOf(record, before), row, record.oper, record.cause, before);
  wakeAbove(Stage.Interface);
}

/** Ports of cards have lamps, tributaries have none. */
function hasLamp(record: InterfaceRecord): bool {
  return record.type !== InterfaceType.Serial && slotClass(record.slot) === SlotClass.Narrow;
}

/** The link lamp of a port. */
function showLink(record: InterfaceRecord): void {
  const isUp = record.oper === IfOperStatus.Up;
  light(record.slot, CardLed.Port + record.port, isUp ? Pca9552Led.On : Pca9552Led.Off);
}

function operOf(record: InterfaceRecord): IfOperStatus {
  switch (<i32>record.type) {
    case InterfaceType.E1:
      return lookAtLine(record);
    case InterfaceType.Serial:
      return lookAtSerial(record);
    default:
      return lookAtBri(record);
  }
}

/** A controller: as its line, which it silences while it is shut down. */
function lookAtLine(record: InterfaceRecord): IfOperStatus {
  const line = lines.at(record.object);
  const shut = record.admin !== IfAdminStatus.Up;
  const wasSuppressed = line.suppressed;
  if (wasSuppressed !== shut) {
    line.suppressed = shut;
    wake(Stage.Line);
    wake(Stage.Interface);
  }
  record.cause = line.acting;
  if (!line.present) return IfOperStatus.NotPresent;
  // A line that has just been let speak has said nothing yet.
  const isUp = !shut && !wasSuppressed && line.acting === 0;
  return isUp ? IfOperStatus.Up : IfOperStatus.Down;
}

function lookAtSerial(record: InterfaceRecord): IfOperStatus {
  const lower = interfaces.at(record.lower);
  record.cause = lower.cause;
  count(record, channelPlaces.rowOf(record.slot, record.channel));
  if (lower.oper === IfOperStatus.NotPresent) return IfOperStatus.NotPresent;
  if (record.admin !== IfAdminStatus.Up) return IfOperStatus.Down;
  return lower.oper === IfOperStatus.Up ? IfOperStatus.Up : IfOperStatus.LowerLayerDown;
}

/** An ISDN interface: dormant while nobody wants it, RFC 2863 §3.1.15; down when a call was wanted and none came. */
function lookAtBri(record: InterfaceRecord): IfOperStatus {
  const port = record.object;
  const first = channelPlaces.rowOf(record.slot, record.channel);
  for (let bearer = 0; bearer < BriLimit.Bearers; bearer++) count(record, first + bearer);
  if (!bris.at(port).present) return IfOperStatus.NotPresent;
  if (record.admin !== IfAdminStatus.Up) return IfOperStatus.Down;
  const state = dialers.at(port).state;
  if (state === DialerState.Connected) return IfOperStatus.Up;
  return state === DialerState.Failed ? IfOperStatus.Down : IfOperStatus.Dormant;
}

/** Takes over what a frame channel counted since the last look. */
function count(record: InterfaceRecord, channel: i32): void {
  const frames = frameChannel(channel);
  record.inFrames += frames.receivedFrames;
  record.inOctets += frames.receivedOctets;
  record.inErrors += frames.receiveErrors;
  record.outFrames += frames.sentFrames;
  record.outOctets += frames.sentOctets;
  record.outDrops += frames.sendDrops;
  frames.receivedFrames = 0;
  frames.receivedOctets = 0;
  frames.receiveErrors = 0;
  frames.sentFrames = 0;
  frames.sentOctets = 0;
  frames.sendDrops = 0;
}

/**
 * What deserves a line in the log: the loss and the return of a link that people route over. What a card's arrival or
 * removal does to its interfaces is told by the card's own record, and a controller's by its line's alarm.
 */
function eventOf(record: InterfaceRecord, before: u8): JournalEvent {
  if (record.type !== InterfaceType.Serial) return JournalEvent.LinkState;
  if (before === IfOperStatus.NotPresent || record.oper === IfOperStatus.NotPresent) return JournalEvent.LinkState;
  if (record.oper === IfOperStatus.Up) return JournalEvent.LinkUp;
  if (before !== IfOperStatus.Up) return JournalEvent.LinkState;
  const isShut = record.admin !== IfAdminStatus.Up || interfaces.at(record.lower).admin !== IfAdminStatus.Up;
  return isShut ? JournalEvent.LinkShut : JournalEvent.LinkDown;
}

function isThere(row: i32): bool {
  const object = interfaces.at(row).object;
  if (object < 0) return false;
  return kindOf(row) === InterfaceType.Bri ? bris.at(object).present : lines.at(object).present;
}
