import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { R3680E_PROVINCE } from '../../../hal/emulator/board/r3680e-province';
import { DeviceBench, PROCESSORS } from '../../kit/device-bench';
import { FreeDevice } from '../../kit/free-device';

/** Counts of a step's HAL work, sleep included that is none; a processor that does not sleep spends millions. */
const HAL_COUNTS_MAX = 20_000;
const IDLE_S = 20;
/** Looks at the cards, at the parts of the shelf, and a few for what came of it. */
const STEPS_A_SECOND = 15;
/**
 * Virtual time over which clocks are compared, and how far apart they may be: from one step to the next a quarter of a
 * second passes, and more on a busy machine.
 */
const DRIFT_S = 120;
const DRIFT_US_MAX = 1_500_000;

/** The counter a processor takes its time from, as QEMU's monitor shows it. */
interface Counter {
  readonly command: string;
  readonly shown: RegExp;
  readonly ticks: (words: RegExpMatchArray) => bigint;
  readonly perUs: bigint;
}

const COUNTERS: Readonly<Record<string, Counter>> = {
  'riscv32-virt': {
    command: 'xp /2xw 0x0200bff8', // mtime
    shown: /bff8: 0x([0-9a-f]{8}) 0x([0-9a-f]{8})/,
    ticks: (words) => BigInt(`0x${words[2]}${words[1]}`),
    perUs: 10n,
  },
  'ppc-e500': {
    command: 'info registers',
    shown: /TB \d+ (\d+) DECR/, // the upper half, and then all 64 bits; both are decimal
    ticks: (words) => BigInt(words[1]!),
    perUs: 400n,
  },
};

/** Stops QEMU and answers how late it is by its own clock, in microseconds. */
function clockOf(path: string, { command, shown, ticks, perUs }: Counter): Promise<number> {
  return new Promise((resolve, reject) => {
    const monitor = connect(path, () => monitor.write(`stop\n${command}\n`));
    let said = '';
    monitor.on('error', reject).on('data', (octets) => {
      said += octets;
      const words = said.match(shown);
      if (words === null) return;
      monitor.destroy();
      resolve(Number(ticks(words) / perUs));
    });
  });
}

const sleep = suite('sleep of a device');

for (const processor of PROCESSORS.filter((name) => name !== 'host')) {
  sleep(`${processor}: the processor sleeps while nothing happens`, async () => {
    let steps = 0;
    let worst = 0;
    const meter = (_core: number, hal: number): void => {
      steps++;
      worst = Math.max(worst, hal);
    };
    const extra = ['-icount', 'shift=0'];
    const bench = await DeviceBench.start({ processor, board: R3680E_PROVINCE, extra, meter });
    try {
      bench.device.runFor(10e6);
      await bench.time.settle();
      steps = worst = 0;
      bench.device.runFor(IDLE_S * 1e6);
      await bench.time.settle();
      assert.ok(steps <= STEPS_A_SECOND * IDLE_S, `${steps} steps`);
      assert.ok(worst <= HAL_COUNTS_MAX, `${worst} counts between two steps`);
    } finally {
      bench.close();
    }
  });
}

for (const [processor, counter] of Object.entries(COUNTERS)) {
  if (!PROCESSORS.includes(processor)) continue;
  sleep(`${processor}: after ${DRIFT_S} s its clock is QEMU's`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'linecard-'));
    const path = join(folder, 'monitor.sock');
    const monitor = ['-chardev', `socket,id=monitor,path=${path},server=on,wait=off`, '-mon', 'chardev=monitor'];
    const device = await FreeDevice.start(processor, 'core', ['-icount', 'shift=0,sleep=off', ...monitor]);
    let nowUs = 0;
    const { onStep } = device.device;
    try {
      await device.until(/<R3680E>/);
      await new Promise<void>((resolve) => {
        device.device.onStep = (us) => {
          nowUs = us;
          onStep(us);
          if (us > DRIFT_S * 1e6) resolve();
        };
      });
      const us = await clockOf(path, counter);
      assert.ok(Math.abs(us - nowUs) < DRIFT_US_MAX, `QEMU: ${us} us, the device at its last step: ${nowUs} us`);
    } finally {
      device.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

sleep.run();
