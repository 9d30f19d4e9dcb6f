import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Random } from '../../../hal/emulator/random';
import { PROCESSORS } from '../../kit/device-bench';
import { FreeDevice } from '../../kit/free-device';

const CUTS = 50;
const SEED = 11;
/** Milliseconds after `save` in which power goes. The save itself takes a few. */
const WITHIN_MS = 60;

const processor = 'riscv32-virt';
const cuts = suite('power cuts of a device');

if (PROCESSORS.includes(processor)) {
  cuts(
    `${CUTS} of them around saves: it boots with the old or the new configuration, whole, seed ${SEED}`,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'linecard-'));
      const random = new Random(SEED);
      let held = 'R3680E';
      let torn = 0;
      try {
        for (let n = 0; n < CUTS; n++) {
          const device = await FreeDevice.start(processor, 'core', [], folder);
          try {
            await device.until(new RegExp(`<${held}>`));
            device.type(`system-view\rsysname Cut${n}\rreturn\rsave\r`);
            await device.until(/Save it to flash\? \[Y\/N\]:/);
            device.type('y\r');
            await new Promise((resolve) => setTimeout(resolve, random.next() % WITHIN_MS));
          } finally {
            device.cutPower();
          }
          const isSaved = /is saved/.test(device.shown);
          const again = await FreeDevice.start(processor, 'core', [], folder);
          try {
            const prompt = (await again.until(/<(\w+)>/)).match(/<(\w+)>/)![1]!;
            assert.ok(prompt === `Cut${n}` || (prompt === held && !isSaved), `cut ${n}: ${prompt} after ${held}`);
            if (prompt === held) torn++;
            held = prompt;
          } finally {
            again.cutPower();
          }
        }
        assert.ok(torn > 0 && torn < CUTS, `${torn} of ${CUTS} saves were cut off`);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
}

cuts.run();
