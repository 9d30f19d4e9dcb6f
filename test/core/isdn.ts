import { bootDialer, settleDialer } from '../../assembly/dialer/dialer';
import { dialers, digitsOf } from '../../assembly/dialer/record';
import { dialerTimers } from '../../assembly/dialer/timers';
import { accesses, bootAccesses, receiveMailbox } from '../../assembly/driver/access';
import { bearerLink } from '../../assembly/driver/bearer';
import { bootFrameChannels, channelPlaces, frameChannel } from '../../assembly/driver/frame-channel';
import { bootProtocols, protocols } from '../../assembly/interface/protocol';
import { calls, clearCall, placeCall, setNextReference } from '../../assembly/isdn/call';
import { Composer } from '../../assembly/isdn/composer';
import { Element, Message } from '../../assembly/isdn/information';
import { bootIsdn, callTimers, isdnTimers, settleIsdn } from '../../assembly/isdn/isdn';
import { Frame, FrameFault } from '../../assembly/isdn/lapd';
import { linkAt, links } from '../../assembly/isdn/link';
import { LinkEvent, signal } from '../../assembly/isdn/link-state';
import { take, wake } from '../../assembly/kernel/agenda';
import { bootJournal, stampJournal } from '../../assembly/kernel/journal';
import { seedRandom } from '../../assembly/kernel/random';
import { JOURNAL_RECORDS, ROUNDS_MAX } from '../../assembly/limits';
import { CallPhase, CallReason } from '../../hal/contract/call';
import { Stage } from '../../hal/contract/journal';
import { ProtocolState } from '../../hal/contract/protocol';

/** Octets of each half of the exchange buffer: what goes in, and what comes out. */
const HALF: i32 = 300;
const buffer = memory.data(600);

export function isdnBoot(seed: u32): void {
  bootJournal(0, JOURNAL_RECORDS);
  seedRandom(seed);
  bootAccesses(1);
  bootFrameChannels(1);
  for (let channel = 0; channel < channelPlaces.rows; channel++) frameChannel(channel).openMask = 1;
  bootProtocols();
  bootIsdn(1);
  bootDialer(0);
}

/** Line protocols are not run here: every call of a port that is active is of use. */
function openAll(): void {
  for (let row = 0; row < calls.rows; row++) {
    const call = calls.at(row);
    const link = bearerLink(call.access, call.bearer);
    if (link < 0 || call.phase !== <u8>CallPhase.Progress) continue;
    protocols.at(link).call = <i16>row;
    protocols.at(link).state = <u8>ProtocolState.Open;
  }
}

/** Settles the stage and the dialer above it as a step does; answers when their next timer is due. */
export function isdnSettle(nowUs: u64): u64 {
  stampJournal(nowUs);
  wake(Stage.Isdn);
  wake(Stage.Dialer);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    if (take(Stage.Isdn)) settleIsdn(nowUs);
    openAll();
    if (take(Stage.Dialer)) settleDialer(nowUs);
  }
  return min(min(isdnTimers.dueUs(), callTimers.dueUs()), dialerTimers.dueUs());
}

export function isdnAccess(port: i32): usize {
  return changetype<usize>(accesses.at(port));
}

export function isdnMailbox(): usize {
  return receiveMailbox();
}

export function isdnLink(port: i32): usize {
  return changetype<usize>(links.at(port));
}

export function isdnDialer(port: i32): usize {
  return changetype<usize>(dialers.at(port));
}

export function isdnCall(row: i32): usize {
  return changetype<usize>(calls.at(row));
}

/** The next call reference, and how many octets it has. */
export function isdnSetReference(port: i32, reference: i32, octets: i32): void {
  setNextReference(port, reference);
  linkAt(port).referenceLength = octets;
}

/** Places a call to the dialer's number without the dialer; answers its row. */
export function isdnPlaceCall(port: i32): i32 {
  return placeCall(port, 0, digitsOf(port), 0, -1, -1, CallReason.None);
}

export function isdnClearCall(row: i32, cause: i32): void {
  clearCall(row, cause);
}

export function isdnEstablish(port: i32, nowUs: u64): void {
  signal(linkAt(port), LinkEvent.Establish, nowUs);
}

export function isdnBuffer(): usize {
  return buffer;
}

/** Decodes the frame at the start of the buffer and encodes it into the second half; its length, or -FrameFault. */
export function isdnReencodeFrame(length: i32): i32 {
  const frame = new Frame();
  const fault = frame.decode(buffer, length);
  if (fault !== FrameFault.None) return -fault;
  return frame.encode(buffer + HALF);
}

/** The same for a message, element by element; -1 when it is none. */
export function isdnReencodeMessage(length: i32): i32 {
  const message = new Message();
  if (!message.decode(buffer, length)) return -1;
  const composer = new Composer(buffer + HALF, HALF);
  composer.begin(message.referenceLength, message.reference, message.isToOriginator, message.kind);
  while (message.advance()) {
    if (message.element >= Element.SingleOctet) {
      composer.add(message.element);
    } else {
      composer.addElement(message.element, message.contentsLength);
      composer.addOctets(message.contents, message.contentsLength);
    }
  }
  return composer.length;
}

/** What a message says: cause, B channel, call state and whether its bearer capability is ours, an octet each. */
export function isdnReadMessage(length: i32): i32 {
  const message = new Message();
  if (!message.decode(buffer, length)) return -1;
  const bearer = message.isUnrestrictedDigital() ? 1 : 0;
  return (message.cause() << 24) | (message.bearer() << 16) | ((message.callState() & 0xff) << 8) | bearer;
}
