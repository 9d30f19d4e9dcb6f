import { Machine } from '../../agent/emulate/machine';
import { EmulatedBoard } from '../../hal/emulator/board';
import { NE08E_CPOS } from '../../hal/emulator/board/ne08e-cpos';
import { firmware } from '../kit/bench';

const SECOND_US = 1_000_000;
const DAY_S = 86_400;
/** A burst of errors every so often, on the next VC-12 and in the other direction of the fibre. */
const BURST_EVERY_S = 60;
const BURST_S = 5;
const ERROR_RATIO = 1e-6;

/**
 * A day of error performance of a full channelised STM-1, its sections, 63 VC-12s and 63 E1s at both ends, with 1440 bursts
 * of errors: seconds it takes here, and octets of memory the shelf uses.
 */
export function fullCardDay(): { dayS: number; memory: number } {
  const machine = new Machine({ firmware, board: new EmulatedBoard(NE08E_CPOS, { seed: 5 }) });
  const line = machine.board.plant.line(1);
  const { tributaries } = line.far;
  machine.runFor(5 * SECOND_US);
  const startMs = performance.now();
  for (let second = 0, burst = 0; second < DAY_S; second += BURST_EVERY_S, burst++) {
    const tributary = tributaries[burst % tributaries.length]!;
    noise(ERROR_RATIO);
    machine.runFor(BURST_S * SECOND_US);
    noise(0);
    machine.runFor((BURST_EVERY_S - BURST_S) * SECOND_US);

    function noise(ratio: number): void {
      tributary.noise(ratio);
      if (burst % tributaries.length === 0) line.toFar.noise(ratio);
    }
  }
  return { dayS: (performance.now() - startMs) / 1000, memory: machine.core.top };
}
