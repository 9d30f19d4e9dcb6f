import { BAD_DAY, BAD_HOUR, type Pace, Trouble } from '../../agent/emulate/trouble';
import { replay } from '../../agent/runtime/replay';
import { Bench, firmware } from '../kit/bench';
import { Vitals } from '../kit/vitals';
import { Invariants } from './invariants';

/** What a seed lives through. */
export interface Span {
  readonly name: 'hour' | 'day';
  readonly hours: number;
  readonly pace: Pace;
  /** Numbered frames run all the time. */
  readonly traffic: boolean;
}

export const HOUR: Span = { name: 'hour', hours: 1, pace: BAD_HOUR, traffic: true };
export const DAY: Span = { name: 'day', hours: 24, pace: BAD_DAY, traffic: false };

/** What a seed's time came to. */
export interface Life {
  readonly seed: number;
  /** Lines that acted on the world. */
  readonly troubles: number;
  readonly calls: number;
  readonly records: number;
  /** The journal, record after record. */
  readonly journal: Uint8Array;
}

/**
 * Runs a span of a troubled world.
 * @throws Error when an invariant does not hold; its message has the seed and the command that shows it.
 */
export function live({ name, hours, pace, traffic }: Span, seed: number, { replayed = false } = {}): Life {
  const bench = new Bench({ seed, logged: replayed });
  if (!traffic) bench.world.traffic.stop();
  const trouble = new Trouble(bench.world, pace);
  const vitals = new Vitals(bench);
  const invariants = new Invariants(bench);
  let troubles = 0;
  trouble.onLine = (line) => {
    troubles++;
    invariants.trouble(line);
  };
  try {
    bench.run({ h: hours });
    vitals.check();
    if (replayed) mustReplay(bench);
  } catch (error) {
    const how = `see it with: npm run swarm -- 1 --span ${name} --from ${seed}`;
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
