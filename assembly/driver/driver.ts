import { CardKind, CardTemperature } from '../../hal/contract/card';
import { Stage } from '../../hal/contract/journal';
import { wake } from '../kernel/agenda';
import { bootAccesses } from './access';
import { bootBerts } from './bert';
import { bootChipFaults, forgetChips } from './chip-fault';
import { continueChips, followChips, lookAtChips } from './chips';
import { bootCposRequests } from './cpos-request';
import { bootMapper } from './e1-mapper';
import { ask, Errand, followErrands, followParts, leaveBus, serveBus } from './errand';
import { bootFrameChannels } from './frame-channel';
import { bootFramerClock } from './framer-clock';
import { bootFramerPorts } from './framer-port';
import { bootHfc } from './hfc4s';
import { forgetHotSwap } from './hot-swap';
import { forgetIdentity } from './identity';
import { lookAtStorm, serveInterrupts } from './interrupts';
import { forgetLeds, retryLeds } from './leds';
import { bootOptics, forgetOptics, hasOptics } from './optics';
import { openStep } from './pause';
import { followPhy, lookAtPhy } from './phy';
import { bootPrimaryAccesses } from './primary-access';
import { driveShelf, lookAtShelf, raise, readSlotsAgain, takeRaised } from './shelf';
import { bootShelfParts, lookAtParts, lookAtPins, ROUND } from './shelf-parts';
import { bootSlots, slotAt, slotCount } from './slot';
import { bootStm1Ports } from './stm1-port';
import { forgetTemperature } from './temperature';
import { DriverTimer, driverTimers } from './timers';
import { bootTraces } from './trail-trace';
import { bootTributaryPorts } from './tributary-port';
import { lookAtNewZones } from './zone';

export { driverTimers } from './timers';

const LOOK_US: u64 = 1_000_000;
/** Where in the round the last look was, from 0. */
let looks: i32 = -1;

export function bootDriver(slots: i32): void {
  bootSlots(slots);
  bootChipFaults(slots);
  bootFramerPorts(slots);
  bootStm1Ports(slots);
  bootTributaryPorts(slots);
  bootFramerClock(slots);
  bootBerts();
  bootAccesses(slots);
  bootHfc(slots);
  bootPrimaryAccesses(slots);
  bootCposRequests();
  bootTraces(slots);
  bootMapper();
  bootOptics();
  bootShelfParts(slots);
  bootFrameChannels(slots);
  driverTimers.allocate(DriverTimer.Chips + slots);
  driverTimers.arm(DriverTimer.Look, 0);
}

/** An interrupt line rose: there is one, the shelf CPLD's. */
export function raiseInterrupt(_line: u32): void {
  raise();
  wake(Stage.Driver);
}

/**
 * Timers, then interrupts, then what the stages above ask for, and last the CPLD is told. A step for the slow bus alone,
 * which most are, ends with its transaction: nobody has asked for anything. An interrupt that no chip admits to leaves the
 * chips in peace.
 */
export function settleDriver(nowUs: u64, isAsked: bool): void {
  openStep(nowUs);
  let isForBus = !isAsked;
  for (let timer = driverTimers.expire(nowUs); timer >= 0; timer = driverTimers.expire(nowUs)) {
    if (timer !== DriverTimer.Bus) isForBus = false;
    expired(timer, nowUs);
  }
  if (takeRaised()) {
    if (serveInterrupts(nowUs)) isForBus = false;
  } else if (isForBus) return;
  for (let slot = 1; slot <= slotCount(); slot++) {
    if (!isForBus) followChips(slot, nowUs);
    const state = slotAt(slot);
    if (state.present) followErrands(slot, nowUs);
    else if (state.remembered) forget(slot);
    state.remembered = state.present;
  }
  followParts(nowUs);
  if (!isForBus) followPhy(nowUs);
  driveShelf();
}

/** No timer arms itself for the same moment again, so that expiring comes to an end. */
function expired(timer: i32, nowUs: u64): void {
  switch (timer) {
    case DriverTimer.Look:
      look(nowUs);
      return;
    case DriverTimer.Bus:
      serveBus(nowUs);
      return;
    case DriverTimer.Zones:
      lookAtNewZones();
      return;
    case DriverTimer.Pins:
      lookAtPins();
      return;
    case DriverTimer.Again:
      readSlotsAgain();
      raise();
      return;
    default:
      continueChips(timer - DriverTimer.Chips + 1, nowUs);
  }
}

/** Looks keep their rhythm, however long the bus was busy when one was due. */
function beatAfter(nowUs: u64, periodUs: u64): u64 {
  return (nowUs / periodUs + 1) * periodUs;
}

function look(nowUs: u64): void {
  driverTimers.arm(DriverTimer.Look, beatAfter(nowUs, LOOK_US));
  leaveBus(nowUs);
  looks = (looks + 1) % ROUND;
  lookAtShelf();
  lookAtPhy(nowUs);
  lookAtParts(looks);
  raise();
  for (let slot = 1; slot <= slotCount(); slot++) {
    if (!slotAt(slot).present) continue;
    lookAtChips(slot, nowUs);
    lookAtStorm(slot, nowUs);
    retryLeds(slot);
    if (!isCardDue(slot)) continue;
    ask(slot, Errand.Expander, nowUs);
    ask(slot, Errand.Temperature, nowUs);
    if (slotAt(slot).driven === CardKind.Cpos) ask(slot, Errand.Optics, nowUs);
  }
}

/** Slots take turns on the slow bus; a card whose sensor is still to be set up is asked at every look. */
function isCardDue(slot: i32): bool {
  return slot % ROUND === looks || slotAt(slot).temperature === CardTemperature.Unknown;
}

/** The slot is empty: what comes next are other parts. */
function forget(slot: i32): void {
  const state = slotAt(slot);
  state.remembered = false;
  state.errands = 0;
  state.inputs = 0;
  state.storming = false;
  state.stormUs = 0;
  forgetIdentity(slot);
  forgetTemperature(slot);
  if (hasOptics(slot)) forgetOptics(slot);
  forgetLeds(slot);
  forgetHotSwap(slot);
  forgetChips(slot);
}
