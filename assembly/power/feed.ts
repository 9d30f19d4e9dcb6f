import { PowerLimit, SupplyState } from '../../hal/contract/power';
import { ShelfAlarm, ShelfObject } from '../../hal/contract/shelf-alarm';
import { Rows } from '../kernel/rows';
import { seeOneOf, shelfObject } from './alarm';
import { powerSupplies } from './supply';
import { bit } from './supply-status';

/** An input that is away for less is a dip: it counts as too low until it is known to be lost. Our choice. */
const DIP_US: u64 = 1_000_000;
/** Losses after which a feed comes and goes, each within STEADY_US of the change before it. Our choice. */
const LOSSES: u8 = 3;
/** Losses closer together are one: a contact that bounces. Our choice. */
const APART_US: u64 = 800_000;
/** A feed that has been good, or away, for so long does not come and go any more. Our choice. */
const STEADY_US: u64 = 60_000_000;

/** What is remembered of a feed from one sight to the next. */
@unmanaged
class Constancy {
  /** When it has come or gone last, and gone last. */
  changedUs: u64;
  lostUs: u64;
  /** Losses since it was steady, up to LOSSES. */
  losses: u8;
  isBad: bool;
  /** It was too high since it was steady. */
  isHigh: bool;
}
const feeds = new Rows<Constancy>();

export function bootFeeds(): void {
  feeds.allocate(PowerLimit.Supplies);
}

/** Its supply has been pulled: nobody sees it any more. */
export function forgetFeed(bay: i32): void {
  const feed = feeds.at(bay);
  feed.losses = 0;
  feed.isBad = false;
  feed.isHigh = false;
}

/** Whether any feed comes and goes. */
export function isAnyFeedUnsteady(nowUs: u64): bool {
  for (let bay = 0; bay < PowerLimit.Supplies; bay++) if (isUnsteady(feeds.at(bay), nowUs)) return true;
  return false;
}

/** Whether its feed is to blame for what a bay is. */
export function isFeedToBlame(state: u8): bool {
  return state === <u8>SupplyState.NoInput || state === <u8>SupplyState.Brown || state === <u8>SupplyState.OverVoltage;
}

/** A bay has been judged: whether its feed has come or gone. */
export function followFeed(bay: i32, nowUs: u64): void {
  const state = powerSupplies.at(bay).state;
  const feed = feeds.at(bay);
  if (state === <u8>SupplyState.OverVoltage) feed.isHigh = true;
  const isBad = isFeedToBlame(state);
  if (isBad === feed.isBad) return;
  if (nowUs - feed.changedUs >= STEADY_US) {
    feed.losses = 0;
    feed.isHigh = state === <u8>SupplyState.OverVoltage;
  }
  feed.isBad = isBad;
  feed.changedUs = nowUs;
  if (!isBad || (feed.losses > 0 && nowUs - feed.lostUs < APART_US)) return;
  feed.lostUs = nowUs;
  if (feed.losses < LOSSES) feed.losses++;
}

/**
 * A supply tells of its feed by its pins, and of what they are too slow for, or do not show, by its status: `there`, as
 * statusAlarms tells it. A feed that comes and goes has one alarm until it is steady. Answers what the supply cannot be run
 * from, if anything.
 */
export function lookAtFeed(bay: i32, there: u64, nowUs: u64): ShelfAlarm {
  const record = powerSupplies.at(bay);
  const object = shelfObject(ShelfObject.Feed, bay);
  const again = alarmOfUnsteady(feeds.at(bay), nowUs);
  const isLost = again === ShelfAlarm.None && record.state === <u8>SupplyState.NoInput;
  const isDip = isLost && nowUs - record.sinceUs < DIP_US;
  const isSaidLow = (there & bit(ShelfAlarm.BrownOut)) !== 0;
  const isLow = again === ShelfAlarm.BrownOut || record.state === <u8>SupplyState.Brown || isDip || isSaidLow;
  const isSaidHigh = (there & bit(ShelfAlarm.InputOvFault)) !== 0;
  const isHigh = again === ShelfAlarm.InputOvFault || record.state === <u8>SupplyState.OverVoltage || isSaidHigh;
  const isAbove = (there & bit(ShelfAlarm.InputOvWarn)) !== 0;
  const isBelow = (there & bit(ShelfAlarm.InputUvWarn)) !== 0;
  let worst: i32 = isLow ? ShelfAlarm.BrownOut : ShelfAlarm.None;
  if (isLost && !isDip) worst = ShelfAlarm.InputLost;
  if (isHigh) worst = ShelfAlarm.InputOvFault;
  const isNow = again !== ShelfAlarm.None || isFeedToBlame(record.state);
  const other = isNow ? worst : ShelfAlarm.None; // a status may be old when the pins are good again
  seeOneOf(object, ShelfAlarm.InputLost, isLost, other, nowUs);
  seeOneOf(object, ShelfAlarm.InputOvFault, isHigh, other, nowUs);
  seeOneOf(object, ShelfAlarm.BrownOut, isLow && !isHigh, worst, nowUs);
  seeOneOf(object, ShelfAlarm.InputOvWarn, isAbove, worst, nowUs);
  seeOneOf(object, ShelfAlarm.InputUvWarn, isBelow, worst, nowUs);
  return worst;
}

function isUnsteady(feed: Constancy, nowUs: u64): bool {
  return feed.losses === LOSSES && nowUs - feed.changedUs < STEADY_US;
}

/** The alarm of a feed that comes and goes; none, if it does not. */
function alarmOfUnsteady(feed: Constancy, nowUs: u64): ShelfAlarm {
  if (!isUnsteady(feed, nowUs)) return ShelfAlarm.None;
  return feed.isHigh ? ShelfAlarm.InputOvFault : ShelfAlarm.BrownOut;
}
