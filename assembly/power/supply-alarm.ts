import { PmbusStatus } from '../../hal/contract/pmbus';
import { PowerLimit, PowerPolicy, SupplyFault, SupplyPresence, SupplyRow, SupplyState } from '../../hal/contract/power';
import { ShelfAlarm, ShelfObject } from '../../hal/contract/shelf-alarm';
import { arePinsRead } from '../driver/shelf-parts';
import { standbyLooks } from '../driver/supply';
import { SupplyRecord, supplies, supplyFault, supplyLimit, supplyStatus } from '../driver/supply-record';
import { Rows } from '../kernel/rows';
import { isAlarmed, isQuiet, see, seeOneOf, shelfObject, withdraw, withdrawOne } from './alarm';
import { bootFeeds, followFeed, forgetFeed, isFeedToBlame, lookAtFeed } from './feed';
import { isReadAnew, PowerSupplyRecord, powerSupplies } from './supply';
import {
  bit,
  coverOf,
  isOfOutput,
  OF_FEED,
  STATUS_END,
  STATUS_FIRST,
  statusAlarms,
  tripOf,
  tripOfWord,
} from './supply-status';
import { lookAtThresholds } from './supply-threshold';

/** So near its rated temperature its heat is a major alarm. Our choice. */
const HEAT_MARGIN_MILLICELSIUS: i32 = 5_000;

/** What is remembered of a bay from one look to the next. */
@unmanaged
class Look {
  /** What the standby rail has said of the feed: OF_FEED. */
  standby: u32;
  /** standbyLooks when they were judged last. */
  standbyLooks: u32;
  isAway: bool;
  /** It has failed, and its output has not been good since. */
  isDead: bool;
  /** It has been good, or away: what it trips by from then on is seen. */
  isFollowed: bool;
}
const looks = new Rows<Look>();

export function bootSupplyAlarms(): void {
  looks.allocate(PowerLimit.Supplies);
  bootFeeds();
}

/** The bays have been judged. What was read before is not a look: it says nothing new. */
export function settleSupplyAlarms(policy: PowerPolicy, nowUs: u64): void {
  see(shelfObject(ShelfObject.Shelf), ShelfAlarm.BusSilent, !arePinsRead(), nowUs);
  for (let bay = 0; bay < powerSupplies.rows; bay++) {
    const isAway = powerSupplies.at(bay).state === <u8>SupplyState.Absent;
    if (isAway && !looks.at(bay).isAway) forget(bay, nowUs);
    looks.at(bay).isAway = isAway;
    followOutput(bay);
    if (isAway || powerSupplies.at(bay).state === <u8>SupplyState.Good) looks.at(bay).isFollowed = true;
    lookForAlarms(bay, supplies.at(bay), policy, nowUs);
  }
}

/** An output that has failed is so until it is good again, or its supply is pulled: that its input dips mends nothing. */
function followOutput(bay: i32): void {
  switch (<i32>powerSupplies.at(bay).state) {
    case SupplyState.Failed:
      looks.at(bay).isDead = true;
      return;
    case SupplyState.Good:
    case SupplyState.Unreadable:
    case SupplyState.Absent:
      looks.at(bay).isDead = false;
      return;
    default:
      return;
  }
}

/** What the alarms of a supply and of its feed were about went with it. */
function forget(bay: i32, nowUs: u64): void {
  looks.at(bay).standby = 0;
  forgetFeed(bay);
  withdraw(shelfObject(ShelfObject.Supply, bay), nowUs);
  withdraw(shelfObject(ShelfObject.Standby, bay), nowUs);
  withdraw(shelfObject(ShelfObject.Feed, bay), nowUs);
}

/** Only what has been read since the last time counts: a bus that hangs neither raises an alarm nor clears one. */
function lookForAlarms(bay: i32, supply: SupplyRecord, policy: PowerPolicy, nowUs: u64): void {
  const object = shelfObject(ShelfObject.Supply, bay);
  const record = powerSupplies.at(bay);
  const state = record.state;
  const isLook = isReadAnew(bay);
  const isStandbyLook = takeStandbyLook(bay);
  if (state === <u8>SupplyState.Unknown || !arePinsRead()) return;
  const isAbsent = state === <u8>SupplyState.Absent;
  if (policy !== PowerPolicy.Redundant) withdrawOne(object, ShelfAlarm.Absent, nowUs);
  else see(object, ShelfAlarm.Absent, isAbsent, nowUs);
  if (isAbsent) return;
  followFeed(bay, nowUs);
  const isSilent = supply.presence === <u8>SupplyPresence.Unreadable;
  const isFed = !isFeedToBlame(state);
  if (isSilent && !isFed) withdrawOne(object, ShelfAlarm.Silent, nowUs);
  else see(object, ShelfAlarm.Silent, isSilent, nowUs);
  if (isStandbyLook) lookAtStandby(bay, isFed, nowUs);
  if (!isLook && !isSilent) return;
  const isUp = isFed && state !== <u8>SupplyState.Starting;
  const hasFailed = state === <u8>SupplyState.Failed;
  const there = isLook ? statusAlarms(supplyStatus(bay, SupplyRow.Status), isFed, isUp, hasFailed) : 0;
  const ofFeed = there | looks.at(bay).standby;
  const feedAlarm = lookAtFeed(bay, ofFeed, nowUs);
  if (isLook) {
    keepTrip(bay, record, there);
    lookAtThresholds(bay, supply, ofFeed, isFed, feedAlarm, nowUs);
  }
  const isDead = looks.at(bay).isDead;
  const hasTripped = isDead && record.trip !== <u8>ShelfAlarm.None;
  const why = hasTripped ? <i32>record.trip : ShelfAlarm.OutputBad;
  const isStarting = state === <u8>SupplyState.Starting && isDead && isAlarmed(object, why);
  const isWhy = hasFailed || hasTripped || isStarting;
  if (!isLook) see(object, why, isWhy, nowUs);
  else lookAtStatus(object, instead(heated(bay, there & ~OF_FEED), isWhy, why), nowUs);
}

/** Whether the status of the standby rail has been read anew. */
function takeStandbyLook(bay: i32): bool {
  const look = looks.at(bay);
  const isLook = look.standbyLooks !== standbyLooks(bay);
  look.standbyLooks = standbyLooks(bay);
  return isLook;
}

/** A standby rail lives on the input alone. What its supply says of itself as well is told of the supply, and once. */
function lookAtStandby(bay: i32, isFed: bool, nowUs: u64): void {
  const there = statusAlarms(supplyStatus(bay, SupplyRow.Standby), isFed, isFed, false);
  const said = statusAlarms(supplyStatus(bay, SupplyRow.Status), true, true, false);
  looks.at(bay).standby = <u32>(there & OF_FEED);
  lookAtStatus(shelfObject(ShelfObject.Standby, bay), there & ~OF_FEED & ~said, nowUs);
}

/** A supply that trips says why once, while its pins still are good or when they are not: until it is good that is kept. */
function keepTrip(bay: i32, record: PowerSupplyRecord, there: u64): void {
  if (record.state !== <u8>SupplyState.Good && record.trip !== <u8>ShelfAlarm.None) return;
  record.trip = <u8>tripOf(there);
  const isFound = record.state === <u8>SupplyState.Failed && !looks.at(bay).isFollowed;
  if (isFound && record.trip === <u8>ShelfAlarm.None) record.trip = <u8>rememberedTrip(bay);
}

/** One that was off when this life began: its status says so, and the newest fault of its output that it remembers says why. */
function rememberedTrip(bay: i32): ShelfAlarm {
  if ((supplies.at(bay).status & <u16>PmbusStatus.Off) === 0) return ShelfAlarm.None;
  for (let n = 0; n < SupplyFault.Count; n++) {
    const word = <u32>load<u16>(supplyFault(bay, n) + SupplyFault.Status);
    if (isOfOutput(word)) return tripOfWord(word);
  }
  return ShelfAlarm.None;
}

/** A supply that is about to switch itself off by its heat is told of as if it had: it is too late when it has. */
function heated(bay: i32, there: u64): u64 {
  const most = supplyLimit(bay, SupplyRow.MillicelsiusMax);
  const isNear = most !== 0 && supplies.at(bay).millicelsius >= most - HEAT_MARGIN_MILLICELSIUS;
  if (!isNear || (there & bit(ShelfAlarm.OtWarn)) === 0) return there;
  return (there & ~bit(ShelfAlarm.OtWarn)) | bit(ShelfAlarm.OtFault);
}

/** What it tripped by is told instead of what followed. */
function instead(there: u64, isDead: bool, why: i32): u64 {
  return isDead ? (there & ~bit(ShelfAlarm.OutputBad)) | bit(why) : there;
}

/** Bit n of `there` is ShelfAlarm n. */
function lookAtStatus(object: i32, there: u64, nowUs: u64): void {
  if (there === 0 && isQuiet(object)) return;
  for (let alarm = STATUS_FIRST; alarm < STATUS_END; alarm++) {
    const isThere = ((there >> alarm) & 1) !== 0;
    seeOneOf(object, alarm, isThere, isThere ? ShelfAlarm.None : coverOf(alarm, there), nowUs);
  }
}
