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
  readonly atUs: number;
}

/** From a restart to the core's first step, and what a hang may last before; the device's own time, at 1 ns an instruction. */
const RESTART_US = 1e6;
const BARK_US = 3e6;
const COUNTED = ['-icount', 'shift=0'];
/** Octets of a record's place, and places of the sector. */
const PLACE = 512;
const PLACES = 128;

function resetOf(device: FreeDevice, number: number): Reset {
  const record = device.flash(15 * FlashLimit.Sector + number * PLACE, 284);
  assert.is(record.toString('latin1', 0, 4), 'LCRS', 'a record is there');
  assert.is(record.readUInt32BE(280), crc32(record.subarray(0, 280)), 'it is whole');
  return {
    cause: record.readUInt32BE(4),
    place: record.readUInt32BE(8),
    records: record.readUInt32BE(12),
    atUs: Number(record.readBigUInt64BE(16)),
  };
}

/** Numbers of the places that hold a record. */
function written(device: FreeDevice): number[] {
  return [...Array(PLACES).keys()].filter(
    (number) => device.flash(15 * FlashLimit.Sector + number * PLACE, 4).toString('latin1') === 'LCRS',
  );
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
  const device = await FreeDevice.start(processor, 'conformance', COUNTED);
  try {
    await device.until(/b 0 0\r\n/);
    await body(device);
  } finally {
    device.close();
  }
}

/** Stops the core; answers when its last step began and when its next life's first did, by the device's own clock. */
async function stop(device: FreeDevice, letter: string): Promise<{ lastUs: number; firstUs: number }> {
  const { device: shelf } = device;
  const { onStep } = shelf;
  const lives = shelf.lives;
  let lastUs = 0;
  const first = new Promise<number>((resolve) => {
    shelf.onStep = (nowUs) => {
      onStep(nowUs);
      if (shelf.lives > lives) resolve(nowUs);
      else lastUs = nowUs;
    };
  });
  device.type(`!${letter}`);
  await device.until(/b 0 0\r\n/);
  const firstUs = await first;
  shelf.onStep = onStep;
  return { lastUs, firstUs };
}

for (const processor of BARE) {
  resets(`${processor}: what traps restarts the card within a second, and flash says why`, () =>
    on(processor, async (device) => {
      for (const [n, [letter, cause, what]] of TRAPS.entries()) {
        const { firstUs } = await stop(device, letter);
        const reset = resetOf(device, n);
        assert.ok(firstUs - reset.atUs < RESTART_US, `${what}: back in ${firstUs - reset.atUs} us`);
        assert.is(reset.cause, cause, what);
        assert.match(functionAt(processor, reset.place), /trap|boot/, what); // equal traps of one function share a place
        assert.is(reset.records, 1, 'the journal had one record');
      }
      assert.is(device.device.lives, 1 + TRAPS.length);
      assert.equal(written(device), [0, 1, 2], 'one record each');
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
      const { lastUs, firstUs } = await stop(device, 'h');
      const reset = resetOf(device, 0);
      assert.ok(reset.atUs - lastUs < BARK_US, `barked after ${reset.atUs - lastUs} us`);
      assert.ok(firstUs - reset.atUs < RESTART_US, `back in ${firstUs - reset.atUs} us`);
      assert.is(reset.cause, 0x50000);
      assert.match(functionAt(processor, reset.place), /trap|step/);
    }),
  );
}

for (const processor of PROCESSORS) {
  resets(`${processor}: each restart of the product's core leaves one record`, async () => {
    const device = await FreeDevice.start(processor, 'core');
    try {
      await device.until(/<R3680E>/);
      for (let restarts = 1; restarts <= 2; restarts++) {
        device.type('reboot\r');
        await device.until(/Y\/N\]:/);
        device.type('y\r');
        await device.until(/<R3680E>$/);
        const places = written(device);
        assert.is(places.length, restarts);
        assert.is(resetOf(device, places.at(-1)!).cause, 1, "the console's reboot");
      }
      assert.is(device.device.lives, 3);
    } finally {
      device.close();
    }
  });
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
