import { CardKind } from '../../hal/contract/card';
import { Stage } from '../../hal/contract/journal';
import { wake } from '../kernel/agenda';
import { bootAccesses } from './access';
import { bootBerts } from './bert';
import { bootChipFaults, forgetChips } from './chip-fault';
import { continueChips, followChips, lookAtChips } from './chips';
import { bootCposRequests } from './cpos-request';
import { bootMapper } from './e1-mapper';
import { ask, Errand, followErrands, followParts, serveBus } from './errand';
import { bootFrameChannels } from './frame-channel';
import { bootFramerClock } from './framer-clock';
import { bootFramerPorts } from './framer-port';
import { bootHfc } from './hfc4s';
import { forgetHotSwap } from './hot-swap';
import { lookAtStorm, serveInterrupts } from './interrupts';
import { forgetLeds, retryLeds } from './leds';
import { bootOptics, forgetOptics, hasOptics } from './optics';
import { openStep } from './pause';
import { followPhy, lookAtPhy } from './phy';
import { bootPrimaryAccesses } from './primary-access';
import { driveShelf, lookAtShelf, raise, readSlotsAgain, takeRaised } from './shelf';
import { bootShelfParts, lookAtParts, PARTS_US } from './shelf-parts';
import { bootSlots, slotAt, slotCount } from './slot';
import { bootStm1Ports } from './stm1-port';
import { forgetTemperature } from './temperature';
import { DriverTimer, driverTimers } from './timers';
import { bootTraces } from './trail-trace';
import { bootTributaryPorts } from './tributary-port';

export { driverTimers } from './timers';

const LOOK_US: u64 = 1_000_000;
/** The shelf's parts are looked at between the looks at everything else. */
const PARTS_PHASE_US: u64 = PARTS_US / 2;

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
  driverTimers.arm(DriverTimer.Parts, PARTS_PHASE_US);
}

/** An interrupt line rose: there is one, the shelf CPLD's. */
export function raiseInterrupt(_line: u32): void {
  raise();
  wake(Stage.Driver);
}

/**
 * Timers, then interrupts, then what the stages above ask for, and last the CPLD is told. A step for the slow bus alone,
 * which most are, leaves the other chips in peace: nobody has asked anything of them.
 */
export function settleDriver(nowUs: u64, isAsked: bool): void {
  openStep(nowUs);
  let isForBus = !isAsked;
  for (let timer = driverTimers.expire(nowUs); timer >= 0; timer = driverTimers.expire(nowUs)) {
    if (timer !== DriverTimer.Bus && timer !== DriverTimer.Parts) isForBus = false;
    expired(timer, nowUs);
  }
  if (takeRaised()) {
    isForBus = false;
    serveInterrupts(nowUs);
  }
  for (let slot = 1; slot <= slotCount(); slot++) {
    if (!slotAt(slot).present) forget(slot);
    if (!isForBus) followChips(slot, nowUs);
    followErrands(slot, nowUs);
  }
  followParts(nowUs);
  if (isForBus) return;
  followPhy(nowUs);
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
    case DriverTimer.Parts:
      driverTimers.arm(DriverTimer.Parts, beatAfter(nowUs + PARTS_PHASE_US, PARTS_US) - PARTS_PHASE_US);
      lookAtParts();
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
  lookAtShelf();
  lookAtPhy(nowUs);
  raise();
  for (let slot = 1; slot <= slotCount(); slot++) {
    if (!slotAt(slot).present) continue;
    lookAtChips(slot, nowUs);
    lookAtStorm(slot, nowUs);
    retryLeds(slot);
    ask(slot, Errand.Expander, nowUs);
    ask(slot, Errand.Temperature, nowUs);
    if (slotAt(slot).driven === CardKind.Cpos) ask(slot, Errand.Optics, nowUs);
  }
}

/** The slot is empty: what comes next are other parts. */
function forget(slot: i32): void {
  const state = slotAt(slot);
  state.errands = 0;
  state.inputs = 0;
  state.storming = false;
  state.stormUs = 0;
  forgetTemperature(slot);
  if (hasOptics(slot)) forgetOptics(slot);
  forgetLeds(slot);
  forgetHotSwap(slot);
  forgetChips(slot);
}
