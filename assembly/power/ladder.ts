import { CoolingStep, FanTray } from '../../hal/contract/cooling';
import { DEGREE } from './threshold';

/** Duty of 255 by CoolingStep: each moves 22 percent more air than the one below, two steps half as much again. Our choice. */
const DUTIES: StaticArray<i32> = [77, 94, 115, 140, 171, 209, 255];

/** So far below its minor threshold a zone asks for step 1, and for one more with every so much less. Our choice. */
const FIRST: i32 = 20 * DEGREE;
const SPACING: i32 = 3 * DEGREE;
/** A zone stops asking when it is so much cooler: more than any one step cools it by, or the fans would hunt. */
const HYSTERESIS: i32 = 8 * DEGREE;

export function dutyOf(step: CoolingStep): i32 {
  return DUTIES[step];
}

export function percentOf(duty: i32): i32 {
  return (duty * 100 + FanTray.FullDuty / 2) / FanTray.FullDuty;
}

/** What a zone asks for that asked for `step` before, by how far it is below its minor threshold, 1/256 degree. */
export function askedStep(step: CoolingStep, margin: i32): CoolingStep {
  let asked = <i32>step;
  while (asked < CoolingStep.Full && margin <= marginOf(asked + 1)) asked++;
  while (asked > CoolingStep.Slowest && margin > marginOf(asked) + HYSTERESIS) asked--;
  return asked;
}

function marginOf(step: i32): i32 {
  return FIRST - (step - 1) * SPACING;
}
