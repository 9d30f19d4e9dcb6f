import { InterfaceRow, InterfaceType } from '../../hal/contract/interface';
import { Stage } from '../../hal/contract/journal';
import { isFree } from '../driver/bearer';
import { requestChannel } from '../driver/frame-channel';
import { framerPort } from '../driver/framer-port';
import { wake } from '../kernel/agenda';
import { isNarrow } from '../kernel/place';
import { lines } from '../line/record';
import { releaseLink } from './line-protocol';
import { countOf, numberInKind, rowOfKind } from './place';
import { ALL_TIME_SLOTS, channelSetOf, interfaces, linkOf, provision } from './record';

/** The whole 2048 kbit/s. */
export const UNFRAMED: u32 = 0xffffffff;

/** The channel set of an E1 that has one of these time slots, other than a row; -1 when they are free. */
export function holderOf(e1: i32, timeSlots: u32, except: i32): i32 {
  const slot = interfaces.at(e1).slot;
  for (let n = 0; n < countOf(slot, InterfaceType.Serial); n++) {
    const row = rowOfKind(slot, InterfaceType.Serial, n);
    const record = interfaces.at(row);
    if (row !== except && <i32>record.lower === e1 && (record.timeSlots & timeSlots) !== 0) return row;
  }
  return -1;
}

/** Makes a channel set, whose time slots have to be free; -1 when the slot has no row left. It begins with no settings. */
export function makeChannelSet(e1: i32, set: i32, timeSlots: u32): i32 {
  const controller = interfaces.at(e1);
  const row = freeRow(e1, set);
  if (row < 0) return -1;
  const record = interfaces.at(row);
  record.port = controller.port;
  record.set = <u8>set;
  record.lower = <i16>e1;
  record.object = controller.object;
  record.channel = <u8>numberInKind(row);
  record.timeSlots = timeSlots;
  provision(row);
  wake(Stage.Interface);
  return row;
}

/** The row that had this name, or the last that is free, so that a name comes back to its row as long as it can. */
function freeRow(e1: i32, set: i32): i32 {
  const controller = interfaces.at(e1);
  let free = -1;
  for (let n = 0; n < countOf(controller.slot, InterfaceType.Serial); n++) {
    const row = rowOfKind(controller.slot, InterfaceType.Serial, n);
    const record = interfaces.at(row);
    if (record.timeSlots !== 0 || !isFree(controller.slot, n)) continue;
    if (record.object === controller.object && <i32>record.set === set) return row;
    free = row;
  }
  return free;
}

/** Removes a channel set and all its settings; its name stays with the row until another takes it. */
export function removeChannelSet(row: i32, nowUs: u64): void {
  const record = interfaces.at(row);
  releaseLink(linkOf(record), nowUs);
  if (lines.at(record.object).present) requestChannel(record.slot, record.channel, 0, 0);
  record.type = <u8>InterfaceType.None;
  record.timeSlots = 0;
  record.lower = -1;
  const from = changetype<usize>(record) + InterfaceRow.Cause;
  memory.fill(from, 0, InterfaceRow.Object - InterfaceRow.Cause);
  const settings = changetype<usize>(record) + InterfaceRow.Reason;
  memory.fill(settings, 0, InterfaceRow.Size - InterfaceRow.Reason);
  record.carrier = 0;
  wake(Stage.Driver);
  wake(Stage.Interface);
}

/** Whether an E1 is used without a frame, as one clear channel. */
export function isUnframed(e1: i32): bool {
  return framerPort(interfaces.at(e1).object).unframed;
}

/** Takes the frame away from an E1, or gives it back: channel set 0 has all there is. Others have to be gone before. */
export function setUnframed(e1: i32, unframed: bool): void {
  const controller = interfaces.at(e1);
  const port = framerPort(controller.object);
  if (port.unframed === unframed) return;
  port.unframed = unframed;
  const timeSlots = unframed ? UNFRAMED : ALL_TIME_SLOTS;
  const row = channelSetOf(controller.slot, controller.port, 0);
  if (row >= 0) interfaces.at(row).timeSlots = timeSlots;
  else if (unframed) makeChannelSet(e1, 0, timeSlots);
  wake(Stage.Driver);
  wake(Stage.Interface);
}

/** Whether each E1 of a slot comes with a channel set 0. */
export function hasDefaultSet(slot: i32): bool {
  return isNarrow(slot);
}
