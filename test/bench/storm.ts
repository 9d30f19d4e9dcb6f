import { type StormReport, storm } from '../kit/storm';

/**
 * `npm run storm`: 32 provinces lose a centre that answers on 30 channels, in the same second and for a quarter of an hour, with
 * and without the settings that spread them.
 */
const SITES = 32;
const CHANNELS = 30;
const SECONDS = 900;
const WINDOW = `standby storm channels ${CHANNELS} sites ${SITES}`;

const CASES: readonly (readonly [string, (site: number) => readonly string[]])[] = [
  ['not shaped', () => []],
  ['window', () => ['system-view', WINDOW]],
  [
    'window, turns of 5 min',
    (site) => ['clock datetime 08:00:00 2026/11/22', 'system-view', `${WINDOW} ${site}`, 'standby storm turn 5'],
  ],
];

const HEAD = ['first', '50 %', 'last of 30', 'sites served', 'SETUPs', 'refused', 'busiest 1 s', 'longest without'];

function row(report: StormReport): string[] {
  const { first, half, last, served, setups, refused, busiest, longestOutage } = report;
  const times = [first, half, last].map((s) => `${s.toFixed(1)} s`);
  return [...times, `${served} of ${SITES}`, `${setups}`, `${refused}`, `${busiest}`, `${longestOutage} s`];
}

console.log(`| | ${HEAD.join(' | ')} |\n|${'---|'.repeat(HEAD.length + 1)}`);
for (const [name, settings] of CASES) {
  const report = storm({ sites: SITES, channels: CHANNELS, seconds: SECONDS, settings });
  console.log(`| ${name} | ${row(report).join(' | ')} |`);
}
