import type { CallRecord } from '../../hal/emulator/plant/exchange/connection';
import type { Bench } from '../kit/bench';
import { RESET_AFTER_US } from './operator';

/** From the end of a call to the next one of an access: the default of `dialer timer enable`. */
export const HOLD_DOWN_US = 5_000_000;
/** So much later than the dialer does the exchange see the end of a call that the dialer clears. */
const ON_THE_WAY_US = 100_000;
/** From trouble between the two sides until both mean the same by the end of a call: T305 and T308, ITU-T Q.931 table 9-2. */
const AGREE_WITHIN_US = 60_000_000;
/** What an exchange does that both sides know of at once: the line and the data link are sound. */
const ORDERLY = /^(?:call |exchange (?:busy|noanswer|refuse=\d+(?:@\w+)?|clear=\d+s|answer=\d+s|normal return)$)/;

/**
 * The redial hold-down in the exchange's own book: however often the main comes and goes, and whatever becomes of a call,
 * the next one of that access comes no sooner than so long after its end. What the core says of itself is not asked.
 */
export class HoldDown {
  /** By access: calls that lasted when the newest one began, and that one. */
  readonly #placed: Readonly<CallRecord>[][] = [];
  /** Calls that have ended and were not looked at, and the number of the last one that was. */
  #ended: Readonly<CallRecord>[] = [];
  #sequence = 0;
  /** Troubles in which the two sides may differ on the end of a call, and when they last could. */
  readonly #disorders = new Set<object>();
  #differUs = Number.NEGATIVE_INFINITY;
  /** When somebody lets every dialer dial at once. */
  readonly #resetsUs: number[] = [];

  constructor(readonly bench: Bench) {
    bench.board.plant.exchange.watch((record) => this.#ended.push(record));
  }

  /** Told of what befalls the ISDN side, and what of it is over. */
  trouble(kind: object, line: string, isOver: boolean): void {
    const { nowUs } = this.bench.machine;
    if (line.startsWith('exchange normal')) this.#resetsUs.push(nowUs + RESET_AFTER_US);
    if (!isOver && !ORDERLY.test(line)) this.#disorders.add(kind);
    if (this.#disorders.size > 0) this.#differUs = nowUs;
    if (isOver) this.#disorders.delete(kind);
  }

  /** What broke the hold-down since the last look. */
  breach(): string | undefined {
    const { machine, board } = this.bench;
    if (this.#disorders.size > 0) this.#differUs = machine.nowUs;
    const calls = [...this.#ended, ...board.plant.exchange.calls].filter(({ sequence }) => sequence > this.#sequence);
    this.#ended = [];
    for (const call of calls.sort((a, b) => a.sequence - b.sequence)) {
      this.#sequence = call.sequence;
      const pauseUs = call.direction === 'outgoing' ? this.#pauseBefore(call) : HOLD_DOWN_US;
      if (pauseUs < HOLD_DOWN_US - ON_THE_WAY_US && this.#isHeld(call))
        return `access ${call.port} calls again ${pauseUs / 1e6} s after its call has ended`;
    }
    return undefined;
  }

  /** From the end of the last call to the begin of this one. */
  #pauseBefore(call: Readonly<CallRecord>): number {
    const before = this.#placed[call.port] ?? [];
    const ends = before.map(({ endUs }) => endUs ?? Number.POSITIVE_INFINITY).filter((endUs) => endUs <= call.startUs);
    this.#placed[call.port] = [...before.filter(({ endUs }) => endUs === undefined), call];
    return call.startUs - Math.max(...ends);
  }

  #isHeld({ startUs }: Readonly<CallRecord>): boolean {
    if (startUs - this.#differUs < AGREE_WITHIN_US) return false;
    return !this.#resetsUs.some((us) => startUs >= us && startUs < us + HOLD_DOWN_US);
  }
}
