import { IfAdminStatus, IfOperStatus, IfReason, InterfaceType } from '../../hal/contract/interface';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { ProtocolFlag } from '../../hal/contract/protocol';
import { SlotClass } from '../../hal/contract/shelf';
import { note } from '../kernel/journal';
import { slotClass } from '../kernel/place';
import { protocols } from './protocol';
import { InterfaceRecord, interfaces, isShutBelow, linkOf } from './record';

/** A change that has not been told yet, since others may come of the same root. */
let first: i32 = -1;
let event: JournalEvent = JournalEvent.LinkState;
let before: u8 = 0;
let more: i32 = 0;

/**
 * What deserves a line in the log: the loss and the return of a link that people route over. What a card's arrival or
 * removal does to its interfaces is told by the card's own record, and a controller's by its line's alarm.
 */
export function eventOf(record: InterfaceRecord, before: u8): JournalEvent {
  if (record.type === <u8>InterfaceType.Ethernet) return eventOfEthernet(record, before);
  if (record.type !== <u8>InterfaceType.Serial) return JournalEvent.LinkState;
  const link = protocols.at(linkOf(record));
  const wasMissed = link.has(ProtocolFlag.Missed);
  if (record.oper === <u8>IfOperStatus.Up || isAway(record.oper)) {
    link.set(ProtocolFlag.Missed, false);
    return wasMissed && !isAway(record.oper) ? JournalEvent.LinkUp : JournalEvent.LinkState;
  }
  // What the line protocol does is told by its own record.
  if (record.reason === <u8>IfReason.Protocol) return JournalEvent.LinkState;
  link.set(ProtocolFlag.Missed, true);
  if (before !== <u8>IfOperStatus.Up) return JournalEvent.LinkState;
  const isShut = record.admin !== <u8>IfAdminStatus.Up || isShutBelow(record);
  if (isShut) return JournalEvent.LinkShut;
  const isTest = interfaces.at(record.lower).oper === <u8>IfOperStatus.Testing;
  return isTest ? JournalEvent.LinkTest : JournalEvent.LinkDown;
}

/** Only what comes between up and down is news: a chip that fails and recovers has its own record. */
function eventOfEthernet(record: InterfaceRecord, before: u8): JournalEvent {
  if (before === <u8>IfOperStatus.Down && record.oper === <u8>IfOperStatus.Up) return JournalEvent.LinkUp;
  if (before !== <u8>IfOperStatus.Up || record.oper !== <u8>IfOperStatus.Down) return JournalEvent.LinkState;
  return record.reason === <u8>IfReason.Shut ? JournalEvent.LinkShut : JournalEvent.LinkLost;
}

function isAway(oper: u8): bool {
  return oper === <u8>IfOperStatus.NotPresent || oper === <u8>IfOperStatus.Unknown;
}

/** Tells of a change; links that go and come together with others of the same root are told of in one line. */
export function tellChange(row: i32, what: JournalEvent, was: u8): void {
  const record = interfaces.at(row);
  const isGrouped = what === JournalEvent.LinkDown || what === JournalEvent.LinkUp;
  if (isGrouped && first >= 0 && what === event && rootOf(record) === rootOf(interfaces.at(first))) {
    more++;
    note(Stage.Interface, JournalEvent.LinkState, row, record.oper, record.cause, was);
    return;
  }
  tellChanges();
  if (!isGrouped) {
    note(Stage.Interface, what, row, record.oper, record.cause, was);
    return;
  }
  first = row;
  event = what;
  before = was;
  more = 0;
}

/** Tells what is left to be told. */
export function tellChanges(): void {
  if (first < 0) return;
  const record = interfaces.at(first);
  const isDown = event === JournalEvent.LinkDown;
  if (more === 0) note(Stage.Interface, event, first, record.oper, record.cause, before);
  else
    note(
      Stage.Interface,
      isDown ? JournalEvent.LinksDown : JournalEvent.LinksUp,
      first,
      record.oper,
      record.cause,
      more,
    );
  first = -1;
}

/** What fails together: the channel sets of an E1, or all of an STM-1. */
function rootOf(record: InterfaceRecord): i32 {
  return slotClass(record.slot) === SlotClass.Wide ? -1 - <i32>record.slot : record.lower;
}
