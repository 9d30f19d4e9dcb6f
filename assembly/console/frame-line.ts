import { AccessSide } from '../../hal/contract/access';
import { JournalEvent } from '../../hal/contract/journal';
import { decodeTraced, takeTraced, traced, tracedFault, tracedLength, tracedMessage } from '../isdn/frame-trace';
import { FrameFault, FrameKind, Sapi } from '../isdn/lapd';
import { links } from '../isdn/link';
import { loadBigEndian16 } from '../kernel/bits';
import { JournalRecord } from '../kernel/journal';
import { showElement } from './element-line';
import { Word } from './word';
import { Writer } from './writer';

/** A message of layer management: Ri, message type and Ai behind the entity octet. ITU-T Q.921 §5.3.1. */
const MANAGEMENT_LENGTH: i32 = 5;
/** Elements of a message that are told; of more than that, that there are more. Our choice. */
const ELEMENTS_MAX: i32 = 16;

/**
 * Prints a frame, or the message in it, decoded on one line: the head has been printed. False when the frame has been
 * overtaken by others.
 */
export function showFrame(record: JournalRecord, out: Writer): bool {
  if (!takeTraced(record.c)) return false;
  const hasMessage = decodeTraced();
  if (record.event === <u16>JournalEvent.Q931Message) {
    if (!hasMessage) return false;
    showMessage(record, out);
  } else {
    showLayer2(record, out);
  }
  out.newline();
  return true;
}

function showLayer2(record: JournalRecord, out: Writer): void {
  out.say(Word.FrameHead, record.subject, record.b);
  if (tracedFault === FrameFault.Invalid || tracedFault === FrameFault.Undefined) {
    out.say(Word.FrameUnknown, tracedLength());
    return;
  }
  const isCommand = isCommandOf(record.subject, record.b !== 0);
  out.say(Word.FrameKind, traced.kind, isCommand ? 1 : 0, traced.sapi, traced.tei);
  if (traced.kind === FrameKind.I) out.say(Word.FrameBoth, traced.sendSequence, traced.receiveSequence);
  else if ((traced.kind & 3) !== 3) out.say(Word.FrameReceive, traced.receiveSequence);
  out.say(isCommand ? Word.FramePoll : Word.FrameFinal, traced.pollFinal ? 1 : 0);
  if (traced.sapi === Sapi.Management && traced.informationLength === MANAGEMENT_LENGTH) showManagement(out);
  else if (traced.informationLength > 0) out.say(Word.FrameLength, traced.informationLength);
  if (tracedFault !== FrameFault.None) out.say(Word.FrameFault, tracedFault);
}

/** The network sends commands with C/R 1, the user with C/R 0. ITU-T Q.921 table 1. */
function isCommandOf(access: i32, isSent: bool): bool {
  const isNetwork = links.at(access).side === <u8>AccessSide.Network;
  return traced.commandResponse === (isSent === isNetwork);
}

function showManagement(out: Writer): void {
  const at = traced.information;
  out.say(Word.FrameTei, load<u8>(at + 3), loadBigEndian16(at + 1), load<u8>(at + 4) >> 1);
}

function showMessage(record: JournalRecord, out: Writer): void {
  out.say(Word.MessageHead, record.subject, record.b, tracedMessage.kind);
  out.say(wordOfReference(), tracedMessage.reference);
  tracedMessage.rewind();
  for (let n = 0; tracedMessage.advance(); n++) {
    if (n === ELEMENTS_MAX) {
      out.say(Word.ElementMore);
      return;
    }
    showElement(tracedMessage, out);
  }
}

function wordOfReference(): Word {
  if (tracedMessage.referenceLength === 0) return Word.MessageDummy;
  if (tracedMessage.reference === 0) return Word.MessageGlobal;
  return tracedMessage.isToOriginator ? Word.MessageToOriginator : Word.MessageFromOriginator;
}
