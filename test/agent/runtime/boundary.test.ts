import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { linkTo } from '../../../agent/runtime/boundary';
import type { Hal } from '../../../hal/contract/hal';

const boundary = suite('boundary');

boundary('a transfer of 256 octets is carried, one of 257 is the core’s mistake on every body', () => {
  const memory = new ArrayBuffer(1024);
  const hal = { transfer: (_unit: number, tx: Uint8Array, rx: Uint8Array) => tx.length + rx.length };
  const { transfer } = linkTo(hal as unknown as Hal, new Uint8Array())(() => memory);
  assert.is(transfer(1, 0, 256, 512, 256), 512);
  assert.throws(() => transfer(1, 0, 257, 512, 0), /no chip bus carries that/);
  assert.throws(() => transfer(1, 0, 0, 512, 257), /no chip bus carries that/);
});

boundary.run();
