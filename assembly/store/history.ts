import { RecordHeader, RecordKind } from '../../hal/contract/flash';
import { JournalEvent, JournalRow } from '../../hal/contract/journal';
import { JournalReader, JournalRecord } from '../kernel/journal';
import { counters } from './counters';
import { log } from './log';
import { canProgram } from './medium';
import { record, sizeOf, Walk } from './walk';

const reader = new JournalReader();

/** What is of interest after a restart: alarms, heat, calls, cards, what carries the traffic, starts and their causes. */
function isKept(event: i32): bool {
  switch (event) {
    case JournalEvent.Booted:
    case JournalEvent.StoreFault:
    case JournalEvent.CardReady:
    case JournalEvent.CardFailed:
    case JournalEvent.CardTripped:
    case JournalEvent.CardGivenUp:
    case JournalEvent.CardRemoved:
    case JournalEvent.AlarmRaised:
    case JournalEvent.AlarmCleared:
    case JournalEvent.ShelfAlarmRaised:
    case JournalEvent.ShelfAlarmCleared:
    case JournalEvent.ShelfAlarmWithdrawn:
    case JournalEvent.ShelfAlarmReplaced:
    case JournalEvent.ShelfTooHot:
    case JournalEvent.ShelfCooled:
    case JournalEvent.CardTooHot:
    case JournalEvent.StandbyActive:
    case JournalEvent.StandbyRestored:
    case JournalEvent.StandbyResumed:
    case JournalEvent.StandbyReturned:
    case JournalEvent.CallConnected:
    case JournalEvent.CallCleared:
    case JournalEvent.CallRefused:
    case JournalEvent.Restarting:
    case JournalEvent.PowerHeld:
    case JournalEvent.PowerHeldAgain:
    case JournalEvent.ConfigurationSaved:
    case JournalEvent.ConfigurationReset:
    case JournalEvent.ConfigurationRolledBack:
      return true;
    default:
      return false;
  }
}

/** Appends what the journal has new; true when there is more than this step may do. What has no room yet waits in RAM. */
export function keepJournal(): bool {
  while (!reader.isAtEnd) {
    if (log.room < sizeOf(JournalRow.Size)) return false;
    if (!canProgram()) return true;
    const next = reader.take();
    if (next !== null && isKept(next.event)) keepRecord(next);
  }
  counters.missed += reader.missed;
  reader.missed = 0;
  return false;
}

export function keepRecord(next: JournalRecord): void {
  if (log.append(RecordKind.Journal, 0, changetype<usize>(next), JournalRow.Size) < 0) counters.missed++;
}

/** Reads journal records of earlier lives, oldest first. */
export class History {
  private readonly walk: Walk = new Walk();
  private left: i32 = 0;

  /** Begins with the last `count` of them. */
  start(count: i32): void {
    this.left = min(count, log.earlier);
    if (!log.isOpen) return;
    this.walk.start(log.sector);
    for (let skip = log.earlier - this.left; skip > 0; skip--) this.find();
  }

  /** The next record, or null after the last. It is valid until the store is asked for something else. */
  next(): JournalRecord | null {
    if (this.left === 0 || !this.find()) return null;
    this.left--;
    return changetype<JournalRecord>(record + RecordHeader.Payload);
  }

  private find(): bool {
    while (this.walk.advance()) if (this.walk.kind === RecordKind.Journal && this.walk.isWhole()) return true;
    return false;
  }
}
