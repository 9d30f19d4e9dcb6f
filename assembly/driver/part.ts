import { Fault } from '../../hal/contract/fault';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { transfer } from '../hal';
import { secondsOf } from '../kernel/calendar';
import { journalUs, note } from '../kernel/journal';

/** Transactions in a row that fail before a part on a slow bus counts as failed: a disturbed one is none. */
export const FAILURES: i32 = 3;

/** A part that is disturbed again and again is one fault in the journal, until it has answered well for so long. Our choice. */
const GOOD_S: u32 = 60;

/**
 * How often a look at a part that has to be served in time asks, a step each, before it counts as refused: a disturbed bus
 * lets one of them through. Our choice.
 */
export const TRIES: i32 = 8;

/** Octets of the longest transaction: a register, and those from it on. */
const OCTETS: i32 = 18;
/** What a transaction has read, or from its second octet on is to write. */
export const octets: usize = memory.data(OCTETS, 2);

/** One part of the shelf on the slow bus: its registers, and how it is doing. */
export class Part {
  /** The board has none: it is not asked again. */
  missing: bool = false;
  failed: bool = false;
  /** The journal has its fault, and no recovery yet. */
  private told: bool = false;
  private failures: i32 = 0;
  /** When it failed last. */
  private failedS: u32 = 0;

  constructor(readonly unit: u32) {}

  /** Reads so many octets from a register on: 0, or a Fault. */
  read(register: i32, length: i32): i32 {
    store<u8>(octets, register);
    const result = transfer(this.unit, octets, 1, octets, length);
    if (result === length) return 0;
    return result < 0 ? result : Fault.Nonsense;
  }

  /** Writes so many of the octets from a register on: 0, or a Fault. */
  write(register: i32, length: i32): i32 {
    store<u8>(octets, register);
    return min(transfer(this.unit, octets, 1 + length, octets, 0), 0);
  }

  /** Writes one register: 0, or a Fault. */
  put(register: i32, value: i32): i32 {
    store<u8>(octets, value, 1);
    return this.write(register, 1);
  }

  /** Takes what a transaction answered, 0 or a Fault. The journal gets the first failure, and the recovery that lasts. */
  judge(fault: i32): bool {
    if (fault >= 0) {
      this.failures = 0;
      this.failed = false;
      if (this.told && nowS() - this.failedS >= GOOD_S) this.settle();
      return true;
    }
    this.missing = fault === Fault.BadUnit;
    this.failedS = nowS();
    if (!this.missing && !this.failed && ++this.failures >= FAILURES) {
      this.failed = true;
      if (!this.told) note(Stage.Driver, JournalEvent.ChipFault, this.unit, fault);
      this.told = true;
    }
    return false;
  }

  /** It is well for good: nobody asks it any more. */
  settle(): void {
    if (this.told) note(Stage.Driver, JournalEvent.ChipRecovered, this.unit);
    this.told = false;
  }

  /** Whether the last transaction came through. */
  get answers(): bool {
    return this.failures === 0;
  }

  /** What comes next is another part. */
  forget(): void {
    this.failed = false;
    this.told = false;
    this.failures = 0;
  }
}

function nowS(): u32 {
  return secondsOf(journalUs());
}
