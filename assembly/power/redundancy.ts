import { TableId } from '../../hal/contract/directory';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import {
  PowerLimit,
  PowerPolicy,
  PowerRedundancy,
  ShelfPowerRow,
  SupplyPresence,
  SupplyReading,
  SupplyState,
} from '../../hal/contract/power';
import { ShelfAlarm, ShelfObject } from '../../hal/contract/shelf-alarm';
import { arePinsRead } from '../driver/shelf-parts';
import { supplyPowerReadings } from '../driver/supply';
import { supplies } from '../driver/supply-record';
import { wake, wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { Table } from '../kernel/table';
import { see, shelfObject } from './alarm';
import { committedMilliwatts, wattsBeyond } from './budget';
import { areSuppliesTold, availableMilliwatts, redundantMilliwatts } from './capacity';
import { isBayKnown, isFeeding, powerSupplies } from './supply';

/** Layout: ShelfPowerRow of hal/contract/power.ts. */
@unmanaged
export class ShelfPowerRecord {
  policy: u8;
  redundancy: u8;
  capacityMilliwatts: i32;
  drawMilliwatts: i32;
  committedMilliwatts: i32;
}
if (offsetof<ShelfPowerRecord>('redundancy') !== ShelfPowerRow.Redundancy) ERROR('layout');
if (offsetof<ShelfPowerRecord>('committedMilliwatts') !== ShelfPowerRow.CommittedMilliwatts) ERROR('layout');
if (offsetof<ShelfPowerRecord>() !== ShelfPowerRow.Size) ERROR('layout');

const table = new Table<ShelfPowerRecord>();

/** A draw that was beyond what is redundant is so until it is so far below it. Our choice. */
const RELIEF_MILLIWATTS: i32 = 2_000;

/** More is drawn than the policy counts on; the readings say otherwise, and how often each bay had been read when they began to: 8 bits each. */
let isDrawnBeyond: bool = false;
let isDoubted: bool = false;
/** Something has been read since the start: that is believed at once. */
let isDrawKnown: bool = false;
let doubtedReadings: u32 = 0;
if (PowerLimit.Supplies * 8 > 32) ERROR('readings');

export function bootRedundancy(): void {
  table.allocate(TableId.ShelfPower, 1, ShelfPowerRow.Size);
  shelfPower().redundancy = <u8>PowerRedundancy.Unknown;
  shelfPower().drawMilliwatts = SupplyReading.Unread;
}

export function shelfPower(): ShelfPowerRecord {
  return table.at(0);
}

export function setPowerPolicy(policy: PowerPolicy): void {
  shelfPower().policy = <u8>policy;
  wake(Stage.Power);
}

/** The bays have been judged: what there is to draw from, and whether any one of them may fail. */
export function settleRedundancy(nowUs: u64): void {
  const record = shelfPower();
  const isWanted = record.policy === <u8>PowerPolicy.Redundant;
  const capacity = isWanted ? redundantMilliwatts() : availableMilliwatts();
  if (record.capacityMilliwatts !== capacity) wakeAbove(Stage.Power);
  record.capacityMilliwatts = capacity;
  record.drawMilliwatts = drawnMilliwatts();
  const feeding = redundancyOfBays();
  if (record.drawMilliwatts !== SupplyReading.Unread) believe(isWanted && isBeyond(record));
  const isTooMuch = feeding === PowerRedundancy.Full && isWanted && (isDrawnBeyond || committedMilliwatts() > capacity);
  enter(isTooMuch ? PowerRedundancy.Lost : feeding);
  if (feeding === PowerRedundancy.Unknown || !arePinsRead()) return;
  const isLost = feeding !== PowerRedundancy.Full || isDrawnBeyond; // what is granted has BudgetBeyond
  see(shelfObject(ShelfObject.Shelf), ShelfAlarm.NotRedundant, isWanted && isLost, nowUs);
}

/** Takes over what the readings say once each supply that is counted has been read again: one reading that is wrong is none. */
function believe(isSeen: bool): void {
  if (!isDrawKnown) {
    isDrawnBeyond = isSeen;
    isDrawKnown = true;
  } else if (isSeen === isDrawnBeyond) {
    isDoubted = false;
  } else if (!isDoubted) {
    isDoubted = true;
    doubtedReadings = 0;
    for (let bay = 0; bay < supplies.rows; bay++) doubtedReadings |= (<u32>supplyPowerReadings(bay)) << (bay * 8);
  } else if (areReadAgain()) {
    isDrawnBeyond = isSeen;
    isDoubted = false;
  }
}

function areReadAgain(): bool {
  for (let bay = 0; bay < supplies.rows; bay++)
    if (isCounted(bay) && supplyPowerReadings(bay) === <u8>(doubtedReadings >> (bay * 8))) return false;
  return true;
}

/** Whether more is measured than the policy counts on; once it is, until there are RELIEF_MILLIWATTS to spare. */
function isBeyond(record: ShelfPowerRecord): bool {
  const spare = record.redundancy === <u8>PowerRedundancy.Lost ? RELIEF_MILLIWATTS : 0;
  return record.drawMilliwatts > record.capacityMilliwatts - spare;
}

function redundancyOfBays(): PowerRedundancy {
  let feeding = 0;
  for (let bay = 0; bay < powerSupplies.rows; bay++) {
    if (!isBayKnown(bay)) return PowerRedundancy.Unknown;
    if (isFeeding(bay)) feeding++;
  }
  return feeding > 1 ? PowerRedundancy.Full : feeding === 1 ? PowerRedundancy.Lost : PowerRedundancy.None;
}

/** What the supplies give that feed the shelf; SupplyReading.Unread while what one of them gives is not known, or none does. */
function drawnMilliwatts(): i32 {
  let drawn = 0;
  let feeding = 0;
  for (let bay = 0; bay < powerSupplies.rows; bay++) {
    if (powerSupplies.at(bay).state === <u8>SupplyState.Unknown) return SupplyReading.Unread;
    if (!isFeeding(bay)) continue;
    const milliwatts = supplies.at(bay).outputMilliwatts;
    if (!isCounted(bay) || milliwatts === SupplyReading.Unread) return SupplyReading.Unread;
    drawn += milliwatts;
    feeding++;
  }
  return feeding === 0 ? SupplyReading.Unread : drawn;
}

function isCounted(bay: i32): bool {
  return isFeeding(bay) && supplies.at(bay).presence !== <u8>SupplyPresence.Unreadable;
}

/** The cards have been answered: what the shelf and they may draw. */
export function settleCommitment(nowUs: u64): void {
  const record = shelfPower();
  record.committedMilliwatts = committedMilliwatts();
  if (!areSuppliesTold()) return;
  const object = shelfObject(ShelfObject.Shelf);
  see(
    object,
    ShelfAlarm.BudgetBeyond,
    beyondMilliwatts() > 0,
    nowUs,
    wattsBeyond(record.committedMilliwatts, record.capacityMilliwatts),
  );
}

/** What is granted beyond what the policy counts on, 0 = nothing: what ran before keeps its power while there is any. */
export function beyondMilliwatts(): i32 {
  const record = shelfPower();
  if (record.policy !== <u8>PowerPolicy.Redundant) return 0;
  return max(record.committedMilliwatts - record.capacityMilliwatts, 0);
}

function enter(redundancy: PowerRedundancy): void {
  const record = shelfPower();
  if (record.redundancy === <u8>redundancy) return;
  note(Stage.Power, JournalEvent.PowerRedundancy, 0, redundancy, record.redundancy, record.capacityMilliwatts);
  record.redundancy = <u8>redundancy;
  wakeAbove(Stage.Power);
}
