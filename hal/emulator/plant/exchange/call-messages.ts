import type { Call } from './call';
import {
  CauseValue,
  calledNumberElement,
  callStateElement,
  causeElement,
  channelIdentificationElement,
} from './information-element';
import { type Element, ElementId, element, encodeMessage, MessageType } from './message';

/** What a call says to its terminal. */

export function sendStatus(call: Call, cause: number, ...diagnostic: number[]): boolean {
  send(call, MessageType.Status, causeElement(cause, ...diagnostic), callStateElement(call.state));
  return true;
}

/** STATUS with a call state that need not be ours. */
export function sendFalseStatus(call: Call, state: number): void {
  send(call, MessageType.Status, causeElement(CauseValue.MessageNotCompatible), callStateElement(state));
}

/** The rest of the number, digit by digit. */
export function sendDigits(call: Call, digits: string): void {
  for (const [n, digit] of [...digits].entries()) {
    const complete = n === digits.length - 1 ? [element(ElementId.SendingComplete)] : [];
    send(call, MessageType.Information, calledNumberElement(digit), ...complete);
  }
}

export function send(call: Call, type: MessageType, ...elements: Element[]): void {
  if (call.owner.behaviour.mute.has(type)) return;
  call.link.send(encodeMessage({ reference: call.reference, type, elements, rest: new Uint8Array(0) }));
}

export function channelElement(call: Call): Element[] {
  const { kind, behaviour } = call.owner;
  if (behaviour.channel === 'unnamed') return [];
  return [channelIdentificationElement({ access: kind, channel: call.channel, exclusive: true })];
}
