import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CardKind } from '../../../hal/contract/card';
import { TableId } from '../../../hal/contract/directory';
import { JournalEvent } from '../../../hal/contract/journal';
import type { EmulatedBoard } from '../../../hal/emulator/board';
import { alarms } from '../../kit/alarms';
import { Bench } from '../../kit/bench';
import { loadTestCore } from '../../kit/test-core';

const cooling = suite('cooling');

const STATES = ['Failsafe', 'Normal', 'Hot', 'Shutdown'];
const CONDITIONS = ['Fatal', 'Hot', 'Blind', 'Calm', 'Cool'];
const ACTIONS = ['-', 'begin', 'full', 'off', 'on'];
// biome-ignore format: a table
const ROWS = [
  // in         Fatal           Hot            Blind            Calm            Cool
  ['Failsafe', 'Shutdown off', 'Hot full',    'Failsafe -',    'Normal begin', 'Normal begin'],
  ['Normal',   'Shutdown off', 'Hot full',    'Failsafe full', 'Normal -',     'Normal -'],
  ['Hot',      'Shutdown off', 'Hot -',       'Failsafe -',    'Normal -',     'Normal -'],
  ['Shutdown', 'Shutdown -',   'Shutdown -',  'Shutdown -',    'Shutdown -',   'Normal on'],
];

cooling('its table answers every condition in every state', () => {
  const core = loadTestCore();
  ROWS.forEach(([, ...expected], state) => {
    const rows = CONDITIONS.map((_, condition) => core.coolingRow!(state, condition));
    assert.equal(
      rows.map((row) => `${STATES[(row >> 8) & 0xff]} ${ACTIONS[row & 0xff]}`),
      expected,
      STATES[state],
    );
  });
});

const FAILSAFE = 0;
const NORMAL = 1;
const HOT = 2;
const SHUTDOWN = 3;
const EMPTY = 0;
const READY = 4;
const FAILED = 5;
const OFF = 6;

/** A shelf whose fans have begun to follow the temperatures, but for those that are said to stand from the start. */
function bench({ seized = [] }: { seized?: readonly number[] } = {}) {
  const bench = new Bench({
    prepare: (board) => {
      for (const fan of seized) board.shelf.fans[fan]!.seize(true);
    },
  });
  const row = () => bench.machine.core.tables.row(TableId.Cooling, 0);
  const duties = () => bench.board.shelf.fans.map(({ duty }) => duty);
  const logged = () => bench.terminal.screen.lines.flatMap((line) => line.match(/ALARM: (.*\)\.)$/)?.[1] ?? []);
  bench.run({ min: 3 });
  return { bench, shelf: bench.board.shelf, state: () => row().getUint8(0), duties, logged };
}

cooling('fans run full for two minutes, then in the middle, and half an hour later they begin to slow down', () => {
  const shelf = new Bench();
  const duties = () => shelf.board.shelf.fans.map(({ duty }) => duty);
  shelf.run({ min: 1, s: 59 });
  assert.equal(duties(), [255, 255, 255]);
  shelf.run({ s: 20 });
  assert.equal(duties(), [140, 140, 140]);
  shelf.run({ min: 29 });
  assert.equal(duties(), [140, 140, 140]);
  shelf.run({ min: 2 });
  assert.equal(duties(), [115, 115, 115]);
});

cooling('a fan that fails has its air taken over at once by the others, which is reported once, both ways', () => {
  const { bench: run, shelf, duties, logged } = bench();
  shelf.fans[1]!.seize(true);
  run.run({ s: 6 });
  assert.equal(duties(), [209, 255, 209], 'itself it is driven full, which may free it');
  run.run({ s: 30 });
  assert.equal(logged(), ['Fan 2: does not turn (Major).']);
  shelf.fans[2]!.seize(true);
  run.run({ s: 6 });
  assert.equal(duties(), [255, 255, 255]);
  for (const fan of shelf.fans) fan.seize(false);
  run.run({ min: 2 });
  assert.equal(run.ask('display alarm'), ['Active alarms: 0']);
  assert.equal(duties(), [255, 255, 255], 'nothing slows down in a hurry');
});

cooling('a fan that never turned is reported as well, and the others start faster', () => {
  const { bench: run, duties, logged } = bench({ seized: [0] });
  assert.equal(logged(), ['Fan 1: does not turn (Major).']);
  run.run({ min: 1 });
  assert.equal(duties(), [255, 140, 140]);
});

cooling('a worn bearing is told from a fan that stands', () => {
  const { bench: run, shelf, logged } = bench();
  shelf.fans[0]!.wear(40);
  run.run({ min: 2 });
  assert.equal(logged(), ['Fan 1: turns too slowly (Minor).']);
  assert.match(run.ask('display fan').join('\n'), /^ *1 +Turning +55 % +\d+ rpm {2}too slow$/m);
  run.type('language-mode chinese');
  assert.match(run.ask('display fan').join('\n'), /^ *1 +转动 +55 % +\d+ rpm {2}转速偏低$/m);
});

cooling('a slow fan that stops is not told as cleared', () => {
  const { bench: run, shelf, logged } = bench();
  shelf.fans[0]!.wear(40);
  run.run({ min: 2 });
  run.type('!fan 1 fail');
  run.run({ s: 20 });
  assert.equal(logged(), ['Fan 1: turns too slowly (Minor).', 'Fan 1: does not turn (Major).']);
  const log = run.terminal.screen.lines.join('\n');
  assert.match(log, /Fan 1: turns too slowly, replaced by does not turn after /);
  assert.not.match(log, / cleared after /);
});

cooling('a fan that nobody can ask has neither duty nor speed', () => {
  const { bench: run } = bench();
  run.type('!i2c 0 nack');
  run.run({ min: 1 });
  assert.match(run.ask('display fan').join('\n'), /^ *1 +Unknown +- % +- rpm$/m);
});

for (const [unit, name] of [
  [0x028, 'Air intake'],
  [0x029, 'Processor'],
  [0x02a, 'Air exhaust'],
  [0x102, 'Card 1'],
] as const) {
  cooling(`without the sensor of ${name} fans run full until it has been back for two minutes`, () => {
    const { bench: run, shelf, state, duties, logged } = bench();
    assert.is(state(), NORMAL);
    run.board.fault(unit, { kind: 'floats' });
    run.run({ s: 20 });
    assert.is(state(), FAILSAFE);
    assert.equal(duties(), [255, 255, 255]);
    run.run({ s: 20 });
    assert.equal(logged(), [`${name}: sensor lost (Minor).`]);
    run.board.fault(unit, { kind: 'none' });
    run.run({ min: 1, s: 50 });
    assert.equal(duties(), [255, 255, 255]);
    run.run({ s: 30 });
    assert.is(state(), NORMAL);
    assert.equal(duties(), [140, 140, 140]);
    assert.ok(shelf.fans.every(({ turns }) => turns));
  });
}

for (const [name, sensorOf, does, reading] of [
  ['Processor', ({ shelf }: EmulatedBoard) => shelf.zones[1]!, 'reads all ones', [0xff, 0xff]],
  ['Processor', ({ shelf }: EmulatedBoard) => shelf.zones[1]!, 'takes its setting and answers no reading', undefined],
  ['Card 1', (board: EmulatedBoard) => board.slot(1).card!.temperature, 'reads all ones', [0xff, 0xff]],
] as const) {
  cooling(`the sensor of ${name} is lost when it ${does}`, () => {
    const { bench: run, state, duties, logged } = bench();
    const sensor = sensorOf(run.board);
    const transfer = sensor.transfer.bind(sensor);
    sensor.transfer = (tx, rx) => {
      if (rx.length === 0) return transfer(tx, rx);
      rx.set(reading ?? []);
      return reading !== undefined;
    };
    run.run({ s: 60 });
    assert.is(state(), FAILSAFE);
    assert.equal(duties(), [255, 255, 255]);
    assert.equal(logged(), [`${name}: sensor lost (Minor).`]);
  });
}

cooling('while the controller of the fans is silent its fans are neither failed nor slow', () => {
  const { bench: run, state, logged } = bench();
  run.board.fault(0x020, { kind: 'floats' });
  run.run({ min: 1 });
  assert.is(state(), FAILSAFE);
  assert.equal(logged(), ['Fan tray: cannot be controlled (Major).']);
});

for (const [name, lines] of [
  ['a restart', ['reboot', 'y']],
  ['a loss of power', ['!psu 1 pull', '!mains b lost', '!mains b good']],
] as const) {
  cooling(`after ${name} the controller of the fans has half a minute before it is missed`, () => {
    const { bench: run, logged } = bench();
    const told = () => logged().filter((line) => line.startsWith('Fan'));
    for (const line of lines) {
      run.type(line);
      run.run({ ms: 100 });
    }
    run.board.fault(0x020, { kind: 'floats' });
    run.run({ s: 25 });
    assert.equal(told(), []);
    run.board.fault(0x020, { kind: 'none' });
    run.run({ s: 40 });
    assert.equal(told(), []);
    run.board.fault(0x020, { kind: 'floats' });
    run.run({ s: 20 });
    assert.equal(told(), ['Fan tray: cannot be controlled (Major).']);
  });
}

cooling('heat that comes fast is told, and three thresholds in their order', () => {
  const { bench: run, shelf, state, duties, logged } = bench();
  shelf.thermal.room = 58_000;
  run.run({ min: 10 });
  assert.is(state(), HOT);
  assert.equal(duties(), [255, 255, 255]);
  const intake = logged().filter((line) => line.includes('Air intake'));
  assert.equal(intake.slice(0, 3), [
    'Air intake: heats up fast (Warning).',
    'Air intake: temperature high (Minor).',
    'Air intake: temperature too high (Major).',
  ]);
  shelf.thermal.room = 25_000;
  run.run({ min: 30 });
  assert.is(state(), NORMAL);
});

cooling(
  'above a fatal threshold the cards go one by one, and come back when the shelf has been cool for ten minutes',
  () => {
    const { bench: run, shelf, state } = bench();
    const log = () =>
      run.terminal.screen.lines.flatMap((line) => line.match(/POWER\/\d\/((OVERHEAT|CARDO|COOLED).*)/)?.[1] ?? []);
    const cards = () => [1, 2].map((slot) => run.machine.core.tables.row(TableId.Card, slot - 1).getUint8(0));
    for (const fan of shelf.fans) fan.seize(true);
    run.run({ min: 6 });
    assert.is(state(), SHUTDOWN);
    assert.equal(cards(), [FAILED, FAILED]);
    assert.match(log()[0]!, /^OVERHEAT: Processor: 10\d\.\d degrees Celsius. The cards are switched off one by one.$/);
    assert.equal(log().slice(1), [
      'CARDOFF: The card in slot 2 is switched off: too hot.',
      'CARDOFF: The card in slot 1 is switched off: too hot.',
    ]);
    assert.ok(
      run.ask('display device').includes('      Failed: off, too hot; power comes back after 10 more cool min'),
    );
    run.board.plug(3, CardKind.E1);
    for (const fan of shelf.fans) fan.seize(false);
    run.run({ min: 5 });
    assert.is(state(), SHUTDOWN);
    run.run({ min: 12 });
    assert.is(state(), NORMAL);
    assert.equal(cards(), [READY, READY]);
    assert.equal(log().slice(3), [
      'COOLED: The shelf is cool again: its cards are switched on one by one.',
      'CARDON: The card in slot 1 is cool again: it may have power.',
      'CARDON: The card in slot 2 is cool again: it may have power.',
      'CARDON: The card in slot 3 is cool again: it may have power.',
    ]);
  },
);

// What a hot shelf does when it starts, in each of the ways that it can.
for (const [how, lines] of [
  ['a restart', ['reboot', 'y']],
  ['a loss of power', ['!psu 1 pull', '!mains b lost', '!mains b good']],
] as const) {
  cooling(`no card of a shelf that is too hot has power after ${how}, and each says why`, () => {
    const { bench: run, shelf, state } = bench();
    shelf.thermal.room = 70_000;
    run.run({ min: 5 });
    assert.is(state(), SHUTDOWN);
    const rises: number[] = [];
    for (const slot of [1, 2]) run.board.slot(slot).lines.powerGood.watch((good) => good && rises.push(slot));
    for (const line of lines) {
      run.type(line);
      run.run({ ms: 100 });
    }
    run.run({ s: 30 });
    assert.equal(rises, []);
    assert.is(state(), SHUTDOWN);
    assert.is(
      run.ask('display device').filter((line) => line.includes('off, too hot; power comes back after')).length,
      2,
    );
    const off = run.ask('display alarm').flatMap((line) => line.match(/Card \d +off, too hot/)?.[0] ?? []);
    assert.is(off.length, 2);
    shelf.thermal.room = 20_000;
    run.run({ min: 20 });
    assert.equal(rises, [1, 2], 'they come back when it is cool');
  });
}

cooling('cards wait for the first reading of the air, and for a sensor that cannot be read no longer than 3 s', () => {
  const started = (prepare: (board: EmulatedBoard) => void, ms: number) => {
    const run = new Bench({ prepare });
    run.run({ ms });
    return [1, 2].map((slot) => run.machine.core.tables.row(TableId.Card, slot - 1).getUint8(0) === READY);
  };
  assert.equal(
    started(() => {}, 200),
    [false, false],
  );
  assert.equal(
    started(() => {}, 500),
    [true, true],
  );
  const silence = (board: EmulatedBoard) => board.fault(0x029, { kind: 'floats' });
  assert.equal(started(silence, 2_000), [false, false]);
  assert.equal(started(silence, 3_200), [true, true]);
});

cooling('a sensor has one alarm at a time, the worst, on the way up and down', () => {
  const { bench: run, shelf } = bench();
  const ofProcessor = () => alarms(run).filter((alarm) => alarm.includes('Processor'));
  const told: string[] = [];
  const follow = (seconds: number) => {
    for (let s = 0; s < seconds; s += 3) {
      run.run({ s: 3 });
      const now = ofProcessor();
      assert.ok(now.length <= 1, now.join(', '));
      if (now[0] !== undefined && now[0] !== told.at(-1)) told.push(now[0]);
    }
  };
  for (const fan of shelf.fans) fan.seize(true);
  follow(90);
  for (const fan of shelf.fans) fan.seize(false);
  follow(120);
  assert.equal(told.slice(-6), [
    'Warning Processor heats up fast',
    'Minor Processor temperature high',
    'Major Processor temperature too high',
    'Critical Processor overheated',
    'Major Processor temperature too high',
    'Minor Processor temperature high',
  ]);
  assert.equal(ofProcessor(), []);
});

cooling('what is done about an overheated zone is told behind the alarm, however fast it heats up', () => {
  const { bench: run, shelf } = bench();
  const sensor = shelf.zones[1]!;
  const transfer = sensor.transfer.bind(sensor);
  let celsius = 30;
  sensor.transfer = (tx, rx) => {
    if (rx.length !== 2) return transfer(tx, rx);
    rx.set([celsius, 0]);
    return true;
  };
  run.run({ ms: 1500 }); // between two looks, which come every 3 s
  for (celsius of [77, 87, 97]) run.run({ s: 3 });
  run.run({ s: 12 });
  const told = run.terminal.screen.lines.flatMap(
    (line) => line.match(/Processor: .* \((\w+)\)\.$/)?.[1] ?? line.match(/OVERHEAT/)?.[0] ?? [],
  );
  assert.equal(told, ['Minor', 'Major', 'Critical', 'OVERHEAT'], 'each takes the place of the one before');
});

cooling('one reading that is wrong costs a step of the fans, and nothing else', () => {
  const core = loadTestCore();
  core.coolingBoot!(2);
  const look = (n: number, celsius: number) => {
    for (const zone of [0, 1, 2]) core.coolingZone!(zone, (zone === 1 ? celsius : 30) * 256);
    for (const fan of [0, 1, 2]) core.coolingFan!(fan, 2, 6000);
    return core.coolingStep!(BigInt(n * 3e6));
  };
  for (let n = 1; n < 50; n++) look(n, 62);
  assert.is(look(50, 62), 140);
  assert.is(look(51, 127), 171);
  assert.is(look(52, 62), 171);
  assert.is(look(60, 62), 171);
  assert.is(core.coolingState!(), NORMAL);
});

cooling('a card that is too hot by itself goes alone, and comes back when it has been cool for ten minutes', () => {
  const core = loadTestCore();
  core.coolingBoot!(2);
  let nowUs = 0;
  const look = (celsius: number, seconds: number) => {
    for (const end = nowUs + seconds * 1e6; nowUs < end; ) {
      nowUs += 3e6;
      for (const zone of [0, 1, 2]) core.coolingZone!(zone, 30 * 256);
      for (const fan of [0, 1, 2]) core.coolingFan!(fan, 2, 6000);
      core.coolingCard!(1, READY, celsius * 256);
      core.coolingCard!(2, READY, 30 * 256);
      core.coolingStep!(BigInt(nowUs));
    }
    return [core.coolingState!(), core.coolingIsTooHot!(1), core.coolingIsTooHot!(2)];
  };
  assert.equal(look(30, 150), [NORMAL, 0, 0]);
  assert.equal(look(90, 6), [NORMAL, 0, 0], 'two looks');
  assert.equal(look(90, 3), [HOT, 1, 0]);
  assert.equal(look(40, 600), [NORMAL, 1, 0]);
  assert.equal(look(40, 15), [NORMAL, 0, 0]);
});

cooling('a card that is put in for one that was pulled before its turn waits until the shelf is cool', () => {
  const core = loadTestCore();
  core.coolingBoot!(2);
  let nowUs = 0;
  const look = (states: readonly [number, number], seconds: number) => {
    for (const end = nowUs + seconds * 1e6; nowUs < end; ) {
      nowUs += 1e6;
      for (const zone of [0, 1, 2]) core.coolingZone!(zone, 100 * 256);
      for (const fan of [0, 1, 2]) core.coolingFan!(fan, 2, 6000);
      states.forEach((state, n) => {
        core.coolingCard!(n + 1, state, 30 * 256);
      });
      core.coolingStep!(BigInt(nowUs));
    }
    return [core.coolingState!(), core.coolingIsTooHot!(1), core.coolingIsTooHot!(2)];
  };
  assert.equal(look([READY, READY], 9), [SHUTDOWN, 0, 1], 'the one in slot 2 is the first to go');
  look([EMPTY, FAILED], 10);
  assert.equal(look([READY, FAILED], 3), [SHUTDOWN, 1, 1]);
});

cooling('after a shutdown fans run full for half an hour, however long it took', () => {
  const core = loadTestCore();
  core.coolingBoot!(2);
  let nowUs = 0;
  const look = (celsius: number, minutes: number) => {
    let duty = 0;
    for (const end = nowUs + minutes * 60e6; nowUs < end; ) {
      nowUs += 3e6;
      for (const zone of [0, 1, 2]) core.coolingZone!(zone, celsius * 256);
      for (const fan of [0, 1, 2]) core.coolingFan!(fan, 2, 6000);
      duty = core.coolingStep!(BigInt(nowUs));
    }
    return [core.coolingState!(), duty];
  };
  assert.equal(look(100, 1), [SHUTDOWN, 255]);
  assert.equal(look(53, 40), [SHUTDOWN, 255], 'the intake is above minor');
  assert.equal(look(25, 11), [NORMAL, 255]);
  assert.equal(look(25, 28), [NORMAL, 255]);
  assert.equal(look(25, 2), [NORMAL, 209]);
});

cooling('a card that is switched off while the shelf is too hot is not said to come back', () => {
  const { bench: run, shelf, state } = bench();
  const cards = () => [1, 2].map((slot) => run.machine.core.tables.row(TableId.Card, slot - 1).getUint8(0));
  for (const fan of shelf.fans) fan.seize(true);
  run.run({ min: 6 });
  assert.is(state(), SHUTDOWN);
  run.type('power off slot 2');
  run.type('y');
  for (const fan of shelf.fans) fan.seize(false);
  run.run({ min: 17 });
  assert.equal([state(), ...cards()], [NORMAL, READY, OFF]);
  const back = run.journal.notes.filter(({ event }) => event === JournalEvent.CardCooled);
  assert.equal(
    back.map(({ subject }) => subject),
    [1],
  );
});

cooling.run();
