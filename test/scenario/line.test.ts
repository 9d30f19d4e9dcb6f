import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CardLed } from '../../hal/contract/card';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent } from '../../hal/contract/journal';
import { LineAlarm, LineRow } from '../../hal/contract/line';
import { Bench } from '../kit/bench';

const line = suite('a line');

function province(): Bench {
  const bench = new Bench();
  bench.run({ s: 3 }); // the shelf reads its own label at 2 s, and a run does not end while a bus is busy
  return bench;
}

function isLit(bench: Bench, led: number): boolean {
  return bench.board.slot(1).card!.leds.led(led).lit > 0;
}

line('that changes from one defect to another every 2 s is reported after 2.5 s, and once', () => {
  const bench = province();
  for (let round = 0; round < 20; round++) {
    bench.world.obey(round % 2 === 0 ? 'ais 1/0' : 'ais 1/0 off');
    bench.world.obey(round % 2 === 0 ? 'lof 1/0 off' : 'lof 1/0');
    bench.run({ s: 2 });
  }
  const raised = bench.journal.of(JournalEvent.AlarmRaised);
  assert.is(raised.length, 1);
  assert.ok(Math.abs(raised[0]!.atUs - 5_502_000) < 20_000);
});

line('whose card is pulled has its alarm withdrawn at once', () => {
  const bench = province();
  bench.world.obey('cut 1/0');
  bench.run({ s: 10 });
  bench.world.obey('unplug 1');
  bench.run({ s: 20 });
  const [withdrawn] = bench.journal.of(JournalEvent.AlarmWithdrawn);
  assert.is(withdrawn!.a, LineAlarm.Los);
  assert.is(withdrawn!.atUs, bench.journal.of(JournalEvent.CardRemoved)[0]!.atUs);
  assert.equal(bench.journal.of(JournalEvent.AlarmCleared), []);
});

line('of another card counts from nothing', () => {
  const bench = province();
  bench.world.obey('noise 1/0 1e-5');
  bench.run({ s: 30 });
  const violations = (): number =>
    bench.machine.core.tables.row(TableId.Line, 0).getUint32(LineRow.CodeViolations, true);
  assert.ok(violations() > 100);
  bench.world.obey('noise 1/0 0');
  bench.world.obey('unplug 1');
  bench.run({ s: 1 });
  bench.world.obey('plug 1 4e1');
  bench.run({ s: 5 });
  assert.is(violations(), 0);
});

line('lights its lamp while it is up, and the alarm lamp while it is reported', () => {
  const bench = province();
  assert.ok(isLit(bench, CardLed.Port));
  assert.not(isLit(bench, CardLed.Alarm));
  bench.world.obey('cut 1/0');
  bench.run({ s: 5 });
  assert.not(isLit(bench, CardLed.Port));
  assert.ok(isLit(bench, CardLed.Port + 1));
  assert.ok(isLit(bench, CardLed.Alarm));
});

line('that is shut down says nothing, and when it is opened it is as it is', () => {
  const bench = province();
  for (const typed of ['system-view', 'controller e1 1/0', 'shutdown', '!cut 1/0']) bench.type(typed);
  bench.run({ s: 20 });
  assert.equal(bench.journal.of(JournalEvent.AlarmRaised), []);
  const before = bench.journal.of(JournalEvent.LinkUp).length;
  bench.type('undo shutdown');
  bench.run({ s: 5 });
  assert.is(bench.journal.of(JournalEvent.LinkUp).length, before, 'it does not come up in between');
  assert.is(bench.reported(1, 0), LineAlarm.Los);
});

line.run();
