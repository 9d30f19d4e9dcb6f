import { FanTray } from '../../hal/contract/cooling';
import { FanState } from '../../hal/contract/power';
import { ShelfAlarm, ShelfObject } from '../../hal/contract/shelf-alarm';
import { FanRecord, fans, isSpeedSettled } from '../driver/fan-controller';
import { arePinsRead } from '../driver/shelf-parts';
import { see, seeOneOf, shelfObject } from './alarm';

/** A fan that turns with less than so many percent of its speed has a bearing that wears out. Our choice. */
const SLOW_PERCENT: i32 = 80;
/** After a change of duty a speed is judged that was read so much later: fans have followed. Our choice. */
const SETTLED_US: u64 = 20_000_000;

/** Fans of the tray that do not turn. */
export function failedFans(): i32 {
  let failed = 0;
  for (let fan = 0; fan < FanTray.Fans; fan++) if (isFanFailed(fan)) failed++;
  return failed;
}

/** One that never turned is no better than one that stopped. */
export function isFanFailed(fan: i32): bool {
  const state = fans.at(fan).state;
  return state === <u8>FanState.Stalled || state === <u8>FanState.Absent;
}

/** Whether nothing is known of a fan: the controller does not answer, or has not been read yet. */
export function areFansUnknown(): bool {
  for (let fan = 0; fan < FanTray.Fans; fan++) if (fans.at(fan).state === <u8>FanState.Unknown) return true;
  return false;
}

/** One look at every fan; `drivenUs` is when their duty changed last. */
export function lookAtFans(drivenUs: u64, nowUs: u64): void {
  const tray = shelfObject(ShelfObject.FanTray);
  if (arePinsRead()) see(tray, ShelfAlarm.FansSilent, areFansUnknown(), nowUs); // else the bus has the alarm
  if (areFansUnknown()) return;
  see(tray, ShelfAlarm.FansStopped, failedFans() === FanTray.Fans, nowUs);
  for (let fan = 0; fan < FanTray.Fans; fan++) {
    const record = fans.at(fan);
    const object = shelfObject(ShelfObject.Fan, fan);
    see(object, ShelfAlarm.FanFailed, isFanFailed(fan), nowUs);
    if (isFanFailed(fan)) seeOneOf(object, ShelfAlarm.FanSlow, false, ShelfAlarm.FanFailed, nowUs);
    else if (isSpeedSettled(fan, drivenUs, SETTLED_US)) see(object, ShelfAlarm.FanSlow, isSlow(record), nowUs);
  }
}

/** Turns a minute that a sound fan has at its duty. */
function soundSpeed(duty: i32): i32 {
  return (FanTray.FullSpeed * duty) / FanTray.FullDuty;
}

function isSlow(record: FanRecord): bool {
  return record.state === <u8>FanState.Turning && <i32>record.speed * 100 < soundSpeed(record.duty) * SLOW_PERCENT;
}
