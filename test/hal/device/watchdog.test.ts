import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FlashLimit } from '../../../hal/contract/flash';
import { PROCESSORS } from '../../kit/device-bench';
import { FreeDevice } from '../../kit/free-device';
import { skipWithout } from '../../kit/tools';

/** A jump to itself, put where the stack ends; no interrupt comes through any more. */
const HANG = ['set *(unsigned int*)0x80000000 = 0x0000006f', 'set $mie = 0', 'set $pc = 0x80000000', 'detach'];

const watchdog = suite('hardware watchdog');

/** Runs gdb on the board's stub; resolves when it has let go. */
function command(stub: string, commands: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const lines = [`target remote ${stub}`, ...commands].flatMap((line) => ['-ex', line]);
    spawn('gdb-multiarch', ['-nx', '-batch', '-ex', 'set architecture riscv:rv32', ...lines], {
      stdio: 'ignore',
    }).on('close', () => resolve());
  });
}

watchdog(
  'riscv32-virt: a processor that hears no interrupt is reset from outside, and flash says that it hung',
  async () => {
    if (!PROCESSORS.includes('riscv32-virt') || skipWithout('gdb-multiarch')) return;
    const folder = mkdtempSync(join(tmpdir(), 'linecard-'));
    const stub = join(folder, 'gdb.sock');
    const extra = ['-chardev', `socket,id=gdb,path=${stub},server=on,wait=off`, '-gdb', 'chardev:gdb'];
    const device = await FreeDevice.start('riscv32-virt', 'conformance', extra);
    try {
      await device.until(/b 0 0\r\n/);
      await command(stub, HANG);
      device.type('r');
      assert.is(device.shown, '', 'it hangs');
      await device.until(/b 0 0\r\n/);
      const record = device.flash(15 * FlashLimit.Sector, 16);
      assert.is(record.toString('latin1', 0, 4), 'LCRS');
      assert.is(record.readUInt32BE(4), 0x50000, 'a hang');
      assert.is(record.readUInt32BE(8), 0, 'that nobody could place');
      assert.is(record.readUInt32BE(12), 1, 'the journal has outlasted the reset');
      assert.is(device.device.lives, 2);
    } finally {
      device.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

watchdog.run();
