import { Stage } from '../../hal/contract/journal';
import { PmbusCommand, PmbusPage, PmbusStatus } from '../../hal/contract/pmbus';
import { PowerLimit, SupplyAddress, SupplyPin, SupplyPresence, SupplyRow } from '../../hal/contract/power';
import { Chip, Unit } from '../../hal/contract/unit';
import { wake, wakeAbove } from '../kernel/agenda';
import { Part } from './part';
import { afterLook, afterTry, isGivenUp, REFUSALS_MAX, Refusals } from './refusals';
import { SupplyIntroduction } from './supply-introduction';
import { MEASUREMENTS, measure, measurementOf } from './supply-measurement';
import { SupplyPage } from './supply-page';
import { SupplyPageStatus } from './supply-page-status';
import {
  bootSupplyRecords,
  forgetReading,
  forgetReadings,
  forgetSupplyRecord,
  SupplyRecord,
  supplies,
  supplyStatus,
} from './supply-record';
import { SupplyStandby } from './supply-standby';

/** What is due of a supply. */
const enum Due {
  Status = 1,
  Measurement = 2,
  /** The voltage of its input, with which a look at its status ends. */
  Input = 4,
  /** What it says of itself besides. */
  Label = 8,
  /** Its power and its heat, with which a look ends that is asked for them. */
  Output = 16,
  Heat = 32,
  Readings = 52,
}
if (<i32>Due.Readings !== (Due.Input | Due.Output | Due.Heat)) ERROR('readings');
if ((SupplyRow.RatedMilliwatts - SupplyRow.InputMillivolts) / sizeof<i32>() > REFUSALS_MAX) ERROR('refusals');

/** One bay. */
class Bay {
  readonly part: Part;
  readonly page: SupplyPage;
  readonly introduction: SupplyIntroduction;
  readonly main: SupplyPageStatus;
  readonly standby: SupplyStandby;
  due: u32 = 0;
  measurement: u8 = 0;
  /** Of MEASUREMENTS. */
  refusals: Refusals = 0;
  /** How many of MEASUREMENTS are to be read at once when one is due. */
  anew: u8 = 0;
  /** Its pins have changed since its status was read: that knows why, a second later at most. */
  stirred: bool = false;
  /** Readings of the power of its output, which wrap. */
  powerReadings: u8 = 0;
  /** Readings of the status with all it tells of, which wrap. */
  looks: u32 = 0;

  constructor(readonly index: i32) {
    const unit = (Unit.Shelf << Unit.SlotShift) | (Chip.Supply1 + index);
    const page = new SupplyPage(unit, SupplyAddress.First + index);
    this.part = new Part(unit);
    this.page = page;
    this.introduction = new SupplyIntroduction(page, changetype<usize>(supplies.at(index)));
    this.main = new SupplyPageStatus(page, supplyStatus(index, SupplyRow.Status));
    this.standby = new SupplyStandby(page, supplyStatus(index, SupplyRow.Standby));
  }
}

let bays: StaticArray<Bay> = new StaticArray<Bay>(0);
/** Request: readings with which each look at a status ends, of Due.Readings. */
let watched: u32 = 0;

export function bootSupplies(): void {
  bootSupplyRecords();
  bays = new StaticArray<Bay>(PowerLimit.Supplies);
  for (let i = 0; i < bays.length; i++) bays[i] = new Bay(i);
}

/** Whether a bay that reads so has lost what was known to be in it, or has something new. What is found at boot is not new. */
export function isExchange(bay: i32, isPresent: bool): bool {
  const presence = <i32>supplies.at(bay).presence;
  return presence === SupplyPresence.Unknown ? !isPresent : isPresent === (presence === SupplyPresence.Absent);
}

/** What the pins of a bay say. */
export function seeSupply(bay: i32, isPresent: bool, pins: u32, nowUs: u64): void {
  const record = supplies.at(bay);
  if (record.pins !== <u8>pins) {
    record.pins = <u8>pins;
    bays[bay].stirred = true;
    wakeAbove(Stage.Driver);
  }
  const isKnown = record.presence !== <u8>SupplyPresence.Unknown && record.presence !== <u8>SupplyPresence.Absent;
  if (isPresent === isKnown && record.presence !== <u8>SupplyPresence.Unknown) return;
  forget(bay);
  if (record.presence === <u8>SupplyPresence.Absent) forgetMeasured(bays[bay]); // one that has just been put in
  enter(bay, isPresent ? SupplyPresence.Starting : SupplyPresence.Absent, nowUs);
  if (isPresent) lookAtSupply(bay); // cards may wait for what it gives
}

/** Its status is due, and what that tells of. */
export function lookAtSupply(bay: i32): void {
  const state = bays[bay];
  state.due |= state.introduction.isLabelDone ? Due.Status : Due.Status | Due.Label;
  state.standby.beat();
}

/** It has said what it is, and has nothing to tell. */
export function isSupplyWell(bay: i32): bool {
  const record = supplies.at(bay);
  const isCalm = bays[bay].part.answers && !bays[bay].stirred && bays[bay].standby.isCalm;
  const isGood = record.pins === <u8>(SupplyPin.InputGood | SupplyPin.OutputGood);
  return record.presence === <u8>SupplyPresence.Present && isGood && record.status === 0 && isCalm;
}

/** Request: what each look at a supply is to measure, besides what is measured in turn. */
export function watchSupplies(input: bool, output: bool, heat: bool): void {
  watched = (input ? Due.Input : 0) | (output ? Due.Output : 0) | (heat ? Due.Heat : 0);
}

/** One measurement is due. */
export function measureSupply(bay: i32): void {
  bays[bay].due |= Due.Measurement;
}

/**
 * What was measured of a supply that answers is not so any more: all of it is read when a measurement is due, within two
 * seconds, so that one that comes and goes does not fill the bus. That of a silent one keeps its age.
 */
export function measureAnew(bay: i32): void {
  if (supplies.at(bay).presence === <u8>SupplyPresence.Present) forgetMeasured(bays[bay]);
}

/** SMBALERT# does not say whose it is. */
export function hintAtSupplies(): void {
  for (let i = 0; i < bays.length; i++) {
    bays[i].due |= Due.Status;
    bays[i].standby.hint();
  }
}

/**
 * How often its status has been read with all it tells of; it wraps. What a layer above has asked for has come when it has
 * changed.
 */
export function supplyLooks(bay: i32): u32 {
  return bays[bay].looks;
}

/** How often the status of its standby rail has been; it wraps. */
export function standbyLooks(bay: i32): u32 {
  return bays[bay].standby.looks;
}

/** How often the power of its output has been read; it wraps. */
export function supplyPowerReadings(bay: i32): u8 {
  return bays[bay].powerReadings;
}

export function isSupplyDue(bay: i32): bool {
  const state = bays[bay];
  const presence = <i32>supplies.at(bay).presence;
  if (state.part.missing || presence === SupplyPresence.Unknown || presence === SupplyPresence.Absent) return false;
  return isMainDue(state) || state.standby.isDue;
}

function isMainDue(state: Bay): bool {
  return state.due !== 0 || state.main.isReading || state.main.isLatched;
}

/** One transaction. A supply that fails one is asked again at the next look. */
export function askSupply(bay: i32, nowUs: u64): void {
  const state = bays[bay];
  const fault = carryOut(state);
  if (fault === 0 && state.page.isTurning) return; // that a write is taken is no answer yet
  if (!state.part.judge(fault)) {
    state.due = 0;
    state.main.abandon();
    state.standby.abandon();
    if (!state.part.failed) return;
    state.introduction.forget(); // it may be another one, or have lost its page
    state.page.forget();
    enter(bay, SupplyPresence.Unreadable, nowUs);
  } else if (state.introduction.isDone) enter(bay, SupplyPresence.Present, nowUs);
  else {
    if (supplies.at(bay).presence === <u8>SupplyPresence.Unreadable) forgetMeasured(state);
    enter(bay, SupplyPresence.Starting, nowUs);
  }
}

/** The main rail comes first, whose page all but the standby rail is read of. */
function carryOut(state: Bay): i32 {
  const isKnown = state.introduction.isDone;
  if (isKnown && !isMainDue(state)) return state.standby.ask();
  if (!state.page.isAt(PmbusPage.Main)) return state.page.turn(PmbusPage.Main);
  return isKnown ? goOn(state) : state.introduction.ask();
}

/** Its status first, until that is cleared. */
function goOn(state: Bay): i32 {
  const record = supplies.at(state.index);
  if (state.main.isReading) return state.main.goOn();
  if (state.main.isLatched) return endStatus(state);
  if ((state.due & Due.Status) !== 0) return readStatus(state);
  if ((state.due & Due.Readings) !== 0) return endLook(state, record);
  if ((state.due & Due.Label) !== 0) return introduceFurther(state);
  return measureNext(state, record);
}

/** In turn; while they are read anew one that fails keeps its turn. */
function measureNext(state: Bay, record: SupplyRecord): i32 {
  const fault = read(state, record, MEASUREMENTS[state.measurement]);
  if (fault === 0 || state.anew === 0) state.measurement = <u8>((<i32>state.measurement + 1) % MEASUREMENTS.length);
  if (fault === 0 && state.anew > 0) state.anew--;
  if (state.anew === 0) state.due &= ~Due.Measurement;
  return fault;
}

/** What is told once, and what it remembers of its faults whenever it has told of one. */
function introduceFurther(state: Bay): i32 {
  const fault = state.introduction.askLabel();
  if (state.introduction.isLabelDone) state.due &= ~Due.Label;
  return fault;
}

function readStatus(state: Bay): i32 {
  const fault = state.main.begin();
  if (fault < 0) return fault;
  state.due &= ~Due.Status;
  state.stirred = false;
  state.refusals = afterLook(state.refusals);
  if (!state.main.isReading && !state.main.isLatched) finishLook(state);
  return 0;
}

function endStatus(state: Bay): i32 {
  finishLook(state);
  state.introduction.askOfFaults();
  return state.main.clear();
}

/** Where the input is not as it should be the look ends with its voltage: that tells what kind of loss it is. */
function finishLook(state: Bay): void {
  const isInputBad = (supplies.at(state.index).status & <u16>PmbusStatus.Input) !== 0;
  const readings = isInputBad ? watched | Due.Input : watched;
  if (readings === 0) tellLook(state);
  else state.due |= readings;
}

/** One of the readings that the look ends with. */
function endLook(state: Bay, record: SupplyRecord): i32 {
  const readings = state.due & Due.Readings;
  const reading = readings & (0 - readings);
  state.due &= ~reading;
  const fault = read(state, record, commandOf(reading));
  if (fault === 0 && reading === readings) tellLook(state);
  return fault;
}

/** One that is refused for good is not known, and holds up no look: the status tells how the supply is. */
function read(state: Bay, record: SupplyRecord, command: PmbusCommand): i32 {
  const measurement = measurementOf(command);
  if (isGivenUp(state.refusals, measurement)) return 0;
  const fault = measure(state.part.unit, state.page.address, command, record, state.introduction.voutMode);
  state.refusals = afterTry(state.refusals, measurement, fault);
  if (isGivenUp(state.refusals, measurement)) {
    forgetReading(state.index, measurement);
    return 0;
  }
  if (fault === 0 && command === PmbusCommand.ReadPout) tellPower(state);
  return fault;
}

/** What the shelf draws is the sum of them. */
function tellPower(state: Bay): void {
  state.powerReadings++;
  wake(Stage.Power);
}

function commandOf(reading: u32): PmbusCommand {
  if (reading === Due.Input) return PmbusCommand.ReadVin;
  return reading === Due.Output ? PmbusCommand.ReadPout : PmbusCommand.ReadTemperature1;
}

function tellLook(state: Bay): void {
  state.looks++;
  wake(Stage.Power);
}

function enter(bay: i32, presence: SupplyPresence, nowUs: u64): void {
  const record = supplies.at(bay);
  if (record.presence === <u8>presence) return;
  record.presence = <u8>presence;
  record.sinceUs = nowUs;
  wakeAbove(Stage.Driver);
}

/** What was in the bay is gone, or not known yet. */
function forget(bay: i32): void {
  forgetSupplyRecord(bay);
  const state = bays[bay];
  state.part.forget();
  state.page.forget();
  state.main.forget();
  state.standby.forget();
  state.due = 0;
  state.introduction.forget();
  state.measurement = 0;
  state.refusals = 0;
  state.anew = 0;
}

/** All of it is to be read when one measurement is due. */
function forgetMeasured(state: Bay): void {
  forgetReadings(state.index);
  state.anew = <u8>MEASUREMENTS.length;
}
