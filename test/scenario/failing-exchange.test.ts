import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { StandbyState } from '../../hal/contract/standby';
import type { BoardDefinition } from '../../hal/emulator/board/definition';
import { BACKUPS } from '../kit/backups';
import { Bench } from '../kit/bench';

/** How long each failure lasts. */
const FAILURE_S = 60;
/** The longest a dialer waits between two tries, and a call. */
const RECOVERY_S = 400;
/** Five echoes of PPP, and one to spare. */
const SILENCE_S = 60;

const failing = suite('an exchange that fails');

/** A router whose backup is up. */
function onBackup(board: BoardDefinition): Bench {
  const bench = new Bench({ board });
  bench.run({ s: 40 });
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  assert.is(bench.standbyState(), StandbyState.Up);
  return bench;
}

/** Seconds until the backup is up with a call, and so many that the exchange alone knows. */
function seconds(bench: Bench, ghosts = 0): number {
  const fromUs = bench.machine.nowUs;
  const isUp = () => bench.standbyState() === StandbyState.Up && bench.board.plant.exchange.calls.length === 1 + ghosts;
  while (!isUp() && bench.machine.nowUs < fromUs + RECOVERY_S * 1e6) bench.run({ ms: 100 });
  assert.ok(isUp(), 'the backup is up');
  return (bench.machine.nowUs - fromUs) / 1e6;
}

const DURING_A_CALL = ['restart=1', 'restart=all', 'status=0', 'status=3', 'drop=5s', 'clear=1s', 'forget', 'vanish'];
const WHILE_DIALLING = [
  ...['busy', 'noanswer', 'silent', 'ignore=3', 'refuse=34', 'refuse=42@proceeding', 'refuse=41@alerting'],
  ...['mute=proceeding', 'mute=connect', 'mute=proceeding,alerting,connect', 'mute=release', 'mute=release-complete'],
  ...['deaf=setup', 'deaf=connect-ack', 'deaf=disconnect', 'deaf=release', 'deaf=release-complete'],
  ...[
    'channel=other',
    'channel=exact',
    'channel=refused',
    'channel=unnamed',
    'collide=2',
    'clear=500ms@41',
    'overlap=12',
  ],
];
for (const [what, board] of BACKUPS) {
  failing(`${what}: a hole of 20 s in layer 2 ends the call on both sides, and the next one comes by itself`, () => {
    const bench = onBackup(board);
    bench.world.obey('exchange 2/0 drop=20s');
    bench.run({ s: 20 });
    assert.ok(seconds(bench) < 60);
    assert.is(bench.board.plant.exchange.calls.length, 1);
  });

  failing(`${what}: an exchange that vanishes is noticed at once, and called again when it is back`, () => {
    const bench = onBackup(board);
    bench.world.obey('exchange 2/0 vanish');
    bench.run({ s: 15 });
    assert.is.not(bench.standbyState(), StandbyState.Up);
    bench.run({ min: 2 });
    bench.world.obey('exchange 2/0 return');
    assert.ok(seconds(bench) < RECOVERY_S);
  });

  failing(`${what}: a centre that falls silent is noticed by PPP, and called again until it answers`, () => {
    const bench = onBackup(board);
    bench.world.obey('peer 2/0 silent');
    bench.run({ s: SILENCE_S });
    assert.is.not(bench.standbyState(), StandbyState.Up);
    bench.world.obey('peer 2/0 normal');
    assert.ok(seconds(bench) < RECOVERY_S);
  });

  for (const setting of DURING_A_CALL) {
    failing(`${what}, ${setting} during a call: afterwards the backup is up with one call`, () => {
      const bench = onBackup(board);
      bench.world.obey(`exchange 2/0 ${setting}`);
      bench.run({ s: FAILURE_S });
      bench.world.obey('exchange 2/0 normal return');
      seconds(bench, setting === 'status=0' ? 1 : 0); // told that there is no call, the card lets go without a word
    });
  }

  for (const setting of WHILE_DIALLING) {
    failing(
      `${what}, ${setting} while it dials: afterwards the backup comes, and hangs up when the main is back`,
      () => {
        const bench = new Bench({ board });
        bench.run({ s: 40 });
        bench.world.obey(`exchange 2/0 ${setting}`);
        bench.world.obey('cut 1/0');
        bench.run({ s: FAILURE_S });
        bench.world.obey('exchange 2/0 normal');
        seconds(bench);
        bench.world.obey('mend 1/0');
        bench.run({ s: 90 });
        assert.is(bench.standbyState(), StandbyState.Standby);
        assert.is(bench.board.plant.exchange.calls.length, 0);
      },
    );
  }
}

failing.run();
