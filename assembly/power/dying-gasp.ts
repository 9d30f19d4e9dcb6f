import { JournalEvent, Stage } from '../../hal/contract/journal';
import { RestartCause } from '../../hal/contract/restart';
import { isPowerFailing } from '../driver/shelf';
import { wake, wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { announceLastRecord, isLastRecordAnnounced, withdrawLastRecord, writeLastRecord } from '../kernel/last-record';

/** What had to be said has been said, and power is not back. */
let gasping: bool = false;

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
export function followPowerFail(): void {
  if (isLastRecordAnnounced()) writeLastRecord(RestartCause.PowerFail);
  if (isPowerFailing() === gasping) return;
  gasping = !gasping;
  if (gasping) {
    note(Stage.Power, JournalEvent.PowerFailing, 0);
    announceLastRecord();
    wake(Stage.Power);
  } else {
    note(Stage.Power, JournalEvent.PowerHeld, 0);
    withdrawLastRecord();
  }
  wakeAbove(Stage.Power);
}
