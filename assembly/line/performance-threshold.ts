import { JournalEvent, Stage } from '../../hal/contract/journal';
import { PerformanceEnd, PerformanceParameter } from '../../hal/contract/performance';
import { note } from '../kernel/journal';
import { measuredPart, measuredSubject } from './performance-place';
import { PerformanceRecord } from './performance-record';

/** Count of an interval at which a PerformanceParameter is reported, 0 = never. */
export const performanceThresholds: StaticArray<u32> = new StaticArray<u32>(PerformanceParameter.Count);

/** Reports the counts of this interval that have reached their threshold, each once; of a folded direction none. */
export function lookAtThresholds(row: i32, record: PerformanceRecord): void {
  const measured = row / PerformanceEnd.Count;
  const direction = measuredPart(measured) * PerformanceEnd.Count + (row % PerformanceEnd.Count);
  for (let parameter = 0; parameter < PerformanceParameter.Count; parameter++) {
    const count = record.sums.of(parameter);
    if (!isAwaited(record, parameter) || count < performanceThresholds[parameter]) continue;
    record.crossed |= (<u8>1) << (<u8>parameter);
    if (record.isFolded) continue;
    const what = direction * PerformanceParameter.Count + parameter;
    note(
      Stage.Line,
      JournalEvent.PerformanceThreshold,
      measuredSubject(measured),
      what,
      count,
      performanceThresholds[parameter],
    );
  }
}

/** What a folded direction has crossed in silence by seconds that were taken back. */
export function takeCrossingsBack(record: PerformanceRecord): void {
  for (let parameter = 0; parameter < PerformanceParameter.Count; parameter++) {
    if (record.sums.of(parameter) < performanceThresholds[parameter]) record.crossed &= ~((<u8>1) << (<u8>parameter));
  }
}

/** A parameter that is to be reported and has not been, in this interval. */
export function isAwaited(record: PerformanceRecord, parameter: PerformanceParameter): bool {
  return performanceThresholds[parameter] !== 0 && (record.crossed & (1 << (<u8>parameter))) === 0;
}
