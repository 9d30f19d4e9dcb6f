import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ShelfPin } from '../../../hal/contract/power';
import { alarms } from '../../kit/alarms';
import { Bench } from '../../kit/bench';

type Row = readonly [command: number, bits: number, severity: string, english: string, chinese: string];

// biome-ignore format: a table
/** Bits of the detail registers, PMBus 1.2 part II §17, and what an operator reads of each that is set alone. */
const DETAILS: readonly Row[] = [
  [0x7a, 0x80, 'Major',   'output overvoltage',   '输出过压'],
  [0x7a, 0x40, 'Minor',   'output high',          '输出电压偏高'],
  [0x7a, 0x20, 'Minor',   'output low',           '输出电压偏低'],
  [0x7a, 0x10, 'Major',   'output undervoltage',  '输出欠压'],
  [0x7a, 0x08, 'Warning', 'output at its limit',  '输出设定超限'],
  [0x7a, 0x04, 'Major',   'does not come up',     '启动超时'],
  [0x7a, 0x02, 'Warning', 'does not go down',     '关断超时'],
  [0x7a, 0x01, 'Warning', 'output not tracking',  '输出跟踪异常'],
  [0x7b, 0x80, 'Major',   'output overcurrent',   '输出过流'],
  [0x7b, 0x40, 'Major',   'output shorted',       '输出短路'],
  [0x7b, 0x20, 'Minor',   'output current high',  '输出电流偏高'],
  [0x7b, 0x10, 'Major',   'current flows back',   '电流倒灌'],
  [0x7b, 0x08, 'Minor',   'load not shared',      '均流异常'],
  [0x7b, 0x04, 'Minor',   'power is limited',     '限功率运行'],
  [0x7b, 0x02, 'Major',   'overload',             '输出过载'],
  [0x7b, 0x01, 'Minor',   'load high',            '负载偏高'],
  [0x7c, 0x80, 'Major',   'voltage too high',     '电压过高'],
  [0x7c, 0x40, 'Warning', 'input high',           '输入电压偏高'],
  [0x7c, 0x20, 'Warning', 'input low',            '输入电压偏低'],
  [0x7c, 0x10, 'Major',   'brown-out',            '电压跌落'],
  [0x7c, 0x08, 'Major',   'brown-out',            '电压跌落'],
  [0x7c, 0x04, 'Major',   'input overcurrent',    '输入过流'],
  [0x7c, 0x02, 'Warning', 'input current high',   '输入电流偏高'],
  [0x7c, 0x01, 'Warning', 'input power high',     '输入功率偏高'],
  [0x7d, 0x80, 'Major',   'overheated',           '过温'],
  [0x7d, 0x40, 'Minor',   'temperature high',     '温度偏高'],
  [0x7d, 0x20, 'Warning', 'temperature low',      '温度偏低'],
  [0x7d, 0x10, 'Major',   'too cold',             '温度过低'],
  [0x7d, 0x08, 'Minor',   'unexplained fault',    '不明故障'],
  [0x7d, 0x04, 'Minor',   'unexplained fault',    '不明故障'],
  [0x7d, 0x02, 'Minor',   'unexplained fault',    '不明故障'],
  [0x7d, 0x01, 'Minor',   'unexplained fault',    '不明故障'],
  [0x7e, 0x80, 'Warning', 'refused a command',    '命令无效'],
  [0x7e, 0x40, 'Warning', 'refused data',         '数据无效'],
  [0x7e, 0x20, 'Warning', 'bus check failed',     '总线校验错误'],
  [0x7e, 0x10, 'Minor',   'its memory fails',     '存储器故障'],
  [0x7e, 0x08, 'Minor',   'its processor fails',  '处理器故障'],
  [0x7e, 0x04, 'Minor',   'unexplained fault',    '不明故障'],
  [0x7e, 0x02, 'Warning', 'bus disturbed',        '总线通信异常'],
  [0x7e, 0x01, 'Warning', 'bus disturbed',        '总线通信异常'],
  [0x7f, 0x80, 'Minor',   'other fault',          '其他故障'],
  [0x7f, 0x40, 'Minor',   'other fault',          '其他故障'],
  [0x7f, 0x20, 'Major',   'input fuse open',      '输入熔断器断开'],
  [0x7f, 0x10, 'Major',   'input fuse open',      '输入熔断器断开'],
  [0x7f, 0x08, 'Major',   'OR-ing switch failed', '合路开关故障'],
  [0x7f, 0x04, 'Major',   'OR-ing switch failed', '合路开关故障'],
  [0x7f, 0x02, 'Major',   'OR-ing switch failed', '合路开关故障'],
  [0x7f, 0x01, 'Minor',   'other fault',          '其他故障'],
  [0x80, 0x80, 'Minor',   'maker-specific fault', '厂商自定义故障'],
  [0x80, 0x40, 'Minor',   'maker-specific fault', '厂商自定义故障'],
  [0x80, 0x20, 'Minor',   'maker-specific fault', '厂商自定义故障'],
  [0x80, 0x10, 'Minor',   'maker-specific fault', '厂商自定义故障'],
  [0x80, 0x08, 'Minor',   'maker-specific fault', '厂商自定义故障'],
  [0x80, 0x04, 'Minor',   'maker-specific fault', '厂商自定义故障'],
  [0x80, 0x02, 'Minor',   'maker-specific fault', '厂商自定义故障'],
  [0x80, 0x01, 'Minor',   'maker-specific fault', '厂商自定义故障'],
  [0x81, 0x80, 'Major',   'fan failed',           '风扇故障'],
  [0x81, 0x40, 'Major',   'fan failed',           '风扇故障'],
  [0x81, 0x20, 'Minor',   'fan slow',             '风扇转速偏低'],
  [0x81, 0x10, 'Minor',   'fan slow',             '风扇转速偏低'],
  [0x81, 0x08, 'Warning', 'fan speed overridden', '风扇转速被接管'],
  [0x81, 0x04, 'Warning', 'fan speed overridden', '风扇转速被接管'],
  [0x81, 0x02, 'Major',   'no airflow',           '风道堵塞'],
  [0x81, 0x01, 'Minor',   'airflow low',          '风量偏低'],
  [0x82, 0x80, 'Major',   'fan failed',           '风扇故障'],
  [0x82, 0x40, 'Major',   'fan failed',           '风扇故障'],
  [0x82, 0x20, 'Minor',   'fan slow',             '风扇转速偏低'],
  [0x82, 0x10, 'Minor',   'fan slow',             '风扇转速偏低'],
  [0x82, 0x08, 'Warning', 'fan speed overridden', '风扇转速被接管'],
  [0x82, 0x04, 'Warning', 'fan speed overridden', '风扇转速被接管'],
  [0x82, 0x02, 'Minor',   'unexplained fault',    '不明故障'],
  [0x82, 0x01, 'Minor',   'unexplained fault',    '不明故障'],
];

// biome-ignore format: a table
/** Bits of STATUS_WORD that are set alone, whatever a chip means by it: 0x79 is the word. */
const WORD: readonly Row[] = [
  [0x79, 0x8000, 'Minor',   'unexplained fault',  '不明故障'],
  [0x79, 0x4000, 'Minor',   'unexplained fault',  '不明故障'],
  [0x79, 0x2000, 'Minor',   'unexplained fault',  '不明故障'],
  [0x79, 0x1000, 'Minor',   'unexplained fault',  '不明故障'],
  [0x79, 0x0800, 'Major',   'output not good',    '输出异常'],
  [0x79, 0x0400, 'Minor',   'unexplained fault',  '不明故障'],
  [0x79, 0x0200, 'Minor',   'unexplained fault',  '不明故障'],
  [0x79, 0x0100, 'Minor',   'unexplained fault',  '不明故障'],
  [0x79, 0x0080, 'Warning', 'busy for too long',  '长时间忙'],
  [0x79, 0x0040, 'Major',   'switched off',       '输出关断'],
  [0x79, 0x0020, 'Major',   'output overvoltage', '输出过压'],
  [0x79, 0x0010, 'Major',   'output overcurrent', '输出过流'],
  [0x79, 0x0008, 'Major',   'brown-out',          '电压跌落'],
  [0x79, 0x0004, 'Minor',   'unexplained fault',  '不明故障'],
  [0x79, 0x0002, 'Minor',   'unexplained fault',  '不明故障'],
  [0x79, 0x0001, 'Minor',   'unexplained fault',  '不明故障'],
];

/** Of the voltage at the input: the feed has them, and not the supply. */
const OF_FEED: readonly string[] = ['voltage too high', 'input high', 'input low', 'brown-out'];
const COLUMNS = 20;
/** What an operator reads of the two rails of supply 2, by page. */
const RAILS = [
  ['Supply', '电源'],
  ['Aux power', '辅助电源'],
] as const;
/** Looks at a supply that is not calm are a second apart at most, and the slowest of these alarms takes five. */
const RAISED_S = 12;
/** Three looks at a calm one. */
const CLEARED_S = 12;
/** What SMBALERT# does not tell of page 1 is read within half a minute. */
const UNTOLD_S = 30;

// biome-ignore format: a table
/** What is told of two that are there: the first one says more. */
const COVERED: readonly (readonly [more: string, less: string])[] = [
  ['voltage too high',    'input high'],
  ['brown-out',           'input low'],
  ['input overcurrent',   'input current high'],
  ['load high',           'input current high'],
  ['load high',           'input power high'],
  ['output overvoltage',  'output high'],
  ['output undervoltage', 'output low'],
  ['output shorted',      'output overcurrent'],
  ['output overcurrent',  'output current high'],
  ['load high',           'output current high'],
  ['overload',            'load high'],
  ['overheated',          'temperature high'],
  ['too cold',            'temperature low'],
  ['fan failed',          'fan slow'],
  ['no airflow',          'airflow low'],
];

const status = suite('status of a supply');

/** Sets and clears each row's bits in a page of the chip of supply 2, and reads the console. */
function prove(rows: readonly Row[], page: 0 | 1): void {
  const bench = new Bench();
  bench.run({ s: 20 });
  const { alert, status: pages } = bench.board.shelf.bays[1]!.supply!;
  const rail = pages[page]!;
  const [object, chineseObject] = RAILS[page];
  for (const [command, bits, severity, english, chinese] of rows) {
    const name = `register ${command.toString(16)} bit ${bits.toString(16)}`;
    const set = (on: boolean) => (command === 0x79 ? rail.level(bits, on) : rail.set(command, bits, on));
    hold(bench, set, page === 1 && command === 0x79 ? UNTOLD_S : 0);
    const isFeed = OF_FEED.includes(english);
    assert.equal(active(bench), [`${severity} ${isFeed ? 'Feed' : object} 2 ${english}`], name);
    bench.type('language-mode chinese');
    assert.match(
      bench.ask('display alarm active').join('\n'),
      new RegExp(`${isFeed ? '市电' : chineseObject}2 +${chinese} `),
      name,
    );
    bench.type('language-mode english');
    set(false);
    bench.run({ s: CLEARED_S });
    assert.equal(active(bench), [], name);
    assert.is(alert.level, false, `${name}: SMBALERT# is let go`);
    assert.ok(english.length <= COLUMNS, name);
  }
}

/** The supply compares what it measures with its limits again and again, and forgets what it does not find. */
function hold(bench: Bench, set: (on: boolean) => void, untoldS = 0): void {
  let isHeld = true;
  bench.machine.watch(() => {
    if (isHeld) set(true);
  });
  set(true);
  bench.run({ s: RAISED_S + untoldS });
  isHeld = false;
}

/** Sets each pair of bits in a page of the chip of supply 2, and clears them one after the other. */
function provePairs(pairs: readonly (readonly [first: Row, last: Row])[], page: 0 | 1): void {
  const bench = new Bench();
  bench.run({ s: 20 });
  const rail = bench.board.shelf.bays[1]!.supply!.status[page]!;
  let held: readonly Row[] = [];
  const hold = () => {
    for (const [command, bits] of held) rail.set(command, bits, true);
  };
  bench.machine.watch(hold);
  for (const pair of pairs) {
    const name = pair.map(([command, bits]) => `register ${command.toString(16)} bit ${bits.toString(16)}`).join(', ');
    held = pair;
    hold();
    bench.run({ s: RAISED_S });
    assert.equal(active(bench), expected(pair, page), name);
    for (const [at, [command, bits]] of pair.entries()) {
      held = pair.slice(at + 1);
      rail.set(command, bits, false);
      bench.run({ s: CLEARED_S });
      assert.equal(active(bench), expected(held, page), `${name}: ${at + 1} cleared`);
    }
  }
}

/** What an operator reads while these bits are set. */
function expected(rows: readonly Row[], page: 0 | 1): string[] {
  const told = rows.filter(([, , , less]) => {
    return !COVERED.some((pair) => pair[1] === less && rows.some(([, , , more]) => pair[0] === more));
  });
  const [object] = RAILS[page];
  return [
    ...new Set(told.map(([, , severity, text]) => `${severity} ${OF_FEED.includes(text) ? 'Feed' : object} 2 ${text}`)),
  ].sort();
}

/** The bits of a detail register, the highest first. */
const bitsOf = (register: number) => DETAILS.filter(([command]) => command === register);
/** Reserved: with a bit of register 81 they say nothing that STATUS_WORD does not say of that one. */
const isReserved = ([command, bits]: Row) => command === 0x82 && bits <= 0x02;

/** Active alarms of supplies, their rails and feeds: of what follows from them, the redundancy and the cards that are shed, others tell. */
function active(bench: Bench): string[] {
  return alarms(bench).filter((alarm) => /Supply|Aux power|Feed/.test(alarm));
}

status('every bit of every detail register is its alarm, in both languages, and clears', () => {
  assert.is(DETAILS.length, 9 * 8);
  prove(DETAILS, 0);
});

status('every bit of every detail register of the standby rail is, too', () => {
  prove(DETAILS, 1);
});

status(
  'every two bits of the registers of fans, which share a bit of STATUS_WORD, are both alarms, and clear alone',
  () => {
    const pairs = bitsOf(0x81).flatMap((near) =>
      bitsOf(0x82).flatMap((far): [Row, Row][] =>
        isReserved(far)
          ? []
          : [
              [near, far],
              [far, near],
            ],
      ),
    );
    assert.is(pairs.length, 2 * 8 * 6);
    provePairs(pairs, 0);
    provePairs(pairs, 1);
  },
);

status('a bit of any register hides none of another one', () => {
  const registers = [...new Set(DETAILS.map(([command]) => command))];
  const pairs = registers.flatMap((one, at) =>
    registers.slice(at + 1).flatMap((other) => bitsOf(one).map((row, bit): [Row, Row] => [row, bitsOf(other)[bit]!])),
  );
  provePairs(
    pairs.filter(([one, other]) => one[0] !== 0x81 || !isReserved(other)),
    0,
  );
});

status('every bit of STATUS_WORD is, too, without a register that explains it', () => {
  assert.is(WORD.length, 16);
  prove(WORD, 0);
});

status('every bit of STATUS_WORD of the standby rail is, too', () => {
  prove(WORD, 1);
});

/** How a supply refuses a command: it does not acknowledge it, or complains of it and lets the bus float. */
const REFUSALS = ['no answer', 'complaint'] as const;

for (const refusal of REFUSALS) {
  status(`a register that is refused for good hides none of the others: ${refusal}`, () => {
    for (const refused of new Set(DETAILS.map(([command]) => command))) {
      const bench = new Bench();
      bench.run({ s: 20 });
      const supply = bench.board.shelf.bays[1]!.supply!;
      const rail = supply.status[0]!;
      const sound = supply.transfer.bind(supply);
      let asked = 0;
      supply.transfer = (tx, rx) => {
        if (tx[0] !== refused) return sound(tx, rx);
        asked++;
        return refusal === 'complaint' && sound(Uint8Array.of(0x05), rx);
      };
      const own = bitsOf(refused)[2]!;
      const other = DETAILS.find(([command]) => command === (refused === 0x7f ? 0x80 : 0x7f))!;
      hold(bench, (on) => {
        rail.set(own[0], own[1], on);
        rail.set(other[0], other[1], on);
      });
      const name = `register ${refused.toString(16)}`;
      assert.equal(active(bench), [...expected([other], 0), 'Minor Supply 2 unexplained fault'], name);
      assert.ok(asked > 0 && asked < 10, `${name}: asked ${asked} times`);
      rail.set(other[0], other[1], false);
      rail.set(own[0], own[1], false);
      bench.run({ s: CLEARED_S });
      assert.equal(active(bench), [], name);
      supply.transfer = sound;
      hold(bench, (on) => rail.set(own[0], own[1], on));
      assert.equal(active(bench), expected([own], 0), `${name} is read when it is refused no more`);
    }
  });
}

status('what says more is told instead of what says less', () => {
  const bench = new Bench();
  bench.run({ s: 20 });
  const [main] = bench.board.shelf.bays[0]!.supply!.status;
  hold(bench, (on) => main!.set(0x7d, 0xc0, on));
  assert.equal(active(bench), ['Major Supply 1 overheated']);
  main!.set(0x7d, 0x80, false);
  hold(bench, (on) => main!.set(0x7d, 0x40, on));
  assert.equal(active(bench), ['Minor Supply 1 temperature high']);
});

status('a fault that comes and goes between two looks is no alarm', () => {
  const bench = new Bench();
  bench.run({ s: 20 });
  const [main] = bench.board.shelf.bays[0]!.supply!.status;
  for (let time = 0; time < 10; time++) {
    main!.latch(0x7d, 0x40);
    bench.run({ s: 7 });
    assert.equal(active(bench), []);
  }
});

status('an output whose pin is low is an alarm, whatever the supply says of it', () => {
  const bench = new Bench();
  bench.run({ s: 20 });
  hold(bench, () => bench.board.shelf.expander.drive(ShelfPin.SupplyGood + ShelfPin.PerSupply, false));
  assert.equal(active(bench), ['Major Supply 2 output not good']);
});

status.run();
