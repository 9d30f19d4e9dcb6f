import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AccessRow } from '../../../hal/contract/access';
import { CardKind } from '../../../hal/contract/card';
import { TableId } from '../../../hal/contract/directory';
import { JournalEvent } from '../../../hal/contract/journal';
import { LinkRow } from '../../../hal/contract/link';
import { StandbyState } from '../../../hal/contract/standby';
import { FAILS, SOUND } from '../../../hal/emulator/fault-plan';
import { Bench } from '../../kit/bench';

const hfc4s = suite('hfc4s');

const BRI = 0x211;
const F3 = 3;
const F4 = 4;
const F7 = 7;
/** Bri rows of slot 2. */
const FIRST = 4;

/** The BRI card of the province board, from power-on. */
function access() {
  const bench = new Bench();
  const row = (port: number) => bench.machine.core.tables.row(TableId.Access, FIRST + port);
  const layer1 = (port: number) => row(port).getUint8(AccessRow.Layer1);
  const present = (port: number) => row(port).getUint8(AccessRow.Present);
  /** States of layer 1 that a port has passed. */
  const passed = (port: number) =>
    bench.journal.notes
      .filter(({ event, subject }) => event === JournalEvent.Layer1State && subject === FIRST + port)
      .map(({ a }) => a);
  return { bench, board: bench.board, row, layer1, present, passed };
}

hfc4s('its ports are terminals that sense the line, and are activated when the data link asks', () => {
  const { bench, layer1, present, passed } = access();
  bench.run({ s: 1 });
  for (let port = 0; port < 4; port++) {
    assert.equal([present(port), layer1(port)], [1, F7]);
    assert.equal(passed(port), [3, 4, 5, 6, 7]);
  }
});

hfc4s('layer 1 follows the network down and up', () => {
  const { bench, board, layer1 } = access();
  bench.run({ s: 5 });
  const bus = board.plant.bus(2, 1);
  bus.deactivate();
  bench.run({ ms: 500 });
  assert.is(layer1(1), F3);
  assert.is(layer1(0), F7, 'the others stay');
  bus.activate();
  bench.run({ ms: 500 });
  assert.is(layer1(1), F7);
});

hfc4s('an activation that came and went while its interrupt was lost is asked for again', () => {
  const { bench, board, layer1 } = access();
  const bus = board.plant.bus(2, 0);
  bench.run({ s: 5, ms: 100 });
  bench.type('!cut 1/0');
  bench.run({ s: 7 }); // the call is up
  board.stickInterrupt(2, false);
  bus.deactivate();
  bench.run({ s: 1, ms: 300 }); // the look has found it deactivated and asked; by now it is active again
  bus.deactivate();
  bench.run({ ms: 300 });
  board.stickInterrupt(2, null);
  bench.run({ s: 20 });
  assert.is(layer1(0), F7);
  assert.is(bench.standbyState(), StandbyState.Up);
});

hfc4s('while nobody answers, an activation is given up after T3 and begun again', () => {
  const { bench, board, layer1, passed } = access();
  const bus = board.plant.bus(2, 3);
  bus.cut();
  bench.run({ s: 29 });
  assert.equal(passed(3), [F3, F4]);
  bench.run({ s: 4 });
  assert.equal(passed(3), [F3, F4, F3, F4]);
  bus.mend();
  bench.run({ s: 2 });
  assert.is(layer1(3), F7);
});

hfc4s('frames of a noisy line are counted and dropped', () => {
  const { bench, board, row } = access();
  const bus = board.plant.bus(2, 2);
  bench.run({ s: 1 });
  bus.errorRate = 1e-3;
  for (let n = 0; n < 20; n++) {
    bus.send(new Uint8Array(100).fill(0x55));
    bench.run({ ms: 200 });
  }
  const errors = row(2).getUint32(AccessRow.ReceiveErrors, true);
  assert.ok(errors > 3 && errors < 20, String(errors));
});

hfc4s('frames that come on every port at the same moment all reach their links, in turn', () => {
  const { bench, board, row } = access();
  bench.run({ s: 2 });
  const bad = (port: number) =>
    bench.machine.core.tables.row(TableId.Link, FIRST + port).getUint32(LinkRow.BadFrames, true);
  const before = [0, 1, 2, 3].map(bad);
  const unnumbered = Uint8Array.of(0x02, 0xff, 0x03, 0x08, 0x01, 0x00, 0x5a);
  const undefinedControl = Uint8Array.of(0x02, 0xff, 0x77, 0x08, 0x01, 0x00, 0x5a);
  for (let n = 0; n < 3; n++) {
    for (let port = 0; port < 4; port++) board.plant.bus(2, port).send(n < port ? undefinedControl : unnumbered);
  }
  bench.run({ ms: 100 });
  assert.equal(
    before.map((count, port) => bad(port) - count),
    [0, 1, 2, 3],
  );
  assert.is(row(0).getUint16(AccessRow.ReceiveLength, true), 0, 'the mailbox is free');
});

hfc4s('a chip that stops answering takes its ports away and brings them back when it answers', () => {
  const { bench, board, present } = access();
  bench.run({ s: 1 });
  board.fault(BRI, FAILS);
  bench.run({ s: 2 });
  assert.is(present(0), 0);
  board.fault(BRI, SOUND);
  bench.run({ s: 8 });
  assert.is(present(0), 1);
  const told = bench.journal.notes.filter(({ event }) => event === JournalEvent.ChipFault);
  assert.equal(
    told.map(({ subject }) => subject),
    [BRI],
  );
});

hfc4s('three cards that start at once keep to the settling time of a step', () => {
  const { bench, board, present } = access();
  board.unplug(1);
  board.unplug(2);
  bench.run({ s: 1 });
  board.plug(1, CardKind.Bri);
  board.plug(2, CardKind.Bri);
  board.plug(3, CardKind.Bri);
  bench.run({ s: 1 }); // the board throws when a step waits too long
  assert.is(present(0), 1);
  for (let row = 0; row < 12; row++) {
    assert.is(bench.machine.core.tables.row(TableId.Access, row).getUint8(AccessRow.Layer1), F7, `row ${row}`);
  }
});

hfc4s.run();
