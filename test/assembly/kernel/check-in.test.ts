import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Stage } from '../../../hal/contract/journal';
import { Bench } from '../../kit/bench';
import { loadTestCore } from '../../kit/test-core';

const checkIn = suite('check-in of the stages');

/** Where the directory has the stage at work, from 1. */
const AT_WORK = 32;
const SECOND = 1_000_000n;
const STAGES = Array.from({ length: Stage.Count }, (_, stage) => stage);

/** A core, and the cause it has restarted with. */
function core() {
  const causes: number[] = [];
  const restart = (cause: number) => {
    causes.push(cause);
    throw new Error('restart');
  };
  const { checkInBusy, checkInAll } = loadTestCore({ restart });
  return { busy: (stages: number, us: bigint) => checkInBusy!(stages, us), all: () => checkInAll!() !== 0, causes };
}

for (const stage of STAGES) {
  checkIn(`stage ${stage} without rest ends the core after a second, and is named`, () => {
    const { busy, all, causes } = core();
    busy(0, 0n);
    for (let us = SECOND; us < 2n * SECOND; us += SECOND / 10n) busy(1 << stage, us);
    assert.equal(causes, []);
    assert.not(all());
    assert.throws(() => busy(1 << stage, 2n * SECOND), 'restart');
    assert.equal(causes, [0x60000 + stage + 1]);
  });
}

checkIn('a stage that has rested begins anew', () => {
  const { busy, all } = core();
  for (let s = 0n; s < 10n; s++) {
    busy(1, s * SECOND);
    busy(2, s * SECOND + SECOND / 2n);
  }
  busy(0, 10n * SECOND);
  assert.ok(all());
});

checkIn('the stage at work is known at every access, and none between two steps', () => {
  const bench = new Bench();
  const seen = new Map<string, Set<number>>();
  const atWork = () => new DataView(bench.machine.core.tables.buffer).getUint32(AT_WORK, true);
  const hear = (name: 'read' | 'transfer' | 'transmit' | 'flashProgram') => {
    const { board } = bench;
    const real = board[name].bind(board) as (...values: unknown[]) => number;
    const stages = new Set<number>();
    seen.set(name, stages);
    (board as unknown as Record<string, unknown>)[name] = (...values: unknown[]) => {
      stages.add(atWork() - 1);
      return real(...values);
    };
  };
  for (const name of ['read', 'transfer', 'transmit', 'flashProgram'] as const) hear(name);
  bench.run({ s: 5 });
  bench.type('save');
  bench.type('y');
  bench.run({ s: 5 });
  for (const name of ['read', 'transfer'])
    assert.equal([...seen.get(name)!].sort(), [Stage.Driver, Stage.Interface], 'chips, and frames of PPP');
  assert.equal([...seen.get('transmit')!], [Stage.Console]);
  assert.ok([...seen.get('flashProgram')!].every((stage) => stage === Stage.Store || stage === Stage.Console));
  assert.is(atWork(), 0);
});

checkIn.run();
