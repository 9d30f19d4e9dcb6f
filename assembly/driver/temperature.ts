import { CardTemperature } from '../../hal/contract/card';
import { Stage } from '../../hal/contract/journal';
import { Chip } from '../../hal/contract/unit';
import { wakeAbove } from '../kernel/agenda';
import { chipAnswers, chipFailed, hasChipFailed } from './chip-fault';
import { Slot, slotAt, unitOf } from './slot';
import { askTmp75, CONVERTING } from './tmp75';

/** Once a second, and all anew after a failure. Until the sensor has failed its last temperature counts. */
export function readTemperature(slot: i32): void {
  const state = slotAt(slot);
  const answer = askTmp75(unitOf(slot, Chip.Temperature), state.sensorSetUp);
  state.sensorSetUp = answer >= 0;
  if (answer === CONVERTING) return;
  if (answer >= 0) {
    chipAnswers(slot, Chip.Temperature);
    publish(state, <i16>answer);
    return;
  }
  chipFailed(slot, Chip.Temperature, answer);
  if (hasChipFailed(slot, Chip.Temperature)) publish(state, CardTemperature.Unknown);
}

/** The sensor is another one, or has lost its setting. */
export function forgetTemperature(slot: i32): void {
  const state = slotAt(slot);
  state.sensorSetUp = false;
  publish(state, CardTemperature.Unknown);
}

function publish(state: Slot, temperature: i32): void {
  if (state.temperature === temperature) return;
  state.temperature = temperature;
  wakeAbove(Stage.Driver);
}
