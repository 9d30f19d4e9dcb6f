import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { formatClock, parseDurationUs } from '../../../agent/emulate/duration';

const duration = suite('duration');

duration('every unit is known, and a bare number is in the unit of its place', () => {
  const read = ['7us', '250ms', '30s', '5min', '5m', '2h', '1d', '2.5h', '0'].map((text) => parseDurationUs(text, 's'));
  assert.equal(read, [7, 250_000, 30e6, 300e6, 300e6, 7200e6, 86400e6, 9000e6, 0]);
  assert.is(parseDurationUs('400', 's'), 400e6);
  assert.is(parseDurationUs('400', 'ms'), 400_000);
});

duration('what is no duration, or longer than a year, is none', () => {
  for (const text of ['', 's', '-1s', '1 s', '1y', '1e3s', '.5s', '1.s', '367d', '99999999999999999999d']) {
    assert.is(parseDurationUs(text, 's'), null, text);
  }
  assert.is(parseDurationUs('366d', 's'), 366 * 86400e6);
});

duration('the clock shows whole seconds, and days when there are any', () => {
  assert.equal([0, 999_999, 3_661e6, 86_399e6].map(formatClock), ['00:00:00', '00:00:00', '01:01:01', '23:59:59']);
  assert.is(formatClock(2 * 86400e6 + 5e6), '2d 00:00:05');
});

duration.run();
