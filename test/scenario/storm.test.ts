import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type StormReport, storm } from '../kit/storm';

const SITES = 6;
const CHANNELS = 4;
const SECONDS = 90;
/** 10 s * 6 / 4, of which sites without priority leave the first quarter free. */
const WINDOW_S = 15;
const SETTING = `standby storm channels ${CHANNELS} sites ${SITES}`;
/** Enable delay of 5 s, and a call. */
const ALONE_S = 7;

const storms = suite('a storm of calls');

function run(settings: (site: number) => readonly string[]): StormReport {
  return storm({ sites: SITES, channels: CHANNELS, seconds: SECONDS, settings });
}

storms('without a window all sites dial in the same second, and the centre takes as many as it has channels', () => {
  const { first, last, up, busiest, refused } = run(() => []);
  assert.is(busiest, SITES);
  assert.ok(first < ALONE_S && last < ALONE_S);
  assert.is(up, CHANNELS);
  assert.ok(refused > 0);
});

storms('in a window they dial one after the other, a site of priority first', () => {
  const { first, last, up, busiest } = run((site) =>
    site === 5 ? ['system-view', SETTING, 'standby storm priority'] : ['system-view', `${SETTING} ${site}`],
  );
  assert.ok(busiest < SITES, `${busiest} SETUPs in a second`);
  assert.ok(first < ALONE_S + WINDOW_S / 4, `${first} s`);
  assert.ok(last > ALONE_S + WINDOW_S / 4 && last < ALONE_S + WINDOW_S, `${last} s`);
  assert.is(up, CHANNELS);
});

storms('whose turn it is not does not dial, so that nobody is refused', () => {
  const { up, refused, setups } = run((site) => [
    'clock datetime 08:00:00 2026/11/22',
    'system-view',
    `${SETTING} ${site}`,
    'standby storm turn 30',
  ]);
  assert.is(refused, 0);
  assert.is(setups, CHANNELS);
  assert.is(up, CHANNELS);
});

storms.run();
