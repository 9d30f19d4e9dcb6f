import type { Behaviour } from './behaviour';
import { CallState } from './call-state';
import type { DataLink } from './data-link';
import { CauseValue, callStateElement, causeElement, decodeCallState } from './information-element';
import { type CallReference, type Element, ElementId, encodeMessage, find, type Message, MessageType } from './message';

/** Answers a message about a call that there is none of; a SETUP is the terminal's own, come back. ITU-T Q.931 §5.8.3.2. */
export function answerStray(behaviour: Readonly<Behaviour>, link: DataLink, message: Message): void {
  switch (message.type) {
    case MessageType.Setup:
    case MessageType.ReleaseComplete:
      return;
    case MessageType.StatusEnquiry:
      reportNull(behaviour, link, message, CauseValue.StatusEnquiryResponse);
      return;
    case MessageType.Status: {
      const state = find(message, ElementId.CallState);
      if (state === undefined || decodeCallState(state) === CallState.Null) return;
      refuse(behaviour, link, message, CauseValue.MessageNotCompatible);
      return;
    }
    default:
      refuse(behaviour, link, message, CauseValue.InvalidCallReference);
      return;
  }
}

/** RELEASE COMPLETE. */
export function refuse(
  behaviour: Readonly<Behaviour>,
  link: DataLink,
  message: Message,
  cause: CauseValue,
  ...diagnostic: number[]
): void {
  reply(behaviour, link, message, MessageType.ReleaseComplete, causeElement(cause, ...diagnostic));
}

/** STATUS in the null state. */
export function reportNull(behaviour: Readonly<Behaviour>, link: DataLink, message: Message, cause: CauseValue): void {
  reply(behaviour, link, message, MessageType.Status, causeElement(cause), callStateElement(CallState.Null));
}

/** The call reference of an answer. */
export function answering(reference: CallReference): CallReference {
  return { ...reference, flag: !reference.flag };
}

function reply(
  { mute }: Readonly<Behaviour>,
  link: DataLink,
  message: Message,
  type: MessageType,
  ...elements: Element[]
): void {
  if (mute.has(type)) return;
  link.send(encodeMessage({ reference: answering(message.reference), type, elements, rest: new Uint8Array(0) }));
}
