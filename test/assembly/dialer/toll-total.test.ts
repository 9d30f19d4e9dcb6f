import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CallReason } from '../../../hal/contract/call';
import { TollPeriod } from '../../../hal/contract/toll';
import { loadTestCore, type TestCore } from '../../kit/test-core';

const toll = suite('toll');

const DAY_US = 86_400_000_000;
/** January 31st 2026, 23:00:00, in seconds since 2000. */
const LAST_HOUR_OF_JANUARY = 820_540_800 + 31 * 86_400 - 3600;
const HOUR_US = 3_600_000_000;

function bench(nowUs = 0): TestCore {
  const core = loadTestCore();
  core.tollBoot(BigInt(nowUs));
  return core;
}

function sums(core: TestCore): number[] {
  return [core.tollSpent(TollPeriod.Day)!, core.tollSpent(TollPeriod.Month)!];
}

toll('sums the cost of calls by reason, of the day and of the month', () => {
  const core = bench();
  core.tollCharge(CallReason.MainDown, 30);
  core.tollCharge(CallReason.MainDown, 30);
  core.tollCharge(CallReason.Drill, 15);
  core.tollCountCall(CallReason.Drill);
  assert.equal(sums(core), [75, 75]);
  assert.is(core.tollCostOfReason(TollPeriod.Day, CallReason.MainDown), 60);
  assert.is(core.tollCostOfReason(TollPeriod.Month, CallReason.Drill), 15);
  assert.is(core.tollCalls(CallReason.Drill), 1);
});

toll('a day ends at midnight, a month with its last day', () => {
  const core = bench();
  core.tollSetClock(LAST_HOUR_OF_JANUARY, 1, 0n);
  core.tollTurn(0n);
  core.tollCharge(CallReason.MainDown, 40);
  assert.is(BigInt.asUintN(64, core.tollTurn(BigInt(HOUR_US - 1)) as never), BigInt(HOUR_US));
  assert.equal(sums(core), [40, 40]);
  core.tollTurn(BigInt(HOUR_US));
  assert.equal(sums(core), [0, 0]);
  core.tollCharge(CallReason.MainDown, 40);
  core.tollTurn(BigInt(HOUR_US + DAY_US));
  assert.equal(sums(core), [0, 40]);
});

toll('while the date is unknown a day is 24 hours since power-on, a month 31 of them', () => {
  const core = bench();
  core.tollCharge(CallReason.Load, 10);
  core.tollTurn(BigInt(DAY_US - 1));
  assert.equal(sums(core), [10, 10]);
  core.tollTurn(BigInt(DAY_US));
  assert.equal(sums(core), [0, 10]);
  core.tollTurn(BigInt(31 * DAY_US));
  assert.equal(sums(core), [0, 0]);
});

toll('a firmware that starts anew in mid-life ends no day by that', () => {
  const core = bench(3 * DAY_US + 5);
  core.tollCharge(CallReason.Load, 10);
  core.tollTurn(BigInt(3 * DAY_US + 6));
  assert.equal(sums(core), [10, 10]);
});

toll('what was spent before the clock was set counts for the day on which it is', () => {
  const core = bench();
  core.tollCharge(CallReason.Load, 10);
  core.tollSetClock(LAST_HOUR_OF_JANUARY, 1, 0n);
  core.tollTurn(0n);
  assert.equal(sums(core), [10, 10]);
  core.tollTurn(BigInt(HOUR_US));
  assert.equal(sums(core), [0, 0]);
});

toll('a cap is reached when that much is spent, of the day or of the month', () => {
  const core = bench();
  core.tollSetCap(TollPeriod.Day, 100);
  core.tollCharge(CallReason.Load, 99);
  assert.not(core.tollIsCapped());
  core.tollCharge(CallReason.Load, 1);
  assert.ok(core.tollIsCapped());
  core.tollTurn(BigInt(DAY_US));
  assert.not(core.tollIsCapped());
  core.tollSetCap(TollPeriod.Month, 100);
  assert.ok(core.tollIsCapped());
  core.tollSetCap(TollPeriod.Month, 0);
  assert.not(core.tollIsCapped());
});

toll('a sum stays at its highest value', () => {
  const core = bench();
  core.tollCharge(CallReason.Load, 0xffff_ffff);
  core.tollCharge(CallReason.Load, 1);
  assert.is(core.tollCostOfReason(TollPeriod.Day, CallReason.Load)! >>> 0, 0xffff_ffff);
});

toll.run();
