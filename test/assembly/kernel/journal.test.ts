import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadTestCore } from '../../kit/test-core';

/** Records in the ring. */
const RING = 128;

const journal = suite('journal');

journal('gives every reader every record, in order, at its own pace', () => {
  const core = loadTestCore();
  core.journalBoot();
  for (let subject = 0; subject < 3; subject++) core.journalNote(subject);
  assert.equal([core.journalTake(1), core.journalTake(1)], [0, 1]);
  core.journalNote(3);
  assert.equal(
    [0, 0, 0, 0, 0].map(() => core.journalTake(0)),
    [0, 1, 2, 3, -1],
  );
  assert.equal(
    [1, 1, 1].map(() => core.journalTake(1)),
    [2, 3, -1],
  );
  assert.equal([core.journalMissed(0), core.journalMissed(1)], [0, 0]);
});

journal('counts what a slow reader has missed, and goes on with the oldest there is', () => {
  const core = loadTestCore();
  core.journalBoot();
  core.journalNote(0);
  assert.is(core.journalTake(1), 0);
  for (let subject = 1; subject <= RING + 10; subject++) core.journalNote(subject);
  assert.is(core.journalTake(1), 11);
  assert.is(core.journalMissed(1), 10);
  assert.is(core.journalTake(0), 11);
  assert.is(core.journalMissed(0), 11);
});

journal.run();
