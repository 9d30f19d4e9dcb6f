import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { imageFolder } from '../../../build/device';
import { PROCESSORS } from '../../kit/device-bench';
import { FreeDevice } from '../../kit/free-device';
import { skipWithout } from '../../kit/tools';

const LIMIT_MS = 30_000;

/** What gdb prints for some commands, connected to a board's stub. */
function debug(processor: string, stub: string, commands: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const lines = [`target remote ${stub}`, ...commands].flatMap((command) => ['-ex', command]);
    const gdb = spawn('gdb-multiarch', ['-nx', '-batch', ...lines, join(imageFolder(processor), 'image.elf')]);
    const limit = setTimeout(() => gdb.kill('SIGKILL'), LIMIT_MS);
    let said = '';
    for (const stream of [gdb.stdout, gdb.stderr]) stream.on('data', (text) => (said += text));
    gdb.on('close', () => {
      clearTimeout(limit);
      resolve(said);
    });
  });
}

const debugging = suite('the debugger');

for (const processor of PROCESSORS.filter((name) => name !== 'host')) {
  debugging(`${processor}: shows functions of the core by name, and the lines of the sources`, async () => {
    if (skipWithout('gdb-multiarch')) return;
    const folder = mkdtempSync(join(tmpdir(), 'linecard-'));
    const stub = join(folder, 'gdb.sock');
    const extra = ['-S', '-chardev', `socket,id=gdb,path=${stub},server=on,wait=off`, '-gdb', 'chardev:gdb'];
    const device = await FreeDevice.start(processor, 'core', extra);
    try {
      const said = await debug(processor, stub, ['tbreak w2c_hal_read', 'continue', 'backtrace']);
      assert.match(said, /w2c_hal_read \(.*at hal\/device\/imports\.c:\d+/);
      assert.match(said, /w2c_core_assembly0x2Fstep0x2Fboot .*core\.c:\d+/);
      assert.match(said, /device_main \(\) at hal\/device\/main\.c:\d+/);
    } finally {
      device.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

debugging.run();
