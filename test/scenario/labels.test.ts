import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { EmulatedBoard } from '../../hal/emulator/board';
import { Bench } from '../kit/bench';

const labels = suite('labels of shelf and supplies');

const SHELF_IDENTITY = 0x001;
const SUPPLY_1 = 0x030;
const SHELF = [
  'Shelf:',
  'BoardType=SHELF',
  'BarCode=SH-000001',
  'Item=740-0001',
  'Manufactured=06/16/2003 09:30:00',
  'IssueNumber=1',
  '',
];
const SUPPLY = [
  'Power_1:',
  'BoardType=PS120-53',
  'BarCode=PS53-100001',
  'Manufactured=030616',
  'VendorName=LINECARD',
  'IssueNumber=A',
  'Power=120W',
  '',
];
const RATED = [
  '  Rated  : input 170.0 to 280.0 V, at most 0.8 A and 132.8 W',
  '           output 48.0 to 57.0 V, at most 2.2 A; up to 90.0 degrees Celsius',
];

function shelf(prepare: (board: EmulatedBoard) => void = () => {}) {
  const bench = new Bench({ prepare });
  bench.run({ s: 12 });
  bench.type('screen-length 0 temporary');
  const elabel = () => bench.ask('display elabel');
  const of = (what: string, lines: number) => elabel().slice(elabel().indexOf(what), elabel().indexOf(what) + lines);
  const supply = (bay: number) => bench.ask(`display power supply ${bay}`);
  return { bench, board: bench.board, elabel, of, supply };
}

labels('the shelf and its supplies tell who they are, besides the cards', () => {
  const { of, elabel } = shelf();
  assert.equal(of('Shelf:', SHELF.length), SHELF);
  assert.equal(of('Power_1:', SUPPLY.length), SUPPLY);
  const order = elabel().filter((line) => line.endsWith(':'));
  assert.equal(order, ['Shelf:', 'Slot_1:', 'Slot_2:', 'Power_1:', 'Power_2:']);
});

labels('a shelf whose EEPROM is empty, torn or silent has no label, and all else goes on', () => {
  const breaks: readonly ((board: EmulatedBoard) => void)[] = [
    ({ shelf }) => shelf.identity.contents.fill(0xff),
    ({ shelf }) => shelf.identity.contents.fill(0, 20, 30),
    (board) => board.fault(SHELF_IDENTITY, { kind: 'floats' }),
  ];
  for (const prepare of breaks) {
    const { elabel, bench } = shelf(prepare);
    assert.not.ok(elabel().includes('Shelf:'));
    assert.ok(elabel().includes('Slot_2:'));
    bench.board.unplug(2);
    bench.type('!plug 2 4bri');
    bench.run({ s: 2 });
    assert.match(bench.ask('display device 2').join(), 'Ready');
  }
});

labels('one that answers late is read when it does', () => {
  const { bench, board, elabel } = shelf((one) => one.fault(SHELF_IDENTITY, { kind: 'floats' }));
  board.fault(SHELF_IDENTITY, { kind: 'none' });
  bench.run({ s: 4 });
  assert.ok(elabel().includes('Shelf:'));
});

labels('a supply tells what it is made for', () => {
  const { supply } = shelf();
  assert.equal(supply(1).slice(-2), RATED);
  assert.equal(supply(2).slice(-2), RATED);
});

labels('one that was put in tells it too, and the one before is forgotten', () => {
  const { bench, of, supply } = shelf();
  bench.type('!psu 1 pull');
  bench.run({ s: 1 });
  assert.not.match(supply(1).join(), 'Rated');
  bench.type('!psu 1 return 60');
  bench.run({ s: 10 });
  assert.match(supply(1).join(), 'at most 0.4 A and 67.6 W');
  assert.is(of('Power_1:', 2)[1], 'BoardType=PS60-53');
});

labels('one that does not know a command leaves that out, and there is no alarm for it', () => {
  // biome-ignore format: the commands of one supply
  const unknown = [0x99, 0x9b, 0x9d, 0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xc0, 0xd6];
  const { bench, of, supply } = shelf(({ shelf }) => {
    const chip = shelf.bays[0]!.supply!;
    const transfer = chip.transfer.bind(chip);
    // An unknown command of the chip stands for one that it has: 0x05 is no command of PMBus.
    chip.transfer = (tx, rx) => transfer(unknown.includes(tx[0]!) ? Uint8Array.of(0x05) : tx, rx);
  });
  bench.run({ min: 1 });
  assert.equal(of('Power_1:', 5), [...SUPPLY.slice(0, 3), 'Power=120W', '']);
  assert.not.match(supply(1).join(), 'Rated');
  assert.match(supply(1).join(), 'PS120-53');
  assert.equal(bench.ask('display alarm'), ['Active alarms: 0']);
});

// biome-ignore format: the items of a label
const ITEMS = [0x99, 0x9b, 0x9d, 0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xc0, 0xd6];

labels('an item that was disturbed on its way is read again', () => {
  for (const times of [1, 2]) {
    const left = new Map(ITEMS.map((command) => [command, times]));
    const { of, supply } = shelf((board) => {
      const chip = board.shelf.bays[0]!.supply!;
      const transfer = chip.transfer.bind(chip);
      chip.transfer = (tx, rx) => {
        const isAnswered = transfer(tx, rx);
        const spoils = left.get(tx[0]!) ?? 0;
        left.set(tx[0]!, spoils - 1);
        if (spoils > 0) rx[0]! ^= 0x01;
        return isAnswered;
      };
    });
    assert.equal(of('Power_1:', SUPPLY.length), SUPPLY);
    assert.equal(supply(1).slice(-2), RATED);
  }
});

labels('an item that is refused or never right is asked three times, and all else is read', () => {
  for (const refuse of [
    () => false,
    (rx: Uint8Array) => {
      rx.fill(0xff);
      return true;
    },
  ]) {
    let asked = 0;
    const { bench, of, supply } = shelf((board) => {
      const chip = board.shelf.bays[0]!.supply!;
      const transfer = chip.transfer.bind(chip);
      chip.transfer = (tx, rx) => {
        if (tx[0] !== 0x9b && tx[0] !== 0xd6) return transfer(tx, rx);
        asked++;
        return refuse(rx);
      };
    });
    bench.type('!psu 1 fan');
    bench.run({ min: 1 });
    assert.equal(of('Power_1:', 5), [...SUPPLY.slice(0, 5)]);
    assert.match(supply(1).join(), 'Output : 5');
    assert.equal(supply(1).slice(-2), RATED);
    assert.is(asked, 6);
  }
});

labels('a supply remembers its faults, and keeps them through a loss of power', () => {
  const { bench, board, supply } = shelf();
  assert.not.match(supply(2).join(), 'remembers');
  bench.run({ h: 2 });
  bench.type('!psu 2 fan');
  bench.run({ s: 5 });
  bench.type('!psu 2 mend');
  bench.run({ s: 20 });
  const newest = /newest first:\n +at 2 h of service: fan \(0x401\)/;
  assert.match(supply(2).join('\n'), newest);
  assert.not.match(supply(1).join(), 'remembers');
  for (const feed of board.shelf.feeds) feed.give(0);
  bench.run({ s: 1 });
  for (const feed of board.shelf.feeds) feed.give(230_000);
  bench.run({ s: 30 });
  bench.type('screen-length 0 temporary');
  assert.match(supply(2).join('\n'), /at 2 h of service: fan \(0x401\)/);
});

labels('a supply that falls silent is asked anew when it is back, and none is asked for ever', () => {
  const { bench, board, supply } = shelf();
  board.fault(SUPPLY_1, { kind: 'floats' });
  bench.run({ s: 20 });
  board.fault(SUPPLY_1, { kind: 'none' });
  bench.run({ s: 10 });
  assert.equal(supply(1).slice(-2), RATED);
  let label = 0;
  const chip = board.shelf.bays[0]!.supply!;
  const transfer = chip.transfer.bind(chip);
  chip.transfer = (tx, rx) => {
    if (tx[0]! >= 0x99 || tx[0] === 0xd6) label++;
    return transfer(tx, rx);
  };
  bench.run({ min: 5 });
  assert.is(label, 0);
});

labels.run();
