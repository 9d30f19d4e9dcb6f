import { Fault } from '../../hal/contract/fault';
import { Tmp75Configuration, Tmp75Register } from '../../hal/contract/tmp75';
import { transfer } from '../hal';
import { loadBigEndian16 } from '../kernel/bits';
import { received, sent } from './i2c';

/** 12 bits, comparator mode. */
const CONFIGURATION: i32 = Tmp75Configuration.ResolutionMask;
/** Of 12 bits, at most; typically it is 220 ms. TMP75 data sheet, electrical characteristics. */
export const CONVERSION_US: u64 = 300_000;
/** The low bits of a temperature are 0: a bus that reads all ones is no cold day. */
const NO_BITS: i32 = 0x000f;

/** No sensor that works is colder, 1/256 degree Celsius. TMP75 data sheet, absolute maximum ratings. What is too hot is believed. */
const COLDEST: i32 = -55 * 256;

/** A sensor has taken its setting, and has nothing to tell before CONVERSION_US. */
export const CONVERTING: i32 = 0x10000;

/**
 * One transaction, which reads a sensor that is set up and sets up another one: 16 bits that count 1/256 degree Celsius,
 * CONVERTING, or a Fault. Only a temperature shows that a sensor is well.
 */
export function askTmp75(unit: u32, isSetUp: bool): i32 {
  return isSetUp ? readTemperature(unit) : setUp(unit);
}

function readTemperature(unit: u32): i32 {
  store<u8>(sent, Tmp75Register.Temperature);
  const result = transfer(unit, sent, 1, received, 2);
  if (result < 0) return result;
  const temperature = <i32>loadBigEndian16(received);
  const isPossible = (temperature & NO_BITS) === 0 && <i32>(<i16>temperature) >= COLDEST;
  return result === 2 && isPossible ? temperature : Fault.Nonsense;
}

function setUp(unit: u32): i32 {
  store<u8>(sent, Tmp75Register.Configuration);
  store<u8>(sent, CONFIGURATION, 1);
  const result = transfer(unit, sent, 2, received, 0);
  return result < 0 ? result : CONVERTING;
}
