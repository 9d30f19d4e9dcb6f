import { ObjectKind } from '../../hal/contract/alarm';
import { PerformanceEnd, PerformancePart } from '../../hal/contract/performance';
import { subjectOf } from './hierarchy';
import { lines, stm1s, tributaries } from './record';

/** What a whole object does not have: the parts of an STM-1 port. */
const STM1_PARTS: i32 = PerformancePart.Count - PerformancePart.RegeneratorSection;

/**
 * What is measured has a number: first the E1s, then of each STM-1 port its sections and its VC-4, then the VC-12s. Two
 * rows of the table belong to each.
 */
export function measuredCount(): i32 {
  return lines.rows + stm1s.rows * STM1_PARTS + tributaries.rows;
}

export function measuredE1(row: i32): i32 {
  return row;
}

/** A part of an STM-1 port, never the whole. */
export function measuredStm1(row: i32, part: PerformancePart): i32 {
  return lines.rows + row * STM1_PARTS + part - PerformancePart.RegeneratorSection;
}

export function measuredVc12(row: i32): i32 {
  return lines.rows + stm1s.rows * STM1_PARTS + row;
}

/** The row of a direction. */
export function directionOf(measured: i32, end: PerformanceEnd): i32 {
  return measured * PerformanceEnd.Count + end;
}

/** The object that it is, or is a part of. */
export function measuredSubject(measured: i32): i32 {
  if (measured < lines.rows) return subjectOf(ObjectKind.E1, measured);
  const place = measured - lines.rows;
  if (place < stm1s.rows * STM1_PARTS) return subjectOf(ObjectKind.Stm1, place / STM1_PARTS);
  return subjectOf(ObjectKind.Vc12, place - stm1s.rows * STM1_PARTS);
}

export function measuredPart(measured: i32): PerformancePart {
  const place = measured - lines.rows;
  if (place < 0 || place >= stm1s.rows * STM1_PARTS) return PerformancePart.Whole;
  return PerformancePart.RegeneratorSection + (place % STM1_PARTS);
}
