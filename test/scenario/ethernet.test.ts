import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { IfOperStatus } from '../../hal/contract/interface';
import { JournalEvent } from '../../hal/contract/journal';
import { ETHERNET_MODES, type EthernetMode } from '../../hal/emulator/plant/ethernet-cable';
import { Bench } from '../kit/bench';

/** Slot 0, chip 0x15. */
const PHY = 0x015;
/** Negotiation, and the look that finds its link. */
const LINK_S = 5;

const ethernet = suite('the Ethernet port');

/** The province's router, in the view of its Ethernet port, which is up. */
function port(...lines: string[]): Bench {
  const bench = new Bench();
  bench.run({ s: LINK_S });
  for (const line of ['screen-length disable', 'system-view', 'interface ethernet 0/0', ...lines]) bench.type(line);
  if (lines.length > 0) bench.run({ s: LINK_S });
  return bench;
}

function link(bench: Bench): string {
  return bench.ask('display interface Ethernet0/0').find((line) => line.startsWith('Speed')) ?? 'none';
}

function mode(name: string): EthernetMode {
  return ETHERNET_MODES.find(({ megabits, full }) => name === `${megabits} ${full ? 'full' : 'half'}`)!;
}

ethernet('comes up by itself, at the best that both ends offer, and says nothing of it', () => {
  const bench = port();
  assert.is(bench.oper('Ethernet0/0'), IfOperStatus.Up);
  assert.is(link(bench), 'Speed : 1000 Mbit/s, full duplex, negotiated');
  assert.equal(bench.journal.of(JournalEvent.LinkUp), []);
});

ethernet('goes down within a second of the cut, and comes back; both are told of', () => {
  const bench = port();
  bench.world.obey('cut 0/0');
  bench.run({ ms: 1010 });
  assert.is(bench.oper('Ethernet0/0'), IfOperStatus.Down);
  assert.ok(bench.ask('display interface Ethernet0/0').includes('Reason : no link on its cable'));
  bench.world.obey('mend 0/0');
  bench.run({ s: LINK_S });
  assert.is(bench.oper('Ethernet0/0'), IfOperStatus.Up);
  const told = bench.terminal.screen.lines.filter((line) => line.includes('IFNET'));
  assert.match(told[0]!, /IFNET\/3\/LINKDOWN: Ethernet0\/0 turned DOWN: no link on its cable\./);
  assert.match(told[1]!, /IFNET\/5\/LINKUP: Ethernet0\/0 turned UP\./);
  assert.is(told.length, 2);
});

ethernet('a loss between two looks is told of, however short', () => {
  const bench = port('speed 100', 'duplex full');
  bench.world.obey('partner fixed 100full');
  bench.run({ s: 2 });
  assert.is(bench.oper('Ethernet0/0'), IfOperStatus.Up);
  const before = bench.journal.of(JournalEvent.LinkLost).length;
  bench.world.obey('cut 0/0');
  bench.run({ ms: 5 });
  bench.world.obey('mend 0/0');
  bench.run({ ms: 110 });
  assert.ok(bench.board.phy.link);
  bench.run({ s: 2 });
  assert.is(bench.journal.of(JournalEvent.LinkLost).length, before + 1);
  assert.is(bench.oper('Ethernet0/0'), IfOperStatus.Up);
});

// the settings, what the partner is, and what becomes of them
// biome-ignore format: a table
const LINKS: [settings: string[], partner: string, result: string][] = [
  [[],                            'auto',          '1000 Mbit/s, full duplex, negotiated'],
  [[],                            'auto 1000half', '1000 Mbit/s, half duplex, negotiated'],
  [[],                            'auto 100full 10full', '100 Mbit/s, full duplex, negotiated'],
  [[],                            'auto 100half 10full', '100 Mbit/s, half duplex, negotiated'],
  [[],                            'auto 10full 10half', '10 Mbit/s, full duplex, negotiated'],
  [[],                            'auto 10half',   '10 Mbit/s, half duplex, negotiated'],
  [[],                            'fixed 100full', '100 Mbit/s, half duplex, detected: the partner does not negotiate'],
  [[],                            'fixed 10half',  '10 Mbit/s, half duplex, detected: the partner does not negotiate'],
  [['speed 100'],                 'auto',          '100 Mbit/s, full duplex, negotiated'],
  [['speed 10'],                  'auto',          '10 Mbit/s, full duplex, negotiated'],
  [['duplex half'],               'auto',          '1000 Mbit/s, half duplex, negotiated'],
  [['speed 1000', 'duplex full'], 'auto',          '1000 Mbit/s, full duplex, negotiated'],
  [['speed 1000'],                'auto 100full',  ''],
  [['speed 100', 'duplex full'],  'fixed 100full', '100 Mbit/s, full duplex, set by command'],
  [['speed 10', 'duplex half'],   'fixed 10half',  '10 Mbit/s, half duplex, set by command'],
  [['speed 10', 'duplex half'],   'fixed 100full', ''],
];
for (const [settings, partner, result] of LINKS) {
  ethernet(`with ${settings.join(', ') || 'no settings'} and a partner ${partner} has ${result || 'no link'}`, () => {
    const bench = port(...settings);
    bench.world.obey(`partner ${partner}`);
    bench.run({ s: LINK_S });
    assert.is(link(bench), result === '' ? 'none' : `Speed : ${result}`);
    assert.is(bench.oper('Ethernet0/0'), result === '' ? IfOperStatus.Down : IfOperStatus.Up);
  });
}

ethernet('that is shut down takes the power from its PHY, so that the partner sees no link', () => {
  const bench = port('shutdown');
  assert.is(bench.oper('Ethernet0/0'), IfOperStatus.Down);
  assert.is(bench.board.phy.read(0x00) & 0x0800, 0x0800);
  assert.not(bench.board.phy.link);
  assert.is(bench.journal.of(JournalEvent.LinkShut).length, 1);
  bench.type('undo shutdown');
  bench.run({ s: LINK_S });
  assert.is(bench.oper('Ethernet0/0'), IfOperStatus.Up);
});

ethernet('shows what the partner says of its receiver', () => {
  const bench = port();
  bench.board.plant.ethernet.replace({ negotiates: true, modes: [mode('100 full')], remoteFault: true });
  bench.run({ s: LINK_S });
  assert.ok(bench.ask('display interface Ethernet0/0').some((line) => /receiver has a fault/.test(line)));
});

for (const kind of ['floats', 'fails'] as const) {
  ethernet(`whose PHY ${kind} is unknown, and comes back with its settings`, () => {
    const bench = port('speed 100');
    bench.board.fault(PHY, { kind });
    bench.run({ s: 1 });
    assert.is(bench.oper('Ethernet0/0'), IfOperStatus.Unknown);
    assert.ok(bench.ask('display interface Ethernet0/0').includes('Reason : its PHY does not answer'));
    bench.run({ min: 1 });
    assert.is(bench.journal.of(JournalEvent.ChipFault).length, 1);
    bench.board.fault(PHY, { kind: 'none' });
    bench.board.phy.write(0x00, 0x8000);
    bench.run({ s: 2 + LINK_S });
    assert.is(bench.oper('Ethernet0/0'), IfOperStatus.Up);
    assert.is(link(bench), 'Speed : 100 Mbit/s, full duplex, negotiated');
    assert.is(bench.journal.of(JournalEvent.ChipRecovered).length, 1);
  });
}

ethernet('takes its settings through a restart', () => {
  const bench = port('description Office', 'speed 100', 'duplex full', 'shutdown');
  const wanted = [
    '#',
    'interface Ethernet0/0',
    ' description Office',
    ' shutdown',
    ' speed 100',
    ' duplex full',
    '#',
    'return',
  ];
  assert.equal(bench.ask('display this'), wanted);
  for (const line of ['return', 'save', 'y']) bench.type(line);
  bench.run({ s: 1 });
  for (const line of ['reboot', 'y']) bench.type(line);
  bench.run({ s: LINK_S });
  for (const line of ['screen-length disable', 'system-view', 'interface Ethernet0/0']) bench.type(line);
  assert.equal(bench.ask('display this'), wanted);
  assert.is(bench.oper('Ethernet0/0'), IfOperStatus.Down);
});

ethernet('has no other places', () => {
  const bench = port();
  for (const place of ['0/1', '1/0', '0', '00/0'])
    assert.match(bench.ask(`interface Ethernet ${place}`).join(), /Error/, place);
});

ethernet.run();
