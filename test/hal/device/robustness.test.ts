import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Random } from '../../../hal/emulator/random';
import { PROCESSORS } from '../../kit/device-bench';
import { FreeDevice } from '../../kit/free-device';

const TYPED = 100_000;
const BURST = 500;
const SEED = 7;

async function endure(processor: string): Promise<void> {
  const device = await FreeDevice.start(processor, 'core');
  const random = new Random(SEED);
  const noise = (octets: number): Uint8Array => Uint8Array.from({ length: octets }, () => random.next() & 0xff);
  try {
    await device.until(/<R3680E>/);
    for (let sent = 0; sent < TYPED; sent += BURST) {
      device.device.type(noise(BURST));
      device.running.bus.write(noise(random.next() % 40));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    device.shown = '';
    device.type('\x03\x1a\r\rdisplay version\r');
    await device.until(/Uptime/);
    assert.is(device.device.lives, 1, `${processor} did not restart`);
  } finally {
    device.close();
  }
}

const robustness = suite('a device among noise');

robustness(`${TYPED} random octets typed and garbage on the chip bus do it no harm, seed ${SEED}`, async () => {
  await Promise.all(PROCESSORS.map(endure));
});

robustness.run();
