import { bootCardPowers, cardPowers } from '../../assembly/card/power';
import { cards } from '../../assembly/card/record';
import { bootFans, fans } from '../../assembly/driver/fan-controller';
import { bootZones, zones } from '../../assembly/driver/zone';
import { bootJournal } from '../../assembly/kernel/journal';
import { JOURNAL_RECORDS } from '../../assembly/limits';
import { bootAlarmHistory } from '../../assembly/line/alarm-history';
import { bootShelfAlarms } from '../../assembly/power/alarm';
import { bootCooling, cooling, coolingRow, lookAtCooling, settleCooling } from '../../assembly/power/cooling';
import { askedStep, dutyOf } from '../../assembly/power/ladder';
import { isTooHot, moveOn } from '../../assembly/power/overheat';
import { areInOrder, limitOf, stageAt } from '../../assembly/power/threshold';
import { PowerTimer, powerTimers } from '../../assembly/power/timers';
import { CardGrant, CardRow, CardState } from '../../hal/contract/card';
import { CoolingState } from '../../hal/contract/cooling';
import { TableId } from '../../hal/contract/directory';

/** Cooling alone: the tables it reads are the test's. */
export function coolingBoot(slots: i32): void {
  bootJournal(0, JOURNAL_RECORDS);
  bootAlarmHistory(0);
  bootZones();
  bootFans();
  cards.allocate(TableId.Card, slots, CardRow.Size);
  bootCardPowers(slots);
  powerTimers.allocate(PowerTimer.Count);
  bootShelfAlarms();
  bootCooling(slots, 0);
}

export function coolingZone(zone: i32, temperature: i32): void {
  zones.at(zone).temperature = <i16>temperature;
}

export function coolingFan(fan: i32, state: i32, speed: i32): void {
  fans.at(fan).state = <u8>state;
  fans.at(fan).speed = <u16>speed;
}

export function coolingCard(slot: i32, state: i32, temperature: i32): void {
  cards.at(slot - 1).state = <u8>state;
  cards.at(slot - 1).temperature = <i16>temperature;
}

/** One step of the power stage, as far as it cools. Answers the duty the fans are to have. */
export function coolingStep(nowUs: u64): i32 {
  for (let timer = powerTimers.expire(nowUs); timer >= 0; timer = powerTimers.expire(nowUs)) {
    if (timer === PowerTimer.Cooling) lookAtCooling(nowUs);
    else if (timer === PowerTimer.Overheat) moveOn(nowUs);
  }
  settleCooling(nowUs);
  for (let slot = 1; slot <= cards.rows; slot++) {
    const isThere = cards.at(slot - 1).state !== <u8>CardState.Empty;
    const grant: i32 = isTooHot(slot) ? CardGrant.TooHot : CardGrant.Granted;
    cardPowers.at(slot - 1).grant = <u8>(isThere ? grant : CardGrant.None);
  }
  return dutyOf(cooling.at(0).step);
}

export function coolingState(): CoolingState {
  return cooling.at(0).state;
}

export {
  areInOrder as coolingAreInOrder,
  askedStep as coolingAskedStep,
  coolingRow,
  dutyOf as coolingDuty,
  isTooHot as coolingIsTooHot,
  limitOf as coolingLimit,
  stageAt as coolingStageAt,
};
