import { IfCarrier } from '../../hal/contract/interface';
import { actionOf, lookUp, nextState, row } from '../kernel/state-table';
import { interfaces } from './record';
import { carrierTimer, interfaceTimers } from './timers';

/** What the layer below says, and what ends a delay. */
export const enum CarrierEvent {
  Signal,
  Silence,
  /** The delay has passed. */
  Expired,
  /** Shut down, or its card is gone: that is never delayed. */
  Shut,
  Count,
}
const enum Action {
  None,
  Arm,
  Disarm,
  /** The carrier is lost, and not by anybody's command. */
  Lose,
}

/** Carrier delay: a change of the layer below counts once it has lasted. VRP and H3C `link-delay`; default 0. */
// biome-ignore format: a table
const CARRIER: StaticArray<u32> = [
  //  in                  on                    go to               and
  row(IfCarrier.Down,     CarrierEvent.Signal,  IfCarrier.Settling, Action.Arm),
  row(IfCarrier.Down,     CarrierEvent.Silence, IfCarrier.Down,     Action.None),
  row(IfCarrier.Down,     CarrierEvent.Expired, IfCarrier.Down,     Action.None),
  row(IfCarrier.Down,     CarrierEvent.Shut,    IfCarrier.Down,     Action.None),
  row(IfCarrier.Settling, CarrierEvent.Signal,  IfCarrier.Settling, Action.None),
  row(IfCarrier.Settling, CarrierEvent.Silence, IfCarrier.Down,     Action.Disarm),
  row(IfCarrier.Settling, CarrierEvent.Expired, IfCarrier.Up,       Action.None),
  row(IfCarrier.Settling, CarrierEvent.Shut,    IfCarrier.Down,     Action.Disarm),
  row(IfCarrier.Up,       CarrierEvent.Signal,  IfCarrier.Up,       Action.None),
  row(IfCarrier.Up,       CarrierEvent.Silence, IfCarrier.Holding,  Action.Arm),
  row(IfCarrier.Up,       CarrierEvent.Expired, IfCarrier.Up,       Action.None),
  row(IfCarrier.Up,       CarrierEvent.Shut,    IfCarrier.Down,     Action.None),
  row(IfCarrier.Holding,  CarrierEvent.Signal,  IfCarrier.Up,       Action.Disarm),
  row(IfCarrier.Holding,  CarrierEvent.Silence, IfCarrier.Holding,  Action.None),
  row(IfCarrier.Holding,  CarrierEvent.Expired, IfCarrier.Down,     Action.Lose),
  row(IfCarrier.Holding,  CarrierEvent.Shut,    IfCarrier.Down,     Action.Disarm),
];

/** Tells an interface's carrier what the layer below says; true when it was lost by that. A delay of 0 is none. */
export function followCarrier(interfaceRow: i32, event: CarrierEvent, nowUs: u64): bool {
  const record = interfaces.at(interfaceRow);
  const found = lookUp(CARRIER, record.carrier, event, CarrierEvent.Count);
  record.carrier = <u8>nextState(found);
  switch (actionOf(found)) {
    case Action.Arm: {
      const ms = record.carrier === IfCarrier.Settling ? record.carrierUpMs : record.carrierDownMs;
      if (ms === 0) return followCarrier(interfaceRow, CarrierEvent.Expired, nowUs);
      interfaceTimers.arm(carrierTimer(interfaceRow), nowUs + <u64>ms * 1000);
      return false;
    }
    case Action.Disarm:
      interfaceTimers.disarm(carrierTimer(interfaceRow));
      return false;
    case Action.Lose:
      return true;
    default:
      return false;
  }
}

/** Whether the interface may be up as far as its carrier goes. */
export function hasCarrier(carrier: IfCarrier): bool {
  return carrier === IfCarrier.Up || carrier === IfCarrier.Holding;
}
