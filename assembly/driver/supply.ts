import { TableId } from '../../hal/contract/directory';
import { Stage } from '../../hal/contract/journal';
import { PmbusCommand, PmbusPage, PmbusStatus } from '../../hal/contract/pmbus';
import {
  PowerLimit,
  SupplyAddress,
  SupplyFault,
  SupplyPin,
  SupplyPresence,
  SupplyReading,
  SupplyRow,
  SupplyText,
} from '../../hal/contract/power';
import { Chip, Unit } from '../../hal/contract/unit';
import { wake, wakeAbove } from '../kernel/agenda';
import { Table } from '../kernel/table';
import { Part } from './part';
import { answer, linear11, linear16, readCommand, readText, sendCommand, writeCommand } from './pmbus';
import { keepText, LABEL_FAULTS, LABEL_ITEMS, readLabel } from './supply-label';

/** A supply as it was last read. Layout: SupplyRow of hal/contract/power.ts. */
@unmanaged
export class SupplyRecord {
  presence: u8;
  pins: u8;
  status: u16;
  vout: u8;
  iout: u8;
  input: u8;
  temperature: u8;
  cml: u8;
  other: u8;
  mfr: u8;
  fans: u8;
  inputMillivolts: i32;
  inputMilliamperes: i32;
  inputMilliwatts: i32;
  outputMillivolts: i32;
  outputMilliamperes: i32;
  outputMilliwatts: i32;
  millicelsius: i32;
  fanSpeed: i32;
  ratedMilliwatts: i32;
  sinceUs: u64;
}
if (offsetof<SupplyRecord>('status') !== SupplyRow.Status) ERROR('layout');
if (offsetof<SupplyRecord>('fans') !== SupplyRow.Fans) ERROR('layout');
if (offsetof<SupplyRecord>('inputMillivolts') !== SupplyRow.InputMillivolts) ERROR('layout');
if (offsetof<SupplyRecord>('ratedMilliwatts') !== SupplyRow.RatedMilliwatts) ERROR('layout');
if (offsetof<SupplyRecord>('sinceUs') !== SupplyRow.SinceUs) ERROR('layout');
if (offsetof<SupplyRecord>() !== SupplyRow.Model) ERROR('layout');

export const supplies = new Table<SupplyRecord>();

/** A text of a bay's row, SupplyRow.Model to Date: zero-ended, empty where nothing was read. */
export function supplyText(bay: i32, field: SupplyRow): usize {
  return changetype<usize>(supplies.at(bay)) + field;
}

/** What it is made for, a field of SupplyRow; 0 = it does not say. */
export function supplyLimit(bay: i32, field: SupplyRow): i32 {
  return load<i32>(changetype<usize>(supplies.at(bay)) + field);
}

/** SupplyFault: the n-th that it remembers, 0 being the newest. */
export function supplyFault(bay: i32, n: i32): usize {
  return changetype<usize>(supplies.at(bay)) + SupplyRow.Faults + n * SupplyFault.Size;
}

/** What a supply is asked when it has been found, one transaction a step, at steps on end. */
const enum Introduction {
  Page,
  VoutMode,
  Model,
  Serial,
  Rating,
  Done,
}

// biome-ignore format: a table
/** The measurements, one at a time. */
const MEASUREMENTS: StaticArray<i32> = [
  PmbusCommand.ReadVin, PmbusCommand.ReadIin, PmbusCommand.ReadPin, PmbusCommand.ReadVout, PmbusCommand.ReadIout,
  PmbusCommand.ReadPout, PmbusCommand.ReadTemperature1, PmbusCommand.ReadFan1,
];

// biome-ignore format: a table
/** A detail register, and the bits of STATUS_WORD that tell of it; where they are clear it is 0, and not read. */
const DETAILS: StaticArray<i32> = [
  PmbusCommand.StatusVout,        PmbusStatus.Vout,
  PmbusCommand.StatusIout,        PmbusStatus.Iout,
  PmbusCommand.StatusInput,       PmbusStatus.Input,
  PmbusCommand.StatusTemperature, PmbusStatus.Temperature,
  PmbusCommand.StatusCml,         PmbusStatus.Cml,
  PmbusCommand.StatusOther,       PmbusStatus.Other,
  PmbusCommand.StatusMfr,         PmbusStatus.Mfr,
  PmbusCommand.StatusFans12,      PmbusStatus.Fans,
  PmbusCommand.StatusFans34,      PmbusStatus.Fans,
];
/** The last one is asked only where the one before it does not say which fan it is: most supplies do not have it. */
const FURTHER_FANS: i32 = 16;
/** Its reserved bits say nothing. */
const FURTHER_FANS_BITS: u8 = 0xfc;
/** Levels of STATUS_WORD, which clearing does not change. */
const LEVELS: u32 = PmbusStatus.Off | PmbusStatus.PowerBad | PmbusStatus.Busy;

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

/** One bay. */
class Bay {
  readonly part: Part;
  readonly address: u32;
  due: u32 = 0;
  introduction: i32 = Introduction.Page;
  voutMode: u32 = 0;
  /** Index into DETAILS while they are read, DETAILS.length when the status is to be cleared, -1 else. */
  detail: i32 = -1;
  measurement: i32 = 0;
  /** What it is asked of itself next, LABEL_ITEMS = nothing. */
  label: i32 = 0;
  /** Its pins have changed since its status was read: that knows why, a second later at most. */
  stirred: bool = false;
  /** Readings of the status with all it tells of, which wrap. */
  looks: u32 = 0;

  constructor(readonly index: i32) {
    this.part = new Part((Unit.Shelf << Unit.SlotShift) | (Chip.Supply1 + index));
    this.address = SupplyAddress.First + index;
  }
}

let bays: StaticArray<Bay> = new StaticArray<Bay>(0);
/** Request: readings with which each look at a status ends, of Due.Readings. */
let watched: u32 = 0;

export function bootSupplies(): void {
  supplies.allocate(TableId.Supply, PowerLimit.Supplies, SupplyRow.Size);
  bays = new StaticArray<Bay>(PowerLimit.Supplies);
  for (let i = 0; i < bays.length; i++) {
    bays[i] = new Bay(i);
    forgetReadings(i);
  }
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
  enter(bay, isPresent ? SupplyPresence.Starting : SupplyPresence.Absent, nowUs);
  if (isPresent) lookAtSupply(bay); // cards may wait for what it gives
}

/** Its status is due, and what that tells of. */
export function lookAtSupply(bay: i32): void {
  const state = bays[bay];
  state.due |= state.label < LABEL_ITEMS ? Due.Status | Due.Label : Due.Status;
}

/** It has said what it is, and has nothing to tell. */
export function isSupplyWell(bay: i32): bool {
  const record = supplies.at(bay);
  const isCalm = bays[bay].part.answers && !bays[bay].stirred;
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

/** SMBALERT# does not say whose it is. */
export function hintAtSupplies(): void {
  for (let i = 0; i < bays.length; i++) bays[i].due |= Due.Status;
}

/**
 * How often its status has been read with all it tells of; it wraps. What a layer above has asked for has come when it has
 * changed.
 */
export function supplyLooks(bay: i32): u32 {
  return bays[bay].looks;
}

export function isSupplyDue(bay: i32): bool {
  const state = bays[bay];
  const presence = <i32>supplies.at(bay).presence;
  if (state.part.missing || presence === SupplyPresence.Unknown || presence === SupplyPresence.Absent) return false;
  return state.due !== 0 || state.detail >= 0;
}

/** One transaction. A supply that fails one is asked again at the next look. */
export function askSupply(bay: i32, nowUs: u64): void {
  const state = bays[bay];
  const isKnown = state.introduction === Introduction.Done;
  const fault = isKnown ? goOn(state) : introduce(state);
  // Its page has been set: that a write is taken is no answer yet.
  if (fault === 0 && state.introduction === Introduction.VoutMode) return;
  if (!state.part.judge(fault)) {
    state.due = 0;
    state.detail = -1;
    if (!state.part.failed) return;
    state.introduction = Introduction.Page; // it may be another one, or have lost its page
    state.label = 0;
    enter(bay, SupplyPresence.Unreadable, nowUs);
  } else if (state.introduction === Introduction.Done) enter(bay, SupplyPresence.Present, nowUs);
  else {
    if (supplies.at(bay).presence === <u8>SupplyPresence.Unreadable) forgetReadings(bay);
    enter(bay, SupplyPresence.Starting, nowUs);
  }
}

function introduce(state: Bay): i32 {
  const unit = state.part.unit;
  const row = changetype<usize>(supplies.at(state.index));
  let fault: i32 = 0;
  switch (state.introduction) {
    case Introduction.Page:
      fault = writeCommand(unit, state.address, PmbusCommand.Page, PmbusPage.Main);
      break;
    case Introduction.VoutMode:
      fault = readCommand(unit, state.address, PmbusCommand.VoutMode, 1);
      if (fault === 0) state.voutMode = load<u8>(answer);
      break;
    case Introduction.Model:
      fault = introduceText(state, PmbusCommand.MfrModel, row + SupplyRow.Model);
      break;
    case Introduction.Serial:
      fault = introduceText(state, PmbusCommand.MfrSerial, row + SupplyRow.Serial);
      break;
    default:
      fault = readCommand(unit, state.address, PmbusCommand.MfrPoutMax, 2);
      if (fault === 0) supplies.at(state.index).ratedMilliwatts = linear11(load<u16>(answer));
  }
  if (fault === 0) state.introduction++;
  return fault;
}

function introduceText(state: Bay, command: i32, into: usize): i32 {
  const fault = readText(state.part.unit, state.address, command, SupplyText.Size - 1);
  if (fault === 0) keepText(into);
  return fault;
}

/** Status first, then its details, then they are cleared, so that the next reading tells what is still so. */
function goOn(state: Bay): i32 {
  const record = supplies.at(state.index);
  if (state.detail >= 0) return continueDetails(state, record);
  if ((state.due & Due.Status) !== 0) return readStatus(state, record);
  if ((state.due & Due.Readings) !== 0) return endLook(state, record);
  if ((state.due & Due.Label) !== 0) return introduceFurther(state, record);
  state.due = 0;
  const fault = measure(state, record, MEASUREMENTS[state.measurement]);
  if (fault === 0) state.measurement = (state.measurement + 1) % MEASUREMENTS.length;
  return fault;
}

/** What is told once, and what it remembers of its faults whenever it has told of one. */
function introduceFurther(state: Bay, record: SupplyRecord): i32 {
  const row = changetype<usize>(record);
  const fault = readLabel(state.part.unit, state.address, state.label, row, state.voutMode);
  if (fault === 0 && ++state.label === LABEL_ITEMS) state.due &= ~Due.Label;
  return fault;
}

function readStatus(state: Bay, record: SupplyRecord): i32 {
  const fault = readCommand(state.part.unit, state.address, PmbusCommand.StatusWord, 2);
  if (fault < 0) return fault;
  state.due &= ~Due.Status;
  state.stirred = false;
  const word = load<u16>(answer);
  if (record.status !== word) wakeAbove(Stage.Driver);
  record.status = word;
  for (let i = 0; i < FURTHER_FANS; i += 2) {
    if ((<i32>word & DETAILS[i + 1]) === 0) setDetail(record, i, 0);
  }
  state.detail = (word & ~LEVELS) !== 0 ? nextDetail(record, 0) : -1;
  if (state.detail < 0) finishLook(state);
  return 0;
}

function continueDetails(state: Bay, record: SupplyRecord): i32 {
  if (state.detail >= DETAILS.length) {
    state.detail = -1;
    finishLook(state);
    state.label = min(state.label, LABEL_FAULTS);
    return sendCommand(state.part.unit, state.address, PmbusCommand.ClearFaults);
  }
  const fault = readCommand(state.part.unit, state.address, DETAILS[state.detail], 1);
  if (state.detail === FURTHER_FANS) {
    if (fault === 0) setDetail(record, FURTHER_FANS - 2, load<u8>(answer) & FURTHER_FANS_BITS);
  } else {
    if (fault < 0) return fault;
    setDetail(record, state.detail, load<u8>(answer));
  }
  state.detail = nextDetail(record, state.detail + 2);
  return 0;
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
  const fault = measure(state, record, commandOf(reading));
  if (fault === 0 && reading === readings) tellLook(state);
  return fault;
}

function commandOf(reading: u32): PmbusCommand {
  if (reading === Due.Input) return PmbusCommand.ReadVin;
  return reading === Due.Output ? PmbusCommand.ReadPout : PmbusCommand.ReadTemperature1;
}

function tellLook(state: Bay): void {
  state.looks++;
  wake(Stage.Power);
}

/** The next one that STATUS_WORD tells of, from `from` on. */
function nextDetail(record: SupplyRecord, from: i32): i32 {
  let detail = from;
  while (detail < DETAILS.length && (<i32>record.status & DETAILS[detail + 1]) === 0) detail += 2;
  return detail === FURTHER_FANS && record.fans !== 0 ? DETAILS.length : detail;
}

/** The record has them in the order of DETAILS; all fans are in one. */
function setDetail(record: SupplyRecord, detail: i32, bits: u32): void {
  const at = changetype<usize>(record) + SupplyRow.Vout + (detail >> 1);
  if (load<u8>(at) === <u8>bits) return;
  store<u8>(at, bits);
  wakeAbove(Stage.Driver);
}

function measure(state: Bay, record: SupplyRecord, command: i32): i32 {
  const fault = readCommand(state.part.unit, state.address, command, 2);
  if (fault < 0) return fault;
  const word = load<u16>(answer);
  const value = command === PmbusCommand.ReadVout ? linear16(word, state.voutMode) : linear11(word);
  setMeasurement(record, command, value);
  return 0;
}

function setMeasurement(record: SupplyRecord, command: i32, value: i32): void {
  switch (command) {
    case PmbusCommand.ReadVin:
      record.inputMillivolts = value;
      return;
    case PmbusCommand.ReadIin:
      record.inputMilliamperes = value;
      return;
    case PmbusCommand.ReadPin:
      record.inputMilliwatts = value;
      return;
    case PmbusCommand.ReadVout:
      record.outputMillivolts = value;
      return;
    case PmbusCommand.ReadIout:
      record.outputMilliamperes = value;
      return;
    case PmbusCommand.ReadPout:
      record.outputMilliwatts = value;
      return;
    case PmbusCommand.ReadTemperature1:
      record.millicelsius = value;
      return;
    default:
      record.fanSpeed = value / 1000;
  }
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
  const record = supplies.at(bay);
  const pins = record.pins;
  const presence = record.presence;
  memory.fill(changetype<usize>(record), 0, SupplyRow.Size);
  record.pins = pins;
  record.presence = presence;
  forgetReadings(bay);
  const state = bays[bay];
  state.part.forget();
  state.due = 0;
  state.introduction = Introduction.Page;
  state.detail = -1;
  state.measurement = 0;
  state.label = 0;
}

/** Nothing is measured. */
function forgetReadings(bay: i32): void {
  const row = changetype<usize>(supplies.at(bay));
  for (let at = SupplyRow.InputMillivolts; at <= SupplyRow.FanSpeed; at += 4)
    store<i32>(row + at, SupplyReading.Unread);
}
