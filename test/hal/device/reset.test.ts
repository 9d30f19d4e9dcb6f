import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DEVICE_BOARDS, imageFolder } from '../../../build/device';
import { FlashLimit } from '../../../hal/contract/flash';
import { crc32 } from '../../../hal/emulator/crc32';
import { PROCESSORS } from '../../kit/device-bench';
import { FreeDevice } from '../../kit/free-device';

/** What a record of hal/contract/reset-record.ts says. */
interface Reset {
  readonly cause: number;
  readonly place: number;
  readonly records: number;
}

/** Real milliseconds from a restart to the console, and those that a hang lasts before. */
const RESTART_MS = 1000;
const BARK_MS = 3000;

function resetOf(device: FreeDevice, number: number): Reset {
  const record = device.flash(15 * FlashLimit.Sector + number * 512, 284);
  assert.is(record.toString('latin1', 0, 4), 'LCRS', 'a record is there');
  assert.is(record.readUInt32BE(280), crc32(record.subarray(0, 280)), 'it is whole');
  return { cause: record.readUInt32BE(4), place: record.readUInt32BE(8), records: record.readUInt32BE(12) };
}

/** The function that an address of an image is in, as the debugger sees it. */
function functionAt(processor: string, address: number): string {
  const tool = `${DEVICE_BOARDS[processor]!.toolchain}addr2line`;
  const words = ['-f', '-i', '-e', `${imageFolder(processor, 'conformance')}/image.elf`, `0x${address.toString(16)}`];
  return spawnSync(tool, words, { encoding: 'utf8' }).stdout;
}

const resets = suite('restart of a device');
/** The host's own process has neither traps nor a watchdog of ours. */
const BARE = PROCESSORS.filter((processor) => processor !== 'host');
/** What stops the core by itself, and the cause in flash. */
const TRAPS = [
  ['o', 0x30001, 'a load out of bounds'],
  ['d', 0x30003, 'a division by zero'],
  ['u', 0x30005, 'the unreachable'],
] as const;

async function on(processor: string, body: (device: FreeDevice) => Promise<void>): Promise<void> {
  const device = await FreeDevice.start(processor);
  try {
    await device.until(/b 0 0\r\n/);
    await body(device);
  } finally {
    device.close();
  }
}

/** Stops the core, and waits until it has booted again; answers the milliseconds between. */
async function stop(device: FreeDevice, letter: string): Promise<number> {
  const start = performance.now();
  device.type(`!${letter}`);
  await device.until(/b 0 0\r\n/);
  return performance.now() - start;
}

for (const processor of BARE) {
  resets(`${processor}: what traps restarts the card within a second, and flash says why`, () =>
    on(processor, async (device) => {
      for (const [n, [letter, cause, what]] of TRAPS.entries()) {
        const ms = await stop(device, letter);
        assert.ok(ms < RESTART_MS, `${what}: back in ${ms} ms`);
        const reset = resetOf(device, n);
        assert.is(reset.cause, cause, what);
        assert.match(functionAt(processor, reset.place), /trap/, what);
        assert.is(reset.records, 1, 'the journal had one record');
      }
      assert.is(device.device.lives, 1 + TRAPS.length);
      assert.match(await device.ask('r'), /^r \d+ 0$/, 'it works as before');
    }),
  );

  resets(`${processor}: where the core ends its life itself, the reason is its own to write`, () =>
    on(processor, async (device) => {
      for (const letter of ['m', 'i', 'r']) await stop(device, letter);
      assert.is(device.device.lives, 4);
      assert.is(device.flash(15 * FlashLimit.Sector, 4).toString('hex'), 'ffffffff');
    }),
  );

  resets(`${processor}: a step that does not return is ended by the watchdog, which says where`, () =>
    on(processor, async (device) => {
      assert.ok((await stop(device, 'h')) < BARK_MS + RESTART_MS);
      const reset = resetOf(device, 0);
      assert.is(reset.cause, 0x50000);
      assert.match(functionAt(processor, reset.place), /trap|step/);
    }),
  );
}

if (PROCESSORS.includes('riscv32-virt')) {
  resets('riscv32-virt: a stack without end meets the end of memory, and restarts', () =>
    on('riscv32-virt', async (device) => {
      await stop(device, 's');
      assert.is(resetOf(device, 0).cause, 0x40007, 'a store access fault');
    }),
  );
}

resets.run();
