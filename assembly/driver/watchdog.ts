import { Stage } from '../../hal/contract/journal';
import { Chip, Unit } from '../../hal/contract/unit';
import { WatchdogReason, WatchdogRegister, WatchdogState, WatchdogTime } from '../../hal/contract/watchdog';
import { wakeAbove } from '../kernel/agenda';
import { haveAllCheckedIn } from '../kernel/check-in';
import { octets, Part, TRIES } from './part';

/**
 * The shelf's own watchdog is the last of three. A stage without rest ends the core after a second, a step that does not
 * return is ended by the processor's watchdog after one, and this chip, whose shortest time is three, ends what kept those
 * from working. It stands on the shelf's slow bus, which may be disturbed for a while: it waits as long as its maker has
 * it, and a look feeds it every ROUND seconds, every second until it watches. Our choice.
 */
const TIMEOUT_S: i32 = WatchdogTime.TimeoutDefault;

/** What is asked of it next. */
const enum Due {
  Reason,
  Timeout,
  State,
  Food,
}

const part: Part = new Part((Unit.Shelf << Unit.SlotShift) | Chip.Watchdog);

let due: Due = Due.Reason;
let isDue: bool = false;
/** Transactions of this look that were refused. */
let refused: i32 = 0;
let isFailed: bool = false;
let hasBarked: bool = false;

/** Whether the last restart was its doing. */
export function hasWatchdogBarked(): bool {
  return hasBarked;
}

/** It has not said yet whether it was. */
export function isWatchdogAwaited(): bool {
  return due === Due.Reason && !part.missing;
}

/** Nobody watches over the processor: it does not answer. */
export function isWatchdogFailed(): bool {
  return isFailed;
}

/** It is fed in a step to come. */
export function lookAtWatchdog(): void {
  isDue = true;
  refused = 0;
}

/** It watches, and was fed when it was asked last. */
export function isWatchdogWell(): bool {
  return due === Due.Food && part.answers;
}

/** It gets no food while a stage is at work and finds no end. */
export function isWatchdogDue(): bool {
  return isDue && !part.missing && (due !== Due.Food || haveAllCheckedIn());
}

/** One transaction, once more in the next step if it is refused: until it watches, each look goes on with setting it up. */
export function askWatchdog(): void {
  const fault = ask();
  if (fault < 0 && ++refused < TRIES) return;
  isDue = false;
  const isWell = part.judge(fault);
  if (isFailed !== part.failed) wakeAbove(Stage.Driver);
  isFailed = part.failed;
  if (!isWell)
    due = due === Due.Reason ? Due.Reason : Due.Timeout; // it may have been another one, or off
  else if (due !== Due.Food) due++;
}

function ask(): i32 {
  switch (due) {
    case Due.Reason:
      return readReason();
    case Due.Timeout:
      return part.put(WatchdogRegister.Timeout, TIMEOUT_S);
    case Due.State:
      return part.put(WatchdogRegister.State, WatchdogState.On);
    default:
      return part.put(WatchdogRegister.Ping, 0);
  }
}

function readReason(): i32 {
  const fault = part.read(WatchdogRegister.LastReset, 1);
  if (fault === 0) hasBarked = load<u8>(octets) === <u8>WatchdogReason.Watchdog;
  return fault;
}
