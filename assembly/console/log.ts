import { JournalEvent } from '../../hal/contract/journal';
import { JournalReader, JournalRecord } from '../kernel/journal';
import { showFrame } from './frame-line';
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

  constructor(private out: Writer) {}

  /** Keeps what has been written to the journal since the last call. */
  keep(): void {
    for (let record = this.keeper.take(); record !== null; record = this.keeper.take()) {
      if (this.text.find(record.event, this.out.language) && this.text.severity <= LOGGED_SEVERITY)
        logbuffer.add(record);
    }
  }

  /** The next record somebody wants to see, or null. It is valid until the next `note`. */
  next(): JournalRecord | null {
    let record = this.shower.take();
    while (record !== null && !this.isWanted(record)) record = this.shower.take();
    return record;
  }

  /** Prints a record's line, and before it how many were overtaken. */
  show(record: JournalRecord): void {
    if (this.shower.missed > 0) {
      this.out.line(Word.LogMissed, this.shower.missed);
      this.shower.missed = 0;
    }
    if (!isFrame(record)) {
      this.out.record(record);
      return;
    }
    this.out.recordHead(record);
    if (!showFrame(record, this.out)) this.out.recordText(record);
  }

  private isWanted(record: JournalRecord): bool {
    if (!settings.isMonitoring || !this.text.find(record.event, this.out.language)) return false;
    if (isFrame(record)) {
      const accesses = record.event === <u16>JournalEvent.Q921Frame ? settings.q921 : settings.q931;
      return (accesses & (1 << record.subject)) !== 0;
    }
    return this.text.severity <= LOGGED_SEVERITY || (settings.debugging & (1 << this.text.module)) !== 0;
  }
}

/** Whether a record is told with what was in the frame. */
function isFrame(record: JournalRecord): bool {
  return record.event === <u16>JournalEvent.Q921Frame || record.event === <u16>JournalEvent.Q931Message;
}
