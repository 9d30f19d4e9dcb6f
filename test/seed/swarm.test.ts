import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runHour } from './swarm';

/** Every so many seeds one is replayed from its boundary log. */
const REPLAY_EVERY = 10;

const swarm = suite('swarm');

for (const first of [1, 101]) {
  swarm(`100 hours of trouble, seeds ${first} to ${first + 99}, break no invariant and replay byte for byte`, () => {
    let calls = 0;
    for (let seed = first; seed < first + 100; seed++)
      calls += runHour(seed, { replayed: seed % REPLAY_EVERY === 0 }).calls;
    assert.ok(calls > 500, `only ${calls} calls were placed: this world is not troubled`);
  });
}

swarm('the same seed twice gives the same journal, byte for byte, and another seed another', () => {
  const [first, again, other] = [7, 7, 8].map((seed) => Buffer.from(runHour(seed).journal));
  assert.is(first!.compare(again!), 0);
  assert.is.not(first!.compare(other!), 0);
});

swarm.run();
