import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ObjectKind, ObjectRow } from '../../hal/contract/alarm';
import { TableId } from '../../hal/contract/directory';
import { LineAlarm, LineRow, LineSend } from '../../hal/contract/line';
import { Stm1Alarm, TributaryAlarm } from '../../hal/contract/sdh';
import type { BoardDefinition } from '../../hal/emulator/board/definition';
import { NE08E_CPOS } from '../../hal/emulator/board/ne08e-cpos';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { Bench } from '../kit/bench';

/** Failure integration, microseconds: docs/alarms.md. */
const RAISE_US = 2_500_000;
const REMOTE_US = 500_000;
const CLEAR_US = 10_000_000;
/** What a driver may take to see a change: one poll interval, docs/alarms.md. */
const POLL_US = 1_000_000;

interface Case {
  readonly name: string;
  readonly board: BoardDefinition;
  /** World lines that begin and end it, or behind `>` lines to type. */
  readonly on: string;
  readonly off: string;
  readonly kind: ObjectKind;
  readonly alarm: number;
  /** What acts on the object while it lasts. */
  readonly acts: number;
  readonly raiseUs?: number;
  readonly text: string;
}
const E1 = { board: R3680E_PROVINCE, kind: ObjectKind.E1 } as const;
const STM1 = { board: NE08E_CPOS, kind: ObjectKind.Stm1 } as const;
const VC12 = { board: NE08E_CPOS, kind: ObjectKind.Vc12 } as const;

function sdh(name: string, alarm: number, acts: boolean): Case {
  const line = name.toLowerCase();
  const text = acts ? `Cpos1/0 reports ${name}; E1 that fail with it: 63.` : `Cpos1/0 reports ${name}`;
  return { ...STM1, name, on: `sdh 1/0 ${line}`, off: `sdh 1/0 ${line} off`, alarm, acts: acts ? alarm : 0, text };
}

function vc12(name: string, alarm: number, acts: boolean): Case {
  const line = name.toLowerCase();
  const text = acts ? `VC-12 1/0/1 reports ${name}; E1 that fail with it: 1.` : `VC-12 1/0/1 reports ${name}`;
  const on = `tributary 1/0/1 ${line}`;
  return { ...VC12, name, on, off: `${on} off`, alarm, acts: acts ? alarm : 0, text };
}

/** A trace is expected that the far end does not send. */
function trace(name: string, of: typeof STM1 | typeof VC12, alarm: number, view: string, octet: string): Case {
  const on = `> ${view}; flag expected ${octet} elsewhere`;
  const text = `${of === STM1 ? 'Cpos1/0' : 'VC-12 1/0/1'} reports ${name}`;
  return { ...of, name, on, off: `> undo flag expected ${octet}`, alarm, acts: 0, text };
}

/** Types what follows `>`, and otherwise does it to the world. */
function perform(bench: Bench, what: string): void {
  if (what.startsWith('>')) for (const line of what.slice(1).split(';')) bench.type(line.trim());
  else bench.world.obey(what);
}

// biome-ignore format: a table
const CASES: readonly Case[] = [
  { ...E1, name: 'LOS',  on: 'cut 1/0',  off: 'mend 1/0',     alarm: LineAlarm.Los,  acts: LineAlarm.Los,  text: 'E1 1/0 reports LOS.' },
  { ...E1, name: 'AIS',  on: 'ais 1/0',  off: 'ais 1/0 off',  alarm: LineAlarm.Ais,  acts: LineAlarm.Ais,  text: 'E1 1/0 reports AIS.' },
  { ...E1, name: 'LOF',  on: 'lof 1/0',  off: 'lof 1/0 off',  alarm: LineAlarm.Lof,  acts: LineAlarm.Lof,  text: 'E1 1/0 reports LOF.' },
  { ...E1, name: 'LOMF', on: 'lomf 1/0', off: 'lomf 1/0 off', alarm: LineAlarm.Lomf, acts: 0,    text: 'E1 1/0 reports LOMF.' },
  { ...E1, name: 'RAI',  on: 'rai 1/0',  off: 'rai 1/0 off',  alarm: LineAlarm.Rai,  acts: LineAlarm.Rai,  text: 'E1 1/0 reports RAI.', raiseUs: REMOTE_US },
  sdh('LOS',     Stm1Alarm.Los,    true),
  sdh('LOF',     Stm1Alarm.Lof,    true),
  trace('RS-TIM', STM1, Stm1Alarm.RsTim, 'controller cpos 1/0', 'j0'),
  sdh('MS-AIS',  Stm1Alarm.MsAis,  true),
  sdh('MS-RDI',  Stm1Alarm.MsRdi,  false),
  sdh('AU-AIS',  Stm1Alarm.AuAis,  true),
  sdh('AU-LOP',  Stm1Alarm.AuLop,  true),
  sdh('HP-UNEQ', Stm1Alarm.HpUneq, true),
  sdh('HP-PLM',  Stm1Alarm.HpPlm,  true),
  trace('HP-TIM', STM1, Stm1Alarm.HpTim, 'controller cpos 1/0', 'j1'),
  sdh('HP-RDI',  Stm1Alarm.HpRdi,  false),
  sdh('LOM',     Stm1Alarm.Lom,    true),
  vc12('TU-AIS',  TributaryAlarm.TuAis,  true),
  vc12('TU-LOP',  TributaryAlarm.TuLop,  true),
  vc12('LP-UNEQ', TributaryAlarm.LpUneq, true),
  vc12('LP-PLM',  TributaryAlarm.LpPlm,  true),
  trace('LP-TIM', VC12, TributaryAlarm.LpTim, 'controller e1 1/0/1', 'j2'),
  vc12('LP-RDI',  TributaryAlarm.LpRdi,  false),
  vc12('LP-RFI',  TributaryAlarm.LpRfi,  false),
];

const TABLES: Readonly<Record<number, TableId>> = {
  [ObjectKind.E1]: TableId.Line,
  [ObjectKind.Stm1]: TableId.Stm1,
  [ObjectKind.Vc12]: TableId.Tributary,
};

const alarms = suite('alarms');

for (const each of CASES) {
  alarms(`${each.name} of ${TABLES[each.kind] === TableId.Line ? 'an E1' : each.text.split(' ')[0]}`, () => {
    const bench = new Bench({ board: each.board });
    bench.run({ s: 4 });
    bench.type('system-view');
    const row = bench.machine.core.tables.row(TABLES[each.kind]!, 0);
    const word = (offset: ObjectRow) => row.getUint32(offset, true);
    /** When each field first is as wanted. */
    const until = (isSo: () => boolean): number => {
      for (let ms = 0; ms < 30_000 && !isSo(); ms++) bench.run({ ms: 1 });
      assert.ok(isSo(), `${each.name} comes to pass`);
      return bench.machine.nowUs;
    };
    assert.is(word(ObjectRow.Reported), 0, 'nothing is reported before');

    const began = bench.machine.nowUs;
    perform(bench, each.on);
    const seen = until(() => (word(ObjectRow.Defects) & each.alarm) !== 0);
    assert.ok(seen - began <= POLL_US, `it is seen after ${seen - began} us`);
    const reported = until(() => word(ObjectRow.Reported) !== 0);
    assert.is(word(ObjectRow.Reported), each.alarm, 'one root is reported');
    assert.is(word(ObjectRow.Acting), each.acts, 'it acts, or not');
    const late = reported - seen - (each.raiseUs ?? RAISE_US);
    assert.ok(Math.abs(late) <= POLL_US, `it is reported ${late} us late`);
    if (each.kind === ObjectKind.E1) {
      const sending = each.acts !== 0 && each.alarm !== LineAlarm.Rai ? LineSend.Rai : LineSend.Nothing;
      assert.is(row.getUint8(LineRow.Sending), sending, 'the far end is told');
    }
    assert.ok(
      bench.terminal.screen.lines.some((line) => line.includes(each.text)),
      each.text,
    );

    const ended = bench.machine.nowUs;
    perform(bench, each.off);
    const gone = until(() => (word(ObjectRow.Defects) & each.alarm) === 0);
    assert.ok(gone - ended <= POLL_US, `it is gone after ${gone - ended} us`);
    const cleared = until(() => word(ObjectRow.Reported) === 0);
    assert.ok(Math.abs(cleared - gone - CLEAR_US) <= POLL_US, `cleared after ${cleared - gone} us`);
    assert.is(word(ObjectRow.Acting), 0);
  });
}

alarms.run();
