import { CallReason } from '../../hal/contract/call';
import { DialerOption } from '../../hal/contract/dialer';
import { Stage } from '../../hal/contract/journal';
import { accesses } from '../driver/access';
import { interfaces } from '../interface/record';
import { calls } from '../isdn/call';
import { wake } from '../kernel/agenda';
import { Rows } from '../kernel/rows';
import { freeBearers } from './bearer';
import { LinkLevel, levelOf } from './link';
import { isInService, serves } from './member';
import { DialerRecord, dialers } from './record';
import { dialerTimers, loadTimer } from './timers';

/** VRP's `flow-interval`, 30 s: how often the load of the links is looked at. */
const INTERVAL_S: u32 = 30;
/** Octets a second of a B channel. */
const BEARER_OCTETS: u32 = 8000;

/** Octets in and out of the dialer's interface, when its load was last looked at. */
@unmanaged
class Meter {
  inOctets: u32;
  outOctets: u32;
  /** One link less would have done then. */
  wasLow: bool;
}

const meters = new Rows<Meter>();

export function bootLoad(): void {
  meters.allocate(dialers.rows);
}

/**
 * `dialer threshold` holds while there are links: a further one above it, one less when the others would do. Our choice:
 * they have to do for two looks in a row, or a load that sways around the threshold would pay for a call each time.
 */
export function watchLoad(row: i32, nowUs: u64): void {
  const dialer = dialers.at(row);
  if (dialer.has(DialerOption.AllLinks)) {
    if (growthToAll(row) > <i32>dialer.growth) wake(Stage.Dialer);
    dialerTimers.disarm(loadTimer(row));
    return;
  }
  const isWatched = dialer.threshold !== 0 && mayGrow(dialer) && dialer.interface >= 0;
  if (!isWatched) {
    dialer.growth = 0;
    meters.at(row).wasLow = false;
    dialerTimers.disarm(loadTimer(row));
  } else if (!dialerTimers.isArmed(loadTimer(row))) {
    measure(row);
    dialerTimers.arm(loadTimer(row), nowUs + <u64>INTERVAL_S * 1_000_000);
  }
}

/** There is a link to begin with, and for more than a drill: that shows as much with one link, and costs less. Our choice. */
function mayGrow(dialer: DialerRecord): bool {
  const isDrill = dialer.wanted !== 0 && dialer.reason === <u8>CallReason.Drill;
  return dialer.links > 0 && (!isDrill || dialer.has(DialerOption.Autodial));
}

/** `dialer threshold 0` does not look at the load: it asks for what its accesses have left. */
export function askForAll(row: i32): void {
  const dialer = dialers.at(row);
  if (dialer.has(DialerOption.AllLinks)) dialer.growth = <u8>growthToAll(row);
}

/** Links beyond those that are wanted, for all that are up, under way or possible to be there. */
function growthToAll(row: i32): i32 {
  const dialer = dialers.at(row);
  if (!mayGrow(dialer)) return 0;
  let links = 0;
  for (let access = 0; access < accesses.rows; access++)
    if (serves(access, row) && isInService(access)) links += freeBearers(access);
  for (let call = 0; call < calls.rows; call++)
    if (<i32>calls.at(call).dialer === row && levelOf(call) > LinkLevel.Ending) links++;
  return min<i32>(max(links - max(dialer.ownLinks, 1), 0), u8.MAX_VALUE);
}

/** The interval is over. */
export function judgeLoad(row: i32): void {
  const dialer = dialers.at(row);
  const meter = meters.at(row);
  const octets = measure(row);
  const links = <u32>dialer.links;
  const capacity = links * BEARER_OCTETS * INTERVAL_S;
  if (isAbove(octets, capacity, dialer.threshold)) {
    if (dialer.growth < u8.MAX_VALUE && <u32>dialer.growth < links) dialer.growth++;
  }
  const others = capacity - BEARER_OCTETS * INTERVAL_S;
  const isLow = links > 1 && dialer.growth > 0 && !isAbove(octets, others, dialer.threshold);
  const isSpare = isLow && meter.wasLow;
  if (isSpare) dialer.growth--;
  meter.wasLow = isLow && !isSpare;
}

function isAbove(octets: u32, capacity: u32, percent: u32): bool {
  return <u64>octets * 100 > <u64>capacity * percent;
}

/** What went through since the last time in the direction that counts: the busier one, unless one is configured. */
function measure(row: i32): u32 {
  const meter = meters.at(row);
  const record = interfaces.at(dialers.at(row).interface);
  const inOctets = record.inOctets - meter.inOctets;
  const outOctets = record.outOctets - meter.outOctets;
  meter.inOctets = record.inOctets;
  meter.outOctets = record.outOctets;
  const dialer = dialers.at(row);
  if (dialer.has(DialerOption.ThresholdIn)) return inOctets;
  return dialer.has(DialerOption.ThresholdOut) ? outOctets : max(inOctets, outOctets);
}
