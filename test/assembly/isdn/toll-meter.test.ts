import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadTestCore, type TestCore } from '../../kit/test-core';

const meter = suite('toll meter');

const S = 1_000_000;
const MINUTE = 60 * S;
/** January 1st 2026, 00:00:00, in seconds since 2000. */
const MIDNIGHT = 820_540_800;
const CALL = 0;

function bench(): TestCore {
  const core = loadTestCore();
  core.tollBoot(0n);
  return core;
}

function time(us: number): bigint {
  return BigInt(us);
}

meter('a call without a tariff is counted by the minute and costs nothing', () => {
  const core = bench();
  core.tollStart(CALL, time(5 * S));
  core.tollStop(CALL, time(5 * S + 61 * S));
  assert.is(core.tollUnits(CALL), 2);
  assert.is(core.tollCost(CALL), 0);
});

meter('a unit is paid when it begins', () => {
  const core = bench();
  core.tollWindow(0, 0, 60, 30);
  core.tollStart(CALL, time(0));
  assert.equal([core.tollUnits(CALL), core.tollCost(CALL)], [1, 30]);
  core.tollCount(CALL, time(MINUTE - 1));
  assert.is(core.tollUnits(CALL), 1);
  core.tollCount(CALL, time(MINUTE));
  assert.equal([core.tollUnits(CALL), core.tollCost(CALL)], [2, 60]);
});

meter('a call that ends as a unit would begin does not pay for it', () => {
  const core = bench();
  core.tollWindow(0, 0, 60, 30);
  core.tollStart(CALL, time(0));
  core.tollStop(CALL, time(MINUTE));
  assert.is(core.tollUnits(CALL), 1);
});

meter('units follow each other without drift, whenever somebody looks', () => {
  const core = bench();
  core.tollWindow(0, 0, 7, 1);
  core.tollStart(CALL, time(123));
  for (let look = 1; look <= 1000; look++) core.tollCount(CALL, time(123 + look * 3_333_333));
  assert.is(core.tollUnits(CALL), 1 + Math.floor((1000 * 3_333_333) / (7 * S)));
  assert.is(BigInt(core.tollNextUs(CALL)), time(123 + core.tollUnits(CALL)! * 7 * S));
});

meter('a unit costs what the window costs in which it begins', () => {
  const core = bench();
  core.tollWindow(0, 7 * 60, 60, 30);
  core.tollWindow(2, 21 * 60, 180, 10);
  core.tollSetClock(MIDNIGHT + 20 * 3600 + 58 * 60 + 30, 1, 0n);
  core.tollStart(CALL, time(0)); // 20:58:30 and 20:59:30 at 30, 21:00:30 and 21:03:30 at 10
  core.tollStop(CALL, time(6 * MINUTE));
  assert.equal([core.tollUnits(CALL), core.tollCost(CALL)], [4, 80]);
});

meter('the last window of a day goes on until the first of the next', () => {
  const core = bench();
  assert.is(core.tollWindowAt(0), -1);
  core.tollWindow(3, 7 * 60, 60, 30);
  core.tollWindow(1, 21 * 60, 60, 15);
  assert.equal(
    [0, 6 * 60 + 59, 7 * 60, 20 * 60 + 59, 21 * 60, 1439].map((at) => core.tollWindowAt(at)),
    [1, 1, 3, 3, 1, 1],
  );
});

meter('a call costs the minimum at once, and more when its units do', () => {
  const core = bench();
  core.tollWindow(0, 0, 10, 10);
  core.tollSetMinimum(25);
  core.tollStart(CALL, time(0));
  assert.is(core.tollTake(CALL), 25);
  core.tollCount(CALL, time(10 * S));
  assert.is(core.tollTake(CALL), 0);
  core.tollCount(CALL, time(20 * S));
  assert.is(core.tollTake(CALL), 5);
  assert.is(core.tollCost(CALL), 30);
});

meter('a number is packed two digits an octet, and cut where its room ends', () => {
  const core = bench();
  const memory = new Uint8Array(core.memory.buffer);
  const repack = (digits: string, octets: number): string => {
    const at = core.tollBuffer();
    memory.set(Buffer.from(`${digits}\0`), at);
    core.tollRepack(octets);
    return Buffer.from(memory.slice(at, memory.indexOf(0, at))).toString();
  };
  for (const digits of ['', '8', '01065234567', '*21*0#', '012345678901234567890123456789'])
    assert.is(repack(digits, 15), digits);
  assert.is(repack('0123456789', 3), '012345');
});

meter.run();
