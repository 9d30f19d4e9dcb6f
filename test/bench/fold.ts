import { SdhLimit, Stm1Alarm } from '../../hal/contract/sdh';
import { loadTestCore } from '../kit/test-core';

/** E1s of the STM-1 that are in service. */
export const FOLD_PORTS: readonly number[] = [1, 2, 4, 8, 16, 32, 63];
const RUNS = 2000;
/** Times each count is measured; the quickest counts. */
const ATTEMPTS = 5;

/** Microseconds that a fibre's loss, and its return, cost the line stage with so many E1s on it. */
export function foldUs(ports: number): number {
  const core = loadTestCore();
  core.lineBoot(ports);
  let nowUs = 0;
  const attempt = (): number => {
    const startMs = performance.now();
    for (let run = 0; run < RUNS; run++) {
      for (const defects of [Stm1Alarm.Los, Stm1Alarm.None]) {
        core.lineDefects(SdhLimit.Tributaries, defects);
        core.lineSettle(BigInt(nowUs++));
      }
    }
    return ((performance.now() - startMs) * 1000) / (2 * RUNS);
  };
  return Math.min(...Array.from({ length: ATTEMPTS }, attempt));
}
