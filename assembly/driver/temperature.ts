import { CardTemperature } from '../../hal/contract/card';
import { Stage } from '../../hal/contract/journal';
import { Tmp75Configuration, Tmp75Register } from '../../hal/contract/tmp75';
import { Chip } from '../../hal/contract/unit';
import { wakeAbove } from '../kernel/agenda';
import { loadBigEndian16 } from '../kernel/bits';
import { received, sent, transact } from './i2c';
import { Slot, slotAt } from './slot';

/** 12 bits, comparator mode: a conversion takes 220 ms. */
export const SENSOR_CONFIGURATION: i32 = Tmp75Configuration.ResolutionMask;
/** The low bits of a temperature are 0: a bus that reads all ones is no cold day. */
const NO_BITS: u8 = 0x0f;

/** Whether two octets that a sensor answered can be a temperature. */
export function isTemperature(octets: usize): bool {
  return (load<u8>(octets, 1) & NO_BITS) === 0;
}

/** Once a second. The first time it sets the sensor up, and the next time the first conversion has ended. */
export function readTemperature(slot: i32): void {
  const state = slotAt(slot);
  if (!state.sensorSetUp) {
    store<u8>(sent, Tmp75Register.Configuration);
    store<u8>(sent + 1, SENSOR_CONFIGURATION);
    state.sensorSetUp = transact(slot, Chip.Temperature, 2, 0);
    return;
  }
  store<u8>(sent, Tmp75Register.Temperature);
  if (transact(slot, Chip.Temperature, 1, 2) && isTemperature(received)) publish(state, <i16>loadBigEndian16(received));
  else forgetTemperature(slot);
}

/** The sensor is another one, or has lost its setting. */
export function forgetTemperature(slot: i32): void {
  const state = slotAt(slot);
  state.sensorSetUp = false;
  publish(state, CardTemperature.Unknown);
}

/** The register counts 1/256 degree Celsius. */
function publish(state: Slot, temperature: i32): void {
  if (state.temperature === temperature) return;
  state.temperature = temperature;
  wakeAbove(Stage.Driver);
}
