import { JournalEvent, Stage } from '../../hal/contract/journal';
import { ShelfInterrupt } from '../../hal/contract/shelf';
import { slotBit } from '../kernel/bits';
import { note } from '../kernel/journal';
import { serveChips } from './chips';
import { ask, Errand } from './errand';
import { interruptLevels, isInterrupting, readSlots, takeSources } from './shelf';
import { followSources } from './shelf-parts';
import { slotAt, slotCount } from './slot';

/** Times an interrupt level is served without having been low in between. */
const ROUNDS: i32 = 8;
/** Interrupts between two looks that no chip on the local bus admits to. The expander has few. Our choice. */
const UNCLAIMED: i32 = 64;
/** A slot that stormed is heard again after so long, and at once when its level has been seen low. */
const STORM_US: u64 = 10_000_000;
/** A slot that storms again within this time storms still, and the journal has it. */
const SAME_STORM_US: u64 = 60_000_000;

/**
 * An interrupt is a hint: the levels say what is to be served, in the order of the slots, until none is left. Answers
 * whether there was anything.
 */
export function serveInterrupts(nowUs: u64): bool {
  followSources(takeSources());
  let any = false;
  for (let round = 0; round <= ROUNDS; round++) {
    const levels = interruptLevels();
    let served = false;
    if ((levels & ShelfInterrupt.Change) !== 0) {
      readSlots();
      served = true;
    }
    for (let slot = 1; slot <= slotCount(); slot++) {
      if ((levels & slotBit(slot)) === 0) slotAt(slot).served = 0;
      else if (serve(slot, nowUs)) served = true;
    }
    if (!served) break;
    any = true;
  }
  return any;
}

/** False = it cannot be served again now. What no chip on the local bus admits to is asked of the slow bus. */
function serve(slot: i32, nowUs: u64): bool {
  const state = slotAt(slot);
  const served = serveChips(slot, nowUs);
  const isAsked = !served && (state.errands & Errand.Expander) !== 0;
  if (!served) state.unclaimed++;
  if (!isAsked) state.served++;
  if (state.served > ROUNDS || state.unclaimed > UNCLAIMED) {
    storm(slot, nowUs);
    return false;
  }
  if (!served) ask(slot, Errand.Expander, nowUs);
  return served;
}

function storm(slot: i32, nowUs: u64): void {
  const state = slotAt(slot);
  const isNew = state.stormUs === 0 || nowUs - state.stormUs > SAME_STORM_US;
  if (isNew) note(Stage.Driver, JournalEvent.InterruptStorm, slot);
  state.storming = true;
  state.stormUs = nowUs;
}

/** The look of each second at a slot's interrupt, when what its chips had to say has been served. */
export function lookAtStorm(slot: i32, nowUs: u64): void {
  const state = slotAt(slot);
  state.unclaimed = 0;
  if (!state.storming) return;
  if (!isInterrupting(slot) || nowUs - state.stormUs >= STORM_US) state.storming = false;
}
