import { Stage } from '../../hal/contract/journal';
import { Pca9552Register } from '../../hal/contract/pca9552';
import { Chip, Unit } from '../../hal/contract/unit';
import { wake, wakeAbove } from '../kernel/agenda';
import { LEDS, putLeds } from './leds';
import { octets, Part } from './part';
import { LEDS_DARK } from './slot';

/**
 * Rounds between two writes of what the panel shows already: that finds a chip that fell silent, and mends one that has
 * forgotten. Our choice: half a minute.
 */
const ROUNDS: i32 = 10;

/** The PCA9552 of the shelf's status panel. */
const part: Part = new Part((Unit.Shelf << Unit.SlotShift) | Chip.Leds);
/** Request: two bits an LED, as Slot.ledsWanted has them; and what was written last. */
let wanted: u32 = LEDS_DARK;
let isDue: bool = false;
let rounds: i32 = 0;

/** Request: what the panel shows. */
export function lightPanel(leds: u32): void {
  if (leds === wanted) return;
  wanted = leds;
  isDue = part.answers;
  wake(Stage.Driver);
}

/** Nobody sees what the panel should show: it does not answer. */
export function isPanelFailed(): bool {
  return part.failed;
}

/** A round. A panel that did not answer is tried in each. */
export function lookAtPanel(): void {
  if (++rounds < ROUNDS) return;
  rounds = 0;
  isDue = true;
}

export function isPanelDue(): bool {
  return isDue && !part.missing;
}

/**
 * One transaction: rates and LEDs, whatever the chip has of them. What fails while nobody else answers either is not the
 * panel's fault: a bus that hangs is one alarm of the shelf.
 */
export function askPanel(doOthersAnswer: bool): void {
  isDue = false;
  putLeds(octets + 1, wanted);
  const wasFailed = part.failed;
  const fault = part.write(Pca9552Register.AutoIncrement | Pca9552Register.Prescaler0, LEDS);
  if (fault < 0) rounds = ROUNDS;
  if (fault === 0 || doOthersAnswer) part.judge(fault);
  if (part.failed !== wasFailed) wakeAbove(Stage.Driver);
}
