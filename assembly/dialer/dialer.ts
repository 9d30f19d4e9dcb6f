import { DialerObstacle, DialerState } from '../../hal/contract/dialer';
import { IfDemand } from '../../hal/contract/interface';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { accesses } from '../driver/access';
import { interfaceOfDialer } from '../interface/call-link';
import { interfaces } from '../interface/record';
import { calls } from '../isdn/call';
import { wake, wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { forgetObstacle, forgetOldWishes, linksPermitted, linksWanted, mayExist, placeNext, Wish } from './attempt';
import { bootCallers } from './caller';
import { callExpired, clearAll, dropSurplus, settleDialerCalls } from './calls';
import { forgetContention } from './idle';
import { bootWatches, LinkLevel, levelOf, tally } from './link';
import { askForAll, bootLoad, judgeLoad, watchLoad } from './load';
import { bootDialerRecords, dialers } from './record';
import { bootDialerTimers, callOfTimer, dialerOfLoadTimer, dialerTimers, warmupTimer } from './timers';
import { bootToll, settleToll } from './toll';
import { bootWarmup, endWarmup } from './warmup';

/** A dialer's state: what its wish and the call that has come furthest make of it. */
// biome-ignore format: a table
const STATES: StaticArray<i32> = [
  //               Nothing                Served                 Later                  Never
  /* None     */   DialerState.Idle,      DialerState.Failed,    DialerState.Failed,    DialerState.Barred,
  /* Lost     */   DialerState.Clearing,  DialerState.Failed,    DialerState.Failed,    DialerState.Barred,
  /* Ending   */   DialerState.Clearing,  DialerState.Clearing,  DialerState.Clearing,  DialerState.Clearing,
  /* Calling  */   DialerState.Dialling,  DialerState.Dialling,  DialerState.Dialling,  DialerState.Dialling,
  /* Proving  */   DialerState.Proving,   DialerState.Proving,   DialerState.Proving,   DialerState.Proving,
  /* Usable   */   DialerState.Connected, DialerState.Connected, DialerState.Connected, DialerState.Connected,
];

/** What a state means to the interface. */
// biome-ignore format: a table
const DEMANDS: StaticArray<i32> = [
  /* Idle      */ IfDemand.None,
  /* Dialling  */ IfDemand.Wanted,
  /* Connected */ IfDemand.Up,
  /* Clearing  */ IfDemand.None,
  /* Failed    */ IfDemand.Failed,
  /* Proving   */ IfDemand.Wanted,
  /* Barred    */ IfDemand.Failed,
];

export function bootDialer(nowUs: u64): void {
  bootToll(nowUs);
  bootDialerRecords(accesses.rows);
  bootDialerTimers();
  bootWatches();
  bootCallers();
  bootLoad();
  bootWarmup(nowUs);
  if (interfaces.rows === 0) return; // without interfaces there are calls all the same
  for (let row = 0; row < dialers.rows; row++) dialers.at(row).interface = <i16>interfaceOfDialer(row);
}

export function settleDialer(nowUs: u64): void {
  settleToll(nowUs);
  for (let id = dialerTimers.expire(nowUs); id >= 0; id = dialerTimers.expire(nowUs)) expired(id, nowUs);
  settleDialerCalls(nowUs);
  seekCalls();
  forgetContention();
  for (let row = 0; row < dialers.rows; row++) settle(row, nowUs);
  for (let row = 0; row < dialers.rows; row++) demand(row);
}

function expired(id: i32, nowUs: u64): void {
  const call = callOfTimer(id);
  if (call >= 0) callExpired(call, nowUs);
  const row = dialerOfLoadTimer(id);
  if (row >= 0) judgeLoad(row);
  if (id === warmupTimer()) endWarmup();
}

/** By row of dialers and of accesses, of which there are fewer than 64: bit n = there is a dialer's call. */
let callers: u64 = 0;
let carriers: u64 = 0;

function seekCalls(): void {
  callers = 0;
  carriers = 0;
  for (let row = 0; row < calls.rows; row++) {
    const call = calls.at(row);
    if (call.dialer < 0) continue;
    callers |= (<u64>1) << call.dialer;
    carriers |= (<u64>1) << call.access;
  }
}

/** Brings what there is nearer to what is wanted. Calls are placed one after the other. */
function settle(row: i32, nowUs: u64): void {
  forgetOldWishes(row);
  askForAll(row);
  const links = linksWanted(row);
  if (links === 0 && isAtRest(row)) {
    forgetObstacle(row);
    return;
  }
  if (mayExist(row) !== DialerObstacle.None) clearAll(row);
  else dropSurplus(row, linksPermitted(row, links));
  tally.count(row);
  if (links === 0) forgetObstacle(row);
  let wish = links > 0 ? Wish.Served : Wish.Nothing;
  if (isQuiet() && tally.live < links) {
    wish = placeNext(row, nowUs);
    tally.count(row);
  }
  publish(row, wish, nowUs);
  watchLoad(row, nowUs);
}

function isAtRest(row: i32): bool {
  return ((callers >>> row) & 1) === 0 && dialers.at(row).state === <u8>DialerState.Idle;
}

/** No call is under way: neither to come further, nor to end. */
function isQuiet(): bool {
  if (tally.level === LinkLevel.None) return true;
  return tally.level === LinkLevel.Usable && tally.usable === tally.live && tally.unsettled === 0;
}

function publish(row: i32, wish: Wish, nowUs: u64): void {
  const dialer = dialers.at(row);
  const before = dialer.state;
  const state = <u8>STATES[tally.level * Wish.Count + wish];
  const isOther = state !== before || dialer.links !== <u8>tally.usable || <i32>dialer.call !== tally.best;
  dialer.links = <u8>tally.usable;
  dialer.call = <i16>tally.best;
  if (state !== before) {
    dialer.state = state;
    dialer.sinceUs = nowUs;
    note(Stage.Dialer, JournalEvent.DialerState, dialer.interface, state, before, dialer.cause);
  }
  if (isOther) wakeAbove(Stage.Dialer);
}

/** Tells the interface how its calls stand. An access that serves somebody else is up as well. */
function demand(row: i32): void {
  const dialer = dialers.at(row);
  if (dialer.interface < 0) return;
  const record = interfaces.at(dialer.interface);
  const demand = <u8>(isCarrying(row) ? IfDemand.Up : DEMANDS[dialer.state]);
  if (record.demand === demand) return;
  record.demand = demand;
  wake(Stage.Interface);
}

/** Whether an access carries a usable call, whoever dialled it. */
function isCarrying(access: i32): bool {
  if (((carriers >>> access) & 1) === 0) return false;
  for (let row = 0; row < calls.rows; row++)
    if (calls.at(row).dialer >= 0 && <i32>calls.at(row).access === access && levelOf(row) === LinkLevel.Usable)
      return access < accesses.rows;
  return false;
}
