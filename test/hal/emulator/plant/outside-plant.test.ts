import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { R3680E_PROVINCE } from '../../../../hal/emulator/board/r3680e-province';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { OutsidePlant, type Subscription } from '../../../../hal/emulator/plant/outside-plant';
import { Random } from '../../../../hal/emulator/random';

const plant = suite('outside plant');

const plantOf = (subscription?: Subscription) =>
  new OutsidePlant(new VirtualClock(), new Random(1), R3680E_PROVINCE, { subscription });

plant('every slot has four E1 and four ISDN cables, whatever is plugged in', () => {
  const cables = plantOf();
  const spans = new Set([1, 2, 3].flatMap((slot) => [0, 1, 2, 3].map((port) => cables.span(slot, port))));
  const buses = new Set([1, 2, 3].flatMap((slot) => [0, 1, 2, 3].map((port) => cables.bus(slot, port))));
  assert.equal([spans.size, buses.size], [12, 12]);
  assert.throws(() => cables.span(1, 4), RangeError);
  assert.throws(() => cables.bus(0, 0), RangeError);
  assert.throws(() => cables.cables(4), RangeError);
});

plant('the exchange has an access for every ISDN cable, with a number that says which', () => {
  const cables = plantOf();
  assert.is(cables.exchange.accesses.length, 12);
  assert.is(cables.access(2, 0).termination, cables.dChannel(2, 0));
  assert.is(cables.dChannel(2, 0).line, cables.bus(2, 0));
  assert.equal(cables.access(2, 3).numbers, ['8023']);
  assert.throws(() => cables.access(2, 4), RangeError);
});

plant('a bus that somebody else serves is not the exchange’s', () => {
  const cables = plantOf((line, { slot, port }) => (slot === 2 && port === 1 ? null : line));
  assert.is(cables.exchange.accesses.length, 11);
  assert.throws(() => cables.access(2, 1), /does not serve port 2\/1/);
  assert.is(cables.access(2, 2).termination, cables.dChannel(2, 2));
});

plant.run();
