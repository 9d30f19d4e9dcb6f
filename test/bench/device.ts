import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Processor } from '../../agent/device/processor';
import { buildDevice, imageFolder } from '../../build/device';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { DeviceBench, PROCESSORS } from '../kit/device-bench';

/**
 * What the firmware costs a processor. QEMU counts: with `-icount shift=0` an instruction takes a nanosecond of its virtual
 * time, which riscv32-virt reads as minstret and ppc-e500 as its time base of 400 MHz. Waiting for the shelf at the other
 * end of the line is left out, and so is what telling the boundary log costs.
 */
const COUNTING = ['-icount', 'shift=0'];
const INSTRUCTIONS_PER_COUNT: Readonly<Record<string, number>> = { 'riscv32-virt': 1, 'ppc-e500': 2.5 };
/** To turn instructions into time: a slow processor of that kind does so many in a second. */
const INSTRUCTIONS_PER_S = 100e6;
const IDLE_S = 60;

export interface DeviceFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** Every board that can be run here. */
export async function deviceFigures(): Promise<DeviceFigure[]> {
  const figures: DeviceFigure[] = [];
  for (const processor of PROCESSORS.filter((name) => INSTRUCTIONS_PER_COUNT[name] !== undefined)) {
    for (const core of ['core', 'hot-loop'] as const) {
      if ((await buildDevice(processor, core)) !== 0) throw new Error(`no image for ${processor}`);
    }
    const costs = [...sizes(processor), ...(await work(processor)), ...(await hotLoop(processor))];
    figures.push(...costs.map(({ name, ...rest }) => ({ name: `${processor}: ${name}`, ...rest })));
  }
  return figures;
}

/** What build/device.ts has written down: a line of text, then a part a line. */
function sizes(processor: string): DeviceFigure[] {
  let memory = '';
  return readFileSync(join('docs', 'sizes', `${processor}.txt`), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, part, octets] = line.match(/^ {2}(\S.*?) +(\d+)$/) ?? [];
      if (part === undefined) memory = line.split(',')[0]!;
      return part === undefined ? [] : [{ name: `${memory}, ${part}`, value: Number(octets), unit: 'octets' }];
    });
}

/** What is going on while steps are counted. */
interface Work {
  instructions: number;
  steps: number;
  worst: number;
}

async function work(processor: string): Promise<DeviceFigure[]> {
  const scale = INSTRUCTIONS_PER_COUNT[processor]!;
  let now: Work = { instructions: 0, steps: 0, worst: 0 };
  let worst = 0;
  const bench = await DeviceBench.start({
    processor,
    board: R3680E_PROVINCE,
    extra: COUNTING,
    meter: (core, hal) => {
      now.instructions += (core + hal) * scale;
      now.steps++;
      worst = Math.max(worst, core * scale);
    },
  });
  const during = async (us: number, what: () => void = () => {}): Promise<Work> => {
    now = { instructions: 0, steps: 0, worst: 0 };
    what();
    bench.device.runFor(us);
    await bench.time.settle();
    return now;
  };
  try {
    await during(0);
    const toPrompt = now;
    const start = await during(5_000_000);
    const startWorst = worst;
    worst = 0;
    const idle = await during(IDLE_S * 1e6);
    const idlePerSecond = idle.instructions / IDLE_S;
    const span = bench.device.board.plant.span(1, 1); // it has no backup
    const cut = await during(20_000_000, () => span.cut());
    const mend = await during(20_000_000, () => span.mend());
    const main = bench.device.board.plant.span(1, 0);
    const dial = await during(30_000_000, () => main.cut());
    const hangUp = await during(30_000_000, () => main.mend());
    const beyondIdle = (spent: Work, s: number): number => spent.instructions - s * idlePerSecond;
    const alarms = (beyondIdle(cut, 20) + beyondIdle(mend, 20)) / 2;
    const calls = beyondIdle(dial, 30) + beyondIdle(hangUp, 30) - 2 * alarms;
    return [
      { name: 'from power-on to the prompt', value: toPrompt.instructions, unit: 'instr' },
      {
        name: 'the same at 100 million instructions a second',
        value: (toPrompt.instructions / INSTRUCTIONS_PER_S) * 1000,
        unit: 'ms',
      },
      { name: 'the 5 s after it', value: start.instructions, unit: 'instr' },
      { name: 'an idle second', value: idlePerSecond, unit: 'instr' },
      { name: 'steps in an idle second', value: idle.steps / IDLE_S, unit: '' },
      { name: 'an E1 alarm event, from the bit to the log', value: alarms, unit: 'instr' },
      { name: 'an ISDN backup call, from SETUP to its end', value: calls, unit: 'instr' },
      { name: 'worst step of these', value: worst, unit: 'instr' },
      { name: 'worst step of boot', value: startWorst, unit: 'instr' },
    ];
  } finally {
    bench.close();
  }
}

/** The core's CRC-32 by way of wasm2c against the one of hal/device at -O2: test/bench/device/hot-loop.c. */
async function hotLoop(processor: string): Promise<DeviceFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'linecard-'));
  const image = imageFolder(processor, 'hot-loop');
  const contents = new Uint8Array();
  try {
    const running = await Processor.start({ board: processor, image, folder, contents, extra: COUNTING });
    try {
      let said = '';
      for await (const octets of running.console) {
        said += octets;
        if (said.includes('\n')) break;
      }
      const [core, byHand] = said.split(' ').map(Number);
      if (!(core! > 0 && byHand! > 0)) throw new Error(`${processor}: the two loops do not agree: ${said}`);
      return [{ name: 'CRC-32 of the core, against C by hand at -O2', value: core! / byHand!, unit: 'times' }];
    } finally {
      running.kill();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
