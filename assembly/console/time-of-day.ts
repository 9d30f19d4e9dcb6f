import { Scratch } from './scratch';

const COLON: i32 = 0x3a;
const HOURS: i32 = 24;
const MINUTES: i32 = 60;
/** Octets of `HH:MM`. */
const LENGTH: i32 = 5;

/** Minutes since midnight of `HH:MM`, or -1. */
export function readTimeOfDay(from: usize, to: usize): i32 {
  if (<i32>(to - from) !== LENGTH || <i32>load<u8>(from + 2) !== COLON) return -1;
  const hour = twoDigits(from);
  const minute = twoDigits(from + 3);
  return <u32>hour < <u32>HOURS && <u32>minute < <u32>MINUTES ? hour * MINUTES + minute : -1;
}

/** A number of two digits, or -1. */
export function twoDigits(at: usize): i32 {
  const tens = <i32>load<u8>(at) - 0x30;
  const ones = <i32>load<u8>(at + 1) - 0x30;
  return <u32>tens < 10 && <u32>ones < 10 ? tens * 10 + ones : -1;
}

export function printTimeOfDay(minutes: i32, out: Scratch): void {
  out.number(minutes / MINUTES, 2);
  out.octet(COLON);
  out.number(minutes % MINUTES, 2);
}
