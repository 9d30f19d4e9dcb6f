import { Cause } from '../../hal/contract/isdn';
import { Element, incoming, MessageType } from './information';

/** Elements of codeset 0 below this have to be understood: the message is refused otherwise. Q.931 §4.5.1, §5.8.7.1 */
const COMPREHENSION_REQUIRED: i32 = 0x10;
/** Octets at least of the contents of the elements that we read. */
const MINIMUM: i32 = 1;

/** The identifier of the element that the last fault is about, -1 without one: the diagnostic of the answer. */
export let faultElement: i32 = -1;

/**
 * What is wrong with the elements of the message in hand: cause 96 for one that is missing or not understood, 100 for one
 * that cannot be read, or None. Elements that nobody has to understand are passed over. Q.931 §5.8.5 to §5.8.7
 */
export function faultOf(): Cause {
  faultElement = unknownElement();
  if (faultElement >= 0) return Cause.MandatoryElementMissing;
  const first = mandatoryElement(incoming.kind);
  let fault: Cause = first < 0 ? Cause.None : faultOfElement(first);
  if (fault === Cause.None && incoming.kind === MessageType.Status) fault = faultOfElement(Element.CallState);
  if (fault === Cause.None) faultElement = -1;
  return fault;
}

/** The first element that has to be understood and is not, or -1. */
function unknownElement(): i32 {
  incoming.rewind();
  while (incoming.advance()) {
    const element = incoming.element;
    if (incoming.codeset !== 0 || element >= COMPREHENSION_REQUIRED) continue;
    if (element !== Element.BearerCapability && element !== Element.Cause) return element;
  }
  return -1;
}

function faultOfElement(element: i32): Cause {
  faultElement = element;
  if (!incoming.find(element)) return Cause.MandatoryElementMissing;
  const minimum = element === Element.CallState || element === Element.RestartIndicator ? MINIMUM : MINIMUM + 1;
  return incoming.contentsLength < minimum ? Cause.InvalidElementContents : Cause.None;
}

/** The element a message cannot do without, or -1. Q.931 §3.1; STATUS has another, the call state. */
function mandatoryElement(kind: i32): i32 {
  // biome-ignore format: a table
  switch (kind) {
    case MessageType.Setup: return Element.BearerCapability;
    case MessageType.Disconnect:
    case MessageType.Release:
    case MessageType.ReleaseComplete:
    case MessageType.Status: return Element.Cause;
    case MessageType.Progress: return Element.ProgressIndicator;
    case MessageType.Restart: return Element.RestartIndicator;
    default: return -1;
  }
}
