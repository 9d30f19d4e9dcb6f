import { ClockSource } from '../../hal/contract/civil-time';
import { LineAlarm } from '../../hal/contract/line';
import { cards, serialOf } from '../card/record';
import { interfaces } from '../interface/record';
import { civilNow, clockSource } from '../kernel/civil-time';
import { textLength } from '../kernel/text';
import { StandbyRecord } from './record';

/**
 * Seconds in which one channel of the head end takes a call: set-up, answer, PPP and a second try. The window of a storm is
 * as long as all sites need at this pace. Our choice.
 */
export const SETUP_S: u32 = 10;
/** The priority sites have this part of the window for themselves, the others the rest. Our choice. */
const PRIORITY_PART: u64 = 4;

/** FNV-1a, 32 bit, and the last mixing of MurmurHash3, so that serial numbers in a row lie anywhere. */
const FNV_OFFSET: u32 = 0x811c9dc5;
const FNV_PRIME: u32 = 0x01000193;

/** What is known of the centre that all sites dial when it is lost, `standby storm`. */
class Storm {
  /** B channels of the head end, 0 = not configured, and the sites that dial it. */
  channels: u32 = 0;
  sites: u32 = 0;
  /** This site's place among them from 0, or -1: its serial number says. */
  index: i32 = -1;
  hasPriority: bool = false;
  /** Minutes of a turn when there are more sites than channels, 0 = no turns. */
  turnMin: u32 = 0;
}
export const storm = new Storm();

/** The time in which the sites begin to dial, microseconds. */
export function windowUs(): u64 {
  return storm.channels === 0 ? 0 : (<u64>SETUP_S * 1_000_000 * <u64>storm.sites) / <u64>storm.channels;
}

/**
 * How long this site waits beyond its enable delay. A line without any signal is cut near by, and nobody else dials for it;
 * everything else may be the centre's doing.
 */
export function startDelayUs(standby: StandbyRecord): u64 {
  if (storm.channels === 0 || (interfaces.at(standby.main).cause & LineAlarm.Los) !== 0) return 0;
  return siteDelayUs();
}

/** This site's place in the window. */
export function siteDelayUs(): u64 {
  const first = windowUs() / PRIORITY_PART;
  return storm.hasPriority ? partOf(first) : first + partOf(windowUs() - first);
}

/** The same in any span of time. */
function partOf(us: u64): u64 {
  if (storm.index >= 0) return (us * <u64>(storm.index % storm.sites)) / <u64>storm.sites;
  return (us * <u64>shelfHash()) >> 32;
}

/** Whether it is the others' turn: of more sites than channels, as many rest as are too many, each in its turn. */
export function isResting(nowUs: u64): bool {
  if (storm.turnMin === 0 || storm.hasPriority || storm.sites <= storm.channels) return false;
  if (clockSource() === ClockSource.None) return false;
  const resting = storm.sites - storm.channels;
  const turn = civilNow(nowUs) / 60 / storm.turnMin;
  return (<u32>siteIndex() + turn * resting) % storm.sites < resting;
}

function siteIndex(): i32 {
  return storm.index >= 0 ? storm.index : <i32>(shelfHash() % storm.sites);
}

/** What tells this shelf from the others: the serial number of its first card that has one. */
function shelfHash(): u32 {
  for (let slot = 1; slot <= cards.rows; slot++) if (load<u8>(serialOf(slot)) !== 0) return hashOf(serialOf(slot));
  return hashOf(serialOf(1));
}

function hashOf(text: usize): u32 {
  let hash = FNV_OFFSET;
  for (let end = text + textLength(text); text < end; text++) hash = (hash ^ <u32>load<u8>(text)) * FNV_PRIME;
  hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
  hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
  return hash ^ (hash >>> 16);
}
