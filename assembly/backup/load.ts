import { InterfaceType } from '../../hal/contract/interface';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { StandbyLimit, StandbyLoad } from '../../hal/contract/standby';
import { interfaces } from '../interface/record';
import { wakeAbove } from '../kernel/agenda';
import { counterSince } from '../kernel/bits';
import { note } from '../kernel/journal';
import { Rows } from '../kernel/rows';
import { actionOf, lookUp, nextState, row } from '../kernel/state-table';
import { backupRow, backups, countBackups, isUp, movesTraffic, placeByRank, StandbyRecord, standbys } from './record';
import { armSeconds, backupTimers, MainTimer, mainTimer } from './timers';

/** One time slot, or one B channel, kbit/s. */
const CHANNEL_KBIT: u32 = 64;

/** What a look at the load, or a backup, tells. */
export const enum LoadEvent {
  /** The load has reached the enable threshold, and there is a backup left to share it. */
  Over,
  Between,
  /** The load is below the disable threshold also without the backup that joined last. */
  Under,
  /** The same, and that backup is the only one. */
  UnderLast,
  /** The backup that joined last is up. */
  Arrived,
  /** The main is out, or thresholds are no longer set. */
  Stop,
  Count,
}
const enum Action {
  None,
  Join,
  Leave,
  Clear,
}

/** One backup leaves after two looks in a row that say so. */
// biome-ignore format: a table
const LOAD: StaticArray<u32> = [
  //  in                        on                   go to                     and
  row(StandbyLoad.None,         LoadEvent.Over,      StandbyLoad.ToWake,       Action.Join),
  row(StandbyLoad.None,         LoadEvent.Between,   StandbyLoad.None,         Action.None),
  row(StandbyLoad.None,         LoadEvent.Under,     StandbyLoad.None,         Action.None),
  row(StandbyLoad.None,         LoadEvent.UnderLast, StandbyLoad.None,         Action.None),
  row(StandbyLoad.None,         LoadEvent.Arrived,   StandbyLoad.None,         Action.None),
  row(StandbyLoad.None,         LoadEvent.Stop,      StandbyLoad.None,         Action.None),
  row(StandbyLoad.ToWake,       LoadEvent.Over,      StandbyLoad.ToWake,       Action.None),
  row(StandbyLoad.ToWake,       LoadEvent.Between,   StandbyLoad.ToWake,       Action.None),
  row(StandbyLoad.ToWake,       LoadEvent.Under,     StandbyLoad.Wake,         Action.Leave),
  row(StandbyLoad.ToWake,       LoadEvent.UnderLast, StandbyLoad.None,         Action.Leave),
  row(StandbyLoad.ToWake,       LoadEvent.Arrived,   StandbyLoad.Wake,         Action.None),
  row(StandbyLoad.ToWake,       LoadEvent.Stop,      StandbyLoad.None,         Action.Clear),
  row(StandbyLoad.Wake,         LoadEvent.Over,      StandbyLoad.ToWake,       Action.Join),
  row(StandbyLoad.Wake,         LoadEvent.Between,   StandbyLoad.Wake,         Action.None),
  row(StandbyLoad.Wake,         LoadEvent.Under,     StandbyLoad.ToHypnotize,  Action.None),
  row(StandbyLoad.Wake,         LoadEvent.UnderLast, StandbyLoad.ToHypnotize,  Action.None),
  row(StandbyLoad.Wake,         LoadEvent.Arrived,   StandbyLoad.Wake,         Action.None),
  row(StandbyLoad.Wake,         LoadEvent.Stop,      StandbyLoad.None,         Action.Clear),
  row(StandbyLoad.ToHypnotize,  LoadEvent.Over,      StandbyLoad.Wake,         Action.None),
  row(StandbyLoad.ToHypnotize,  LoadEvent.Between,   StandbyLoad.Wake,         Action.None),
  row(StandbyLoad.ToHypnotize,  LoadEvent.Under,     StandbyLoad.Wake,         Action.Leave),
  row(StandbyLoad.ToHypnotize,  LoadEvent.UnderLast, StandbyLoad.None,         Action.Leave),
  row(StandbyLoad.ToHypnotize,  LoadEvent.Arrived,   StandbyLoad.ToHypnotize,  Action.None),
  row(StandbyLoad.ToHypnotize,  LoadEvent.Stop,      StandbyLoad.None,         Action.Clear),
];

/** An interface's counters at the last look. */
@unmanaged
class Counted {
  inOctets: u32;
  outOctets: u32;
}
/** The mains, and behind them the backups by their rows. */
const counted = new Rows<Counted>();

export function bootLoad(): void {
  counted.allocate(StandbyLimit.Mains + StandbyLimit.Mains * StandbyLimit.Backups);
}

/** Thresholds or interval are others. */
export function restartLoad(at: i32, nowUs: u64): void {
  const standby = standbys.at(at);
  const timer = mainTimer(at, MainTimer.FlowCheck);
  takeLoad(at, LoadEvent.Stop);
  standby.flow = 0;
  if (standby.thresholdEnable === 0) {
    backupTimers.disarm(timer);
    return;
  }
  flowOf(at, standby);
  armSeconds(timer, standby.flowCheckS, nowUs);
}

/** The flow check: more backups share the load from the enable threshold on, fewer below the disable threshold. */
export function checkFlow(at: i32, nowUs: u64): void {
  const standby = standbys.at(at);
  const kbit = flowOf(at, standby);
  armSeconds(mainTimer(at, MainTimer.FlowCheck), standby.flowCheckS, nowUs);
  const all = capacityOf(at, standby, standby.shared);
  standby.flow = percent(kbit, all);
  if (standby.flow >= standby.thresholdEnable) {
    takeLoad(at, <i32>standby.shared < countBackups(at) ? LoadEvent.Over : LoadEvent.Between);
  } else if (
    standby.shared > 0 &&
    percent(kbit, capacityOf(at, standby, standby.shared - 1)) < standby.thresholdDisable
  ) {
    takeLoad(at, standby.shared === 1 ? LoadEvent.UnderLast : LoadEvent.Under);
  } else {
    takeLoad(at, LoadEvent.Between);
  }
}

/** Between the looks: what has become of the backup that joined last, and of the main. */
export function followLoad(at: i32, reason: i32): void {
  const standby = standbys.at(at);
  if (standby.load === <u8>StandbyLoad.None) return;
  if (movesTraffic(reason)) takeLoad(at, LoadEvent.Stop);
  else if (isUp(backups.at(backupRow(at, placeByRank(at, standby.shared - 1))))) takeLoad(at, LoadEvent.Arrived);
}

/** The backups of a main are others. */
export function stopLoad(at: i32): void {
  takeLoad(at, LoadEvent.Stop);
}

/** All transitions of a main's load pass here. */
export function takeLoad(at: i32, event: LoadEvent): void {
  const standby = standbys.at(at);
  const before = standby.load;
  const found = lookUp(LOAD, before, event, LoadEvent.Count);
  standby.load = <u8>nextState(found);
  const action = actionOf(found);
  if (action === Action.Join) standby.shared++;
  else if (action === Action.Leave) standby.shared--;
  else if (action === Action.Clear) standby.shared = 0;
  if (standby.load === before && action === Action.None) return;
  note(Stage.Backup, JournalEvent.StandbyLoad, standby.main, standby.load, before, standby.flow);
  wakeAbove(Stage.Backup);
}

/** What has gone over a main and the backups that share its load since the last look, the larger direction, kbit/s. */
function flowOf(at: i32, standby: StandbyRecord): u32 {
  let octets = octetsOf(standby.main, at);
  for (let place = 0; place < StandbyLimit.Backups; place++) {
    const backup = backupRow(at, place);
    if (backups.at(backup).backup >= 0) octets += octetsOf(backups.at(backup).backup, StandbyLimit.Mains + backup);
  }
  return <u32>((<u64>octets * 8) / 1000 / <u64>standby.flowCheckS);
}

function octetsOf(interfaceRow: i32, at: i32): u32 {
  const record = interfaces.at(interfaceRow);
  const before = counted.at(at);
  const octets = max(counterSince(record.inOctets, before.inOctets), counterSince(record.outOctets, before.outOctets));
  before.inOctets = record.inOctets;
  before.outOctets = record.outOctets;
  return octets;
}

/** What 100 per cent is: the main, and the first of its backups by priority. */
function capacityOf(at: i32, standby: StandbyRecord, shared: i32): u32 {
  let kbit = standby.bandwidthKbit > 0 ? standby.bandwidthKbit : bandwidthOf(standby.main);
  for (let rank = 0; rank < shared; rank++)
    kbit += bandwidthOf(backups.at(backupRow(at, placeByRank(at, rank))).backup);
  return kbit;
}

function bandwidthOf(interfaceRow: i32): u32 {
  const record = interfaces.at(interfaceRow);
  if (record.type !== <u8>InterfaceType.Serial) return CHANNEL_KBIT;
  return CHANNEL_KBIT * <u32>popcnt<u32>(record.timeSlots);
}

function percent(kbit: u32, capacity: u32): u8 {
  return <u8>min<u64>((<u64>kbit * 100) / <u64>max<u32>(capacity, 1), 100);
}
