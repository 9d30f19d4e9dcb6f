import { Trouble } from '../../agent/emulate/trouble';
import { replay } from '../../agent/runtime/replay';
import { Bench, firmware } from '../kit/bench';
import { Vitals } from '../kit/vitals';
import { Invariants } from './invariants';

const HOUR_S = 3600;

/** What a seed's hour came to. */
export interface Hour {
  readonly seed: number;
  /** Lines that acted on the world. */
  readonly troubles: number;
  readonly calls: number;
  readonly records: number;
  /** The journal, record after record. */
  readonly journal: Uint8Array;
}

/**
 * Runs an hour of a troubled world.
 * @throws Error when an invariant does not hold; its message has the seed and the command that shows it.
 */
export function runHour(seed: number, { replayed = false } = {}): Hour {
  const bench = new Bench({ seed, logged: replayed });
  const trouble = new Trouble(bench.world);
  const vitals = new Vitals(bench);
  const invariants = new Invariants(bench);
  let troubles = 0;
  trouble.onLine = (line) => {
    troubles++;
    invariants.trouble(line);
  };
  try {
    bench.run({ s: HOUR_S });
    vitals.check();
    if (replayed) mustReplay(bench);
  } catch (error) {
    const how = `see it with: linecard emulate --seed ${seed} --trouble --speed max`;
    throw new Error(`seed ${seed} ${(error as Error).message}; ${how}`, { cause: error });
  }
  const { records } = bench.journal;
  return { seed, troubles, calls: invariants.calls, records: records.length, journal: Buffer.concat(records) };
}

function mustReplay(bench: Bench): void {
  const { difference, records } = replay(bench.log, firmware);
  if (difference !== null) throw new Error(`replays differently: ${difference}`);
  if (records !== bench.journal.records.length)
    throw new Error(`replays ${records} of ${bench.journal.records.length} records`);
}
