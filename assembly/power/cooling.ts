import { CoolingRow, CoolingState, CoolingStep, FanTray, HeatStage } from '../../hal/contract/cooling';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { driveFan } from '../driver/fan-controller';
import { wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { actionOf, lookUp, nextState, row } from '../kernel/state-table';
import { Table } from '../kernel/table';
import { looksOf } from './alarm-rule';
import { areFansUnknown, failedFans, isFanFailed, lookAtFans } from './fan';
import {
  alarmOfStage,
  bootHeat,
  hottestZone,
  isBlind,
  isShelfMissable,
  lookAtHeat,
  STAGE_LOOKS,
  stageOfCards,
  stageOfShelf,
  stepAsked,
  temperatureOf,
} from './heat';
import { dutyOf, percentOf } from './ladder';
import { bootOverheat, isShelfCool, lookAtOverheat, setShelfWarm, switchCardsOff, switchCardsOn } from './overheat';
import { bootThresholds } from './threshold';
import { PowerTimer, powerTimers } from './timers';

/** As often as a calm shelf is read. */
const LOOK_S: i32 = 3;
const LOOK_US: u64 = LOOK_S * 1_000_000;
/** What a stage of a temperature brings comes after so long. */
export const REACTION_S: i32 = STAGE_LOOKS * LOOK_S;
/** Fans leave full speed when everything has been readable for so long. Our choice. */
export const SIGHT_MIN: i32 = 2;
const SIGHT_US: u64 = SIGHT_MIN * 60_000_000;
/** They slow down by one step when less has been asked for so long: so they cannot change six times an hour. Our choice. */
export const HOLD_MIN: i32 = 30;
const HOLD_US: u64 = HOLD_MIN * 60_000_000;
/** What the others do when one of three stops: two steps are half as much air again. */
const HELP: i32 = 2;

/** How it looks, worst first. */
const enum Condition {
  Fatal,
  Hot,
  Blind,
  Calm,
  /** Calm for long enough. */
  Cool,
  Count,
}
const enum Action {
  None,
  /** Fans begin to follow the temperatures. */
  Begin,
  Full,
  SwitchOff,
  SwitchOn,
}

// biome-ignore format: a table
const COOLING: StaticArray<u32> = [
  //  in                      on                go to                   and
  row(CoolingState.Failsafe, Condition.Fatal,  CoolingState.Shutdown, Action.SwitchOff),
  row(CoolingState.Failsafe, Condition.Hot,    CoolingState.Hot,      Action.Full),
  row(CoolingState.Failsafe, Condition.Blind,  CoolingState.Failsafe, Action.None),
  row(CoolingState.Failsafe, Condition.Calm,   CoolingState.Normal,   Action.Begin),
  row(CoolingState.Failsafe, Condition.Cool,   CoolingState.Normal,   Action.Begin),
  row(CoolingState.Normal,   Condition.Fatal,  CoolingState.Shutdown, Action.SwitchOff),
  row(CoolingState.Normal,   Condition.Hot,    CoolingState.Hot,      Action.Full),
  row(CoolingState.Normal,   Condition.Blind,  CoolingState.Failsafe, Action.Full),
  row(CoolingState.Normal,   Condition.Calm,   CoolingState.Normal,   Action.None),
  row(CoolingState.Normal,   Condition.Cool,   CoolingState.Normal,   Action.None),
  row(CoolingState.Hot,      Condition.Fatal,  CoolingState.Shutdown, Action.SwitchOff),
  row(CoolingState.Hot,      Condition.Hot,    CoolingState.Hot,      Action.None),
  row(CoolingState.Hot,      Condition.Blind,  CoolingState.Failsafe, Action.None),
  row(CoolingState.Hot,      Condition.Calm,   CoolingState.Normal,   Action.None),
  row(CoolingState.Hot,      Condition.Cool,   CoolingState.Normal,   Action.None),
  row(CoolingState.Shutdown, Condition.Fatal,  CoolingState.Shutdown, Action.None),
  row(CoolingState.Shutdown, Condition.Hot,    CoolingState.Shutdown, Action.None),
  row(CoolingState.Shutdown, Condition.Blind,  CoolingState.Shutdown, Action.None),
  row(CoolingState.Shutdown, Condition.Calm,   CoolingState.Shutdown, Action.None),
  row(CoolingState.Shutdown, Condition.Cool,   CoolingState.Normal,   Action.SwitchOn),
];

/** Layout: CoolingRow of hal/contract/cooling.ts. */
@unmanaged
class CoolingRecord {
  state: u8;
  step: u8;
  failed: u8;
  sinceUs: u64;
}
if (offsetof<CoolingRecord>('sinceUs') !== CoolingRow.SinceUs) ERROR('layout');
if (offsetof<CoolingRecord>() !== CoolingRow.Size) ERROR('layout');

export const cooling = new Table<CoolingRecord>();
/** When something was last not readable, and when fans had last to be as fast as they are. */
let blindUs: u64 = 0;
let neededUs: u64 = 0;
/** When the speed of a fan had last reason to change. */
let drivenUs: u64 = 0;

export function bootCooling(slots: i32, nowUs: u64): void {
  cooling.allocate(TableId.Cooling, 1, CoolingRow.Size);
  bootThresholds();
  bootHeat(slots, nowUs);
  bootOverheat(slots);
  blindUs = drivenUs = nowUs;
  setShelfWarm(nowUs);
  const record = cooling.at(0);
  record.step = <u8>CoolingStep.Full;
  record.sinceUs = nowUs;
  powerTimers.arm(PowerTimer.Cooling, nowUs + LOOK_US);
}

/** The row of the table for a condition in a state, as a test walks it. */
export function coolingRow(state: CoolingState, condition: Condition): u32 {
  return lookUp(COOLING, state, condition, Condition.Count);
}

/** Why fans have the speed that is asked of them. */
export const enum DutyReason {
  /** Something cannot be read. */
  Blind,
  /** All of it can, and not for long enough. */
  Settling,
  Hot,
  Shutdown,
  /** Some of them do not turn. */
  Help,
  /** None of them turns. */
  None,
  /** They have been faster, and wait for a while before they slow down. */
  Hold,
  /** The temperatures ask for it. */
  Heat,
}

export function dutyReason(): DutyReason {
  const record = cooling.at(0);
  switch (<i32>record.state) {
    case CoolingState.Failsafe:
      return isSightless() ? DutyReason.Blind : DutyReason.Settling;
    case CoolingState.Hot:
      return DutyReason.Hot;
    case CoolingState.Shutdown:
      return DutyReason.Shutdown;
    default:
      if (record.failed === <u8>FanTray.Fans) return DutyReason.None;
      if (record.failed > 0) return DutyReason.Help;
      return <i32>record.step > wantedStep(record) ? DutyReason.Hold : DutyReason.Heat;
  }
}

/** The step that would do while fans follow the temperatures. */
export function neededStep(): CoolingStep {
  return wantedStep(cooling.at(0));
}

/** So long after a temperature has reached a stage its alarm is there. */
export function alarmSeconds(stage: HeatStage): i32 {
  return looksOf(alarmOfStage(stage)) * LOOK_S;
}

/** One look at the air: what is counted in looks, and alarms. */
export function lookAtCooling(nowUs: u64): void {
  powerTimers.arm(PowerTimer.Cooling, (nowUs / LOOK_US + 1) * LOOK_US);
  lookAtHeat(nowUs);
  if (isShelfMissable(nowUs)) lookAtFans(drivenUs, nowUs);
  lookAtOverheat(nowUs);
}

/** What follows from the levels as they are now. */
export function settleCooling(nowUs: u64): void {
  const record = cooling.at(0);
  const row = coolingRow(record.state, conditionAt(nowUs));
  if (nextState(row) !== <i32>record.state) enter(record, nextState(row), nowUs);
  act(record, actionOf(row), nowUs);
  countFans(record, nowUs);
  if (record.state === <u8>CoolingState.Normal) followHeat(record, nowUs);
  for (let fan = 0; fan < FanTray.Fans; fan++) driveFan(fan, isFanFailed(fan) ? FanTray.FullDuty : dutyOf(record.step));
}

function conditionAt(nowUs: u64): Condition {
  if (isSightless()) blindUs = nowUs;
  const stage = stageOfShelf();
  if (stage !== HeatStage.Normal) setShelfWarm(nowUs);
  if (stage === HeatStage.Fatal) return Condition.Fatal;
  if (max<i32>(stage, stageOfCards()) >= HeatStage.Major) return Condition.Hot;
  if (nowUs - blindUs < SIGHT_US) return Condition.Blind;
  return isShelfCool(nowUs) ? Condition.Cool : Condition.Calm;
}

/** Whether something cannot be read that the fans follow, or they themselves. */
function isSightless(): bool {
  return isBlind() || areFansUnknown();
}

function enter(record: CoolingRecord, state: CoolingState, nowUs: u64): void {
  note(Stage.Power, JournalEvent.CoolingState, 0, state, record.state);
  record.state = <u8>state;
  record.sinceUs = nowUs;
  wakeAbove(Stage.Power);
}

function act(record: CoolingRecord, action: Action, nowUs: u64): void {
  switch (action) {
    case Action.Begin:
      turn(record, max<i32>(CoolingStep.Start, wantedStep(record)), nowUs);
      return;
    case Action.Full:
      turn(record, CoolingStep.Full, nowUs);
      return;
    case Action.SwitchOff:
      turn(record, CoolingStep.Full, nowUs);
      note(Stage.Power, JournalEvent.ShelfTooHot, hottestZone(), temperatureOf(hottestZone()));
      switchCardsOff(nowUs);
      return;
    case Action.SwitchOn:
      turn(record, CoolingStep.Full, nowUs);
      note(Stage.Power, JournalEvent.ShelfCooled, 0);
      switchCardsOn(nowUs);
      return;
    default:
      return;
  }
}

/** One that stops has its air taken over by the others at once; what the heat asks for comes later. */
function countFans(record: CoolingRecord, nowUs: u64): void {
  const failed = failedFans();
  const more = failed - record.failed;
  if (more === 0) return;
  record.failed = <u8>failed;
  drivenUs = nowUs;
  if (more > 0) turn(record, min<i32>(record.step + HELP * more, CoolingStep.Full), nowUs);
}

/** Faster at once, slower after a while and by one step: the heat has to show what that does. */
function followHeat(record: CoolingRecord, nowUs: u64): void {
  const wanted = wantedStep(record);
  if (wanted > <i32>record.step) turn(record, wanted, nowUs);
  else if (wanted === <i32>record.step) neededUs = nowUs;
  else if (nowUs - neededUs >= HOLD_US) turn(record, record.step - 1, nowUs);
}

function wantedStep(record: CoolingRecord): CoolingStep {
  if (record.failed > 1) return CoolingStep.Full;
  return min<i32>(stepAsked() + HELP * record.failed, CoolingStep.Full);
}

function turn(record: CoolingRecord, step: CoolingStep, nowUs: u64): void {
  neededUs = nowUs;
  if (<i32>record.step === step) return;
  note(Stage.Power, JournalEvent.CoolingStep, 0, percentOf(dutyOf(step)), percentOf(dutyOf(record.step)));
  record.step = <u8>step;
  drivenUs = nowUs;
  wakeAbove(Stage.Power);
}
