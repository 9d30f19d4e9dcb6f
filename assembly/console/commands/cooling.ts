import { CardTemperature } from '../../../hal/contract/card';
import { FanTray, HeatLimit, HeatStage, ZoneClass } from '../../../hal/contract/cooling';
import { Stage } from '../../../hal/contract/journal';
import { FanState, PowerLimit, ShelfZone, SupplyPresence, SupplyReading } from '../../../hal/contract/power';
import { ShelfAlarm, ShelfObject } from '../../../hal/contract/shelf-alarm';
import { cards, isSeated } from '../../card/record';
import { fans } from '../../driver/fan-controller';
import { isFanTrayEmpty } from '../../driver/shelf-parts';
import { supplies } from '../../driver/supply-record';
import { wake } from '../../kernel/agenda';
import { secondsOf } from '../../kernel/calendar';
import { isAlarmed, shelfObject } from '../../power/alarm';
import {
  alarmSeconds,
  cooling,
  DutyReason,
  dutyReason,
  HOLD_MIN,
  neededStep,
  REACTION_S,
  SIGHT_MIN,
} from '../../power/cooling';
import { isFanFailed } from '../../power/fan';
import { classOf, heats, temperatureOf } from '../../power/heat';
import { dutyOf, percentOf } from '../../power/ladder';
import { shelfCoolMinutes } from '../../power/overheat';
import { areDefaults, areInOrder, DEGREE, defaultOf, limitOf, setLimits, stageAt } from '../../power/threshold';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

export function displayFan(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  showCooling(out);
  out.line(Word.FanHead);
  for (let fan = 0; fan < FanTray.Fans; fan++) {
    showFan(fan, out);
  }
  return Result.Done;
}

function showFan(fan: i32, out: Writer): void {
  const record = fans.at(fan);
  const state = shownState(fan);
  const isRead = state === FanState.Turning || state === FanState.Stalled;
  out.say(isRead ? Word.FanRow : Word.FanRowUnread, fan + 1, state, percentOf(record.duty), record.speed);
  if (isAlarmed(shelfObject(ShelfObject.Fan, fan), ShelfAlarm.FanSlow)) out.say(Word.FanTooSlow);
  out.newline();
}

/** A fan that stands and one that is out look the same to their controller; the tray tells when none is plugged in. */
function shownState(fan: i32): FanState {
  if (isFanTrayEmpty()) return FanState.Absent;
  return isFanFailed(fan) ? FanState.Stalled : <i32>fans.at(fan).state;
}

function showCooling(out: Writer): void {
  const record = cooling.at(0);
  out.line(Word.Cooling, record.state, secondsOf(record.sinceUs));
  out.say(Word.FanDuty, percentOf(dutyOf(record.step)));
  showReason(out);
  const minutes = shelfCoolMinutes(out.nowUs);
  if (minutes > 0) out.line(Word.CoolingWait, minutes);
}

function showReason(out: Writer): void {
  const reason = dutyReason();
  const word = Word.DutyBlind + reason;
  switch (reason) {
    case DutyReason.Settling:
      out.line(word, SIGHT_MIN);
      return;
    case DutyReason.Help:
      out.line(word, cooling.at(0).failed, FanTray.Fans);
      return;
    case DutyReason.None:
      out.line(word, FanTray.Fans);
      return;
    case DutyReason.Hold:
      out.line(word, percentOf(dutyOf(neededStep())), HOLD_MIN);
      return;
    default:
      out.line(word);
  }
}

/** The zones of the shelf, then the cards that are there, then the supplies. */
export function displayEnvironment(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  if (out.cursor === 0) {
    showCooling(out);
    out.line(Word.EnvironmentHead);
    for (let zone = 0; zone < ShelfZone.Count; zone++) showHeat(zone, out);
    return Result.More;
  }
  const slot = out.cursor;
  if (slot <= cards.rows) {
    if (isSeated(slot)) showHeat(ShelfZone.Count + slot - 1, out);
    return Result.More;
  }
  for (let bay = 0; bay < PowerLimit.Supplies; bay++) {
    const record = supplies.at(bay);
    if (record.presence !== <u8>SupplyPresence.Present) continue;
    out.line(Word.EnvironmentSensor, shelfObject(ShelfObject.Supply, bay), temperatureOfSupply(record.millicelsius));
  }
  return Result.Done;
}

function showHeat(row: i32, out: Writer): void {
  const zone = classOf(row);
  const temperature = temperatureOf(row);
  out.say(Word.EnvironmentSensor, shelfObject(ShelfObject.Zone, row), temperature);
  out.say(Word.EnvironmentLimits, limitOf(zone, HeatStage.Minor), limitOf(zone, HeatStage.Major));
  const isRead = temperature !== CardTemperature.Unknown;
  out.line(
    isRead ? Word.EnvironmentStage : Word.EnvironmentUnread,
    limitOf(zone, HeatStage.Fatal),
    heats.at(row).stage,
  );
}

/** As cards have it. */
function temperatureOfSupply(millicelsius: i32): i32 {
  if (millicelsius === SupplyReading.Unread) return CardTemperature.Unknown;
  return <i32>((<i64>millicelsius * DEGREE) / 1000);
}

/** Values of the grammar: {intake|processor|exhaust|card}, then the three thresholds. */
export function temperatureThreshold(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      if (!areInOrder(args.number(1), args.number(2), args.number(3)))
        return out.refuse(Word.ThresholdOrder, HeatLimit.Gap);
      return setThresholds(args.number(0), args.number(1), args.number(2), args.number(3), out);
    case Verb.Undo:
      return resetThresholds(args.number(0), out);
    case Verb.Save:
      for (let zone = 0; zone < ZoneClass.Count; zone++) saveThresholds(zone, out);
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

function resetThresholds(zone: ZoneClass, out: Writer): Result {
  const minor = defaultOf(zone, HeatStage.Minor);
  return setThresholds(zone, minor, defaultOf(zone, HeatStage.Major), defaultOf(zone, HeatStage.Fatal), out);
}

/** What would cost cards their power at once is refused; what else follows at once is said. Our choice. */
function setThresholds(zone: ZoneClass, minor: i32, major: i32, fatal: i32, out: Writer): Result {
  const first = zone === ZoneClass.Card ? <i32>ShelfZone.Count : <i32>zone;
  const end = zone === ZoneClass.Card ? heats.rows : first + 1;
  for (let row = first; row < end; row++) if (isReached(row, fatal)) return refuseFatal(row, out);
  setLimits(zone, minor, major, fatal);
  for (let row = first; row < end; row++) if (isReached(row, minor)) warnOfStage(row, out);
  wake(Stage.Power);
  return Result.Done;
}

/** Whether a sensor reads so many degrees: at boot none does. */
function isReached(row: i32, degrees: i32): bool {
  const temperature = temperatureOf(row);
  return temperature !== CardTemperature.Unknown && temperature >= degrees * DEGREE;
}

function refuseFatal(row: i32, out: Writer): Result {
  const word = classOf(row) === ZoneClass.Card ? Word.ThresholdFatalCard : Word.ThresholdFatal;
  return out.refuse(word, shelfObject(ShelfObject.Zone, row), temperatureOf(row), REACTION_S);
}

/** A sensor may be in that stage already. */
function warnOfStage(row: i32, out: Writer): void {
  const temperature = temperatureOf(row);
  const stage = stageAt(classOf(row), HeatStage.Normal, temperature);
  if (stage <= <i32>heats.at(row).stage) return;
  out.line(Word.ThresholdNow, shelfObject(ShelfObject.Zone, row), temperature, stage, alarmSeconds(stage));
}

function saveThresholds(zone: ZoneClass, out: Writer): void {
  if (areDefaults(zone)) return;
  out.saved.put(0, zone);
  out.saved.put(1, limitOf(zone, HeatStage.Minor));
  out.saved.put(2, limitOf(zone, HeatStage.Major));
  out.saved.put(3, limitOf(zone, HeatStage.Fatal));
  out.save();
}
