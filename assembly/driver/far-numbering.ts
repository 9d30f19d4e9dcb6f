import { TributaryNumbering } from '../../hal/contract/cpos';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { SdhLimit } from '../../hal/contract/sdh';
import { note } from '../kernel/journal';
import { cposRequest } from './cpos-request';
import { receivedTrace, Trace } from './trail-trace';
import { numberOfTributary } from './tributary-number';

/** Traces that name the other numbering's E1, and none ours, before anybody is told. Our choice. */
const WITNESSES: i32 = 3;

const SPACE: u8 = 0x20;

/** The journal has it, by slot. */
let told: u32 = 0;

/**
 * Whether the far end counts its E1s otherwise than we do, as far as its J2 traces tell: those of a sender like us end with
 * the number of their E1, `e1 25`. Where both numberings agree a trace says nothing.
 */
export function countsOtherwise(slot: i32): bool {
  const ours = <i32>cposRequest(slot).numbering;
  const other = ours === TributaryNumbering.Huawei ? TributaryNumbering.Lucent : TributaryNumbering.Huawei;
  let witnesses = 0;
  for (let tributary = 0; tributary < SdhLimit.Tributaries; tributary++) {
    const number = numberAtEnd(receivedTrace(slot, Trace.J2 + tributary));
    const own = numberOfTributary(tributary, ours);
    if (number < 0 || own === numberOfTributary(tributary, other)) continue;
    if (number === own) return false;
    if (number === numberOfTributary(tributary, other)) witnesses++;
  }
  return witnesses >= WITNESSES;
}

/** Tells the journal, once until it is so no more. */
export function lookAtNumbering(slot: i32): void {
  const isOtherwise = countsOtherwise(slot);
  if (isOtherwise === (((told >>> slot) & 1) !== 0)) return;
  told ^= 1 << slot;
  note(Stage.Driver, isOtherwise ? JournalEvent.NumberingDiffers : JournalEvent.NumberingAgrees, slot);
}

/** The card left. */
export function forgetNumbering(slot: i32): void {
  told &= ~(1 << slot);
}

/** The number of up to two digits that a text ends with, as a word of its own; or -1. */
function numberAtEnd(text: usize): i32 {
  let number = -1;
  let isWord = false;
  for (let before = SPACE; load<u8>(text) !== 0; before = load<u8>(text++)) {
    const digit = <i32>load<u8>(text) - 0x30;
    if (<u32>digit > 9) isWord = false;
    else if (before === SPACE) {
      isWord = true;
      number = digit;
    } else number = number < 10 ? 10 * number + digit : i32.MAX_VALUE;
  }
  return isWord && number <= SdhLimit.Tributaries ? number : -1;
}
