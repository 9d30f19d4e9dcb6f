import { AccessLimit } from '../../hal/contract/access';
import { InterfaceType } from '../../hal/contract/interface';
import { LineLimit } from '../../hal/contract/line';
import { PppLimit } from '../../hal/contract/ppp';
import { cposRequest } from '../driver/cpos-request';
import { tributaryOfNumber } from '../driver/tributary-number';
import { nameOf } from '../interface/name';
import { isNarrow } from '../kernel/place';
import { SLOTS_MAX } from '../limits';

const SLASH: i32 = 0x2f;
const COLON: i32 = 0x3a;
const NOT_A_PLACE: i32 = -1;

/** Reads what stands behind an interface's type; the cursor is module state, as all of it runs within one call. */
let at: usize = 0;
let end: usize = 0;

/**
 * The interface of a type that the text `slot/port` means, or `slot/0/tributary` on a wide slot, with `:set` behind it for
 * a channel set; -1 when no interface can be called that.
 */
export function readPlace(from: usize, to: usize, type: InterfaceType): i32 {
  at = from;
  end = to;
  const slot = number();
  if (type === InterfaceType.Dialer) return isDialer(slot) ? nameOf(type, 0, slot - 1, 0) : NOT_A_PLACE;
  if (type === InterfaceType.Ethernet) return isShelfPort(slot) ? nameOf(type, slot, 0, 0) : NOT_A_PLACE;
  if (slot < 1 || slot > SLOTS_MAX || !take(SLASH)) return NOT_A_PLACE;
  const port = readPort(slot, type);
  if (port < 0) return NOT_A_PLACE;
  let set = 0;
  if (type === InterfaceType.Serial) {
    if (!take(COLON)) return NOT_A_PLACE;
    set = number();
    if (set < 0) return NOT_A_PLACE;
  }
  return at === end ? nameOf(type, slot, port, set) : NOT_A_PLACE;
}

/** An `interface Dialer` has a number, and no slot. */
function isDialer(value: i32): bool {
  return value >= 1 && value <= PppLimit.Dialers && at === end;
}

/** The shelf's own slot 0 has one port. */
function isShelfPort(slot: i32): bool {
  return slot === 0 && take(SLASH) && number() === 0 && at === end;
}

/** A tributary counts as port, from 0. */
function readPort(slot: i32, type: InterfaceType): i32 {
  const port = number();
  const isBri = type === InterfaceType.Bri;
  if (isNarrow(slot)) {
    if (type === InterfaceType.Cpos) return -1;
    const ports = isBri ? AccessLimit.PerSlot : LineLimit.Narrow;
    return port < ports ? port : -1;
  }
  if (type === InterfaceType.Cpos) return port === 0 ? port : -1;
  if (isBri || port !== 0 || !take(SLASH)) return -1;
  const tributary = number();
  if (tributary < 1 || tributary > LineLimit.Wide) return -1;
  return tributaryOfNumber(tributary, cposRequest(slot).numbering);
}

function take(octet: i32): bool {
  if (at === end || <i32>load<u8>(at) !== octet) return false;
  at++;
  return true;
}

/** One or two digits without a leading zero, or -1. */
function number(): i32 {
  const from = at;
  let value = 0;
  while (at < end && at - from < 2 && isDigit(load<u8>(at)) && !(at > from && value === 0))
    value = value * 10 + digit();
  return at > from ? value : -1;
}

function digit(): i32 {
  return <i32>load<u8>(at++) - 0x30;
}

function isDigit(octet: i32): bool {
  return octet >= 0x30 && octet <= 0x39;
}
