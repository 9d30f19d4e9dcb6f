import { CallDirection, CallEnd } from '../../hal/contract/call';
import { Cause } from '../../hal/contract/isdn';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { LinkMode } from '../../hal/contract/link';
import { accesses } from '../driver/access';
import { bearersOf } from '../driver/bearer';
import { note } from '../kernel/journal';
import { Rows } from '../kernel/rows';
import { Call, CallRecord } from './call';
import { isFree } from './channel';
import { linkAt } from './link';
import { tryRestart } from './restart';

/** A channel is restarted for this reason once in this time at most, and again after twice as much at the latest. Our choice. */
const CURE_INTERVAL_US: u64 = 3_600_000_000;

/** What refusals with cause 44 tell of the B channels of an access, bit n = channel n. */
@unmanaged
class StuckChannels {
  /** The other side refused our last call on them. */
  refused: u32;
  /** Restarted for that in the running interval since power-on, and in the one before. */
  restarted: u32;
  restartedBefore: u32;
  interval: u32;
}

const stuckChannels = new Rows<StuckChannels>();

export function bootStuckChannels(): void {
  stuckChannels.allocate(accesses.rows);
}

/** B channels that are better left until the others are taken. */
export function refusedBearers(access: i32): u32 {
  return stuckChannels.at(access).refused;
}

/** A call is active on a channel: whatever was there is gone. */
export function channelServes(access: i32, bearer: i32): void {
  stuckChannels.at(access).refused &= ~(1 << bearer);
}

/** A call is over. If the other side says that a channel is taken which is free here, RESTART makes them agree. */
export function judgeChannel(call: Call, nowUs: u64): void {
  const record = call.record;
  if (!isRefusedChannel(record) || linkAt(call.access).mode !== LinkMode.PointToPoint) return;
  const stuck = stuckChannels.at(call.access);
  const bit: u32 = 1 << record.bearer;
  stuck.refused |= bit;
  if ((bearersOf(call.access) & ~stuck.refused) === 0) stuck.refused = bit; // all of them: one after the other, anew
  follow(stuck, nowUs);
  if (((stuck.restarted | stuck.restartedBefore) & bit) !== 0 || !isFree(call.access, record.bearer, call.row)) return;
  stuck.restarted |= bit;
  note(Stage.Isdn, JournalEvent.ChannelRestarted, call.access, record.bearer);
  tryRestart(call.access, bit);
}

/** Whether the other side refused a call of ours for its channel. */
function isRefusedChannel(record: CallRecord): bool {
  if (record.bearer === 0 || record.connectedUs !== 0) return false;
  if (record.direction !== <u8>CallDirection.Outgoing || record.end !== <u8>CallEnd.Remote) return false;
  return record.cause === <u8>Cause.ChannelUnavailable;
}

/** Goes on to the interval of this instant. */
function follow(stuck: StuckChannels, nowUs: u64): void {
  const interval = <u32>(nowUs / CURE_INTERVAL_US);
  if (interval === stuck.interval) return;
  stuck.restartedBefore = interval === stuck.interval + 1 ? stuck.restarted : 0;
  stuck.restarted = 0;
  stuck.interval = interval;
}
