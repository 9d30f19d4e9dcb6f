import { JournalEvent } from '../../hal/contract/journal';
import { type NorFlash, PowerCut } from '../../hal/emulator/nor-flash';
import { Random } from '../../hal/emulator/random';
import { StoreBench } from './store';

/** Records that a log keeps over moves, hal/contract/flash.ts. */
const HISTORY = 256;
/** A mistake of the firmware, as RestartCause has it. */
const CAUSE = 0x2000a;
/** Runs after which the random world begins anew. */
const RUNS_A_FLASH = 50;
/** Lives in a row that a cut may end before they have begun. */
const LIVES_MAX = 100;

/** What a store has been given and has to keep. */
export interface Kept {
  readonly current: string | null;
  readonly previous: string | null;
  /** Subjects of AlarmRaised records, oldest first. */
  readonly journal: readonly number[];
}

/** Something done to a store: it is done, or it was not begun. */
export interface Deed {
  readonly name: string;
  act(bench: StoreBench): void;
  effect(kept: Kept): Kept;
}

export const save = (text: string): Deed => ({
  name: 'save',
  act: (bench) => mustBe(bench.save(text), 0),
  effect: (kept) => ({ ...kept, current: text, previous: kept.current }),
});
export const rollBack: Deed = {
  name: 'rollback',
  act: (bench) => mustBe(bench.core.storeRollBack!(), 0),
  effect: (kept) => ({ ...kept, current: kept.previous, previous: kept.current }),
};
export const append = (subject: number): Deed => ({
  name: 'journal append',
  act: (bench) => {
    bench.note(JournalEvent.AlarmRaised, subject);
    bench.rest();
  },
  effect: (kept) => ({ ...kept, journal: [...kept.journal, subject] }),
});
export const restart: Deed = {
  name: 'last record',
  act: (bench) => {
    bench.rest(); // a place for it is being made ready, if there is none
    bench.core.storeEnd!(CAUSE);
    bench.boot();
    mustBe(bench.core.storeResetCause!(), CAUSE);
  },
  effect: (kept) => kept,
};
export const move: Deed = { name: 'wear-level move', act: (bench) => bench.move(), effect: (kept) => kept };

/** A cut of power, counted from where the flash stands when it is told, or from the cut before. */
export interface Cut {
  /** Operations that go well before it. */
  readonly operations: number;
  /** Units of the next one that are done. */
  readonly done: number;
  readonly scattered?: boolean;
}

/** A store whose power can be cut, and what it has to keep. */
export class CutBench {
  readonly bench: StoreBench;
  kept: Kept = { current: null, previous: null, journal: [] };
  /** How often the power has failed. */
  cuts = 0;
  #toCome: Cut[] = [];

  constructor(seed: number) {
    this.bench = new StoreBench(seed);
  }

  get flash(): NorFlash {
    return this.bench.flash;
  }

  /** Takes up a flash with what it is known to keep; power is off. */
  load(contents: Uint8Array, kept: Kept): void {
    this.flash.load(contents);
    this.kept = kept;
    this.cutIn();
  }

  /** Does something, the power failing where it was told to: then the store has to hold the old or the new. */
  attempt(deed: Deed): void {
    const after = deed.effect(this.kept);
    if (this.#survives(() => deed.act(this.bench))) {
      this.kept = after;
      return;
    }
    this.wake();
    this.kept = whichIs(this.bench, [this.kept, after]);
  }

  /** Power comes, and may fail again while the store finds its feet. */
  wake(): void {
    for (let lives = 0; lives < LIVES_MAX; lives++) {
      if (!this.#survives(() => this.bench.boot())) continue;
      const cause = this.bench.core.storeResetCause!();
      if (cause !== 0 && cause !== CAUSE) throw new Error(`the store says the cause was 0x${cause.toString(16)}`);
      if (Number(this.bench.core.storeResetUs!()) > this.bench.clock.nowUs) throw new Error('the last record is torn');
      return;
    }
    throw new Error('the store does not open');
  }

  /** The core restarts, and holds what it has to. */
  check(): void {
    this.wake();
    whichIs(this.bench, [this.kept]);
  }

  /** The operations that something takes, by the units a cut can fall into. */
  operationsOf(act: () => void): number[] {
    const operations: number[] = [];
    this.flash.onOperation = (units) => operations.push(units);
    act();
    this.flash.onOperation = null;
    return operations;
  }

  /** Has the power fail, each time counted from the last. */
  cutIn(...cuts: Cut[]): void {
    this.#toCome = cuts;
    this.#arm();
  }

  #arm(): void {
    const cut = this.#toCome.shift();
    this.flash.cutAt(cut === undefined ? null : { ...cut, operation: this.flash.operations + cut.operations });
  }

  #survives(act: () => void): boolean {
    try {
      act();
      return true;
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
      this.cuts++;
      this.#arm();
      return false;
    }
  }
}

/** Of several things a store may hold the one that it does hold, whole. */
function whichIs(bench: StoreBench, allowed: readonly Kept[]): Kept {
  const current = bench.saved(0);
  const previous = bench.saved(1);
  const journal = bench.history(JournalEvent.AlarmRaised);
  const found = allowed.find(
    (kept) => kept.current === current && kept.previous === previous && holds(journal, kept.journal),
  );
  if (found !== undefined) return found;
  const shown = (text: string | null): string => (text === null ? 'nothing' : JSON.stringify(text.slice(0, 20)));
  throw new Error(
    `the store holds ${shown(current)}, before it ${shown(previous)}, and ${journal.length} records up to ${journal.at(-1)}; ` +
      `it may hold ${allowed.map((kept) => `${shown(kept.current)}, ${shown(kept.previous)}, ${kept.journal.length} up to ${kept.journal.at(-1)}`).join(' or ')}`,
  );
}

/** Whether a history is the end of what was appended, and no shorter than it may be. */
function holds(history: readonly number[], appended: readonly number[]): boolean {
  if (history.length < Math.min(HISTORY, appended.length) || history.length > appended.length) return false;
  const from = appended.length - history.length;
  return history.every((subject, n) => subject === appended[from + n]);
}

function mustBe(result: number, expected: number): void {
  if (result !== expected) throw new Error(`the store answers ${result}`);
}

/** A flash in the middle of its life: two configurations, some journal, a spare sector. */
export function midLife(seed: number): { contents: Uint8Array; kept: Kept } {
  const cut = new CutBench(seed);
  cut.wake();
  cut.bench.rest();
  for (const deed of [
    save('sysname A\n'.repeat(15)),
    append(1),
    append(2),
    save('sysname B\n'.repeat(20)),
    append(3),
  ]) {
    cut.attempt(deed);
  }
  cut.bench.rest();
  return { contents: cut.flash.contents.slice(0, 4 * 65536), kept: cut.kept };
}

/** A deed of somebody who does what comes to his mind. */
function randomDeed(random: Random, run: number): Deed {
  switch (random.below(7)) {
    case 0:
      return save(`sysname R${run}\n`.repeat(1 + random.below(20)));
    case 1:
      return rollBack;
    case 2:
      return move;
    case 3:
      return restart;
    default:
      return append(run);
  }
}

/** Most programs are short, some are long. */
function randomCut(random: Random): Cut {
  const done = random.below(random.chance(0.5) ? 40 : 600);
  return { operations: random.below(25), done: random.chance(0.1) ? 0 : done, scattered: random.chance(0.5) };
}

/**
 * Runs of somebody who does what comes to his mind while the power fails several times; answers how often it failed.
 * @throws Error when something that was kept is lost; its message has the seed and the run.
 */
export function cutAtRandom(runs: number, seed: number): number {
  const start = midLife(seed);
  const random = new Random(seed);
  const cut = new CutBench(random.next());
  for (let run = 0; run < runs; run++) {
    if (run % RUNS_A_FLASH === 0) {
      cut.load(start.contents, start.kept);
      cut.wake();
    }
    const cuts = Array.from({ length: 2 + random.below(3) }, () => randomCut(random));
    cut.cutIn(...cuts);
    try {
      for (const _ of cuts) cut.attempt(randomDeed(random, run));
    } catch (error) {
      throw new Error(`seed ${seed}, run ${run}: ${(error as Error).message}`, { cause: error });
    }
  }
  cut.check();
  return cut.cuts;
}
