import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { append, type Cut, CutBench, cutAtRandom, midLife, move, restart, rollBack, save } from '../kit/power-cut';

const SEED = 20260101;
/** Where a program begins and ends, weak bits decide: there it is cut often, in order and scattered. */
const EDGE = 2;
const TIMES_AT_EDGE = 8;
/** Lives after a cut that have to find the same: a bit that is left undecided reads otherwise in one of them. */
const LIVES = 3;
const RANDOM_RUNS = 100_000;

const powerCut = suite('power cuts');

const start = midLife(SEED);

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

powerCut(`in ${RANDOM_RUNS} random runs of several cuts each: nothing that was kept is lost`, () => {
  const sinceMs = performance.now();
  tell(`${RANDOM_RUNS} random runs`, cutAtRandom(RANDOM_RUNS, SEED), sinceMs);
});

powerCut.run();
