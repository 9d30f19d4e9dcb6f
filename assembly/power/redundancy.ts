import { TableId } from '../../hal/contract/directory';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { PowerPolicy, PowerRedundancy, ShelfPowerRow, SupplyReading } from '../../hal/contract/power';
import { ShelfAlarm, ShelfObject } from '../../hal/contract/shelf-alarm';
import { arePinsRead } from '../driver/shelf-parts';
import { wake, wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { Table } from '../kernel/table';
import { isAlarmed, see, seeOneOf, shelfObject, withdrawOne } from './alarm';
import { committedMilliwatts, wattsBeyond } from './budget';
import { areSuppliesTold, availableMilliwatts, redundantMilliwatts } from './capacity';
import { drawnMilliwatts, isDrawnBeyond, settleDraw } from './draw';
import { isAnyFeedUnsteady } from './feed';
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
  settleDraw(record.drawMilliwatts, isWanted ? capacity : i32.MAX_VALUE);
  const isTooMuch =
    feeding === PowerRedundancy.Full && isWanted && (isDrawnBeyond() || committedMilliwatts() > capacity);
  enter(isTooMuch ? PowerRedundancy.Lost : feeding);
  if (feeding === PowerRedundancy.Unknown || !arePinsRead()) return;
  const isLost = feeding !== PowerRedundancy.Full || isDrawnBeyond(); // what is granted has BudgetBeyond
  const object = shelfObject(ShelfObject.Shelf);
  if (!isWanted) {
    withdrawOne(object, ShelfAlarm.NotRedundant, nowUs);
    return;
  }
  const isKept = isAnyFeedUnsteady(nowUs) && isAlarmed(object, ShelfAlarm.NotRedundant);
  const other = isTooMuch ? ShelfAlarm.BudgetBeyond : ShelfAlarm.None;
  const detail = powerDetail(ShelfAlarm.NotRedundant);
  seeOneOf(object, ShelfAlarm.NotRedundant, isLost || isKept, other, nowUs, detail);
}

/** ShelfDetail: what is drawn, or granted, and what one supply less leaves; 0 = the alarm is not for that, or it is not known. */
export function powerDetail(alarm: ShelfAlarm): i32 {
  const record = shelfPower();
  if (alarm === ShelfAlarm.BudgetBeyond) return detailBeyond(record.committedMilliwatts, record.capacityMilliwatts);
  if (alarm !== ShelfAlarm.NotRedundant || !isDrawnBeyond()) return 0;
  return detailBeyond(record.drawMilliwatts, record.capacityMilliwatts);
}

function detailBeyond(milliwatts: i32, most: i32): i32 {
  return milliwatts > most ? wattsBeyond(milliwatts, most) : 0;
}

function redundancyOfBays(): PowerRedundancy {
  for (let bay = 0; bay < powerSupplies.rows; bay++) if (!isBayKnown(bay)) return PowerRedundancy.Unknown;
  const feeding = feedingSupplies();
  return feeding > 1 ? PowerRedundancy.Full : feeding === 1 ? PowerRedundancy.Lost : PowerRedundancy.None;
}

/** Supplies that feed the shelf, as far as it is known. */
export function feedingSupplies(): i32 {
  let feeding = 0;
  for (let bay = 0; bay < powerSupplies.rows; bay++) if (isFeeding(bay)) feeding++;
  return feeding;
}

/** The cards have been answered: what the shelf and they may draw. */
export function settleCommitment(nowUs: u64): void {
  const record = shelfPower();
  record.committedMilliwatts = committedMilliwatts();
  const object = shelfObject(ShelfObject.Shelf);
  if (record.policy !== <u8>PowerPolicy.Redundant) withdrawOne(object, ShelfAlarm.BudgetBeyond, nowUs);
  if (!areSuppliesTold()) return;
  see(object, ShelfAlarm.BudgetBeyond, isGrantedBeyond(), nowUs, powerDetail(ShelfAlarm.BudgetBeyond));
}

/** Whether more is granted than the policy counts on: what ran before keeps its power while there is any. */
function isGrantedBeyond(): bool {
  const record = shelfPower();
  return record.policy === <u8>PowerPolicy.Redundant && record.committedMilliwatts > record.capacityMilliwatts;
}

function enter(redundancy: PowerRedundancy): void {
  const record = shelfPower();
  if (record.redundancy === <u8>redundancy) return;
  note(Stage.Power, JournalEvent.PowerRedundancy, 0, redundancy, record.redundancy, record.capacityMilliwatts);
  record.redundancy = <u8>redundancy;
  wakeAbove(Stage.Power);
}
