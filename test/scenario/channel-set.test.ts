import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { IfOperStatus, InterfaceRow } from '../../hal/contract/interface';
import { JournalEvent } from '../../hal/contract/journal';
import { Bench } from '../kit/bench';

const sets = suite('channel sets');

/** The province's router, in the view of E1 1/1. */
function controller(): Bench {
  const bench = new Bench();
  bench.run({ s: 2 });
  for (const line of ['screen-length disable', 'system-view', 'controller E1 1/1']) bench.type(line);
  return bench;
}

function typeAll(bench: Bench, ...lines: string[]): void {
  for (const line of lines)
    assert.equal(
      bench.ask(line).filter((told) => told.includes('rror')),
      [],
      line,
    );
}

sets('make serial interfaces that come up with their E1 and go down with it, in one line of the log', () => {
  const bench = controller();
  typeAll(bench, 'undo channel-set 0', 'channel-set 1 timeslot-list 1-15', 'channel-set 2 timeslot-list 17,19-20');
  bench.run({ s: 1 });
  for (const name of ['Serial1/1:1', 'Serial1/1:2']) assert.is(bench.oper(name), IfOperStatus.Up, name);
  assert.is(bench.interface('Serial1/1:2').getUint32(InterfaceRow.TimeSlots, true), 0x1a_0000);
  bench.world.obey('cut 1/1');
  bench.run({ ms: 100 });
  for (const name of ['Serial1/1:1', 'Serial1/1:2']) assert.is(bench.oper(name), IfOperStatus.LowerLayerDown, name);
  const [down, ...others] = bench.journal.of(JournalEvent.LinksDown);
  assert.is(down!.c, 1);
  assert.equal([...others, ...bench.journal.of(JournalEvent.LinkDown)], []);
  assert.ok(bench.terminal.screen.lines.some((line) => /and 1 more turned LOWER LAYER DOWN/.test(line)));
});

sets('that would share a time slot are refused, and so is a number that is taken', () => {
  const bench = controller();
  assert.match(bench.ask('channel-set 1 timeslot-list 30-31').join(), /Serial1\/1:0 has time slots 30-31/);
  typeAll(bench, 'undo channel-set 0', 'channel-set 1 timeslot-list 1-4');
  assert.match(bench.ask('channel-set 2 timeslot-list 4-6').join(), /Serial1\/1:1 has time slots 4/);
  assert.match(bench.ask('channel-set 1 timeslot-list 9').join(), /Serial1\/1:1 exists/);
  typeAll(bench, 'channel-set 1 timeslot-list 1-4');
});

for (const list of ['0', '32', '5-3', '1,', '1--2', '1-40', 'x'])
  sets(`the list ${list} is none`, () => {
    const bench = controller();
    assert.match(bench.ask(`channel-set 1 timeslot-list ${list}`).join('\n'), /Wrong parameter|Unrecognized/);
  });

sets('are as many as the card has channels', () => {
  const bench = controller();
  typeAll(bench, 'undo channel-set 0');
  for (let n = 1; n <= 5; n++) typeAll(bench, `channel-set ${n} timeslot-list ${n}`);
  assert.match(bench.ask('channel-set 6 timeslot-list 6').join(), /All 8 channels/);
});

sets('leave nothing of an interface behind when they go, and its name and row come back', () => {
  const bench = controller();
  const row = bench.interface('Serial1/1:0').byteOffset;
  typeAll(bench, 'interface Serial1/1:0', 'description x', 'dampening', 'controller E1 1/1', 'undo channel-set 0');
  assert.match(bench.ask('interface Serial1/1:0').join(), /does not exist/);
  typeAll(bench, 'channel-set 0 timeslot-list 1-31', 'interface Serial1/1:0');
  assert.not.match(bench.ask('display this').join(), /description|dampening/);
  assert.is(bench.interface('Serial1/1:0').byteOffset, row);
});

sets('take the settings and the negotiation of their line protocol with them', () => {
  const bench = controller();
  typeAll(bench, 'interface Serial1/1:0', 'link-protocol hdlc', 'timer hold 3', 'timer hold retry 2');
  typeAll(
    bench,
    'controller E1 1/1',
    'undo channel-set 0',
    'channel-set 0 timeslot-list 1-31',
    'interface Serial1/1:0',
  );
  assert.equal(bench.ask('display this'), ['#', 'interface Serial1/1:0', '#', 'return']);
  bench.run({ s: 1 });
  assert.is(bench.oper('Serial1/1:0'), IfOperStatus.Up, 'as PPP');
  typeAll(bench, 'controller E1 1/1', 'undo channel-set 0');
  const before = bench.journal.of(JournalEvent.LcpState).length;
  bench.run({ min: 2 });
  assert.is(bench.journal.of(JournalEvent.LcpState).length, before, 'nothing is left that negotiates');
  assert.equal(bench.journal.of(JournalEvent.ProtocolDown), []);
});

sets('that have a standby interface stay', () => {
  const bench = controller();
  typeAll(bench, 'controller E1 1/0');
  assert.match(bench.ask('undo channel-set 0').join(), /has a standby interface/);
});

sets('an E1 without a frame is channel set 0 of 2048 kbit/s, and has no others', () => {
  const bench = controller();
  typeAll(bench, 'using e1');
  assert.match(bench.ask('display interface Serial1/1:0').join('\n'), /Time slots : 0-31, 2048 kbit\/s/);
  assert.match(bench.ask('channel-set 1 timeslot-list 4').join(), /Without a frame/);
  typeAll(bench, 'undo using', 'undo channel-set 0', 'channel-set 3 timeslot-list 1');
  assert.match(bench.ask('using e1').join(), /Serial1\/1:3 is in the way/);
});

sets('outlive a restart, the missing one among them', () => {
  const bench = controller();
  typeAll(bench, 'undo channel-set 0', 'channel-set 1 timeslot-list 1-15', 'interface Serial1/1:1', 'description A');
  typeAll(bench, 'controller E1 1/2', 'using e1', 'return');
  const before = bench.ask('display current-configuration');
  assert.ok(before.includes(' undo channel-set 0'));
  for (const line of ['save', 'y']) bench.type(line);
  bench.run({ s: 1 });
  for (const line of ['reboot', 'y']) bench.type(line);
  bench.run({ s: 3 });
  bench.type('screen-length disable');
  assert.equal(bench.ask('display current-configuration'), before);
  assert.is(bench.oper('Serial1/1:1'), IfOperStatus.Up);
});

sets.run();
