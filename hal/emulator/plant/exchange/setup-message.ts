import type { AccessKind } from './channel-pool';
import type { CallRecord } from './connection';
import {
  bearerCapabilityElement,
  Capability,
  CauseValue,
  type ChannelIdentification,
  calledNumberElement,
  callingNumberElement,
  channelIdentificationElement,
  decodeBearerCapability,
  decodeChannelIdentification,
  decodeNumber,
  decodeText,
} from './information-element';
import { type Element, ElementId, element, find, type Message } from './message';

/** What a SETUP of a terminal asks for. */
export interface WantedCall {
  readonly service: CallRecord['service'];
  /** Digits so far, '' without any. */
  readonly called: string;
  readonly calling: string;
  readonly channel: ChannelIdentification | undefined;
}

/** What a SETUP says, or why it cannot be taken. ITU-T Q.931 §5.8.6. */
export function readSetup(message: Message): WantedCall | CauseValue {
  const contents = find(message, ElementId.BearerCapability);
  if (contents === undefined) return CauseValue.MandatoryElementMissing;
  const bearer = decodeBearerCapability(contents);
  if (bearer === undefined) return CauseValue.InvalidElementContents;
  const channel = find(message, ElementId.ChannelIdentification);
  return {
    service: bearer.capability === Capability.UnrestrictedDigital ? 'data' : 'speech',
    called: digitsIn(message),
    calling: textOf(message, ElementId.CallingNumber, decodeNumber) ?? '',
    channel: channel === undefined ? undefined : decodeChannelIdentification(channel),
  };
}

/** Digits of the number called, or of a keypad; '' without any. */
export function digitsIn(message: Message): string {
  return textOf(message, ElementId.CalledNumber, decodeNumber) ?? textOf(message, ElementId.Keypad, decodeText) ?? '';
}

/** The terminal says that it dials no more. */
export function isSendingComplete(message: Message): boolean {
  return find(message, ElementId.SendingComplete) !== undefined;
}

/** Elements of a SETUP to a terminal, with these of the digits called; the others follow when it asks. */
export function setupElements(kind: AccessKind, record: Readonly<CallRecord>, digits: string): Element[] {
  const { service, channel, calling, called } = record;
  return [
    bearerCapabilityElement(service === 'speech' ? Capability.Speech : Capability.UnrestrictedDigital),
    channelIdentificationElement({ access: kind, channel, exclusive: true }),
    ...(calling === '' ? [] : [callingNumberElement(calling)]),
    calledNumberElement(digits),
    ...(digits === called ? [element(ElementId.SendingComplete)] : []),
  ];
}

/** An element's characters; undefined when it is missing, empty or makes no sense. */
function textOf(
  message: Message,
  id: ElementId,
  decode: (contents: Uint8Array) => string | undefined,
): string | undefined {
  const contents = find(message, id);
  return (contents && decode(contents)) || undefined;
}
