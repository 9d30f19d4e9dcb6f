import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AlarmBit, ObjectKind, ObjectRow } from '../../hal/contract/alarm';
import { TableId } from '../../hal/contract/directory';
import { LineAlarm } from '../../hal/contract/line';
import { Stm1Alarm, TributaryAlarm } from '../../hal/contract/sdh';
import type { BoardDefinition } from '../../hal/emulator/board/definition';
import { NE08E_CPOS } from '../../hal/emulator/board/ne08e-cpos';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { SOUND } from '../../hal/emulator/fault-plan';
import { Bench } from '../kit/bench';

/** Failure integration, microseconds: docs/alarms.md. */
const RAISE_US = 2_500_000;
const REMOTE_US = 500_000;
const CLEAR_US = 10_000_000;
/** What a driver may take to see a change: one poll interval, docs/alarms.md. */
const POLL_US = 1_000_000;

const FRAMER = 0x110;
const SUNI = 0x113;
const MAPPER = 0x114;
type Registers = Readonly<Record<number, number>>;

/** What has the alarms, and which of its chips says so. */
interface Owner {
  readonly title: string;
  readonly subject: string;
  readonly board: BoardDefinition;
  readonly kind: ObjectKind;
  readonly unit: number;
  /** E1s that fail with it. */
  readonly lines: number;
  /** Typed, or done to the world behind `!`, before anything happens. */
  readonly before: readonly string[];
}
const CAS = ['controller e1 1/0', 'signalling cas', '!ts16 1/0 cas'];
const WORSE = ['controller cpos 1/0', 'threshold sf 4'];
// biome-ignore format: a table
const E1: Owner    = { title: 'E1',    subject: 'E1 1/0',      board: R3680E_PROVINCE, kind: ObjectKind.E1,   unit: FRAMER, lines: 0,  before: CAS };
// biome-ignore format: a table
const STM1: Owner  = { title: 'STM-1', subject: 'Cpos1/0',     board: NE08E_CPOS,      kind: ObjectKind.Stm1, unit: SUNI,   lines: 63, before: WORSE };
// biome-ignore format: a table
const H4: Owner    = { ...STM1, unit: MAPPER };
// biome-ignore format: a table
const VC12: Owner  = { title: 'VC-12', subject: 'VC-12 1/0/1', board: NE08E_CPOS,      kind: ObjectKind.Vc12, unit: MAPPER, lines: 1,  before: [] };
// biome-ignore format: a table
const INNER: Owner = { title: 'E1 of an STM-1', subject: 'E1 1/0/1', board: NE08E_CPOS, kind: ObjectKind.E1,  unit: MAPPER, lines: 0,  before: [] };

const TABLES: Readonly<Record<number, TableId>> = {
  [ObjectKind.E1]: TableId.Line,
  [ObjectKind.Stm1]: TableId.Stm1,
  [ObjectKind.Vc12]: TableId.Tributary,
};

/** On traffic: it stops it, or leaves it alone. */
const ACTS = true;
const IDLE = false;
/** No plant makes this one alone. */
const NOBODY = '';

/** What is done: a line of the world, or behind `>` lines to type; and what ends it, without which it is the same and `off`. */
type Deed = string | readonly [on: string, off: string];
type Case = readonly [
  owner: Owner,
  name: string,
  alarm: number,
  acts: boolean,
  deed: Deed,
  registers: Registers,
  /** What the far end hears of it. */
  told: string,
  /** Microseconds until the chip of the plant is sure of it, and sure of its end. */
  chipUs?: number,
];

/** STATE of VC-12 0 and STATUS of E1 0 in the mapper, each with its bit in the map of those that are not in order. */
const state = (value: number): Registers => ({ 64: 0x01, 4100: value });
const status = (value: number): Registers => ({ 88: 0x01, 12289: value });
/** The driver is told which trace to expect, and then the chip finds another. */
const trace = (view: string, flag: string): Deed => [
  `> ${view}; flag expected ${flag} elsewhere`,
  `> undo flag expected ${flag}`,
];
/** B2 errors are judged by the second, and the first one is not whole. */
const WINDOW_US = 1_000_000;
const BLOCKS_US = 2_000_000;

/** Worst first. */
// biome-ignore format: a table
const NEAR: readonly Case[] = [
  //       alarm       bit                    traffic in the plant                                  at the register                          the far end hears
  [E1,    'LOS',      LineAlarm.Los,          ACTS, ['attenuate 1/0 60', 'attenuate 1/0 0'],        { 76: 0x80 },                          'RAI TS16-RAI'],
  [E1,    'AIS',      LineAlarm.Ais,          ACTS, 'ais 1/0',                                      { 76: 0x40 },                          'RAI TS16-RAI'],
  [E1,    'LOF',      LineAlarm.Lof,          ACTS, 'lof 1/0',                                      { 76: 0x20 },                          'RAI TS16-RAI'],
  [E1,    'LOMF',     LineAlarm.Lomf,         IDLE, 'lomf 1/0',                                     { 76: 0x02 },                          ''],
  [E1,    'TS16-AIS', LineAlarm.Ts16Ais,      IDLE, ['ts16 1/0 ais', 'ts16 1/0 cas'],               { 77: 0x10 },                          'TS16-RAI'],
  [E1,    'TS16-LOF', LineAlarm.Ts16Lof,      IDLE, ['ts16 1/0 lof', 'ts16 1/0 cas'],               { 77: 0x08 },                          'TS16-RAI'],
  [STM1,  'LOS',      Stm1Alarm.Los,          ACTS, 'sdh 1/0 los',                                  { 17: 0x04 },                          'MS-RDI HP-RDI LP-RDI RAI'],
  [STM1,  'LOF',      Stm1Alarm.Lof,          ACTS, 'sdh 1/0 lof',                                  { 17: 0x02 },                          'MS-RDI HP-RDI LP-RDI RAI'],
  [STM1,  'OOF',      Stm1Alarm.Oof,          ACTS, NOBODY,                                         { 17: 0x01 },                          'RAI'],
  [STM1,  'RS-TIM',   Stm1Alarm.RsTim,        IDLE, trace('controller cpos 1/0', 'j0'),             { 41: 0x01 },                          ''],
  [STM1,  'MS-AIS',   Stm1Alarm.MsAis,        ACTS, 'sdh 1/0 ms-ais',                               { 24: 0x02 },                          'MS-RDI HP-RDI LP-RDI RAI'],
  [STM1,  'SF',       Stm1Alarm.Sf,           IDLE, ['noise 1/0 3e-4', 'noise 1/0 0'],              { 26: 0x84, 27: 0x37, 28: 0x00 },  '',                          WINDOW_US],
  [STM1,  'AU-AIS',   Stm1Alarm.AuAis,        ACTS, 'sdh 1/0 au-ais',                               { 48: 0x08 },                          'HP-RDI LP-RDI RAI'],
  [STM1,  'AU-LOP',   Stm1Alarm.AuLop,        ACTS, 'sdh 1/0 au-lop',                               { 48: 0x20 },                          'HP-RDI LP-RDI RAI'],
  [STM1,  'HP-UNEQ',  Stm1Alarm.HpUneq,       ACTS, 'sdh 1/0 hp-uneq',                              { 55: 0x00 },                          'LP-RDI RAI'],
  [STM1,  'HP-TIM',   Stm1Alarm.HpTim,        IDLE, trace('controller cpos 1/0', 'j1'),             { 105: 0x01 },                          ''],
  [STM1,  'HP-PLM',   Stm1Alarm.HpPlm,        ACTS, 'sdh 1/0 hp-plm',                               { 109: 0x01 },                          'LP-RDI RAI'],
  [H4,    'LOM',      Stm1Alarm.Lom,          ACTS, 'sdh 1/0 lom',                                  { 6: 0x01 },                          'LP-RDI RAI'],
  [STM1,  'SD',       Stm1Alarm.Sd,           IDLE, ['noise 1/0 1e-5', 'noise 1/0 0'],              { 26: 0x9a, 27: 0x00, 28: 0x00 },  '',                          WINDOW_US],
  [VC12,  'TU-AIS',   TributaryAlarm.TuAis,   ACTS, 'tributary 1/0/1 tu-ais',                       state(0x80),                             'LP-RDI RAI'],
  [VC12,  'TU-LOP',   TributaryAlarm.TuLop,   ACTS, 'tributary 1/0/1 tu-lop',                       state(0x40),                             'LP-RDI RAI'],
  [VC12,  'LP-UNEQ',  TributaryAlarm.LpUneq,  ACTS, 'tributary 1/0/1 lp-uneq',                      state(0x20),                             'LP-RDI RAI'],
  [VC12,  'LP-TIM',   TributaryAlarm.LpTim,   IDLE, trace('controller e1 1/0/1', 'j2'),             state(0x08),                             'LP-RDI'],
  [VC12,  'LP-PLM',   TributaryAlarm.LpPlm,   ACTS, 'tributary 1/0/1 lp-plm',                       state(0x10),                             'LP-RDI RAI'],
  [VC12,  'LP-DEG',   TributaryAlarm.LpDeg,   IDLE, ['tributary 1/0/1 noise 2e-4', 'tributary 1/0/1 noise 0'], state(0x01),                  '',                          BLOCKS_US],
  [INNER, 'LOS',      LineAlarm.Los,          ACTS, NOBODY,                                         status(0x80),                            'RAI'],
  [INNER, 'AIS',      LineAlarm.Ais,          ACTS, 'ais 1/0/1',                                    status(0x40),                            'RAI'],
  [INNER, 'LOF',      LineAlarm.Lof,          ACTS, 'lof 1/0/1',                                    status(0x20),                            'RAI'],
  [INNER, 'LOMF',     LineAlarm.Lomf,         IDLE, 'lomf 1/0/1',                                   status(0x02),                            ''],
];
// biome-ignore format: a table
const FAR: readonly Case[] = [
  [E1,    'RAI',      LineAlarm.Rai,          ACTS, 'rai 1/0',                                      { 76: 0x10 },                          ''],
  [E1,    'TS16-RAI', LineAlarm.Ts16Rai,      IDLE, ['ts16 1/0 rai', 'ts16 1/0 cas'],               { 77: 0x40 },                          ''],
  [STM1,  'MS-RDI',   Stm1Alarm.MsRdi,        IDLE, 'sdh 1/0 ms-rdi',                               { 24: 0x01 },                          ''],
  [STM1,  'HP-RDI',   Stm1Alarm.HpRdi,        IDLE, 'sdh 1/0 hp-rdi',                               { 48: 0x04 },                          ''],
  [VC12,  'LP-RDI',   TributaryAlarm.LpRdi,   IDLE, 'tributary 1/0/1 lp-rdi',                       state(0x04),                             ''],
  [VC12,  'LP-RFI',   TributaryAlarm.LpRfi,   IDLE, 'tributary 1/0/1 lp-rfi',                       state(0x02),                             ''],
  [INNER, 'RAI',      LineAlarm.Rai,          ACTS, 'rai 1/0/1',                                    status(0x10),                            ''],
];
const CASES = [...NEAR, ...FAR];

/** Its board, with whatever the alarms of an owner need, in order. */
function benchOf({ board, before }: Owner): Bench {
  const bench = new Bench({ board });
  bench.run({ s: 4 });
  for (const line of ['screen-length disable', 'system-view', ...before]) perform(bench, line);
  bench.run({ s: 1 });
  return bench;
}

function perform(bench: Bench, line: string): void {
  if (line.startsWith('!')) bench.world.obey(line.slice(1));
  else bench.type(line);
}

/** Types what follows `>`, and otherwise does it to the world. */
function act(bench: Bench, what: string): void {
  if (what.startsWith('>')) for (const line of what.slice(1).split(';')) bench.type(line.trim());
  else bench.world.obey(what);
}

/** The chips of a board on which traces are expected and found, and nothing else is wrong but what is said here. */
class Forced {
  readonly bench: Bench;

  constructor(owner: Owner) {
    this.bench = benchOf(owner);
    if (owner.title !== STM1.title) return;
    this.say();
    for (const line of ['controller cpos 1/0', 'flag expected j0 any', 'flag expected j1 any']) this.bench.type(line);
  }

  /** A register that several of them write has the bits of all. */
  say(...cases: Case[]): void {
    const { board } = this.bench;
    for (const unit of [FRAMER, SUNI, MAPPER]) {
      const registers: Record<number, number> = unit === SUNI ? { 41: 0x00, 105: 0x00 } : {};
      const ours = cases.filter(([owner]) => owner.unit === unit);
      for (const [, , , , , said] of ours) {
        for (const [at, value] of Object.entries(said)) registers[Number(at)] = (registers[Number(at)] ?? 0) | value;
      }
      board.fault(unit, ours.length === 0 && unit !== SUNI ? SOUND : { kind: 'reads', registers });
    }
  }
}

function wordOf(bench: Bench, { kind }: Owner, offset: ObjectRow): number {
  return bench.machine.core.tables.row(TABLES[kind]!, 0).getUint32(offset, true);
}

/** What the far end hears. */
function heard(bench: Bench, { board }: Owner): string[] {
  const { plant } = bench.board;
  const e1 = plant.span(1, 0).far.heard;
  const words = [];
  if (board === NE08E_CPOS) {
    const { heard: line, tributaries } = plant.line(1).far;
    if (line.lineRdi) words.push('MS-RDI');
    if (line.pathRdi) words.push('HP-RDI');
    if (tributaries[0]!.heard.rdi) words.push('LP-RDI');
  }
  if (e1.rai) words.push('RAI');
  if (((e1.signalling?.[0] ?? 0) & 0x04) !== 0) words.push('TS16-RAI');
  return words;
}

/** One alarm from its beginning to the end of its report. */
function follow(bench: Bench, each: Case, chipUs: number, told: readonly string[], begin: () => void, end: () => void) {
  const [owner, name, alarm, acts] = each;
  const isFar = FAR.includes(each);
  const word = (offset: ObjectRow) => wordOf(bench, owner, offset);
  /** When it first is so. */
  const until = (isSo: () => boolean): number => {
    for (let ms = 0; ms < 30_000 && !isSo(); ms++) bench.run({ ms: 1 });
    assert.ok(isSo(), `${name} comes to pass`);
    return bench.machine.nowUs;
  };
  const says = (text: string) => {
    bench.run({ ms: 20 });
    assert.ok(
      bench.terminal.screen.lines.some((line) => line.includes(text)),
      `the log says: ${text}`,
    );
  };
  assert.is(word(ObjectRow.Defects), 0, 'nothing is wrong before');

  const began = bench.machine.nowUs;
  begin();
  const seen = until(() => (word(ObjectRow.Defects) & alarm) !== 0);
  assert.ok(seen - began <= chipUs + POLL_US, `it is seen after ${seen - began} us`);
  const reported = until(() => word(ObjectRow.Reported) !== 0);
  assert.is(word(ObjectRow.Reported), alarm, 'one root is reported');
  const late = reported - seen - (owner.kind === ObjectKind.E1 && isFar ? REMOTE_US : RAISE_US);
  assert.ok(Math.abs(late) <= POLL_US, `it is reported ${late} us late`);
  assert.is(word(ObjectRow.Acting), acts ? alarm : 0, 'it acts, or not');
  if (owner.lines > 0) {
    const line = bench.machine.core.tables.row(TableId.Line, 0);
    assert.is(line.getUint32(ObjectRow.Acting, true), acts ? LineAlarm.Ais : 0, 'so does the E1 on it');
    assert.is(line.getUint32(ObjectRow.Reported, true), 0, 'which is folded');
  }
  assert.equal(heard(bench, owner), told, 'the far end is told');
  const text = `${owner.subject} reports ${name}`;
  says(acts && owner.lines > 0 ? `${text}; E1 that fail with it: ${owner.lines}.` : `${text}.`);

  const ended = bench.machine.nowUs;
  end();
  const gone = until(() => (word(ObjectRow.Defects) & alarm) === 0);
  assert.ok(gone - ended <= chipUs + POLL_US, `it is gone after ${gone - ended} us`);
  const cleared = until(() => word(ObjectRow.Reported) === 0);
  assert.ok(Math.abs(cleared - gone - CLEAR_US) <= POLL_US, `cleared after ${cleared - gone} us`);
  assert.is(word(ObjectRow.Acting), 0);
  assert.equal(heard(bench, owner), []);
  says(`${owner.subject} cleared ${name} after`);
}

const plant = suite('alarms in the plant');

for (const each of CASES) {
  const [owner, name, , , deed, , told, chipUs = 0] = each;
  if (deed === NOBODY) continue;
  const [on, off] = typeof deed === 'string' ? [deed, `${deed} off`] : deed;
  plant(`${name} of ${owner.subject}`, () => {
    const bench = benchOf(owner);
    follow(
      bench,
      each,
      chipUs,
      told.split(' ').filter((word) => word !== ''),
      () => act(bench, on),
      () => act(bench, off),
    );
  });
}

plant('TRANSIENT: ten cuts of a second each are told as what they are, until they are forgotten', () => {
  const bench = benchOf({ ...E1, before: [] });
  for (let n = 0; n < 10; n++) {
    assert.is(wordOf(bench, E1, ObjectRow.Reported), 0);
    bench.world.obey('cut 1/0');
    bench.run({ s: 1 });
    bench.world.obey('mend 1/0');
    bench.run({ s: 1 });
  }
  assert.is(wordOf(bench, E1, ObjectRow.Reported), AlarmBit.Transient);
  assert.match(bench.terminal.screen.lines.join('\n'), 'E1 1/0 reports TRANSIENT.');
  bench.run({ s: 270 });
  assert.is(wordOf(bench, E1, ObjectRow.Reported), AlarmBit.Transient);
  bench.run({ s: 30 });
  assert.is(wordOf(bench, E1, ObjectRow.Reported), 0);
});

plant.run();

const register = suite('alarms at the register');

for (const each of CASES) {
  const [owner, name, , , , registers, told] = each;
  const [at] = Object.entries(registers).at(-1)!;
  register(`${name} of ${owner.subject}, 0x${Number(at).toString(16)}`, () => {
    const forced = new Forced(owner);
    // What a chip tells by itself it does not tell of what it does not see.
    const ours = told.split(' ').filter((word) => word === 'RAI' || word === 'TS16-RAI');
    follow(
      forced.bench,
      each,
      0,
      ours,
      () => forced.say(each),
      () => forced.say(),
    );
  });
}

register.run();

const hierarchy = suite('hierarchy of alarms');

function namesOf(cases: readonly Case[], title: string): string {
  const ours = cases.filter(([owner]) => owner.title === title);
  return ours.map(([, name]) => name).join(' > ');
}

hierarchy('is as docs/alarms.md has it, and none is left out', () => {
  const text = readFileSync('docs/alarms.md', 'utf8');
  for (const { title } of [E1, STM1, VC12]) {
    const [, near, far] = text.match(new RegExp(`^    ${title} +near end +(.*)\n +far end +(.*)$`, 'm')) ?? [];
    assert.equal([near, far], [namesOf(NEAR, title), namesOf(FAR, title)]);
  }
});

for (const end of [NEAR, FAR]) {
  end.slice(1).forEach((lower, n) => {
    const upper = end[n]!;
    const [owner, name, alarm] = upper;
    if (owner.title !== lower[0].title) return;
    hierarchy(`${name} of ${owner.subject} folds ${lower[1]}, which is reported once it is gone`, () => {
      const forced = new Forced(owner);
      forced.say(upper, lower);
      forced.bench.run({ s: 5 });
      assert.is(wordOf(forced.bench, owner, ObjectRow.Reported), alarm);
      forced.say(lower);
      forced.bench.run({ s: 5 });
      assert.is(wordOf(forced.bench, owner, ObjectRow.Reported), lower[2]);
    });
  });
}

for (const owner of [E1, STM1, VC12, INNER]) {
  const near = NEAR.find((each) => each[0] === owner)!;
  const far = FAR.find((each) => each[0] === owner)!;
  hierarchy(`the far end of ${owner.subject} is not judged while the near end has ${near[1]}`, () => {
    const forced = new Forced(owner);
    forced.say(near, far);
    forced.bench.run({ s: 5 });
    assert.is(wordOf(forced.bench, owner, ObjectRow.Defects), near[2] | far[2]);
    assert.is(wordOf(forced.bench, owner, ObjectRow.Reported), near[2]);
  });
}

hierarchy.run();
