import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AccessRow, Layer1State } from '../../hal/contract/access';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent } from '../../hal/contract/journal';
import { Bench } from '../kit/bench';
import { Vitals } from '../kit/vitals';

/** The look of each second finds what no interrupt told of. */
const LOOK_MS = 1100;
/** An interrupt that is heard: bus time, and the millisecond this test waits at a time. */
const AT_ONCE_MS = 10;

const interrupt = suite('a stuck interrupt');

/** The card of a slot has something to say: its first cable is cut. Milliseconds until the core's tables show it. */
function noticedMs(bench: Bench, slot: number): number {
  const isGood = (): boolean => (slot === 1 ? bench.acting(1, 0) === 0 : layer1(bench) === Layer1State.F7);
  assert.ok(isGood());
  bench.world.obey(`cut ${slot}/0`);
  let ms = 0;
  for (; isGood() && ms < 5000; ms++) bench.run({ ms: 1 });
  bench.world.obey(`mend ${slot}/0`);
  bench.run({ s: 5, ms: 300 });
  return ms;
}

function layer1(bench: Bench): Layer1State {
  return bench.machine.core.tables.row(TableId.Access, 4).getUint8(AccessRow.Layer1);
}

/** Everything works as before: both slots are heard at once. */
function bothAreHeard(bench: Bench): void {
  for (const slot of [1, 2]) assert.ok(noticedMs(bench, slot) <= AT_ONCE_MS, `slot ${slot}`);
}

for (const slot of [1, 2]) {
  for (const when of ['from boot', 'in service']) {
    for (const level of [true, false]) {
      const name = `slot ${slot} ${level ? 'high' : 'low'} ${when}`;
      const storms = level ? 1 : 0;
      interrupt(`${name} delays what its own card says by a second, and the other's not at all`, () => {
        const bench = new Bench();
        const vitals = new Vitals(bench);
        if (when === 'in service') bench.run({ s: 5 });
        bench.board.stickInterrupt(slot, level);
        bench.run({ s: 5 });
        for (let times = 0; times < 5; times++) {
          assert.ok(noticedMs(bench, slot) <= LOOK_MS);
          assert.ok(noticedMs(bench, 3 - slot) <= AT_ONCE_MS);
        }
        const told = bench.journal.of(JournalEvent.InterruptStorm);
        assert.equal(
          told.map(({ subject }) => subject),
          storms === 1 ? [slot] : [],
          'told once in a minute',
        );
        bench.board.stickInterrupt(slot, null);
        bench.run({ ms: LOOK_MS });
        bothAreHeard(bench);
        vitals.check();
      });
    }
  }

  interrupt(`slot ${slot} high does not hide that a card leaves or comes`, () => {
    const bench = new Bench();
    bench.run({ s: 5 });
    bench.board.stickInterrupt(slot, true);
    bench.run({ s: 5 });
    bench.world.obey(`unplug ${3 - slot}`);
    bench.run({ ms: AT_ONCE_MS });
    assert.is(bench.journal.of(JournalEvent.CardRemoved).length, 1);
    bench.world.obey(`plug ${3 - slot} ${slot === 1 ? '4bri' : '4e1'}`);
    bench.run({ ms: 200 });
    assert.is(bench.journal.of(JournalEvent.CardReady).length, 3);
  });

  for (const hertz of [50, 1_000, 10_000]) {
    interrupt(
      `slot ${slot} swinging at ${hertz} Hz is one storm in the journal, and does not keep the core busy`,
      () => {
        const bench = new Bench();
        bench.run({ s: 5 });
        const vitals = new Vitals(bench);
        const fasten = swing(bench, slot, hertz);
        bench.run({ s: 5 });
        assert.ok(noticedMs(bench, slot) <= LOOK_MS);
        assert.ok(noticedMs(bench, 3 - slot) <= AT_ONCE_MS);
        bench.run({ s: 40 });
        assert.is(bench.journal.of(JournalEvent.InterruptStorm).length, 1);
        fasten();
        bench.run({ ms: LOOK_MS });
        bothAreHeard(bench);
        vitals.check();
      },
    );
  }
}

/** A loose contact: the line goes high and low until it is fastened. */
function swing(bench: Bench, slot: number, hertz: number): () => void {
  let level = false;
  let isLoose = true;
  const turn = (): void => {
    level = !level;
    bench.board.stickInterrupt(slot, isLoose ? level : null);
    if (isLoose) bench.board.clock.after(Math.round(5e5 / hertz), turn);
  };
  turn();
  return () => {
    isLoose = false;
  };
}

interrupt.run();
