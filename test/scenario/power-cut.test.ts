import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Random } from '../../hal/emulator/random';
import { append, type Cut, CutBench, type Deed, type Kept, move, restart, rollBack, save } from '../kit/power-cut';

const SEED = 20260101;
/** Where a program begins and ends, weak bits decide: there it is cut often, in order and scattered. */
const EDGE = 2;
const TIMES_AT_EDGE = 8;
/** Lives after a cut that have to find the same: a bit that is left undecided reads otherwise in one of them. */
const LIVES = 3;
const RANDOM_RUNS = 100_000;
/** Runs after which the random world begins anew. */
const RUNS_A_FLASH = 50;

const powerCut = suite('power cuts');

/** A flash in the middle of its life: two configurations, some journal, a spare sector. */
function midLife(): { contents: Uint8Array; kept: Kept } {
  const cut = new CutBench(SEED);
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

const start = midLife();

/** A bench with the flash in the middle of its life, power on. */
class MidLife extends CutBench {
  constructor() {
    super(SEED);
    this.begin();
  }

  begin(...cuts: Cut[]): void {
    this.load(start.contents, start.kept);
    this.wake();
    this.cutIn(...cuts);
  }
}

function tell(name: string, cuts: number, sinceMs: number): void {
  const rate = Math.round(cuts / ((performance.now() - sinceMs) / 1000));
  console.log(`  ${name}: ${cuts} cuts, ${rate} a second`);
}

for (const deed of [save('sysname C\n'.repeat(25)), rollBack, append(4), restart, move]) {
  powerCut(`at every bit of every operation of ${deed.name}: the store holds the old or the new, whole`, () => {
    const sinceMs = performance.now();
    const cut = new MidLife();
    const operations = cut.operationsOf(() => deed.act(cut.bench));
    for (const [n, units] of operations.entries()) {
      for (let done = 0; done <= units; done++) {
        const isEdge = done > 0 && (done <= EDGE || done > units - EDGE) && done < units;
        for (let time = 0; time < (isEdge ? TIMES_AT_EDGE : 1); time++) {
          cut.begin({ operations: n, done, scattered: time % 2 === 1 });
          cut.attempt(deed);
          cut.attempt(append(5));
          for (let life = 0; life < LIVES; life++) cut.check();
          cut.attempt(restart);
        }
      }
    }
    assert.ok(cut.cuts >= operations.reduce((sum, units) => sum + units + 1, 0), 'the power failed every time');
    tell(deed.name, cut.cuts, sinceMs);
  });
}

/** Before an operation, as it begins, half way, all but done, and after it. */
function momentsOf(units: number): number[] {
  return [...new Set([0, Math.min(1, units), units >> 1, Math.max(units - 1, 0), units])];
}

powerCut('twice, in a save and in what follows it: the store holds the old or the new, whole', () => {
  const sinceMs = performance.now();
  const deed = save('sysname C\n'.repeat(25));
  const cut = new MidLife();
  const operations = cut.operationsOf(() => deed.act(cut.bench));
  let pairs = 0;
  for (const [n, units] of operations.entries()) {
    for (const done of momentsOf(units)) {
      const first = { operations: n, done };
      cut.begin(first);
      const after = cut.operationsOf(() => {
        cut.attempt(deed);
        cut.attempt(deed);
      });
      for (const [m, more] of after.slice(n + 1).entries()) {
        for (const doneMore of momentsOf(more)) {
          cut.begin(first, { operations: m, done: doneMore });
          cut.attempt(deed);
          cut.attempt(deed);
          cut.check();
          pairs++;
        }
      }
    }
  }
  tell('two cuts, save', 2 * pairs, sinceMs);
  assert.ok(pairs > 1000);
});

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

powerCut(`in ${RANDOM_RUNS} random runs of several cuts each: nothing that was kept is lost`, () => {
  const sinceMs = performance.now();
  const random = new Random(SEED);
  const cut = new CutBench(random.next());
  for (let run = 0; run < RANDOM_RUNS; run++) {
    if (run % RUNS_A_FLASH === 0) {
      cut.load(start.contents, start.kept);
      cut.wake();
    }
    const cuts = Array.from({ length: 2 + random.below(3) }, () => randomCut(random));
    cut.cutIn(...cuts);
    try {
      for (const _ of cuts) cut.attempt(randomDeed(random, run));
    } catch (error) {
      throw new Error(`seed ${SEED}, run ${run}: ${(error as Error).message}`, { cause: error });
    }
  }
  cut.check();
  tell(`${RANDOM_RUNS} random runs`, cut.cuts, sinceMs);
});

powerCut.run();
