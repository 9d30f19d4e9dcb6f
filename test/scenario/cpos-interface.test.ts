import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TableId } from '../../hal/contract/directory';
import { IfOperStatus, InterfaceRow, InterfaceType } from '../../hal/contract/interface';
import { JournalEvent } from '../../hal/contract/journal';
import { NE08E_CPOS } from '../../hal/emulator/board/ne08e-cpos';
import { Bench } from '../kit/bench';

const E1S = 63;
/** From the chip's detection to the last of the interfaces. */
const WITHIN_US = 50_000;

const cpos = suite('interfaces of a channelised STM-1');

/** The centre's router with a channel set on every E1 of its STM-1. */
function full(): Bench {
  const bench = new Bench({ board: NE08E_CPOS });
  bench.run({ s: 2 });
  for (const line of ['screen-length disable', 'system-view', 'controller Cpos 1/0']) bench.type(line);
  for (let n = 1; n <= E1S; n++) bench.type(`e1 ${n} channel-set 0 timeslot-list 1-31`);
  bench.run({ s: 1 });
  return bench;
}

/** ifOperStatus of every serial interface. */
function opers(bench: Bench): number[] {
  const { tables } = bench.machine.core;
  const rows = Array.from({ length: tables.rows(TableId.Interface) }, (_, row) => tables.row(TableId.Interface, row));
  const serials = rows.filter((row) => row.getUint8(InterfaceRow.Type) === InterfaceType.Serial);
  return serials.map((row) => row.getUint8(InterfaceRow.Oper));
}

cpos('a cut fibre takes all of them down at once, in one line of the log, and so they come back', () => {
  const bench = full();
  assert.equal(opers(bench), Array(E1S).fill(IfOperStatus.Up));
  const cutUs = bench.machine.nowUs;
  bench.world.obey('fibre 1/0 cut');
  bench.run({ ms: 60 });
  assert.equal(opers(bench), Array(E1S).fill(IfOperStatus.LowerLayerDown));
  const [down, ...others] = bench.journal.of(JournalEvent.LinksDown);
  assert.is(down!.c, E1S - 1);
  assert.ok(down!.atUs - cutUs <= WITHIN_US);
  assert.equal([...others, ...bench.journal.of(JournalEvent.LinkDown)], []);
  assert.match(bench.ask('display interface Serial1/0/63:0').join('\n'), /Reason : LOS on Cpos1\/0/);
  bench.world.obey('fibre 1/0 mend');
  bench.run({ s: 2 });
  assert.equal(opers(bench), Array(E1S).fill(IfOperStatus.Up));
});

cpos('the log names the root of a loss as it was then, also when the line is whole again', () => {
  const bench = full();
  bench.world.obey('fibre 1/0 cut');
  bench.run({ ms: 60 });
  bench.world.obey('fibre 1/0 mend');
  bench.run({ s: 2 });
  const log = bench.ask('display logbuffer').join('\n').replace(/\n +/g, ' ');
  assert.match(log, /LINKDOWN: .*, alarm on Cpos1\/0: LOS\.$/m);
});

cpos('the VC-12 of an interface that is down is the reason, not the AIS it makes of it', () => {
  const bench = full();
  bench.world.obey('tributary 1/0/25 tu-ais');
  bench.run({ ms: 60 });
  assert.match(bench.ask('display interface Serial1/0/25:0').join('\n'), /Reason : TU-AIS on VC-12 1\/0\/25/);
});

cpos('a wrong trace of a VC-12 is an alarm, and what its E1 carries goes on', () => {
  const bench = full();
  for (const line of ['controller E1 1/0/25', 'flag expected j2 other']) bench.type(line);
  bench.run({ s: 4 });
  const alarms = bench.ask('display alarm').slice(0, 3).join('\n');
  assert.match(alarms, /^Active alarms: 1\nSeverity .*\nMinor +VC-12 1\/0\/25 +LP-TIM/);
  assert.equal(opers(bench), Array(E1S).fill(IfOperStatus.Up));
});

cpos('what an E1 of it carries outlives a restart, and is undone by the number it was made with', () => {
  const bench = new Bench({ board: NE08E_CPOS });
  bench.run({ s: 2 });
  for (const line of ['screen-length disable', 'system-view', 'controller Cpos 1/0']) bench.type(line);
  for (const line of ['e1 2 channel-set 5 timeslot-list 1-4', 'e1 63 unframed', 'return']) bench.type(line);
  const before = bench.ask('display current-configuration');
  for (const line of ['save', 'y']) bench.type(line);
  bench.run({ s: 1 });
  for (const line of ['reboot', 'y']) bench.type(line);
  bench.run({ s: 3 });
  bench.type('screen-length disable');
  assert.equal(bench.ask('display current-configuration'), before);
  assert.is(opers(bench).length, 2);
  for (const line of ['system-view', 'controller Cpos 1/0', 'undo e1 2 channel-set 5', 'undo e1 63 unframed'])
    bench.type(line);
  assert.equal(opers(bench), []);
});

cpos('a shutdown of the STM-1 is told as such', () => {
  const bench = full();
  bench.type('shutdown');
  bench.run({ ms: 50 });
  assert.equal(opers(bench), Array(E1S).fill(IfOperStatus.LowerLayerDown));
  assert.equal(bench.journal.of(JournalEvent.LinksDown), []);
  assert.match(bench.ask('display interface Serial1/0/1:0').join('\n'), /what it stands on is shut down/);
  bench.type('undo shutdown');
  bench.run({ s: 2 });
  assert.equal(opers(bench), Array(E1S).fill(IfOperStatus.Up));
});

// biome-ignore format: a table
const DETECTED: readonly (readonly [name: string, on: string, off: string])[] = [
  ['rdi', 'sdh 1/0 ms-rdi', 'sdh 1/0 ms-rdi off'],
  ['rdi', 'sdh 1/0 hp-rdi', 'sdh 1/0 hp-rdi off'],
  ['sd',  'noise 1/0 1e-5', 'noise 1/0 0'],
  ['sf',  'noise 1/0 3e-4', 'noise 1/0 0'],
];
for (const [name, on, off] of DETECTED) {
  cpos(`alarm-detect ${name} takes the port down for ${on}, and not without it`, () => {
    const bench = new Bench({ board: NE08E_CPOS });
    bench.run({ s: 2 });
    for (const line of ['system-view', 'controller Cpos 1/0', 'threshold sf 4']) bench.type(line);
    bench.world.obey(on);
    bench.run({ s: 3 });
    assert.is(bench.oper('Cpos1/0'), IfOperStatus.Up, 'it is reported only');
    bench.type(`alarm-detect ${name} action link-down`);
    assert.is(bench.oper('Cpos1/0'), IfOperStatus.Down, 'what lasts acts at once');
    bench.type(`undo alarm-detect ${name}`);
    assert.is(bench.oper('Cpos1/0'), IfOperStatus.Up);
    bench.type(`alarm-detect ${name} action link-down`);
    bench.world.obey(off);
    bench.run({ s: 3 });
    assert.is(bench.oper('Cpos1/0'), IfOperStatus.Up, 'it is good again');
    bench.world.obey(on);
    bench.run({ s: 3 });
    assert.is(bench.oper('Cpos1/0'), IfOperStatus.Down);
  });
}

cpos('alarm-detect is saved by name', () => {
  const bench = new Bench({ board: NE08E_CPOS });
  bench.run({ s: 2 });
  const lines = ['rdi', 'sd', 'sf'].map((name) => `alarm-detect ${name} action link-down`);
  for (const line of ['screen-length disable', 'system-view', 'controller Cpos 1/0', ...lines]) bench.type(line);
  assert.equal(
    bench.ask('display this').filter((line) => line.includes('alarm-detect')),
    lines.map((line) => ` ${line}`),
  );
  for (const line of lines) bench.type(`undo ${line.replace(' action link-down', '')}`);
  assert.not.match(bench.ask('display this').join(), 'alarm-detect');
});

cpos.run();
