import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { JournalEvent, JournalRow } from '../../../hal/contract/journal';
import { ResetLimit } from '../../../hal/contract/reset-record';
import { RestartCause } from '../../../hal/contract/restart';
import { reportReset } from '../../../hal/emulator/reset-report';
import { Bench } from '../../kit/bench';

/** RestartCause, with something in its low half where that has a meaning, and what the log says of it; of a later firmware's the number. */
// biome-ignore format: a table
const CAUSES: readonly (readonly [number, string, string])[] = [
  [RestartCause.None,           'nobody said why',                                   '原因未知'],
  [RestartCause.Command,        'the command reboot',                                'reboot命令'],
  [RestartCause.PowerFail,      'power was lost',                                    '断电'],
  [RestartCause.Abort | 120,    'a check of the compiler failed (120)',              '未通过编译器的检查 (120)'],
  [RestartCause.Mistake | 10,   'the firmware found a mistake of its own (10)',      '软件发现自身错误 (10)'],
  [RestartCause.Trap | 1,       'the firmware trapped (1)',                          '软件异常 (1)'],
  [RestartCause.Processor | 3,  'the processor refused an instruction (3)',          '处理器拒绝执行指令 (3)'],
  [RestartCause.Hang,           'the watchdog, as a step did not return',            '看门狗复位，程序没有返回'],
  [RestartCause.Hang | 8,       'the watchdog, as a step did not return (power)',    '看门狗复位，程序没有返回 (电源)'],
  [RestartCause.Restless | 9,   'a stage found no rest (store)',                     '有模块长时间占用处理器 (存储)'],
  [0x70001,                     '0x70001',                                           '0x70001'],
];

const causes = suite('cause of a restart in the log');

/** The log of a life before, whose last record says that it restarts for this cause. */
function toldAfter(cause: number): Bench {
  const record = new Uint8Array(JournalRow.Size);
  const view = new DataView(record.buffer);
  view.setUint16(JournalRow.Event, JournalEvent.Restarting, true);
  view.setUint32(JournalRow.A, cause, true);
  const report = { cause: RestartCause.Command, atUs: 0, journal: Array(ResetLimit.Journal).fill(record) };
  const bench = new Bench({ prepare: ({ flash }) => reportReset(flash, report) });
  bench.run({ s: 1 });
  bench.type('screen-length disable');
  return bench;
}

function log(bench: Bench): string {
  return bench.ask('display reset-reason').join('\n').replace(/\n +/g, ' ');
}

for (const [cause, english, chinese] of CAUSES) {
  causes(`0x${cause.toString(16)} is told in both languages`, () => {
    const bench = toldAfter(cause);
    assert.match(log(bench), `REBOOT: The firmware restarts: ${english}.`);
    bench.type('language-mode chinese');
    assert.match(log(bench).replace(/\n/g, ''), `REBOOT: 软件重新启动：${chinese}。`);
  });
}

causes.run();
