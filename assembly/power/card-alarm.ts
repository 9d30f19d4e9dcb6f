import { CardFailure, CardGrant, CardState } from '../../hal/contract/card';
import { PmbusStatus } from '../../hal/contract/pmbus';
import { HotSwapModel } from '../../hal/contract/power';
import { ShelfAlarm, ShelfObject } from '../../hal/contract/shelf-alarm';
import { cardPowers, grantOf } from '../card/power';
import { cards, isSeated } from '../card/record';
import { isMissed } from '../card/served';
import { hotSwaps } from '../driver/hot-swap';
import { waitingInterfaces } from '../interface/expected';
import { slotBit, withSlot } from '../kernel/bits';
import { SLOTS_MAX } from '../limits';
import { isAlarmed, see, seeOneOf, shelfObject, withdraw, withdrawOne } from './alarm';
import { drawnBy, drawsTooMuch, drawsTooMuchStill, isGranted, wattsBeyond } from './budget';
import { excessWatts } from './overload';

// biome-ignore format: a table
/** What people are told of a card that failed, by CardFailure; NoBudget depends on whether it ever ran. */
const ALARMS: StaticArray<i32> = [
  ShelfAlarm.None,         // None
  ShelfAlarm.CardIdentity, // NoIdentity
  ShelfAlarm.CardIdentity, // BadIdentity
  ShelfAlarm.CardMisfit,   // UnknownKind
  ShelfAlarm.CardFault,    // NoPower
  ShelfAlarm.CardFault,    // NoChip
  ShelfAlarm.CardFault,    // Lost
  ShelfAlarm.CardMisfit,   // WrongSlot
  ShelfAlarm.CardRefused,  // NoBudget
  ShelfAlarm.CardTripped,  // Tripped
  ShelfAlarm.CardTooHot,   // TooHot
];

/*
 * Bits of the STATUS_WORD of its hot-swap controller that are judged. That it is off, and why it gave up, the CPLD says:
 * CardTripped. Of commands it complains of in vain: each transaction has a code of its own.
 */

/** The pass transistor, and what has no name. */
const SWITCH: u32 = PmbusStatus.Mfr | PmbusStatus.Other | PmbusStatus.Unknown;
const HEAT: u32 = PmbusStatus.Temperature;
const INPUT: u32 = PmbusStatus.Input | PmbusStatus.VinUv;
/** Of its output, while that is on. */
const OUTPUT: u32 = PmbusStatus.Vout | PmbusStatus.Iout | PmbusStatus.VoutOv | PmbusStatus.IoutOc;
/** Those that a card brings about which draws too much, of which CardOverdraw tells. */
const LOAD: u32 = PmbusStatus.Input | PmbusStatus.Iout;

/** By slot: what is told of its card. */
let told: StaticArray<u8> = new StaticArray<u8>(0);
/** Slot map: where a card was at the last look. */
let seated: u32 = 0;
/** HotSwapRecord.readings at the last look at what a card draws: READINGS bits a slot, the lowest of them. */
let drawReadings: u32 = 0;
const READINGS: i32 = 4;
const READINGS_MASK: u32 = (1 << READINGS) - 1;
if (SLOTS_MAX * READINGS > 32) ERROR('readings');

export function bootCardAlarms(slots: i32): void {
  told = new StaticArray<u8>(slots + 1);
}

/** Of what can fail in a card one alarm at most. It is known, not measured: one look is enough. */
export function settleCardAlarms(nowUs: u64): void {
  for (let slot = 1; slot <= cards.rows; slot++) {
    const object = shelfObject(ShelfObject.Card, slot);
    followLeave(slot, object, nowUs);
    const before = <i32>told[slot];
    const alarm = alarmOf(slot, before);
    told[slot] = <u8>alarm;
    if (alarm !== ShelfAlarm.None)
      see(object, alarm, true, nowUs, alarm === ShelfAlarm.CardOverload ? excessWatts(slot) : 0);
    if (before !== ShelfAlarm.None && before !== alarm) seeOneOf(object, before, false, alarm, nowUs);
    const isReading = takeReading(slot);
    followDraw(slot, object, isReading, nowUs);
    followController(slot, object, isReading, nowUs);
  }
}

/** One look at whether the cards in service are those that their interfaces need: a card that has just come may have them yet to make. */
export function lookAtKinds(nowUs: u64): void {
  for (let slot = 1; slot <= cards.rows; slot++) {
    const isWrong = cards.at(slot - 1).state === <u8>CardState.Ready && waitingInterfaces(slot) > 0;
    see(shelfObject(ShelfObject.Card, slot), ShelfAlarm.CardWrong, isWrong, nowUs);
  }
}

/** Whether the card in a slot is reported to be of another kind than its interfaces need. */
export function isWrongCard(slot: i32): bool {
  return isAlarmed(shelfObject(ShelfObject.Card, slot), ShelfAlarm.CardWrong);
}

/** A card takes all its alarms along, before what is wrong with its empty slot is told. */
function followLeave(slot: i32, object: i32, nowUs: u64): void {
  if ((seated & slotBit(slot)) !== 0 && !isSeated(slot)) {
    withdraw(object, nowUs);
    told[slot] = <u8>ShelfAlarm.None;
  }
  seated = withSlot(seated, slot, isSeated(slot));
}

/**
 * A card that draws more than it declares takes from others what they were promised. It is measured: its rule has its looks,
 * each of which is a reading.
 */
function followDraw(slot: i32, object: i32, isReading: bool, nowUs: u64): void {
  if (isGranted(slot) && !isReading) return;
  const isTold = isAlarmed(object, ShelfAlarm.CardOverdraw);
  const isThere = isGranted(slot) && (isTold ? drawsTooMuchStill(slot) : drawsTooMuch(slot));
  const watts = wattsBeyond(drawnBy(slot), cardPowers.at(slot - 1).declaredMilliwatts);
  see(object, ShelfAlarm.CardOverdraw, isThere, nowUs, watts);
}

/** What its hot-swap controller tells of. Of one that cannot be asked it stays, until its card leaves or is switched off. */
function followController(slot: i32, object: i32, isReading: bool, nowUs: u64): void {
  if (isMute(slot) && cards.at(slot - 1).state === <u8>CardState.Off) forgetController(object, nowUs);
  if (!isReading) return;
  const status = <u32>hotSwaps.at(slot - 1).status;
  const isOff = (status & PmbusStatus.Off) !== 0;
  const power = status & (isOff ? INPUT : INPUT | OUTPUT);
  const isLoad = (power & LOAD) !== 0 && isAlarmed(object, ShelfAlarm.CardOverdraw);
  const other = isLoad ? ShelfAlarm.CardOverdraw : ShelfAlarm.None;
  seeOneOf(object, ShelfAlarm.CardPower, (isLoad ? power & ~LOAD : power) !== 0, other, nowUs);
  see(object, ShelfAlarm.CardSwitchHot, (status & HEAT) !== 0, nowUs);
  see(object, ShelfAlarm.CardSwitch, (status & SWITCH) !== 0, nowUs);
}

function forgetController(object: i32, nowUs: u64): void {
  withdrawOne(object, ShelfAlarm.CardPower, nowUs);
  withdrawOne(object, ShelfAlarm.CardSwitchHot, nowUs);
  withdrawOne(object, ShelfAlarm.CardSwitch, nowUs);
}

function isMute(slot: i32): bool {
  return hotSwaps.at(slot - 1).model === <u8>HotSwapModel.Unknown;
}

/** Whether its power has been measured since the last look: never of one that cannot be asked. */
function takeReading(slot: i32): bool {
  const shift = (slot - 1) * READINGS;
  const readings = <u32>hotSwaps.at(slot - 1).readings & READINGS_MASK;
  const before = (drawReadings >> shift) & READINGS_MASK;
  drawReadings = (drawReadings & ~(READINGS_MASK << shift)) | (readings << shift);
  return readings !== before && !isMute(slot);
}

/** A card that is tried again has failed until the try succeeds. */
function alarmOf(slot: i32, before: ShelfAlarm): ShelfAlarm {
  const record = cards.at(slot - 1);
  switch (<i32>record.state) {
    case CardState.Empty:
      return isMissed(slot) ? ShelfAlarm.CardMissing : ShelfAlarm.None;
    case CardState.Identifying:
    case CardState.Powering:
    case CardState.Starting:
      return before === ShelfAlarm.CardMissing ? ShelfAlarm.None : before;
    case CardState.Failed:
      return failedAlarm(slot, before);
    default:
      return ShelfAlarm.None;
  }
}

function failedAlarm(slot: i32, before: ShelfAlarm): ShelfAlarm {
  const failure = <i32>cards.at(slot - 1).failure;
  if (failure !== CardFailure.NoBudget) return ALARMS[failure];
  switch (grantOf(slot)) {
    case CardGrant.Refused:
      return ShelfAlarm.CardRefused;
    case CardGrant.Shed:
      return ShelfAlarm.CardShed;
    case CardGrant.Overload:
      return ShelfAlarm.CardOverload;
    default: // it is about to follow its grant
      return before;
  }
}
