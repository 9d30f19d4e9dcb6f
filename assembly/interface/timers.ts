import { InterfaceType } from '../../hal/contract/interface';
import { channelPlaces } from '../driver/frame-channel';
import { Timers } from '../kernel/timers';
import { rowOfKind } from './place';
import { interfaces, linkOf } from './record';

/** Two a serial interface: its carrier delay, and the end of its damping. */
export const interfaceTimers = new Timers();

export function bootInterfaceTimers(): void {
  interfaceTimers.allocate(2 * channelPlaces.rows);
}

export function carrierTimer(row: i32): i32 {
  return 2 * linkOf(interfaces.at(row));
}

export function dampingTimer(row: i32): i32 {
  return carrierTimer(row) + 1;
}

/** The interface of a timer: the n-th frame channel of a slot is its n-th serial interface's. */
export function rowOfTimer(timer: i32): i32 {
  const channel = timer >> 1;
  return rowOfKind(channelPlaces.slotOf(channel), InterfaceType.Serial, channelPlaces.portOf(channel));
}

export function isCarrierTimer(timer: i32): bool {
  return (timer & 1) === 0;
}
