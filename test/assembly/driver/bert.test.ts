import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { JournalEvent } from '../../../hal/contract/journal';
import { Bench } from '../../kit/bench';

const bert = suite('bert');

const BY_TIME = 1;
const BY_COMMAND = 2;
const WITH_THE_PORT = 3;

/** Controller 1/1, whose far end is looped. */
function looped() {
  const bench = new Bench();
  bench.run({ s: 2 });
  for (const line of ['!loop 1/1', 'system-view', 'controller e1 1/1']) bench.type(line);
  /** What display bert says behind a label. */
  const told = (label: string): string =>
    bench
      .ask('display bert')
      .find((line) => line.trim().startsWith(label))
      ?.split(' : ')[1] ?? '';
  const ended = () => bench.journal.of(JournalEvent.BertEnded).map(({ a, b, c }) => [a, b, c]);
  return { bench, told, ended };
}

bert('a test of 2 min counts 120 whole seconds of 1984 kbit and ends by itself', () => {
  const { bench, told, ended } = looped();
  bench.type('bert pattern 2^15 time 2');
  bench.run({ s: 122 });
  assert.equal(ended(), [[BY_TIME, 0, 0]]);
  assert.is(told('Since start'), `${120 * 1984} kbit, 0 errors, ratio 0`);
  assert.match(told('Started'), 'for 2 min, counted 120 s');
});

bert('an unframed test fills all 2048 kbit/s', () => {
  const { bench, told } = looped();
  bench.type('bert pattern 2^23 time 1 unframed');
  bench.run({ s: 62 });
  assert.is(told('Since start'), `${60 * 2048} kbit, 0 errors, ratio 0`);
});

bert('every inserted error is counted, and so is every one of the plant', () => {
  const { bench, told, ended } = looped();
  bench.type('bert pattern qrss time 1');
  bench.run({ s: 5 });
  for (let n = 0; n < 7; n++) bench.type('bert insert-error pattern');
  for (let n = 0; n < 3; n++) bench.world.obey('error 1/1 pattern');
  bench.run({ s: 3 });
  assert.match(told('Since sync'), '10 errors');
  bench.run({ min: 1 });
  assert.equal(ended(), [[BY_TIME, 10, 0]]);
});

bert('the ratio found is the one the plant has', () => {
  const { bench, told } = looped();
  bench.type('bert pattern 2^20 time 2');
  bench.board.plant.span(1, 1).toNear.noise(1e-5);
  bench.run({ s: 122 });
  const [, mantissa, exponent] = told('Since start').match(/ratio (\d\.\d)e-(\d+)/)!;
  const ratio = Number(`${mantissa}e-${exponent}`);
  assert.ok(ratio > 0.85e-5 && ratio < 1.15e-5, String(ratio));
});

bert('a burst that hides the pattern is a loss of synchronism; bits count only in it', () => {
  const { bench, told } = looped();
  bench.type('bert pattern 2^15 time 2');
  bench.run({ s: 10 });
  bench.world.obey('burst 1/1 0.3 2s');
  bench.run({ s: 10 });
  assert.is(told('Synchronism'), 'yes, found 2, lost 1 times');
  const kilobits = (label: string) => Number.parseInt(told(label), 10);
  assert.ok(kilobits('Since sync') < kilobits('Since start'));
  assert.ok(kilobits('Since start') < 18 * 1984 && kilobits('Since start') > 16 * 1984);
});

bert('another pattern of the far end is never found', () => {
  const { bench, told } = looped();
  bench.world.obey('loop 1/1 off');
  bench.world.obey('pattern 1/1 2^11');
  bench.type('bert pattern 2^15 time 1');
  bench.run({ s: 5 });
  assert.is(told('Synchronism'), 'no, found 0, lost 0 times');
  assert.is(told('Since start'), '0 kbit, 0 errors, ratio -');
  bench.type('bert pattern 2^11 time 1');
  bench.run({ s: 5 });
  assert.is(told('Synchronism'), 'yes, found 1, lost 0 times');
});

bert('a command ends it, and so does the card that goes', () => {
  const { bench, ended } = looped();
  bench.type('bert pattern 2^15 time 5');
  bench.run({ s: 3 });
  bench.type('undo bert');
  bench.type('bert pattern 2^15 time 5');
  bench.run({ s: 3 });
  bench.board.unplug(1);
  bench.run({ s: 1 });
  assert.equal(
    ended().map(([end]) => end),
    [BY_COMMAND, WITH_THE_PORT],
  );
});

bert('a restart leaves no test behind', () => {
  const { bench } = looped();
  bench.type('bert pattern 2^15 time 5');
  for (const line of ['return', 'reboot', 'y']) bench.type(line);
  bench.run({ s: 2 });
  assert.is(bench.board.read(0x110, 0x13b), 0x00);
  assert.equal(bench.ask('display bert'), ['No test since the start. Type bert in the view of an E1 controller.']);
});

bert('errors of every kind reach the far end', () => {
  const { bench } = looped();
  bench.world.obey('loop 1/1 off');
  const { far } = bench.board.plant.span(1, 1);
  bench.type('signalling cas');
  for (const kind of ['bipolar', 'cas', 'crc', 'fas', 'multiframe']) bench.type(`bert insert-error ${kind}`);
  assert.equal([...far.errors], [1, 0, 1, 1, 1, 1]);
  assert.match(bench.ask('bert insert-error pattern').join(), 'no test is running on E1 1/1');
});

bert.run();
