import { InterfaceRow, InterfaceType } from '../../hal/contract/interface';
import { Stage } from '../../hal/contract/journal';
import { accesses, accessPlaces } from '../driver/access';
import { framerPort } from '../driver/framer-port';
import { wake } from '../kernel/agenda';
import { makeChannelSet, removeChannelSet } from './channel-set';
import { rowOfKind } from './place';
import { resetPppSettings } from './ppp-settings';
import { ALL_TIME_SLOTS, channelSetOf, interfaces, provision } from './record';

/** Whether a slot's E1 can be primary accesses: the tributaries of an STM-1 cannot. */
export function canBePrimary(slot: i32): bool {
  return accessPlaces.count(slot) > 0;
}

/** The B channels of an E1 that is a primary access, as time slots; 0 of one that is none. */
export function primaryBearers(e1: i32): u32 {
  return framerPort(interfaces.at(e1).object).primary;
}

/** The interface of an E1 that is a primary access. */
export function primaryInterface(e1: i32): i32 {
  return rowOfKind(interfaces.at(e1).slot, InterfaceType.Bri, interfaces.at(e1).port);
}

/** Makes an E1 a primary access; channel set 0 gives way, and the others have to be gone before. */
export function makePrimary(e1: i32, bearers: u32, nowUs: u64): void {
  const controller = interfaces.at(e1);
  const own = channelSetOf(controller.slot, controller.port, 0);
  if (own >= 0) removeChannelSet(own, nowUs);
  framerPort(controller.object).primary = bearers;
  provision(primaryInterface(e1));
  wake(Stage.Driver);
  wake(Stage.Interface);
}

/** An E1 is one channel set again; its calls end, and nothing stays of the interface but its place. */
export function endPrimary(e1: i32): void {
  const row = primaryInterface(e1);
  const record = interfaces.at(row);
  framerPort(interfaces.at(e1).object).primary = 0;
  record.type = <u8>InterfaceType.None;
  const counts = changetype<usize>(record) + InterfaceRow.Cause;
  memory.fill(counts, 0, InterfaceRow.Object - InterfaceRow.Cause);
  const settings = changetype<usize>(record) + InterfaceRow.Reason;
  memory.fill(settings, 0, InterfaceRow.Size - InterfaceRow.Reason);
  resetPppSettings(record.object);
  accesses.at(record.object).side = 0;
  makeChannelSet(e1, 0, ALL_TIME_SLOTS);
  wake(Stage.Driver);
  wake(Stage.Interface);
}
