import type { CallRecord } from '../../hal/emulator/plant/exchange/connection';
import { Bench } from './bench';

/** Beyond `dialer timer warmup`. */
const SETTLED_S = 40;

/** A province past its warm-up, with these lines typed in the system view. */
export function dialing(...lines: readonly string[]): Bench {
  const bench = new Bench();
  bench.run({ s: 2 });
  for (const line of ['screen-length disable', 'system-view', ...lines, 'return']) bench.type(line);
  bench.run({ s: SETTLED_S });
  return bench;
}

/** Types lines in the system view. */
export function configure(bench: Bench, ...lines: readonly string[]): void {
  for (const line of ['return', 'system-view', ...lines, 'return']) bench.type(line);
}

/** Every call that the exchange knows of, in the order in which they began. */
export function callsOf({ board }: Bench): Readonly<CallRecord>[] {
  const { records, calls } = board.plant.exchange;
  return [...records, ...calls].sort((a, b) => a.sequence - b.sequence);
}

/** The numbers called, in order. */
export function dialed(bench: Bench): string[] {
  return callsOf(bench).flatMap(({ direction, called }) => (direction === 'outgoing' ? [called] : []));
}

/** Calls that are up. */
export function connected(bench: Bench): Readonly<CallRecord>[] {
  return bench.board.plant.exchange.calls.filter(({ connectUs }) => connectUs !== undefined);
}

/** The far end of every call hangs up. */
export function hangUpAll({ board: { plant } }: Bench): void {
  for (const record of [...plant.exchange.calls]) plant.exchange.hangUp(record);
}
