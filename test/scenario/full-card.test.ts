import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ObjectKind, ObjectRow } from '../../hal/contract/alarm';
import { TableId } from '../../hal/contract/directory';
import { IfOperStatus, InterfaceRow, InterfaceType } from '../../hal/contract/interface';
import { JournalEvent } from '../../hal/contract/journal';
import { SdhLimit, Stm1Alarm } from '../../hal/contract/sdh';
import { NE08E_CPOS } from '../../hal/emulator/board/ne08e-cpos';
import { Bench } from '../kit/bench';

const E1S = SdhLimit.Tributaries;
/** From what the chip says to what the interfaces say. */
const FOLD_US = 50_000;

/** A channelised STM-1 of which every E1 carries a serial interface. */
function fullCard(): Bench {
  const bench = new Bench({ board: NE08E_CPOS });
  bench.run({ s: 2 });
  bench.type('system-view');
  for (let n = 1; n <= E1S; n++) {
    bench.type(`controller e1 1/0/${n}`);
    bench.type('channel-set 1 timeslot-list 1-31');
  }
  bench.run({ s: 10 });
  return bench;
}

function typeOf(bench: Bench, row: number): InterfaceType {
  return bench.machine.core.tables.row(TableId.Interface, row).getUint8(InterfaceRow.Type);
}

/** Interfaces of a type, with an oper status or with any. */
function count(bench: Bench, type: InterfaceType, oper?: IfOperStatus): number {
  const { tables } = bench.machine.core;
  let found = 0;
  for (let n = 0; n < tables.rows(TableId.Interface); n++) {
    const row = tables.row(TableId.Interface, n);
    const isMeant = oper === undefined || row.getUint8(InterfaceRow.Oper) === oper;
    if (row.getUint8(InterfaceRow.Type) === type && isMeant) found++;
  }
  return found;
}

const card = suite('a full card');

card('a cut fibre is one root: 63 E1s and 63 serial interfaces go down with it and come back in order', () => {
  const bench = fullCard();
  assert.is(count(bench, InterfaceType.Serial, IfOperStatus.Up), E1S);
  const stm1 = bench.machine.core.tables.row(TableId.Stm1, 0);
  const logged = bench.terminal.screen.lines.length;

  bench.world.obey('fibre 1/0 cut');
  while (stm1.getUint32(ObjectRow.Defects, true) === 0) bench.run({ us: 100 });
  bench.run({ us: FOLD_US });
  assert.is(count(bench, InterfaceType.E1, IfOperStatus.Up), 0, 'no controller is up');
  assert.is(count(bench, InterfaceType.Serial, IfOperStatus.LowerLayerDown), E1S);

  bench.run({ s: 4 });
  const roots = bench.journal.of(JournalEvent.RootRaised);
  assert.equal(
    roots.map(({ subject, b }) => [subject, b]),
    [[ObjectKind.Stm1 << 16, E1S]],
  );
  assert.equal(bench.journal.of(JournalEvent.AlarmRaised), [], 'nothing else is reported');
  const lines = bench.terminal.screen.lines.slice(logged).filter((line) => line.includes('%'));
  assert.is(lines.length, 1, lines.join('\n'));

  const before = bench.journal.records.length;
  bench.world.obey('fibre 1/0 mend');
  bench.run({ s: 30 });
  const back = bench.journal.notes.slice(before);
  const order = back.filter(({ event, a }) => event === JournalEvent.LinkState && a === IfOperStatus.Up);
  const rows = order.map(({ subject }) => subject).filter((row) => typeOf(bench, row) === InterfaceType.E1);
  assert.is(count(bench, InterfaceType.Serial, IfOperStatus.Up), E1S);
  assert.is(stm1.getUint32(ObjectRow.Reported, true), Stm1Alarm.None);
  assert.is(rows.length, E1S);
  assert.equal(
    rows,
    rows.toSorted((a, b) => a - b),
    'the controllers come back in order',
  );
  assert.equal(bench.journal.of(JournalEvent.AlarmRaised), [], 'and none reports anything on its way');
});

card.run();
