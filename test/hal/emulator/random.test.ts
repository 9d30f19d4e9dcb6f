import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Random } from '../../../hal/emulator/random';

const random = suite('random');
const DRAWS = 20_000;

function mean(draw: () => number): number {
  let sum = 0;
  for (let n = 0; n < DRAWS; n++) sum += draw();
  return sum / DRAWS;
}

random('the same seed draws the same numbers, another seed others', () => {
  const draw = (seed: number) => {
    const source = new Random(seed);
    return Array.from({ length: 8 }, () => source.next());
  };
  assert.equal(draw(1), draw(1));
  assert.not.equal(draw(1), draw(2));
  for (const value of draw(3)) assert.ok(Number.isInteger(value) && value >= 0 && value <= 0xffffffff);
});

random('a fork draws numbers of its own, and how many it draws does not move its parent', () => {
  const one = new Random(5);
  const other = new Random(5);
  const fork = one.fork();
  for (let n = 0; n < 10; n++) fork.next();
  other.fork();
  assert.is(one.next(), other.next());
});

random('below stays below and meets every value', () => {
  const source = new Random(9);
  const met = new Set<number>();
  for (let n = 0; n < 1000; n++) met.add(source.below(10));
  assert.equal([...met].toSorted(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

random('means come out as asked for', () => {
  const source = new Random(42);
  const near = (value: number, expected: number) =>
    assert.ok(Math.abs(value - expected) < 0.03 * expected, `${value} is not near ${expected}`);
  near(
    mean(() => source.fraction()),
    0.5,
  );
  near(
    mean(() => (source.chance(0.25) ? 1 : 0)),
    0.25,
  );
  near(
    mean(() => source.exponential(1000)),
    1000,
  );
  near(
    mean(() => source.poisson(3.5)),
    3.5,
  );
  near(
    mean(() => source.poisson(500)),
    500,
  );
});

random('a large Poisson count spreads by the root of its mean', () => {
  const source = new Random(4);
  const variance = mean(() => (source.poisson(400) - 400) ** 2);
  assert.ok(Math.abs(variance - 400) < 20, `variance ${variance}`);
});

random('nothing expected is nothing drawn', () => {
  const source = new Random(1);
  for (let n = 0; n < 100; n++) assert.is(source.poisson(0), 0);
  for (let n = 0; n < 100; n++) assert.not(source.chance(0));
});

random.run();
