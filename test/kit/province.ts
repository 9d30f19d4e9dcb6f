import * as assert from 'uvu/assert';
import { IfOperStatus } from '../../hal/contract/interface';
import { StandbyState } from '../../hal/contract/standby';
import type { Bench } from './bench';

/** Enable delay of 5 s, a call, and a second. */
const SWITCH_OVER_S = 7;

/** What the province's router is there for, seen from outside: the main carries, and the backup comes when it is called for. */
export function isWell(bench: Bench): void {
  assert.is(bench.oper('Serial1/0:0'), IfOperStatus.Up);
  assert.is(bench.oper('Bri2/0'), IfOperStatus.Dormant);
  assert.is(bench.standbyState(), StandbyState.Standby);
  switchOver(bench);
}

/** Cuts the main and sees the backup come. */
export function switchOver(bench: Bench): void {
  bench.world.obey('cut 1/0');
  bench.run({ s: SWITCH_OVER_S });
  assert.is(bench.standbyState(), StandbyState.Up);
}
