import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { testSeeds } from './seeds';
import { HOUR, live } from './swarm';

const hours = suite('hours of trouble');

testSeeds(hours, HOUR, 1, 20);

hours('the same seed twice gives the same journal, byte for byte, and another seed another', () => {
  const [first, again, other] = [7, 7, 8].map((seed) => Buffer.from(live(HOUR, seed).journal));
  assert.is(first!.compare(again!), 0);
  assert.is.not(first!.compare(other!), 0);
});

hours.run();
