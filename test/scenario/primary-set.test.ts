import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AccessRow } from '../../hal/contract/access';
import { TableId } from '../../hal/contract/directory';
import { Bench } from '../kit/bench';

const primarySet = suite<{ bench: Bench }>('pri-set');
primarySet.before.each((context) => {
  context.bench = new Bench();
  context.bench.run({ s: 2 });
  type(context.bench, 'screen-length disable', 'system-view', 'controller E1 1/1');
});

function type(bench: Bench, ...lines: string[]): void {
  for (const line of lines) bench.type(line);
}

/** The section of a controller in the configuration. */
function sectionOf(bench: Bench, name: string): string[] {
  const lines = bench.ask('display current-configuration');
  const from = lines.indexOf(`controller E1 ${name}`);
  return from < 0 ? [] : lines.slice(from + 1, lines.indexOf('#', from));
}

function isPresent(bench: Bench, row: number): boolean {
  return bench.machine.core.tables.row(TableId.Access, row).getUint8(AccessRow.Present) !== 0;
}

primarySet('takes the place of channel set 0, and gives it back', ({ bench }) => {
  assert.equal(bench.ask('pri-set'), []);
  assert.equal(sectionOf(bench, '1/1'), [' pri-set']);
  assert.ok(isPresent(bench, 1));
  assert.ok(!bench.ask('display interface brief').some((line) => line.startsWith('Serial1/1:0')));
  assert.equal(bench.ask('undo pri-set'), []);
  assert.equal(sectionOf(bench, '1/1'), []);
  assert.not(isPresent(bench, 1));
  bench.run({ s: 10 });
  assert.ok(bench.ask('display interface brief').some((line) => /^Serial1\/1:0 +UP/.test(line)));
});

primarySet('can leave time slots out, and the same again changes nothing', ({ bench }) => {
  assert.equal(bench.ask('pri-set timeslot-list 1-10,16'), []);
  assert.equal(sectionOf(bench, '1/1'), [' pri-set timeslot-list 1-10']);
  assert.equal(bench.ask('pri-set timeslot-list 1-10'), []);
  assert.match(bench.ask('pri-set')[0]!, 'is a primary access with B channels 1-10. Type undo pri-set first.');
  assert.match(bench.ask('pri-set timeslot-list 16')[0]!, 'Take others for the B channels');
});

primarySet('what else uses the time slots is in the way, and the reverse', ({ bench }) => {
  type(bench, 'undo channel-set 0', 'channel-set 2 timeslot-list 1-4');
  assert.match(bench.ask('pri-set')[0]!, 'Serial1/1:2 is in the way');
  type(bench, 'undo channel-set 2', 'signalling cas');
  assert.match(bench.ask('pri-set')[0]!, 'carries CAS');
  type(bench, 'signalling ccs', 'using e1');
  assert.match(bench.ask('pri-set')[0]!, 'Without a frame');
  type(bench, 'using ce1', 'pri-set');
  for (const line of ['channel-set 1 timeslot-list 5', 'using e1', 'signalling cas']) {
    assert.match(bench.ask(line)[0]!, 'is a primary access', line);
  }
  assert.match(bench.ask('undo channel-set 0')[0]!, 'There is no channel set 0');
});

primarySet('is shown with the line, and under the name of its D channel', ({ bench }) => {
  type(bench, 'pri-set timeslot-list 1-10');
  assert.ok(
    bench
      .ask('display controller E1 1/1')
      .includes('Time slot 16 : D channel of a primary access, B channels 1-10, idle code 0x7e'),
  );
  assert.ok(bench.ask('display interface brief').some((line) => line.startsWith('Serial1/1:15')));
  type(bench, 'interface Serial1/1:15', 'isdn protocol-mode network');
  bench.run({ s: 5 }); // nobody answers the DISC of the user side
  assert.match(bench.ask('isdn link-mode p2mp')[0]!, 'always point to point');
  assert.match(bench.ask('display isdn status interface Serial1/1:15')[0] ?? '', 'Serial1/1:15: network side, p2p');
});

primarySet('a primary access that ends takes the settings of its interface with it', ({ bench }) => {
  type(bench, 'pri-set', 'interface Serial1/1:15');
  const settings = [
    ...['dialer number 8002', 'dialer number 8003 order 3', 'dialer rotation', 'dialer autodial'],
    ...['dialer callback client', 'dialer call-in 021*', 'dialer timer idle 300', 'dialer threshold 80'],
    ...['dialer bundle-member 2 priority 9', 'isdn overlap-sending 3', 'isdn protocol-mode network', 'description B'],
  ];
  type(bench, ...settings);
  const shown = (): string[] => {
    const lines = bench.ask('display this');
    return lines.slice(lines.indexOf('interface Serial1/1:15') + 1, lines.lastIndexOf('#'));
  };
  assert.is(shown().length, settings.length);
  type(bench, 'quit', 'controller E1 1/1', 'undo pri-set', 'pri-set', 'interface Serial1/1:15');
  assert.equal(shown(), []);
});

primarySet('is in service or not; the states of I.430 are those of a basic access', ({ bench }) => {
  type(bench, 'pri-set');
  const [, layer1] = bench.ask('display isdn status interface Serial1/1:15');
  assert.match(layer1!, 'Layer 1     : operational, since');
  bench.type('!cut 1/1');
  bench.run({ s: 5 });
  const row = bench.ask('display isdn status').find((line) => line.startsWith('Serial1/1:15'));
  assert.match(row!, /^Serial1\/1:15 {2}not operational {5}/);
});

primarySet('the main interface of a backup stays a leased line', ({ bench }) => {
  type(bench, 'controller E1 1/0');
  assert.match(bench.ask('pri-set')[0]!, 'Serial1/0:0 has a standby interface');
});

primarySet('a primary access has no mode to choose, and can be the network side; a bus cannot', ({ bench }) => {
  type(bench, 'interface Bri2/1');
  assert.match(bench.ask('isdn protocol-mode network')[0]!, 'Type isdn link-mode p2p first');
  type(bench, 'isdn link-mode p2p');
  assert.equal(bench.ask('isdn protocol-mode network'), []);
  assert.match(bench.ask('isdn link-mode p2mp')[0]!, 'Type undo isdn protocol-mode first');
  assert.match(bench.ask('undo isdn link-mode')[0]!, 'Type undo isdn protocol-mode first');
  type(bench, 'undo isdn protocol-mode');
  assert.equal(bench.ask('undo isdn link-mode'), []);
});

primarySet('outlives a restart', ({ bench }) => {
  type(bench, 'pri-set timeslot-list 1-15', 'controller E1 1/2', 'pri-set', 'return');
  const before = bench.ask('display current-configuration');
  assert.ok(before.includes(' pri-set timeslot-list 1-15'));
  type(bench, 'save', 'y');
  bench.run({ s: 1 });
  type(bench, 'reboot', 'y');
  bench.run({ s: 3 });
  type(bench, 'screen-length disable');
  assert.equal(bench.ask('display current-configuration'), before);
  assert.equal(
    [1, 2].map((row) => isPresent(bench, row)),
    [true, true],
  );
  assert.equal(bench.ask('compare configuration'), ['The configuration is the same as the saved one.']);
});

primarySet.run();
