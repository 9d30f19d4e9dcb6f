import { Stage } from '../../hal/contract/journal';

/** Stages that have something to look at before this step may end. */
let pending: u32 = 0;

/** Asks for a stage to run: in this round if it is yet to come, otherwise in the next. */
export function wake(stage: Stage): void {
  pending |= 1 << stage;
}

/** Asks for every stage above one to run: what it published has changed. */
export function wakeAbove(stage: Stage): void {
  pending |= ((1 << Stage.Count) - 1) & ~((2 << stage) - 1);
}

/** Whether a stage was asked for; the asking is forgotten. */
export function take(stage: Stage): bool {
  const bit: u32 = 1 << stage;
  const asked = (pending & bit) !== 0;
  pending &= ~bit;
  return asked;
}

/** Stages that were asked for, as bits. */
export function asked(): u32 {
  return pending;
}

export function isSettled(): bool {
  return pending === 0;
}
