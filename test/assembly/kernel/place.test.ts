import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadTestCore } from '../../kit/test-core';

const places = suite('places');

places('rows stand slot after slot, each with the room of its class', () => {
  const core = loadTestCore();
  assert.is(core.placesAllocate(1, 4, 63, 5), 1 + 4 + 63 + 5);
  assert.equal(
    [0, 1, 2, 3, 4].map((slot) => core.placesCount(slot)),
    [1, 4, 63, 5, 0],
  );
  assert.is(core.placesRowOf(0, 0), 0);
  assert.is(core.placesRowOf(1, 0), 1);
  assert.is(core.placesRowOf(2, 62), 67);
});

places('every row finds its way back to its slot and port', () => {
  const core = loadTestCore();
  const rows = core.placesAllocate(1, 4, 63, 5);
  for (let row = 0; row < rows; row++) {
    const place = core.placesAt(row);
    assert.is(core.placesRowOf(place >> 8, place & 0xff), row);
  }
});

places('a kind that a class has no room for takes no rows', () => {
  const core = loadTestCore();
  assert.is(core.placesAllocate(0, 4, 0, 0), 4);
  assert.is(core.placesAt(3), (1 << 8) | 3);
  assert.is(core.placesCount(2), 0);
});

places('a port beyond its slot is a mistake of ours', () => {
  const core = loadTestCore();
  core.placesAllocate(0, 4, 63, 5);
  assert.throws(() => core.placesRowOf(1, 4));
  assert.throws(() => core.placesRowOf(4, 0));
});

places.run();
