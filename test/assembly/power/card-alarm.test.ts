import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CardKind } from '../../../hal/contract/card';
import { JournalEvent } from '../../../hal/contract/journal';
import { ShelfAlarm } from '../../../hal/contract/shelf-alarm';
import type { Adm1272 } from '../../../hal/emulator/chip/pmbus/adm1272';
import { alarms } from '../../kit/alarms';
import { Bench } from '../../kit/bench';

const cardAlarm = suite('alarms of a card');

/** Supplies, fans and temperatures have been looked at. */
const KNOWN_S = 20;
/** A look at the air, and three looks that agree. */
const LOOKED_S = 10;
/** The power of a card is one of several readings that take turns, and looks agree on it. */
const MEASURED_S = 30;
/** JournalNote's subject of a card's alarms. */
const CARD = 6 << 8;
const RAISED = JournalEvent.ShelfAlarmRaised;
const CLEARED = JournalEvent.ShelfAlarmCleared;
const WITHDRAWN = JournalEvent.ShelfAlarmWithdrawn;
const REPLACED = JournalEvent.ShelfAlarmReplaced;
const ALARM_EVENTS: readonly JournalEvent[] = [RAISED, CLEARED, WITHDRAWN, REPLACED];
const RED = 'Lamps: SYS red, PWR1 green, PWR2 green, FAN green, ALM red';
const WELL = 'Lamps: SYS green, PWR1 green, PWR2 green, FAN green, ALM dark';

function router(): Bench {
  const bench = new Bench();
  bench.run({ s: KNOWN_S });
  return bench;
}

function type(bench: Bench, ...lines: string[]): void {
  for (const line of lines) bench.type(line);
}

/** Both feeds fail, cards are pulled from slots, and power comes back. */
function goDark(bench: Bench, ...slots: number[]): void {
  type(bench, '!mains a lost', '!mains b lost');
  bench.run({ s: 1 });
  for (const slot of slots) bench.board.unplug(slot);
  type(bench, '!mains a good', '!mains b good');
  bench.run({ s: KNOWN_S });
}

const lamps = (bench: Bench) => bench.ask('display device').find((line) => line.startsWith('Lamps:'));
const health = (bench: Bench) => bench.ask('display health').join('\n');
const log = (bench: Bench) => bench.terminal.screen.lines.join('\n');
/** Alarms of a card as the journal has them, in order. */
const told = (bench: Bench, slot: number) =>
  bench.journal.notes.flatMap(({ event, subject, a }) =>
    subject === (CARD | slot) && ALARM_EVENTS.includes(event) ? [[event, a]] : [],
  );

cardAlarm('a card that is pulled in service is a major alarm until one is put in', () => {
  const bench = router();
  type(bench, '!unplug 2');
  assert.equal(alarms(bench), ['Major Card 2 missing']);
  assert.is(lamps(bench), RED);
  assert.match(health(bench), 'Slot 2: LC-4BRI missing, 4 interfaces wait. Plug one in, or power off slot 2.');
  assert.not.match(health(bench), 'have no card', 'it is told once');
  assert.match(bench.ask('display device 2').join(), 'Missing: plug LC-4BRI in, or accept its loss');
  assert.match(log(bench), 'POWER/3/ALARM: Card 2: missing (Major).');
  type(bench, '!plug 2 4bri');
  bench.run({ s: 2 });
  assert.equal(alarms(bench), []);
  assert.is(lamps(bench), WELL);
  assert.match(log(bench), /POWER\/5\/ALARM: Card 2: missing, cleared after \d/);
});

cardAlarm('the alarm of a card that was pulled is told in Chinese as well', () => {
  const bench = router();
  type(bench, 'language-mode chinese', '!unplug 2');
  assert.match(log(bench), '单板2：不在位（重要告警）');
  assert.match(health(bench), '槽位2：LC-4BRI不在位，4个接口等待。请插入单板，或执行power off slot 2。');
});

cardAlarm('a card that was switched off before may go, and so may one that never was in service', () => {
  const bench = router();
  type(bench, 'power off slot 2', 'y', '!unplug 2', '!plug 3 4e1');
  bench.board.slot(3).card!.hotSwap.short(true);
  bench.run({ s: 5 });
  type(bench, '!unplug 3');
  assert.equal(alarms(bench), []);
});

cardAlarm('a card that was pulled is missed through a restart, until a person accepts its loss', () => {
  const bench = router();
  type(bench, '!unplug 2');
  bench.run({ s: 15 });
  type(bench, 'reboot', 'y');
  bench.run({ s: KNOWN_S });
  assert.equal(alarms(bench), ['Major Card 2 missing']);
  type(bench, 'power off slot 2');
  assert.equal(alarms(bench), []);
  assert.equal(bench.ask('power off slot 2'), ['Error: There is no card in slot 2.'], 'nothing is left to accept');
  type(bench, '!plug 2 4bri');
  bench.run({ s: 2 });
  type(bench, '!unplug 2');
  assert.equal(alarms(bench), ['Major Card 2 missing']);
});

cardAlarm('a card takes its own alarms along before its loss is told', () => {
  const bench = router();
  type(bench, '!draw 1 20');
  bench.run({ s: MEASURED_S });
  type(bench, '!unplug 1');
  assert.equal(told(bench, 1), [
    [RAISED, ShelfAlarm.CardOverdraw],
    [WITHDRAWN, ShelfAlarm.CardOverdraw],
    [RAISED, ShelfAlarm.CardMissing],
  ]);
});

cardAlarm('a card of another kind than its interfaces need is a major alarm, and nothing else is said of it', () => {
  const bench = router();
  type(bench, 'system-view', 'interface Bri2/0', 'description to the north', 'return');
  type(bench, 'power off slot 2', 'y', '!unplug 2', '!plug 2 4e1');
  bench.run({ s: LOOKED_S });
  assert.equal(alarms(bench), ['Major Card 2 wrong kind of card']);
  assert.is(lamps(bench), RED);
  assert.match(health(bench), 'Slot 2: LC-4BRI expected, LC-4E1 found.');
  assert.is(health(bench).match(/Slot 2/g)!.length, 1, 'it is told once');
  assert.match(bench.ask('display device 2').join(), 'Interfaces need an LC-4BRI: see display health');
  assert.match(bench.ask('!board').join('\n'), /slot 2 +LC-4E1 +\S+ +green \* red \*/);
  type(bench, 'power off slot 2', 'y', '!unplug 2', '!plug 2 4bri');
  bench.run({ s: LOOKED_S });
  assert.equal(alarms(bench), []);
  assert.is(lamps(bench), WELL);
});

cardAlarm('a wrong card that is switched off or taken out is told with the one that is needed', () => {
  const bench = router();
  type(bench, 'system-view', 'interface Serial1/0:0', 'description to the north', 'return');
  type(bench, 'power off slot 1', 'y', '!unplug 1', '!plug 1 4bri');
  bench.run({ s: LOOKED_S });
  assert.equal(alarms(bench), ['Major Card 1 wrong kind of card']);
  const remedy = 'Slot 1: LC-4E1 expected, LC-4BRI found. Change it, or shut interfaces down.';
  type(bench, 'power off slot 1', 'y');
  assert.match(health(bench), remedy);
  assert.not.match(bench.ask('display device 1').join(), 'need an LC-4BRI');
  bench.run({ s: LOOKED_S });
  assert.equal(alarms(bench), [], 'it is off');
  assert.match(health(bench), remedy);
  type(bench, '!unplug 1');
  assert.match(health(bench), 'Slot 1: 8 interfaces have no card. Plug an LC-4E1 in, or shut them down.');
  type(bench, 'language-mode chinese');
  assert.match(health(bench), '槽位1：8个接口的单板不在位。请插入LC-4E1或关闭这些接口。');
});

cardAlarm('a spare card whose loss is accepted leaves nothing that waits for it', () => {
  const bench = router();
  type(bench, '!plug 3 4e1');
  bench.run({ s: LOOKED_S });
  const before = health(bench);
  type(bench, '!unplug 3');
  assert.match(health(bench), 'Slot 3: LC-4E1 missing, 8 interfaces wait.');
  type(bench, 'power off slot 3');
  assert.is(health(bench), before);
  type(bench, '!plug 3 4e1');
  bench.run({ s: LOOKED_S });
  assert.match(bench.ask('display interface brief').join('\n'), 'Serial3/0:0', 'they come with the next card');
});

cardAlarm('a card of another kind in a slot of which nothing is configured is no alarm', () => {
  const bench = router();
  bench.board.plug(3, CardKind.Bri);
  bench.run({ s: LOOKED_S });
  type(bench, 'power off slot 3', 'y', '!unplug 3', '!plug 3 4e1');
  bench.run({ s: LOOKED_S });
  assert.equal(alarms(bench), []);
});

cardAlarm('cards that are off for the heat are major alarms until they have their power back', () => {
  const bench = router();
  for (const fan of bench.board.shelf.fans) fan.seize(true);
  bench.run({ min: 8 });
  const off = ['Major Card 1 off, too hot', 'Major Card 2 off, too hot'];
  const ofCards = () => alarms(bench).filter((line) => line.includes('Card'));
  assert.equal(ofCards(), off);
  assert.match(health(bench), 'Slot 1: off, too hot; on after 10 more cool min. Check fans and room air.');
  for (const fan of bench.board.shelf.fans) fan.seize(false);
  bench.run({ min: 5 });
  assert.equal(alarms(bench), off, 'nothing else is wrong, and they are off still');
  assert.is(lamps(bench), RED);
  bench.run({ min: 12 });
  assert.equal(ofCards(), []);
  assert.equal(told(bench, 1), [
    [RAISED, ShelfAlarm.CardTooHot],
    [CLEARED, ShelfAlarm.CardTooHot],
  ]);
});

cardAlarm('a card of the wrong kind is told through a restart, whatever of its slot is configured', () => {
  const bench = router();
  bench.board.plug(3, CardKind.E1);
  bench.run({ s: LOOKED_S });
  type(bench, 'system-view', 'interface Serial3/0:0', 'description to the north', 'return', 'save', 'y');
  bench.run({ s: LOOKED_S });
  type(bench, 'power off slot 3', 'y', '!unplug 3', '!plug 3 1e1');
  bench.run({ s: LOOKED_S });
  const wrong = 'Slot 3: LC-4E1 expected, LC-1E1 found. Change it, or shut interfaces down.';
  for (let life = 0; life < 2; life++) {
    assert.equal(alarms(bench), ['Major Card 3 wrong kind of card']);
    assert.match(health(bench), wrong);
    type(bench, 'reboot', 'y');
    bench.run({ s: KNOWN_S });
  }
  type(bench, 'power off slot 3', 'y', '!unplug 3', '!plug 3 4e1');
  bench.run({ s: LOOKED_S });
  assert.equal(alarms(bench), []);
});

cardAlarm('a card of the wrong kind leaves with its own interfaces, and those that it is to have are told', () => {
  const bench = router();
  type(bench, 'power off slot 2', 'y', '!unplug 2', '!plug 2 4e1');
  bench.run({ s: LOOKED_S });
  type(bench, '!unplug 2');
  const pulled = 'Slot 2: LC-4BRI missing, 4 interfaces wait. Plug one in, or power off slot 2.';
  for (let life = 0; life < 2; life++) {
    assert.equal(alarms(bench), ['Major Card 2 missing']);
    assert.match(health(bench), pulled);
    assert.not.match(bench.ask('display interface brief').join('\n'), 'Serial2/');
    bench.run({ s: LOOKED_S });
    type(bench, 'reboot', 'y');
    bench.run({ s: KNOWN_S });
  }
});

cardAlarm('a card that goes while the shelf is dark is missed when it starts, unless it was switched off', () => {
  const bench = router();
  bench.board.plug(3, CardKind.E1);
  bench.run({ s: LOOKED_S });
  type(bench, 'power off slot 3', 'y');
  bench.run({ s: LOOKED_S });
  goDark(bench, 2, 3);
  assert.equal(alarms(bench), ['Major Card 2 missing']);
  assert.match(health(bench), 'Slot 2: LC-4BRI missing, 4 interfaces wait.');
  assert.match(bench.ask('display device 2').join(), 'Missing: plug LC-4BRI in');
  type(bench, 'power off slot 2');
  assert.equal(alarms(bench), []);
  bench.run({ s: LOOKED_S });
  goDark(bench);
  assert.equal(alarms(bench), [], 'its loss is accepted for good');
});

cardAlarm(
  'a card that is exchanged in the dark is no alarm, and one of another kind is when it is the wrong one',
  () => {
    const bench = router();
    type(bench, '!mains a lost', '!mains b lost');
    bench.run({ s: 1 });
    bench.board.unplug(1);
    bench.board.plug(1, CardKind.E1);
    bench.board.unplug(2);
    bench.board.plug(2, CardKind.E1);
    type(bench, '!mains a good', '!mains b good');
    bench.run({ s: KNOWN_S });
    assert.equal(alarms(bench), ['Major Card 2 wrong kind of card']);
  },
);

const SWITCH = 'power switch faulty';
const POWER = 'power out of limits';
const HOT = 'power switch hot';
// biome-ignore format: a table
/** Detail register of a hot-swap controller and a bit of it, and what is told of it while its card is on, and off. */
const STATUS: readonly (readonly [command: number, bit: number, on: string | null, off: string | null])[] = [
  [0x7a, 0x40, POWER,  null],   // VOUT_OV_WARN
  [0x7a, 0x20, POWER,  null],   // VOUT_UV_WARN
  [0x7b, 0x20, POWER,  null],   // IOUT_OC_WARN
  [0x7c, 0x40, POWER,  POWER],  // VIN_OV_WARN
  [0x7c, 0x10, POWER,  POWER],  // VIN_UV_FAULT
  [0x7c, 0x01, POWER,  POWER],  // PIN_OP_WARN
  [0x7d, 0x80, HOT,    HOT],    // OT_FAULT
  [0x7d, 0x40, HOT,    HOT],    // OT_WARN
  [0x7e, 0x80, null,   null],   // an invalid command
  [0x80, 0x80, SWITCH, SWITCH], // the pass transistor of an ADM1272
];
/** Three rounds of readings of a controller, which is asked one thing a second, in turn with others. */
const ROUNDS_S = 60;

for (const [slot, name] of [
  [1, 'an ADM1272'],
  [2, 'an LM5066'],
] as const) {
  cardAlarm(`what ${name} says of a card's power is an alarm, and clears`, () => {
    for (const isOn of [true, false]) {
      const bench = router();
      if (!isOn) type(bench, `power off slot ${slot}`, 'y');
      const status = bench.board.slot(slot).card!.hotSwap.status[0]!;
      let held = () => {};
      bench.machine.watch(() => held()); // the chip compares readings with limits again and again
      for (const [command, bit, on, off] of STATUS) {
        held = () => status.set(command, bit, true);
        held();
        bench.run({ s: ROUNDS_S });
        const alarm = isOn ? on : off;
        const told = alarm === null ? [] : [`Minor Card ${slot} ${alarm}`];
        const what = `register ${command.toString(16)} bit ${bit.toString(16)}, ${isOn ? 'on' : 'off'}`;
        assert.equal(alarms(bench), told, what);
        held = () => {};
        status.set(command, bit, false);
        bench.run({ s: ROUNDS_S });
        assert.equal(alarms(bench), [], what);
        status.latch(command, bit);
        bench.run({ s: ROUNDS_S });
        assert.is(status.read(command), 0, `${what}: what came once is cleared`);
        assert.equal(alarms(bench), [], what);
      }
    }
  });
}

cardAlarm('a pass transistor that is damaged is told in both languages, with what to do', () => {
  const bench = router();
  (bench.board.slot(1).card!.hotSwap as Adm1272).damage(true);
  bench.run({ s: ROUNDS_S });
  assert.match(health(bench), /Card 1: power switch faulty for \S+ Replace the card\./);
  type(bench, 'language-mode chinese');
  assert.match(health(bench), /单板1：热插拔电源开关异常.*请更换单板。/);
});

cardAlarm('a rail that is low, and a switch that is hot, send nobody to swap a sound card', () => {
  const bench = router();
  const status = [1, 2].map((slot) => bench.board.slot(slot).card!.hotSwap.status[0]!);
  const isMinor = /^Minor Card/;
  bench.machine.watch(() => {
    status[0]!.set(0x7c, 0x10, true); // VIN_UV_FAULT
    status[1]!.set(0x7d, 0x40, true); // OT_WARN
  });
  bench.run({ s: ROUNDS_S });
  assert.equal(
    alarms(bench).filter((line) => isMinor.test(line)),
    [`Minor Card 1 ${POWER}`, `Minor Card 2 ${HOT}`],
  );
  assert.match(health(bench), /Card 1: power out of limits for \S+ See display power\./);
  assert.match(health(bench), /Card 2: power switch hot for \S+ Check fans and room air\./);
  type(bench, 'language-mode chinese');
  assert.match(health(bench), /单板1：供电参数越限.*参见display power。/);
  assert.match(health(bench), /单板2：热插拔开关过温.*请检查风扇和机房温度。/);
});

cardAlarm('a fault of a card whose controller nobody can ask is neither cleared nor raised again', () => {
  const bench = router();
  (bench.board.slot(1).card!.hotSwap as Adm1272).damage(true);
  type(bench, '!draw 2 20');
  bench.run({ s: ROUNDS_S });
  type(bench, '!i2c 2 nack', '!i2c 1 nack', '!i2c 0 nack');
  bench.run({ s: ROUNDS_S });
  const isKept = () => {
    assert.equal(told(bench, 1), [[RAISED, ShelfAlarm.CardSwitch]]);
    assert.equal(told(bench, 2), [[RAISED, ShelfAlarm.CardOverdraw]]);
  };
  isKept();
  type(bench, '!i2c 0 good', '!i2c 1 good', '!i2c 2 good');
  bench.run({ s: ROUNDS_S });
  isKept();
});

cardAlarm('power out of limits gives way to the draw that explains it', () => {
  const bench = router();
  const status = bench.board.slot(1).card!.hotSwap.status[0]!;
  bench.machine.watch(() => status.set(0x7c, 0x01, true)); // PIN_OP_WARN
  bench.run({ s: ROUNDS_S });
  type(bench, '!draw 1 20');
  bench.run({ s: ROUNDS_S });
  assert.equal(told(bench, 1), [
    [RAISED, ShelfAlarm.CardPower],
    [RAISED, ShelfAlarm.CardOverdraw],
    [REPLACED, ShelfAlarm.CardPower],
  ]);
});

cardAlarm('what a controller told that fell silent for good goes when its card is switched off, or leaves', () => {
  for (const [line, ...answers] of [['power off slot 1', 'y'], ['!unplug 1']] as const) {
    const bench = router();
    (bench.board.slot(1).card!.hotSwap as Adm1272).damage(true);
    bench.run({ s: ROUNDS_S });
    type(bench, '!i2c 1 nack');
    bench.run({ s: ROUNDS_S });
    type(bench, line, ...answers);
    bench.run({ s: LOOKED_S });
    assert.equal(
      told(bench, 1).filter(([, alarm]) => alarm === ShelfAlarm.CardSwitch),
      [
        [RAISED, ShelfAlarm.CardSwitch],
        [WITHDRAWN, ShelfAlarm.CardSwitch],
      ],
      line,
    );
  }
});

cardAlarm.run();
