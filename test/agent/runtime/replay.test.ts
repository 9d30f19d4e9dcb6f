import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { replay } from '../../../agent/runtime/replay';
import { Bench, firmware } from '../../kit/bench';

/** A cut fibre, a call, a card pulled and a reboot: something of everything the boundary carries. */
function loggedSession(): Bench {
  const bench = new Bench({ seed: 5, logged: true });
  bench.run({ s: 2 });
  bench.type('display interface brief');
  bench.type('!cut 1/0');
  bench.run({ s: 10 });
  bench.type('!unplug 2');
  bench.run({ s: 10 });
  bench.type('reboot');
  bench.type('y');
  bench.run({ s: 5 });
  return bench;
}

const replays = suite('replay');

replays('of a session with a restart gives the same journal, record by record', () => {
  const bench = loggedSession();
  const result = replay(bench.log, firmware);
  assert.is(result.difference, null);
  assert.is(result.records, bench.journal.records.length);
  assert.ok(result.records > 50);
  assert.not(result.truncated);
});

replays('finds the first word that differs', () => {
  const { log } = loggedSession();
  const at = Buffer.from(log).indexOf(Buffer.from([0x84, 16, 0x19, 0x01, 0x10])); // the first read of the framer
  assert.ok(at > 0);
  const spoilt = Uint8Array.from(log);
  spoilt[at + 4] = 0x11;
  assert.match(replay(spoilt, firmware).difference ?? '', /the core did read/);
});

replays('of a log that was cut off replays all before the cut', () => {
  const { log } = loggedSession();
  for (const part of [0.3, 0.5, 0.9]) {
    const result = replay(log.subarray(0, Math.floor(log.length * part)), firmware);
    assert.is(result.difference, null);
    assert.ok(result.steps > 0);
  }
});

replays('refuses what is no boundary log, or one of another firmware', () => {
  assert.throws(() => replay(new Uint8Array([1, 2, 3]), firmware), /not a boundary log/);
  assert.throws(() => replay(new Uint8Array(0), firmware), /not a boundary log/);
  const { log } = new Bench({ logged: true });
  assert.throws(() => replay(log, { ...firmware, digest: 'another' }), /another build/);
});

replays.run();
