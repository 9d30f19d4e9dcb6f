import { CardTemperature } from '../../hal/contract/card';
import { Fault } from '../../hal/contract/fault';
import { Stage } from '../../hal/contract/journal';
import { Tmp75Configuration, Tmp75Register } from '../../hal/contract/tmp75';
import { Chip } from '../../hal/contract/unit';
import { transfer } from '../hal';
import { wakeAbove } from '../kernel/agenda';
import { loadBigEndian16 } from '../kernel/bits';
import { chipAnswers, chipFailed, hasChipFailed } from './chip-fault';
import { received, sent } from './i2c';
import { Slot, slotAt, unitOf } from './slot';

/** 12 bits, comparator mode: a conversion takes 220 ms. */
export const SENSOR_CONFIGURATION: i32 = Tmp75Configuration.ResolutionMask;
/** The low bits of a temperature are 0: a bus that reads all ones is no cold day. */
const NO_BITS: u8 = 0x0f;

/** Whether two octets that a sensor answered can be a temperature. */
export function isTemperature(octets: usize): bool {
  return (load<u8>(octets, 1) & NO_BITS) === 0;
}

/**
 * Once a second. The first time, and after a failure, it sets the sensor up, and the next time the first conversion has
 * ended. Only a temperature shows that the sensor is well; until it has failed the last one counts.
 */
export function readTemperature(slot: i32): void {
  const state = slotAt(slot);
  const isReading = state.sensorSetUp;
  const fault = isReading ? read(slot) : setUp(slot);
  state.sensorSetUp = fault === 0;
  if (fault < 0) {
    chipFailed(slot, Chip.Temperature, fault);
    if (hasChipFailed(slot, Chip.Temperature)) publish(state, CardTemperature.Unknown);
  } else if (isReading) {
    chipAnswers(slot, Chip.Temperature);
    publish(state, <i16>loadBigEndian16(received));
  }
}

function setUp(slot: i32): i32 {
  store<u8>(sent, Tmp75Register.Configuration);
  store<u8>(sent + 1, SENSOR_CONFIGURATION);
  return min(transfer(unitOf(slot, Chip.Temperature), sent, 2, received, 0), 0);
}

function read(slot: i32): i32 {
  store<u8>(sent, Tmp75Register.Temperature);
  const result = transfer(unitOf(slot, Chip.Temperature), sent, 1, received, 2);
  if (result < 0) return result;
  return result === 2 && isTemperature(received) ? 0 : Fault.Nonsense;
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
