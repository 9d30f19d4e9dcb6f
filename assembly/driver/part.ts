import { Fault } from '../../hal/contract/fault';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { note } from '../kernel/journal';

/** Transactions in a row that fail before a part counts as failed: a disturbed one is none. */
const FAILURES: i32 = 3;

/** How one part of the shelf on the slow bus is doing. */
export class Part {
  /** The board has none: it is not asked again. */
  missing: bool = false;
  failed: bool = false;
  private failures: i32 = 0;

  constructor(readonly unit: u32) {}

  /** Takes what a transaction answered, 0 or a Fault. The journal gets the first failure, and the recovery. */
  judge(fault: i32): bool {
    if (fault >= 0) {
      this.failures = 0;
      if (this.failed) note(Stage.Driver, JournalEvent.ChipRecovered, this.unit);
      this.failed = false;
      return true;
    }
    this.missing = fault === Fault.BadUnit;
    if (!this.missing && !this.failed && ++this.failures >= FAILURES) {
      this.failed = true;
      note(Stage.Driver, JournalEvent.ChipFault, this.unit, fault);
    }
    return false;
  }

  /** Whether the last transaction came through. */
  get answers(): bool {
    return this.failures === 0;
  }

  /** What comes next is another part. */
  forget(): void {
    this.failed = false;
    this.failures = 0;
  }
}
