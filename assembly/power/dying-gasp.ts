import { JournalEvent, Stage } from '../../hal/contract/journal';
import { RestartCause } from '../../hal/contract/restart';
import { isPowerFailing } from '../driver/shelf';
import { wake, wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { announceLastRecord, isLastRecordAnnounced, withdrawLastRecord, writeLastRecord } from '../kernel/last-record';
import { PowerTimer, powerTimers } from './timers';

/** Losses that are lived through, and come again within this, are counted, and told together when it has passed. Our choice. */
const QUIET_US: u64 = 60_000_000;

/** What had to be said has been said, and power is not back. */
let gasping: bool = false;
/** Losses lived through that nobody has been told of. */
let untold: i32 = 0;

/** Whether the shelf lives on what its supplies have stored. */
export function isGasping(): bool {
  return gasping;
}

/**
 * No supply with an output has its input any more: within PowerTime.HoldUpUs, less with age, this life ends. The console says
 * so in this very round; in the next, of the same step, the cause goes into flash, into a place that is erased already: the
 * processor waits for that some 2 ms, and the UART sends meanwhile. When an input comes back in time, the record is voided
 * and life goes on.
 */
export function followPowerFail(nowUs: u64): void {
  if (isLastRecordAnnounced()) writeLastRecord(RestartCause.PowerFail);
  if (isPowerFailing() === gasping) return;
  gasping = !gasping;
  if (gasping) {
    note(Stage.Power, JournalEvent.PowerFailing, 0);
    announceLastRecord();
    wake(Stage.Power);
  } else {
    tellHeld(nowUs);
    withdrawLastRecord();
  }
  wakeAbove(Stage.Power);
}

/** The first is told at once: each of them in the log, and in flash, would push out what led to it. */
function tellHeld(nowUs: u64): void {
  if (powerTimers.isArmed(PowerTimer.Held)) untold++;
  else note(Stage.Power, JournalEvent.PowerHeld, 0);
  powerTimers.arm(PowerTimer.Held, nowUs + QUIET_US);
}

/** It has been quiet for long enough. */
export function tellHeldAgain(): void {
  if (untold === 0) return;
  note(Stage.Power, JournalEvent.PowerHeldAgain, 0, untold);
  untold = 0;
}
