import { CardKind } from '../../hal/contract/card';
import { Stage } from '../../hal/contract/journal';
import { Chip } from '../../hal/contract/unit';
import { wakeAbove } from '../kernel/agenda';
import { ChipDriver, nothing } from './chip-driver';
import { chipAnswers, chipFailed } from './chip-fault';
import { serveControlFrames } from './control-frame';
import {
  announceMapper,
  beginMapper,
  followMapper,
  lookAtMapper,
  serveMapper,
  startMapper,
  stopMapper,
} from './e1-mapper';
import { dropChannels, followChannels, lookAtChannels, startChannels } from './frame-channel';
import { beginHfc, continueHfc, followHfc, lookAtHfc, serveHfc, stopHfc } from './hfc4s';
import { announceFramer, followFramer, lookAtFramer, serveFramer, startFramer, stopFramer } from './pef22554';
import { ChipState, isSupplied, slotAt } from './slot';
import { announceSuni, followSuni, lookAtSuni, serveSuni, startSuni, stopSuni } from './suni155';
import { DriverTimer, driverTimers } from './timers';

/** From the release of reset to the first access, our choice. */
const RELEASE_US: u64 = 1000;
/** What the receivers of a card get to find their far ends before anything is made of what they see. Our choice. */
const SEARCH_US: u64 = 100_000;
/** Tries of chips that failed are 1, 2, 4 … seconds apart. */
const BACK_OFF_MAX_S: i32 = 60;
/** After so long in service the next failure is tried again after a second, our choice. */
const PROVEN_US: u64 = 60_000_000;
const SECOND_US: u64 = 1_000_000;

// biome-ignore format: a table
//                             chip           begin     start          announce        stop          follow          serve        look
const FRAMER = new ChipDriver(Chip.Framer,   nothing,  startFramer,   announceFramer, stopFramer,   followFramer,   serveFramer, lookAtFramer);
// biome-ignore format: a table
const BRI = new ChipDriver(Chip.Bri,         beginHfc, continueHfc,   nothing,        stopHfc,      followHfc,      serveHfc,    lookAtHfc);
// biome-ignore format: a table
const SUNI = new ChipDriver(Chip.Suni,       nothing,  startSuni,     announceSuni,   stopSuni,     followSuni,     serveSuni,   lookAtSuni);
// biome-ignore format: a table
const MAPPER = new ChipDriver(Chip.Mapper,   beginMapper, startMapper, announceMapper, stopMapper, followMapper,  serveMapper, lookAtMapper);
// biome-ignore format: a table
const CHANNELS = new ChipDriver(Chip.Channels, nothing, startChannels, nothing,       dropChannels, followChannels, serveControlFrames, lookAtChannels);

/** By CardKind: its chips, in the order in which they are started, served and looked at. */
const CHIPS: StaticArray<StaticArray<ChipDriver>> = [
  [], // None
  [FRAMER, CHANNELS], // E1
  [BRI, CHANNELS], // Bri
  [SUNI, MAPPER, CHANNELS], // Cpos
  [FRAMER, CHANNELS], // E1One
  [FRAMER, CHANNELS], // E1Two
];

/** Does what the card stage asks of a slot's chips, and what the stages above ask of their ports. */
export function followChips(slot: i32, nowUs: u64): void {
  const state = slotAt(slot);
  if (state.kind !== state.driven) {
    letGo(slot);
    if (state.kind !== CardKind.None) begin(slot, nowUs);
  }
  if (!isRunning(slot)) return;
  const chips = CHIPS[state.driven];
  for (let i = 0; i < chips.length; i++) {
    if (!isWell(slot, chips[i].chip, chips[i].follow(slot, nowUs), nowUs)) return;
  }
}

/** The next phase of a start, the end of the receivers' search, or the next try after a failure. */
export function continueChips(slot: i32, nowUs: u64): void {
  const state = slotAt(slot);
  if (state.chips === ChipState.Failed) begin(slot, nowUs);
  else if (state.chips === ChipState.Starting) start(slot, nowUs);
  else announce(slot);
}

/** Serves the chips' interrupts. False = none of them had one. */
export function serveChips(slot: i32, nowUs: u64): bool {
  if (!isRunning(slot)) return false;
  const chips = CHIPS[slotAt(slot).driven];
  let served = false;
  for (let i = 0; i < chips.length; i++) {
    const result = chips[i].serve(slot, nowUs);
    if (!isWell(slot, chips[i].chip, result, nowUs)) return false;
    if (result !== 0) served = true;
  }
  return served;
}

/** The look of each second. */
export function lookAtChips(slot: i32, nowUs: u64): void {
  if (!isRunning(slot)) return;
  const state = slotAt(slot);
  const chips = CHIPS[state.driven];
  for (let i = 0; i < chips.length; i++) {
    if (!isWell(slot, chips[i].chip, chips[i].look(slot, nowUs), nowUs)) return;
  }
  if (nowUs - state.runningSinceUs >= PROVEN_US) state.backOffS = 0;
}

function begin(slot: i32, nowUs: u64): void {
  const state = slotAt(slot);
  state.driven = state.kind;
  state.held = false;
  state.chips = ChipState.Starting;
  state.started = 0;
  const chips = CHIPS[state.driven];
  for (let i = 0; i < chips.length; i++) chips[i].begin(slot);
  driverTimers.arm(timerOf(slot), nowUs + RELEASE_US);
}

/** One chip after the other. */
function start(slot: i32, nowUs: u64): void {
  const state = slotAt(slot);
  const chips = CHIPS[state.driven];
  for (; state.started < chips.length; state.started++) {
    const driver = chips[state.started];
    const us = driver.start(slot, nowUs);
    if (!isWell(slot, driver.chip, us, nowUs)) return;
    if (us === 0) continue;
    driverTimers.arm(timerOf(slot), nowUs + us);
    return;
  }
  state.chips = ChipState.Running;
  state.runningSinceUs = nowUs;
  driverTimers.arm(timerOf(slot), nowUs + SEARCH_US);
  for (let i = 0; i < chips.length; i++) chipAnswers(slot, chips[i].chip);
  wakeAbove(Stage.Driver);
}

function announce(slot: i32): void {
  const chips = CHIPS[slotAt(slot).driven];
  for (let i = 0; i < chips.length; i++) chips[i].announce(slot);
}

/** What a chip's driver answered; a Fault takes the card's ports away until its chips have been started again. */
function isWell(slot: i32, chip: Chip, result: i32, nowUs: u64): bool {
  if (result >= 0) return true;
  const state = slotAt(slot);
  stop(slot);
  state.chips = ChipState.Failed;
  chipFailed(slot, chip, result);
  state.backOffS = min(max(2 * state.backOffS, 1), BACK_OFF_MAX_S);
  driverTimers.arm(timerOf(slot), nowUs + state.backOffS * SECOND_US);
  return false;
}

function letGo(slot: i32): void {
  const state = slotAt(slot);
  stop(slot);
  driverTimers.disarm(timerOf(slot));
  state.chips = ChipState.Off;
  state.driven = CardKind.None;
  state.backOffS = 0;
}

/** Into reset, and the ports are gone. */
function stop(slot: i32): void {
  const state = slotAt(slot);
  state.held = true;
  const chips = CHIPS[state.driven];
  for (let i = 0; i < chips.length; i++) chips[i].stop(slot);
  wakeAbove(Stage.Driver);
}

/** Whether the chips can be accessed. */
function isRunning(slot: i32): bool {
  return slotAt(slot).chips === ChipState.Running && isSupplied(slot);
}

function timerOf(slot: i32): i32 {
  return DriverTimer.Chips + slot - 1;
}
