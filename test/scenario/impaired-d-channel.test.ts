import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { StandbyState } from '../../hal/contract/standby';
import { BACKUPS } from '../kit/backups';
import { Bench } from '../kit/bench';

/** Calls that each line has to complete. */
const CALLS = 10;
/** A call that loses a frame waits for T200, T303 or the next dial: how long each may take. */
const CALL_S = 60;

const impaired = suite('an impaired D channel');

/** Cuts the main until the backup carries, and mends it until the backup has hung up. Answers the seconds it took to come. */
function backupSeconds(bench: Bench): number {
  const fromUs = bench.machine.nowUs;
  bench.world.obey('cut 1/0');
  while (bench.standbyState() !== StandbyState.Up && bench.machine.nowUs < fromUs + CALL_S * 1e6)
    bench.run({ ms: 100 });
  assert.is(bench.standbyState(), StandbyState.Up);
  const seconds = (bench.machine.nowUs - fromUs) / 1e6;
  bench.world.obey('mend 1/0');
  bench.run({ s: 60 });
  assert.is(bench.standbyState(), StandbyState.Standby);
  return seconds;
}

for (const [what, board] of BACKUPS) {
  for (let seed = 1; seed <= 3; seed++) {
    impaired(`${what}: a tenth of the frames lost and all 30 ms late: every call completes (seed ${seed})`, () => {
      const bench = new Bench({ board, seed });
      bench.world.obey('dchannel 2/0 loss 10 delay 30');
      bench.run({ s: 10 });
      for (let call = 0; call < CALLS; call++) assert.ok(backupSeconds(bench) < CALL_S);
      assert.is(bench.board.plant.exchange.calls.length, 0);
    });
  }

  impaired(`${what}: frames that come twice do no harm`, () => {
    const bench = new Bench({ board });
    bench.world.obey('dchannel 2/0 duplicate 100 delay 30');
    bench.run({ s: 10 });
    for (let call = 0; call < CALLS; call++) assert.ok(backupSeconds(bench) < 10);
    assert.is(bench.board.plant.exchange.records.length, CALLS);
  });
}

impaired.run();
