import { CardKind } from '../../hal/contract/card';
import { ChannelsLimit } from '../../hal/contract/channels';
import { BriLimit } from '../../hal/contract/isdn';
import { Stage } from '../../hal/contract/journal';
import { Chip } from '../../hal/contract/unit';
import { wakeAbove } from '../kernel/agenda';
import { BRIS_PER_SLOT, LINES_PER_SLOT } from '../limits';
import { bris } from './bri-port';
import { chipAnswers, chipFailed } from './chip-fault';
import { checkChannels, closeChannel, countChannels, dropChannels, frameChannel, openChannel } from './frame-channel';
import { beginHfc, continueHfc, followHfc, lookAtHfc, serveHfc, stopHfc } from './hfc4s';
import { announceFramer, lookAtFramer, serveFramer, startFramer, stopFramer } from './pef22554';
import { ChipState, isSupplied, slotAt } from './slot';
import { DriverTimer, driverTimers } from './timers';

/** From the release of reset to the first access, our choice. */
const RELEASE_US: u64 = 1000;
/** What the receivers of a framer get to find their far ends before anything is made of what they see. Our choice. */
const SEARCH_US: u64 = 100_000;
/** Tries of chips that failed are 1, 2, 4 … seconds apart. */
const BACK_OFF_MAX_S: i32 = 60;
/** After so long in service the next failure is tried again after a second, our choice. */
const PROVEN_US: u64 = 60_000_000;
const SECOND_US: u64 = 1_000_000;
/** All time slots of an E1 but the one that carries the frame alignment. */
const E1_MASK: u32 = 0xfffffffe;

/** Does what the card stage asks of a slot's chips, and what the stages above ask of their ports. */
export function followChips(slot: i32, nowUs: u64): void {
  const state = slotAt(slot);
  if (state.kind !== state.driven) {
    letGo(slot);
    if (state.kind !== CardKind.None) begin(slot, nowUs);
  }
  if (state.chips !== ChipState.Running || !isSupplied(slot)) return;
  if (state.driven === CardKind.Bri && !isWell(slot, Chip.Bri, followHfc(slot, nowUs), nowUs)) return;
  isWell(slot, Chip.Channels, followChannels(slot), nowUs);
}

/** The next phase of a start, the end of the receivers' search, or the next try after a failure. */
export function continueChips(slot: i32, nowUs: u64): void {
  const state = slotAt(slot);
  if (state.chips === ChipState.Failed) begin(slot, nowUs);
  else if (state.chips === ChipState.Starting) start(slot, nowUs);
  else if (state.driven === CardKind.E1) announceFramer(slot);
}

/** Serves the chips' interrupts. False = none of them had one. */
export function serveChips(slot: i32, nowUs: u64): bool {
  const state = slotAt(slot);
  if (state.chips !== ChipState.Running || !isSupplied(slot)) return false;
  const served = state.driven === CardKind.Bri ? serveHfc(slot) : serveFramer(slot);
  return isWell(slot, chipOf(state.driven), served, nowUs) && served !== 0;
}

/** The look of each second. */
export function lookAtChips(slot: i32, nowUs: u64): void {
  const state = slotAt(slot);
  if (state.chips !== ChipState.Running || !isSupplied(slot)) return;
  const looked = state.driven === CardKind.Bri ? lookAtHfc(slot, nowUs) : lookAtFramer(slot);
  if (!isWell(slot, chipOf(state.driven), looked, nowUs)) return;
  if (!isWell(slot, Chip.Channels, checkChannels(slot), nowUs)) return;
  if (!isWell(slot, Chip.Channels, countChannels(slot), nowUs)) return;
  if (nowUs - state.runningSinceUs >= PROVEN_US) state.backOffS = 0;
}

function begin(slot: i32, nowUs: u64): void {
  const state = slotAt(slot);
  state.driven = state.kind;
  state.held = false;
  state.chips = ChipState.Starting;
  if (state.driven === CardKind.Bri) beginHfc(slot);
  driverTimers.arm(timerOf(slot), nowUs + RELEASE_US);
}

function start(slot: i32, nowUs: u64): void {
  const state = slotAt(slot);
  if (!isWell(slot, Chip.Channels, checkChannels(slot), nowUs)) return;
  const us = state.driven === CardKind.Bri ? continueHfc(slot) : startFramer(slot);
  if (!isWell(slot, chipOf(state.driven), us, nowUs)) return;
  if (us > 0) {
    driverTimers.arm(timerOf(slot), nowUs + us);
    return;
  }
  state.chips = ChipState.Running;
  state.runningSinceUs = nowUs;
  if (state.driven === CardKind.E1) driverTimers.arm(timerOf(slot), nowUs + SEARCH_US);
  chipAnswers(slot, chipOf(state.driven));
  chipAnswers(slot, Chip.Channels);
  wakeAbove(Stage.Driver);
}

/** What a chip's function answered; a Fault takes the card's ports away until its chips have been started again. */
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
  if (state.driven === CardKind.E1) stopFramer(slot);
  if (state.driven === CardKind.Bri) stopHfc(slot);
  dropChannels(slot);
  wakeAbove(Stage.Driver);
}

/** Opens and closes frame channels as their time slots come and go: 0 or a Fault. */
function followChannels(slot: i32): i32 {
  const isBri = slotAt(slot).driven === CardKind.Bri;
  for (let channel = 0; channel < ChannelsLimit.Channels; channel++) {
    const port = isBri ? channel / BriLimit.Bearers : channel;
    const mask = isBri ? bearerOf(slot, channel) : channel < LINES_PER_SLOT ? E1_MASK : 0;
    if (frameChannel((slot - 1) * ChannelsLimit.Channels + channel).open === (mask !== 0)) continue;
    const result = mask === 0 ? closeChannel(slot, channel) : openChannel(slot, channel, port, mask);
    if (result < 0) return result;
  }
  return 0;
}

/** The bearer a frame channel of a BRI card stands for, as slot mask; 0 while it is not through-connected. */
function bearerOf(slot: i32, channel: i32): u32 {
  const record = bris.at((slot - 1) * BRIS_PER_SLOT + channel / BriLimit.Bearers);
  return <u32>record.bearers & (1 << (channel % BriLimit.Bearers));
}

function chipOf(kind: CardKind): Chip {
  return kind === CardKind.Bri ? Chip.Bri : Chip.Framer;
}

function timerOf(slot: i32): i32 {
  return DriverTimer.Chips + slot - 1;
}
