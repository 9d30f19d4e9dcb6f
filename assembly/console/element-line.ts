import { Element, Message } from '../isdn/information';
import { DAY_S, dayOfDate } from '../kernel/calendar';
import { Word } from './word';
import { Writer } from './writer';

/** Octets of a text or a number that are told. */
const TEXT_MAX: i32 = 32;
const text: usize = memory.data(TEXT_MAX + 1);

/** Prints the information element under a message's cursor: its name, and its value in words. ITU-T Q.931 §4.5. */
export function showElement(message: Message, out: Writer): void {
  if (message.codeset !== 0) {
    out.say(Word.ElementOther, message.codeset, message.element, message.contentsLength);
    return;
  }
  switch (message.element) {
    case Element.BearerCapability:
      showBearer(message, out);
      return;
    case Element.Cause:
      out.say(Word.ElementCause, message.octet(0) & 0x0f, causeUnderCursor(message));
      return;
    case Element.CallState:
      out.say(Word.ElementCallState, message.octet(0) & 0x3f);
      return;
    case Element.ChannelIdentification:
      showChannel(message, out);
      return;
    case Element.ProgressIndicator:
      out.say(Word.ElementProgress, message.octet(1) & 0x7f);
      return;
    case Element.NotificationIndicator:
      out.say(Word.ElementNotification, message.octet(0) & 0x7f);
      return;
    case Element.DateTime:
      showDate(message, out);
      return;
    case Element.Display:
      showText(message, 0, out);
      return;
    case Element.Keypad:
      showText(message, 0, out);
      return;
    case Element.CallingPartyNumber:
    case Element.CalledPartyNumber:
    case Element.ConnectedNumber:
      showText(message, lastOfGroup(message, 0) + 1, out);
      return;
    case Element.RestartIndicator:
      out.say(Word.ElementRestart, message.octet(0) & 0x07);
      return;
    default:
      showOther(message, out);
  }
}

/** An element of one octet has a name, or is a shift of the codeset; any other tells its length. */
function showOther(message: Message, out: Writer): void {
  if (message.element >= Element.SingleOctet) out.say(Word.ElementSingle, message.element);
  else out.say(Word.ElementLength, message.element, message.contentsLength);
}

/** Transfer capability; circuit mode at 64 kbit/s goes without saying. §4.5.5 */
function showBearer(message: Message, out: Writer): void {
  out.say(Word.ElementBearer, message.octet(0) & 0x1f);
  if ((message.octet(1) & 0x7f) !== CIRCUIT_64K) out.say(Word.ElementOctets, message.octet(1) & 0x7f);
}
const CIRCUIT_64K: i32 = 0x10;

/** §4.5.13 */
function showChannel(message: Message, out: Writer): void {
  const octet = message.octet(0);
  const isPrimary = (octet & 0x20) !== 0;
  const selection = octet & 0x03;
  const channel = isPrimary ? (selection === 1 ? message.octet(message.contentsLength - 1) & 0x7f : 0) : selection;
  if (selection === 3) out.say(Word.ElementAnyChannel);
  else if (selection === 0) out.say(Word.ElementNoChannel);
  else out.say(Word.ElementChannel, channel);
  if ((octet & 0x08) !== 0) out.say(Word.ElementExclusive);
}

/** Year of the century, month, day, and hour and minute where the network tells them. §4.5.15 */
function showDate(message: Message, out: Writer): void {
  const day = dayOfDate(2000 + message.octet(0), message.octet(1), message.octet(2));
  if (day < 0) showOther(message, out);
  else out.say(Word.ElementDate, day * DAY_S + message.octet(3) * 3600 + message.octet(4) * 60 + message.octet(5));
}

/** Digits or text from an octet of the contents on; what cannot be printed is left out. */
function showText(message: Message, from: i32, out: Writer): void {
  let length = 0;
  for (let i = from; i < message.contentsLength && length < TEXT_MAX; i++) {
    const octet = message.octet(i) & 0x7f;
    if (octet >= 0x20 && octet < 0x7f) store<u8>(text + length++, <u8>octet);
  }
  store<u8>(text + length, 0);
  out.say(Word.ElementText, message.element, <i32>text);
}

/** §4.5.12: behind the octets of location and recommendation. */
function causeUnderCursor(message: Message): i32 {
  return message.octet(lastOfGroup(message, 0) + 1) & 0x7f;
}

/** The last octet of a group: the first one with its extension bit set. */
function lastOfGroup(message: Message, from: i32): i32 {
  let last = from;
  while (last < message.contentsLength && (message.octet(last) & 0x80) === 0) last++;
  return last;
}
