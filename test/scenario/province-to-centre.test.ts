import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { StandbyState } from '../../hal/contract/standby';
import { TwoShelves } from '../kit/two-shelves';

const NORMAL_CLEARING = 16;
/** The enable delay, a call, and PPP with CHAP. */
const CALL_S = 15;

/** What the province's backup is, and what makes it one. */
const BACKUPS = [
  { what: 'a basic access', port: '2/0', backup: 'Bri2/0', make: [] },
  {
    what: 'a primary access',
    port: '1/1',
    backup: 'Serial1/1:15',
    make: ['controller E1 1/1', 'pri-set', 'quit', 'interface Serial1/1:15', 'dialer number 8001', 'quit'],
  },
];

const calls = suite('calls between a province and the centre');

/** Both routers at rest; the centre takes calls on its fourth primary access, and each knows the other's secret. */
function world({ port, backup, make }: (typeof BACKUPS)[number]): TwoShelves {
  const both = new TwoShelves();
  const { province, centre } = both;
  both.run(5);
  const chap = (name: string) => [
    'ppp authentication-mode chap',
    `ppp chap user ${name}`,
    'ppp chap password simple key',
  ];
  province.configure(
    ...[...make, 'interface Serial1/0:0', 'undo standby interface Bri2/0', `standby interface ${backup}`, 'quit'],
    ...[`interface ${backup}`, ...chap('province'), 'ip address ppp-negotiate', 'dialer call-in *'],
  );
  centre.configure(
    ...['interface Serial2/3:15', ...chap('centre'), 'ip address 10.1.0.1 255.255.255.0', 'remote address 10.1.0.2'],
    'dialer call-in *',
  );
  if (make.length > 0) province.world.obey(`lead ${port} exchange`);
  both.run(40);
  return both;
}

/** Both ends, and the exchange, have so many calls, each with its B channel and an open PPP. */
function have(both: TwoShelves, count: number): void {
  for (const router of [both.province, both.centre]) {
    assert.is(router.calls, count);
    assert.is(router.links, count);
    assert.is(router.bearers.length, count);
  }
  assert.is(both.exchange.calls.length, 2 * count, 'one call of each access');
}

for (const backup of BACKUPS) {
  calls(
    `the backup of a province on ${backup.what}: call and PPP come up, traffic moves, and the province clears`,
    () => {
      const both = world(backup);
      have(both, 0);
      both.province.world.obey('cut 1/0');
      both.run(CALL_S);
      have(both, 1);
      assert.is(both.province.standbyState(), StandbyState.Up);
      both.run(300);
      have(both, 1);
      both.province.world.obey('mend 1/0');
      both.run(30);
      have(both, 0);
      assert.is(both.province.standbyState(), StandbyState.Standby);
      assert.equal(both.exchange.records.map(({ direction, cause }) => [direction, cause]).sort(), [
        ['incoming', NORMAL_CLEARING],
        ['outgoing', NORMAL_CLEARING],
      ]);
    },
  );

  calls(`${backup.what}: the centre clears, the province calls again, and gives up when it has its line`, () => {
    const both = world(backup);
    both.province.world.obey('cut 1/0');
    both.run(CALL_S);
    both.centre.configure('interface Serial2/3:15', 'shutdown');
    both.run(3);
    have(both, 0);
    assert.is.not(both.province.standbyState(), StandbyState.Up);
    both.centre.configure('interface Serial2/3:15', 'undo shutdown');
    both.run(400);
    have(both, 1);
    assert.is(both.province.standbyState(), StandbyState.Up);
    both.province.world.obey('mend 1/0');
    both.run(30);
    have(both, 0);
  });

  calls(`${backup.what}: the centre's card is pulled, which is noticed, and called again when it is back`, () => {
    const both = world(backup);
    both.province.world.obey('cut 1/0');
    both.run(CALL_S);
    both.centre.world.obey('unplug 2');
    both.run(10);
    have(both, 0);
    both.centre.world.obey('plug 2 4e1');
    both.run(400);
    have(both, 1);
  });

  calls(`${backup.what} is called by the centre, which clears`, () => {
    const both = world(backup);
    both.province.world.obey(`number ${backup.port} 7001`);
    both.centre.configure('interface Serial2/3:15', 'dialer number 7001', 'dialer autodial');
    both.run(CALL_S);
    have(both, 1);
    both.centre.configure('interface Serial2/3:15', 'undo dialer autodial', 'shutdown');
    both.run(5);
    have(both, 0);
  });
}

calls.run();
