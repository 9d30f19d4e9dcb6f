import { TributaryNumbering } from '../../hal/contract/cpos';

/** VC-12 of a TUG-2, TUG-2 of a TUG-3, TUG-3 of a VC-4, ITU-T G.707 §7.3. */
const UNITS: i32 = 3;
const GROUPS: i32 = 7;
const COLUMNS: i32 = 3;

/**
 * The number, 1 to 63, by which an operator calls the tributary (K - 1) * 21 + (L - 1) * 3 + M - 1 of TUG-3 K, TUG-2 L and
 * TU-12 M. Huawei counts the TUG-3 first, K + (L - 1) * 3 + (M - 1) * 21; Lucent as the chip does, and from 1. Of the 63
 * numbers 21 are the same, so that two ends which count differently look half right.
 */
export function numberOfTributary(tributary: i32, numbering: TributaryNumbering): i32 {
  if (numbering === TributaryNumbering.Lucent) return tributary + 1;
  return columnOf(tributary) + (groupOf(tributary) - 1) * COLUMNS + (unitOf(tributary) - 1) * COLUMNS * GROUPS;
}

/** The tributary, 0 to 62, that has a number. */
export function tributaryOfNumber(number: i32, numbering: TributaryNumbering): i32 {
  if (numbering === TributaryNumbering.Lucent) return number - 1;
  const n = number - 1;
  return (n % COLUMNS) * GROUPS * UNITS + ((n / COLUMNS) % GROUPS) * UNITS + n / (COLUMNS * GROUPS);
}

/** TUG-3, TUG-2 and TU-12 of a tributary, each from 1. */
export function columnOf(tributary: i32): i32 {
  return tributary / (GROUPS * UNITS) + 1;
}

export function groupOf(tributary: i32): i32 {
  return ((tributary / UNITS) % GROUPS) + 1;
}

export function unitOf(tributary: i32): i32 {
  return (tributary % UNITS) + 1;
}
