import { JournalReader, JournalRecord } from '../kernel/journal';
import { logbuffer } from './logbuffer';
import { EventText } from './rom';
import { settings } from './settings';
import { Word } from './word';
import { LOGGED_SEVERITY, Writer } from './writer';

/** The log: journal records as lines of text. */
export class Log {
  private readonly keeper: JournalReader = new JournalReader();
  private readonly shower: JournalReader = new JournalReader();
  private readonly text: EventText = new EventText();
  /** The record to show next. */
  private waiting: JournalRecord | null = null;

  constructor(private out: Writer) {}

  /** Keeps what has been written to the journal since the last call. */
  keep(): void {
    for (let record = this.keeper.take(); record !== null; record = this.keeper.take()) {
      if (this.text.find(record.event, this.out.language) && this.text.severity <= LOGGED_SEVERITY)
        logbuffer.add(record);
    }
  }

  /** Whether a line waits to be shown; records nobody wants to see are passed over. */
  hasNext(): bool {
    while (this.waiting === null) {
      const record = this.shower.take();
      if (record === null) return false;
      if (this.isWanted(record)) this.waiting = record;
    }
    return true;
  }

  /** Prints the line that waits. */
  showNext(): void {
    const record = this.waiting;
    if (record === null) return;
    if (this.shower.missed > 0) {
      this.out.line(Word.LogMissed, this.shower.missed);
      this.shower.missed = 0;
    }
    this.out.record(record);
    this.waiting = null;
  }

  private isWanted(record: JournalRecord): bool {
    if (!settings.isMonitoring || !this.text.find(record.event, this.out.language)) return false;
    return this.text.severity <= LOGGED_SEVERITY || (settings.debugging & (1 << this.text.module)) !== 0;
  }
}
