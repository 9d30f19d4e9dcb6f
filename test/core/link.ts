import { accesses, bootAccesses } from '../../assembly/driver/access';
import { bootLinks, enter, linkAt, links, queueMessage, suit, takeNextFrame } from '../../assembly/isdn/link';
import { signal, takeFrame } from '../../assembly/isdn/link-state';
import { bootTimers, isRunning, Timer } from '../../assembly/isdn/timer';
import { bootJournal, stampJournal } from '../../assembly/kernel/journal';
import { JOURNAL_RECORDS } from '../../assembly/limits';

/** One data link without the stage around it: what it is given, and what it has to say. */
const buffer = memory.data(300);

export function linkBoot(): void {
  bootJournal(0, JOURNAL_RECORDS);
  bootAccesses(1);
  bootTimers(accesses.rows);
  bootLinks(accesses.rows);
}

export function linkBuffer(): usize {
  return buffer;
}

export function linkRow(): usize {
  return changetype<usize>(links.at(0));
}

/** Puts the link into a state, as if it had come there: AccessSide, AccessKind, LinkState, TEI, and RC. */
export function linkPut(side: i32, kind: i32, state: i32, tei: i32, retries: i32): void {
  const link = linkAt(0);
  accesses.at(0).kind = <u8>kind;
  accesses.at(0).present = true;
  suit(link);
  const row = link.row;
  row.side = <u8>side;
  row.tei = <u8>tei;
  row.sendState = 0;
  row.acknowledgeState = 0;
  row.receiveState = 0;
  link.queue.clear();
  link.control.clear();
  link.peerBusy = false;
  link.rejectException = false;
  link.acknowledgePending = false;
  link.layer3Initiated = true;
  link.retries = retries;
  enter(link, state, 0, 0);
}

/** DL-DATA request of the octets in the buffer: whether the link takes them. */
export function linkData(length: i32): bool {
  return queueMessage(linkAt(0), buffer, length);
}

/** Anything but a frame: answers Primitive bits. */
export function linkSignal(event: i32, nowUs: u64): u32 {
  stampJournal(nowUs);
  return signal(linkAt(0), event, nowUs);
}

/** A frame in the buffer: answers Primitive bits. */
export function linkReceive(length: i32, nowUs: u64): u32 {
  stampJournal(nowUs);
  return takeFrame(linkAt(0), buffer, length, nowUs);
}

/** The next frame on the line, in the buffer: its octets, 0 when there is none. */
export function linkNext(nowUs: u64): i32 {
  return takeNextFrame(linkAt(0), buffer, nowUs);
}

/** Which timers run: bit 0 T200, bit 1 T203. */
export function linkTimers(): i32 {
  return (isRunning(0, Timer.T200) ? 1 : 0) | (isRunning(0, Timer.T203) ? 2 : 0);
}
