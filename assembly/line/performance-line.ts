import { ObjectKind } from '../../hal/contract/alarm';
import { LineAlarm } from '../../hal/contract/line';
import { PerformanceEnd, PerformanceKind, PerformanceLevel } from '../../hal/contract/performance';
import { FramerPort } from '../driver/framer-port';
import { actingAlarms, nearRoot } from './hierarchy';
import { countBlocks, follow, measure } from './performance';
import { performances } from './performance-record';
import { LineRecord } from './record';

/** Starts to measure both directions of an E1 from nothing. */
export function measureLine(line: i32): void {
  measure(line * PerformanceEnd.Count + PerformanceEnd.Near, PerformanceKind.E1);
  measure(line * PerformanceEnd.Count + PerformanceEnd.Far, PerformanceKind.E1);
}

/**
 * Tells the measurement what a line's driver sees, and what it has counted since the last look: CRC-4 errors here, without
 * the multiframe wrong alignment words, and by the E bits the errors of the far end. RFC 4805, ITU-T G.704. A line that
 * cannot be received says nothing of its far end.
 */
export function followLine(row: i32, line: LineRecord, port: FramerPort): void {
  const near = row * PerformanceEnd.Count + PerformanceEnd.Near;
  const far = row * PerformanceEnd.Count + PerformanceEnd.Far;
  const isOut = !line.present || line.suppressed;
  const isDeaf = nearRoot(ObjectKind.E1, line.defects & actingAlarms(ObjectKind.E1)) !== 0;
  const isRemote = (line.defects & LineAlarm.Rai) !== 0;
  follow(near, isOut ? PerformanceLevel.Unseen : levelOf(isDeaf));
  follow(far, isOut || isDeaf ? PerformanceLevel.Unseen : levelOf(isRemote));
  const errors = port.multiframe ? port.crcErrors : port.framingErrors;
  if (line.present && !isDeaf)
    performances.at(near).kind = <u8>(port.multiframe ? PerformanceKind.E1 : PerformanceKind.E1Alignment);
  if (errors !== 0) countBlocks(near, errors);
  if (port.farEndBlockErrors !== 0) countBlocks(far, port.farEndBlockErrors);
}

function levelOf(isDefect: bool): PerformanceLevel {
  return isDefect ? PerformanceLevel.Defect : PerformanceLevel.Clear;
}
