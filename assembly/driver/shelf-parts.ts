import { Pca9555Register } from '../../hal/contract/pca9555';
import { PowerLimit, ShelfPin, ShelfZone, SupplyPin } from '../../hal/contract/power';
import { ShelfSource } from '../../hal/contract/shelf';
import { Chip, Unit } from '../../hal/contract/unit';
import { askClock, isClockDue } from './clock-chip';
import { areFansDue, areFansWell, askFans, bootFans, lookAtSpeed, lookAtStalls } from './fan-controller';
import { askHotSwap, bootHotSwaps } from './hot-swap';
import { askPanel, isPanelDue, lookAtPanel } from './panel';
import { octets, Part } from './part';
import { askShelfIdentity, isShelfIdentityDue, lookAtShelfIdentity } from './shelf-identity';
import { slotAt, slotCount } from './slot';
import {
  askSupply,
  bootSupplies,
  hintAtSupplies,
  isExchange,
  isSupplyDue,
  isSupplyWell,
  lookAtSupply,
  measureSupply,
  seeSupply,
} from './supply';
import { DriverTimer, driverTimers } from './timers';
import { askWatchdog, isWatchdogDue, isWatchdogWell, lookAtWatchdog } from './watchdog';
import { askZone, bootZones, isZoneDue, isZoneWell, lookAtZone } from './zone';

/**
 * Looks, a second apart, in a round: a part that is well is asked at one of them, one that is not at every one. What
 * cannot wait comes with an interrupt. Our choice.
 */
export const ROUND: i32 = 3;
/**
 * A supply is gone, or has come, when its pin has said so for this long: a burst of fast transients disturbs a bus for 15 ms,
 * IEC 61000-4-4. Whatever else the pins say of power is believed at once, and read again then. Our choice.
 */
const SEATED_US: u64 = 20_000;
/** Pins that tell who is in the bays. */
const SEATED: u32 = (1 << ShelfPin.SupplyPresent) | (1 << (ShelfPin.SupplyPresent + ShelfPin.PerSupply));
if (PowerLimit.Supplies !== 2) ERROR('bays');

const expander: Part = new Part((Unit.Shelf << Unit.SlotShift) | Chip.Expander);
let isExpanderDue: bool = false;
/** What the expander has said last, -1 = nothing yet. */
let saidPins: i32 = -1;
/** When it began to say what it says of who is in the bays. */
let seatedUs: u64 = 0;
/** Slot whose controller was looked at last, and the slot whose controller is due, 0 = none. */
let card: i32 = 0;
let cardDue: i32 = 0;
/** Looks since the start, until a round is over. */
let looked: i32 = 0;

export function bootShelfParts(slots: i32): void {
  bootSupplies();
  bootFans();
  bootZones();
  bootHotSwaps(slots);
}

/** The look of each second, from 0 to ROUND: spread, so that nobody waits long for the bus. */
export function lookAtParts(look: i32): void {
  if (look === 0 || !expander.answers) isExpanderDue = true;
  if (look === 1 || !isWatchdogWell()) lookAtWatchdog();
  if (look === 2) lookAtPanel();
  if (look === 2) lookAtShelfIdentity();
  for (let bay = 0; bay < PowerLimit.Supplies; bay++) {
    if (look === 0 || !isSupplyWell(bay)) lookAtSupply(bay);
    if (look !== 0) measureSupply(bay);
  }
  if (look === 1 || !areFansWell()) lookAtStalls();
  if (look === 2 || !areFansWell()) lookAtSpeed();
  for (let zone = 0; zone < ShelfZone.Count; zone++) if (look === zone || !isZoneWell(zone)) lookAtZone(zone);
  lookAtNextCard();
  if (looked <= ROUND) looked++;
}

/** Whether every part has had its turn since the start, and time to answer. */
export function isRoundOver(): bool {
  return looked > ROUND;
}

function lookAtNextCard(): void {
  for (let tries = 0; tries < slotCount(); tries++) {
    card = (card % slotCount()) + 1;
    if (!slotAt(card).present) continue;
    cardDue = card;
    return;
  }
}

/** The pins are to be read. */
export function lookAtPins(): void {
  isExpanderDue = true;
}

/** Sources that interrupt, ShelfSource bits: hints of where to look. */
export function followSources(sources: u32): void {
  if ((sources & ShelfSource.Expander) !== 0) isExpanderDue = true;
  if ((sources & ShelfSource.Alert) !== 0) hintAtSupplies();
  if ((sources & ShelfSource.Fans) !== 0) lookAtStalls();
  if ((sources & ShelfSource.Temperature) === 0) return;
  for (let hot = 0; hot < ShelfZone.Count; hot++) lookAtZone(hot);
}

/** Whether the shelf's expander has answered when it was asked last: what is known of its pins is not old. */
export function arePinsRead(): bool {
  return expander.answers;
}

/** Whether no fan at all is plugged in: one pin tells of all of them. */
export function isFanTrayEmpty(): bool {
  return expander.answers && saidPins >= 0 && ((saidPins >> ShelfPin.FansPresent) & 1) !== 0;
}

/** Whether the shelf's expander is not there, or has failed: nobody waits for its pins. */
export function arePinsLost(): bool {
  return expander.missing || expander.failed;
}

export function isPartDue(): bool {
  if (isExpanderDue || cardDue !== 0 || areFansDue() || isClockDue() || isWatchdogDue() || isPanelDue()) return true;
  if (isShelfIdentityDue()) return true;
  for (let bay = 0; bay < PowerLimit.Supplies; bay++) if (isSupplyDue(bay)) return true;
  for (let due = 0; due < ShelfZone.Count; due++) if (isZoneDue(due)) return true;
  return false;
}

/** One transaction, of a part that is due: presence explains the rest, and power comes before air. */
export function askPart(nowUs: u64): void {
  if (isExpanderDue) {
    readExpander(nowUs);
    return;
  }
  for (let bay = 0; bay < PowerLimit.Supplies; bay++) {
    if (!isSupplyDue(bay)) continue;
    askSupply(bay, nowUs);
    return;
  }
  if (areFansDue()) {
    askFans(nowUs);
    return;
  }
  for (let due = 0; due < ShelfZone.Count; due++) {
    if (!isZoneDue(due)) continue;
    askZone(due, nowUs);
    return;
  }
  if (isClockDue()) {
    askClock(nowUs);
    return;
  }
  if (isWatchdogDue()) {
    askWatchdog();
    return;
  }
  if (isPanelDue()) {
    askPanel(expander.answers);
    return;
  }
  if (isShelfIdentityDue()) {
    askShelfIdentity();
    return;
  }
  const slot = cardDue;
  cardDue = 0;
  if (slotAt(slot).present) askHotSwap(slot);
}

/** Reading takes its interrupt away. What cannot be read changes nothing: a read error is no removal. */
function readExpander(nowUs: u64): void {
  isExpanderDue = false;
  if (expander.missing) return;
  if (!expander.judge(expander.read(Pca9555Register.Input, 2))) return;
  const pins = <u32>load<u16>(octets);
  const isDoubtful = isInDoubt(pins);
  takePins(pins, nowUs);
  if (isDoubtful) {
    isExpanderDue = true;
    driverTimers.arm(DriverTimer.Pins, nowUs + SEATED_US);
    return;
  }
  const isSettled = nowUs >= seatedUs + SEATED_US;
  for (let bay = 0; bay < PowerLimit.Supplies; bay++) {
    const own = pins >> (bay * ShelfPin.PerSupply);
    const isPresent = ((own >> ShelfPin.SupplyPresent) & 1) === 0;
    if (isExchange(bay, isPresent) && !isSettled) {
      driverTimers.arm(DriverTimer.Pins, seatedUs + SEATED_US);
      continue;
    }
    const output: u32 = ((own >> ShelfPin.SupplyGood) & 1) !== 0 ? SupplyPin.OutputGood : 0;
    const input: u32 = ((pins >> (ShelfPin.InputGood + bay)) & 1) !== 0 ? SupplyPin.InputGood : 0;
    seeSupply(bay, isPresent, isPresent ? input | output : 0, nowUs);
  }
}

/** A reading has no check of its own: pins that are others than before are read again before anybody loses its power. */
function isInDoubt(pins: u32): bool {
  return saidPins >= 0 && <u32>saidPins !== pins;
}

function takePins(pins: u32, nowUs: u64): void {
  const changed: u32 = saidPins < 0 ? SEATED : <u32>saidPins ^ pins;
  if ((changed & SEATED) !== 0) seatedUs = nowUs;
  saidPins = <i32>pins;
}
