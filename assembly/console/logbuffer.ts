import { JournalRow } from '../../hal/contract/journal';
import { JournalRecord } from '../kernel/journal';
import { LOG_RECORDS } from '../limits';

/** The last journal records that deserve a line in the log, for `display logbuffer`. */
export class Logbuffer {
  /** Records kept now, and since the last reset. */
  count: i32 = 0;
  total: u32 = 0;
  private next: i32 = 0;
  private readonly base: usize = heap.alloc(LOG_RECORDS * JournalRow.Size);

  add(record: JournalRecord): void {
    memory.copy(this.base + this.next * JournalRow.Size, changetype<usize>(record), JournalRow.Size);
    this.next = (this.next + 1) % LOG_RECORDS;
    this.total++;
    if (this.count < LOG_RECORDS) this.count++;
  }

  /** Record n of `count`, 0 being the oldest. */
  at(n: i32): JournalRecord {
    const place = (this.next + LOG_RECORDS - this.count + n) % LOG_RECORDS;
    return changetype<JournalRecord>(this.base + place * JournalRow.Size);
  }

  clear(): void {
    this.count = 0;
    this.total = 0;
  }
}
export const logbuffer = new Logbuffer();
