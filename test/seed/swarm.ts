import { decode } from 'cbor-x';
import { BAD_DAY, BAD_HOUR, type Pace, Trouble } from '../../agent/emulate/trouble';
import type { LogEntry } from '../../agent/runtime/boundary-log';
import { Twin } from '../../agent/runtime/twin';
import type { CallReason } from '../../hal/contract/call';
import type { BoardDefinition } from '../../hal/emulator/board/definition';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { Bench, firmware } from '../kit/bench';
import { Vitals } from '../kit/vitals';
import { dayBoard, dayCharge } from './day-board';
import { Invariants } from './invariants';
import { Operator } from './operator';
import type { Charge } from './toll-book';

/** What a seed lives through. */
export interface Span {
  readonly name: 'hour' | 'day';
  readonly hours: number;
  readonly pace: Pace;
  /** Numbered frames run all the time. */
  readonly traffic: boolean;
  /** Somebody is at the console all the time. */
  readonly attended: boolean;
  /** Every so many seeds one is replayed from its boundary log, as it goes. */
  readonly replayEvery: number;
}

export const HOUR: Span = {
  name: 'hour',
  hours: 1,
  pace: BAD_HOUR,
  traffic: true,
  attended: false,
  replayEvery: 10,
};
export const DAY: Span = {
  name: 'day',
  hours: 24,
  pace: BAD_DAY,
  traffic: false,
  attended: true,
  replayEvery: 50,
};

/** What a seed's time came to. */
export interface Life {
  readonly seed: number;
  /** Lines that acted on the world. */
  readonly troubles: number;
  readonly calls: number;
  /** Why those were placed that were connected. */
  readonly reasons: ReadonlySet<CallReason>;
  readonly records: number;
  /** The journal, record after record. */
  readonly journal: Uint8Array;
}

/**
 * Runs a span of a troubled world.
 * @throws Error when an invariant does not hold; its message has the seed and the command that shows it.
 */
export function live({ name, hours, pace, traffic, attended, replayEvery }: Span, seed: number): Life {
  const { board, charge } = shelfOf(name, seed);
  const twin = seed % replayEvery === 0 ? new Twin(firmware) : undefined;
  const bench = new Bench({ board, seed, onLog: twin && ((item) => follow(twin, item)) });
  if (!traffic) bench.world.traffic.stop();
  const operator = new Operator(bench, seed);
  if (attended) operator.attend();
  const trouble = new Trouble(bench.world, pace);
  const vitals = new Vitals(bench);
  const invariants = new Invariants(bench, charge);
  let troubles = 0;
  trouble.onLine = (line) => {
    troubles++;
    invariants.trouble(line);
    operator.trouble(line);
  };
  try {
    bench.run({ h: hours });
    vitals.check();
    invariants.checkMeter();
    if (twin !== undefined) mustHaveFollowed(twin, bench);
  } catch (error) {
    const how = `see it with: npm run swarm -- 1 --span ${name} --from ${seed}`;
    throw new Error(`seed ${seed} ${(error as Error).message}; ${how}`, { cause: error });
  }
  const { records } = bench.journal;
  const { calls, reasons } = invariants;
  return { seed, troubles, calls, reasons, records: records.length, journal: Buffer.concat(records) };
}

/** The province as it is delivered; in a day every trigger is on, and each second seed's cap cuts. */
function shelfOf(name: Span['name'], seed: number): { board: BoardDefinition; charge?: Charge } {
  if (name === 'hour') return { board: R3680E_PROVINCE };
  const action = seed % 2 === 0 ? 'cut' : 'degrade';
  return { board: dayBoard(action), charge: dayCharge(action) };
}

/** Has the twin do what an item of the boundary log says was done. The first is the header. */
function follow(twin: Twin, item: Uint8Array): void {
  const entry: unknown = decode(item);
  if (Array.isArray(entry)) twin.add(entry as LogEntry);
}

function mustHaveFollowed({ records, unlogged }: Twin, { journal }: Bench): void {
  if (records !== journal.records.length || unlogged > 0)
    throw new Error(`replays ${records + unlogged} of ${journal.records.length} records`);
}
