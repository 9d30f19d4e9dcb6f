import { TableId } from '../../hal/contract/directory';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { PmbusInput, PmbusStatus } from '../../hal/contract/pmbus';
import { PowerLimit, PowerSupplyRow, SupplyPin, SupplyPresence, SupplyState } from '../../hal/contract/power';
import { ShelfAlarm } from '../../hal/contract/shelf-alarm';
import { arePinsLost } from '../driver/shelf-parts';
import { measureAnew, supplyLooks } from '../driver/supply';
import { SupplyRecord, supplies } from '../driver/supply-record';
import { wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { Rows } from '../kernel/rows';
import { actionOf, lookUp, nextState, row } from '../kernel/state-table';
import { Table } from '../kernel/table';
import { PowerTimer, powerTimers } from './timers';

/** How long the output of a supply may take to come up, the introduction included; ten times what ours takes. Our choice. */
const START_US: u64 = 5_000_000;
/** An input of so much, where it is not good, is a brown-out; less is none. Our choice. */
const BROWN_MILLIVOLTS: i32 = 50_000;

/** What a look makes of a bay. The pins come first: they explain the rest. */
const enum Event {
  /** Nobody could be asked. */
  Unasked,
  Gone,
  InputLost,
  InputLow,
  InputHigh,
  Silent,
  OutputBad,
  Fine,
  /** The time for starting is over. */
  Expired,
  Count,
}
const enum Action {
  None,
  /** Its output is to be up within START_US. */
  Arm,
  CountLoss,
  CountFailure,
}

// biome-ignore format: a table
const STATES: StaticArray<u32> = [
  //  in                     on                go to                    and
  row(SupplyState.Unknown,     Event.Unasked,    SupplyState.Unknown,     Action.None),
  row(SupplyState.Unknown,     Event.Gone,       SupplyState.Absent,      Action.None),
  row(SupplyState.Unknown,     Event.InputLost,  SupplyState.NoInput,     Action.CountLoss),
  row(SupplyState.Unknown,     Event.InputLow,   SupplyState.Brown,       Action.CountLoss),
  row(SupplyState.Unknown,     Event.InputHigh,  SupplyState.OverVoltage, Action.CountLoss),
  row(SupplyState.Unknown,     Event.Silent,     SupplyState.Unreadable,  Action.None),
  row(SupplyState.Unknown,     Event.OutputBad,  SupplyState.Starting,    Action.Arm),
  row(SupplyState.Unknown,     Event.Fine,       SupplyState.Good,        Action.None),
  row(SupplyState.Unknown,     Event.Expired,    SupplyState.Unknown,     Action.None),

  row(SupplyState.Absent,      Event.Unasked,    SupplyState.Absent,      Action.None),
  row(SupplyState.Absent,      Event.Gone,       SupplyState.Absent,      Action.None),
  row(SupplyState.Absent,      Event.InputLost,  SupplyState.NoInput,     Action.CountLoss),
  row(SupplyState.Absent,      Event.InputLow,   SupplyState.Brown,       Action.CountLoss),
  row(SupplyState.Absent,      Event.InputHigh,  SupplyState.OverVoltage, Action.CountLoss),
  row(SupplyState.Absent,      Event.Silent,     SupplyState.Unreadable,  Action.None),
  row(SupplyState.Absent,      Event.OutputBad,  SupplyState.Starting,    Action.Arm),
  row(SupplyState.Absent,      Event.Fine,       SupplyState.Good,        Action.None),
  row(SupplyState.Absent,      Event.Expired,    SupplyState.Absent,      Action.None),

  row(SupplyState.Starting,    Event.Unasked,    SupplyState.Starting,    Action.None),
  row(SupplyState.Starting,    Event.Gone,       SupplyState.Absent,      Action.None),
  row(SupplyState.Starting,    Event.InputLost,  SupplyState.NoInput,     Action.CountLoss),
  row(SupplyState.Starting,    Event.InputLow,   SupplyState.Brown,       Action.CountLoss),
  row(SupplyState.Starting,    Event.InputHigh,  SupplyState.OverVoltage, Action.CountLoss),
  row(SupplyState.Starting,    Event.Silent,     SupplyState.Unreadable,  Action.None),
  row(SupplyState.Starting,    Event.OutputBad,  SupplyState.Starting,    Action.None),
  row(SupplyState.Starting,    Event.Fine,       SupplyState.Good,        Action.None),
  row(SupplyState.Starting,    Event.Expired,    SupplyState.Failed,      Action.CountFailure),

  row(SupplyState.Good,        Event.Unasked,    SupplyState.Good,        Action.None),
  row(SupplyState.Good,        Event.Gone,       SupplyState.Absent,      Action.None),
  row(SupplyState.Good,        Event.InputLost,  SupplyState.NoInput,     Action.CountLoss),
  row(SupplyState.Good,        Event.InputLow,   SupplyState.Brown,       Action.CountLoss),
  row(SupplyState.Good,        Event.InputHigh,  SupplyState.OverVoltage, Action.CountLoss),
  row(SupplyState.Good,        Event.Silent,     SupplyState.Unreadable,  Action.None),
  row(SupplyState.Good,        Event.OutputBad,  SupplyState.Failed,      Action.CountFailure),
  row(SupplyState.Good,        Event.Fine,       SupplyState.Good,        Action.None),
  row(SupplyState.Good,        Event.Expired,    SupplyState.Good,        Action.None),

  row(SupplyState.NoInput,     Event.Unasked,    SupplyState.NoInput,     Action.None),
  row(SupplyState.NoInput,     Event.Gone,       SupplyState.Absent,      Action.None),
  row(SupplyState.NoInput,     Event.InputLost,  SupplyState.NoInput,     Action.None),
  row(SupplyState.NoInput,     Event.InputLow,   SupplyState.Brown,       Action.None),
  row(SupplyState.NoInput,     Event.InputHigh,  SupplyState.OverVoltage, Action.None),
  row(SupplyState.NoInput,     Event.Silent,     SupplyState.Unreadable,  Action.None),
  row(SupplyState.NoInput,     Event.OutputBad,  SupplyState.Starting,    Action.Arm),
  row(SupplyState.NoInput,     Event.Fine,       SupplyState.Good,        Action.None),
  row(SupplyState.NoInput,     Event.Expired,    SupplyState.NoInput,     Action.None),

  row(SupplyState.Brown,       Event.Unasked,    SupplyState.Brown,       Action.None),
  row(SupplyState.Brown,       Event.Gone,       SupplyState.Absent,      Action.None),
  row(SupplyState.Brown,       Event.InputLost,  SupplyState.NoInput,     Action.None),
  row(SupplyState.Brown,       Event.InputLow,   SupplyState.Brown,       Action.None),
  row(SupplyState.Brown,       Event.InputHigh,  SupplyState.OverVoltage, Action.None),
  row(SupplyState.Brown,       Event.Silent,     SupplyState.Unreadable,  Action.None),
  row(SupplyState.Brown,       Event.OutputBad,  SupplyState.Starting,    Action.Arm),
  row(SupplyState.Brown,       Event.Fine,       SupplyState.Good,        Action.None),
  row(SupplyState.Brown,       Event.Expired,    SupplyState.Brown,       Action.None),

  row(SupplyState.Failed,      Event.Unasked,    SupplyState.Failed,      Action.None),
  row(SupplyState.Failed,      Event.Gone,       SupplyState.Absent,      Action.None),
  row(SupplyState.Failed,      Event.InputLost,  SupplyState.NoInput,     Action.CountLoss),
  row(SupplyState.Failed,      Event.InputLow,   SupplyState.Brown,       Action.CountLoss),
  row(SupplyState.Failed,      Event.InputHigh,  SupplyState.OverVoltage, Action.CountLoss),
  row(SupplyState.Failed,      Event.Silent,     SupplyState.Unreadable,  Action.None),
  row(SupplyState.Failed,      Event.OutputBad,  SupplyState.Failed,      Action.None),
  row(SupplyState.Failed,      Event.Fine,       SupplyState.Good,        Action.None),
  row(SupplyState.Failed,      Event.Expired,    SupplyState.Failed,      Action.None),

  row(SupplyState.Unreadable,  Event.Unasked,    SupplyState.Unreadable,  Action.None),
  row(SupplyState.Unreadable,  Event.Gone,       SupplyState.Absent,      Action.None),
  row(SupplyState.Unreadable,  Event.InputLost,  SupplyState.NoInput,     Action.CountLoss),
  row(SupplyState.Unreadable,  Event.InputLow,   SupplyState.Brown,       Action.CountLoss),
  row(SupplyState.Unreadable,  Event.InputHigh,  SupplyState.OverVoltage, Action.CountLoss),
  row(SupplyState.Unreadable,  Event.Silent,     SupplyState.Unreadable,  Action.None),
  row(SupplyState.Unreadable,  Event.OutputBad,  SupplyState.Failed,      Action.CountFailure),
  row(SupplyState.Unreadable,  Event.Fine,       SupplyState.Good,        Action.None),
  row(SupplyState.Unreadable,  Event.Expired,    SupplyState.Unreadable,  Action.None),

  row(SupplyState.OverVoltage, Event.Unasked,    SupplyState.OverVoltage, Action.None),
  row(SupplyState.OverVoltage, Event.Gone,       SupplyState.Absent,      Action.None),
  row(SupplyState.OverVoltage, Event.InputLost,  SupplyState.NoInput,     Action.None),
  row(SupplyState.OverVoltage, Event.InputLow,   SupplyState.Brown,       Action.None),
  row(SupplyState.OverVoltage, Event.InputHigh,  SupplyState.OverVoltage, Action.None),
  row(SupplyState.OverVoltage, Event.Silent,     SupplyState.Unreadable,  Action.None),
  row(SupplyState.OverVoltage, Event.OutputBad,  SupplyState.Starting,    Action.Arm),
  row(SupplyState.OverVoltage, Event.Fine,       SupplyState.Good,        Action.None),
  row(SupplyState.OverVoltage, Event.Expired,    SupplyState.OverVoltage, Action.None),
];

/** The row of the table for an event in a state, as a test walks it. */
export function supplyTransition(state: i32, event: i32): u32 {
  return lookUp(STATES, state, event, Event.Count);
}

/** Layout: PowerSupplyRow of hal/contract/power.ts. */
@unmanaged
export class PowerSupplyRecord {
  state: u8;
  trip: u8;
  inputLosses: u16;
  failures: u16;
  sinceUs: u64;
}
if (offsetof<PowerSupplyRecord>('trip') !== PowerSupplyRow.Trip) ERROR('layout');
if (offsetof<PowerSupplyRecord>('inputLosses') !== PowerSupplyRow.InputLosses) ERROR('layout');
if (offsetof<PowerSupplyRecord>('sinceUs') !== PowerSupplyRow.SinceUs) ERROR('layout');
if (offsetof<PowerSupplyRecord>() !== PowerSupplyRow.Size) ERROR('layout');

export const powerSupplies = new Table<PowerSupplyRecord>();

/** What is remembered of a bay from one look at its status to the next. */
@unmanaged
class Look {
  /** supplyLooks when it was judged last. */
  looks: u32;
  /** It has been read since the judgement before this one. */
  isAnew: bool;
  /** SupplyState, and whether it fed the shelf, at the judgement before. */
  state: u8;
  feeds: bool;
  /** Volts of an input that is not good, thousandths: 0 = not measured since. */
  inputMillivolts: i32;
}
const looks = new Rows<Look>();

export function bootPowerSupplies(): void {
  powerSupplies.allocate(TableId.PowerSupply, PowerLimit.Supplies, PowerSupplyRow.Size);
  looks.allocate(PowerLimit.Supplies);
}

/**
 * Judges every bay anew. A supply that changes its state takes load from the others, or gives its own to them: all are
 * measured anew.
 */
export function settleSupplies(nowUs: u64): void {
  let isOther: bool = false;
  for (let bay = 0; bay < powerSupplies.rows; bay++) {
    const supply = supplies.at(bay);
    takeLook(bay, supply);
    take(bay, eventOf(bay, supply), nowUs);
    isOther = takeState(bay) || isOther;
  }
  for (let bay = 0; isOther && bay < powerSupplies.rows; bay++) measureAnew(bay);
}

/** The output of a supply has had its time to come up. */
export function supplyStartExpired(bay: i32, nowUs: u64): void {
  take(bay, Event.Expired, nowUs);
}

/** Whether it is known what a bay is: a supply that answers tells it, or else its pins do, if they can be read. */
export function isBayKnown(bay: i32): bool {
  if (powerSupplies.at(bay).state === <u8>SupplyState.Unknown) return false;
  return !arePinsLost() || supplies.at(bay).presence === <u8>SupplyPresence.Present;
}

/** Whether a supply feeds the shelf. One that does not answer does: its pins say so; without input it does while its output holds. */
export function isFeeding(bay: i32): bool {
  switch (<i32>powerSupplies.at(bay).state) {
    case SupplyState.Good:
    case SupplyState.Unreadable:
      return true;
    case SupplyState.NoInput:
    case SupplyState.Brown:
    case SupplyState.OverVoltage:
      return (supplies.at(bay).pins & SupplyPin.OutputGood) !== 0;
    default:
      return false;
  }
}

/** What a supply that failed has tripped by: ShelfAlarm.None, if it is not known, or it has not. */
export function tripOfSupply(bay: i32): ShelfAlarm {
  const record = powerSupplies.at(bay);
  return record.state === <u8>SupplyState.Failed ? <i32>record.trip : ShelfAlarm.None;
}

/** Whether the status of a supply has been read since the judgement before this one. */
export function isReadAnew(bay: i32): bool {
  return looks.at(bay).isAnew;
}

/** What a look has said of the input is remembered until its pin says that it is good. */
function takeLook(bay: i32, supply: SupplyRecord): void {
  const look = looks.at(bay);
  look.isAnew = look.looks !== supplyLooks(bay);
  look.looks = supplyLooks(bay);
  if ((supply.pins & SupplyPin.InputGood) !== 0) look.inputMillivolts = 0;
  else if (look.isAnew && (supply.status & <u16>PmbusStatus.Input) !== 0) look.inputMillivolts = supply.inputMillivolts;
}

/** Whether a bay is another than it was at the judgement before this one, or has begun or ceased to feed the shelf. */
function takeState(bay: i32): bool {
  const look = looks.at(bay);
  const state = powerSupplies.at(bay).state;
  const feeds = isFeeding(bay);
  const isOther = look.state !== state || look.feeds !== feeds;
  look.state = state;
  look.feeds = feeds;
  return isOther;
}

function eventOf(bay: i32, supply: SupplyRecord): Event {
  if (supply.presence === <u8>SupplyPresence.Unknown) return Event.Unasked;
  if (supply.presence === <u8>SupplyPresence.Absent) return Event.Gone;
  if ((supply.pins & SupplyPin.InputGood) === 0) {
    if ((supply.input & PmbusInput.OvFault) !== 0) return Event.InputHigh;
    return looks.at(bay).inputMillivolts >= BROWN_MILLIVOLTS ? Event.InputLow : Event.InputLost;
  }
  if ((supply.pins & SupplyPin.OutputGood) === 0) return Event.OutputBad;
  if (supply.presence === <u8>SupplyPresence.Unreadable) return Event.Silent;
  return (supply.status & <u16>PmbusStatus.PowerBad) === 0 ? Event.Fine : Event.OutputBad;
}

/** All transitions pass here. */
function take(bay: i32, event: Event, nowUs: u64): void {
  const record = powerSupplies.at(bay);
  const found = supplyTransition(record.state, event);
  if (nextState(found) === <i32>record.state) return;
  note(Stage.Power, JournalEvent.SupplyState, bay + 1, nextState(found), record.state);
  record.state = <u8>nextState(found);
  record.sinceUs = nowUs;
  powerTimers.disarm(PowerTimer.SupplyStart + bay);
  if (record.state === <u8>SupplyState.Absent) record.trip = <u8>ShelfAlarm.None;
  switch (actionOf(found)) {
    case Action.Arm:
      powerTimers.arm(PowerTimer.SupplyStart + bay, nowUs + START_US);
      break;
    case Action.CountLoss:
      record.inputLosses = countUp(record.inputLosses);
      break;
    case Action.CountFailure:
      record.failures = countUp(record.failures);
      break;
    default:
  }
  wakeAbove(Stage.Power);
}

function countUp(count: u16): u16 {
  return count === u16.MAX_VALUE ? count : count + 1;
}
