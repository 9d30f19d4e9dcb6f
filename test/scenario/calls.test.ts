import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CallState } from '../../hal/contract/call';
import { JournalEvent } from '../../hal/contract/journal';
import { StandbyState } from '../../hal/contract/standby';
import { Bench } from '../kit/bench';
import { switchOver } from '../kit/province';

const scenario = suite('calls and an exchange');

const SETUP_ACKNOWLEDGE = 0x0d;
const INFORMATION = 0x7b;
const CALL_PROCEEDING = 0x02;

/** A province whose exchange behaves in a way, with what its Bri2/0 is told. */
function province(settings: string, ...lines: string[]): Bench {
  const bench = new Bench();
  bench.run({ s: 2 });
  bench.world.obey(`exchange 2/0 ${settings}`);
  for (const line of ['system-view', 'interface Bri2/0', ...lines, 'return']) bench.type(line);
  return bench;
}

/** The types of the messages of Bri2/0, in order. */
function messages(bench: Bench): number[] {
  return bench.journal.of(JournalEvent.Q931Message).map(({ a }) => a);
}

scenario('a number goes out in parts, and the exchange asks for the second', () => {
  const bench = province('overlap=7', 'isdn overlap-sending 3');
  switchOver(bench);
  const seen = messages(bench);
  assert.equal(seen.slice(1, 4), [SETUP_ACKNOWLEDGE, INFORMATION, CALL_PROCEEDING]);
});

scenario('an exchange that gives another channel than the one asked for gets its way', () => {
  const bench = province('channel=other');
  switchOver(bench);
  assert.is(bench.standbyState(), StandbyState.Up);
});

scenario('a call that meets one for the same channel goes through all the same', () => {
  const bench = province('collide=1');
  switchOver(bench);
  const active = bench.journal.of(JournalEvent.CallState).filter(({ a }) => a === CallState.Active);
  assert.is(active.length, 1);
});

scenario.run();
