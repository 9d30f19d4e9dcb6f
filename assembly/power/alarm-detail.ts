import { ShelfDetail, ShelfMeasure } from '../../hal/contract/shelf-alarm';

/** What is told with a report: ShelfDetail. */
export function detailOf(measure: ShelfMeasure, value: i32, bound: i32): i32 {
  const shown = min(max(value, 0), ShelfDetail.ValueMask);
  return (measure << ShelfDetail.MeasureShift) | (shown << ShelfDetail.ValueShift) | bound;
}
