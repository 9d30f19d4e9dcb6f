import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Pin } from '../../../hal/emulator/pin';

const pin = suite('pin');

pin('watchers are told changes, in the order of watching, and nothing else', () => {
  const line = new Pin();
  const told: string[] = [];
  line.watch((level) => told.push(`first ${level}`));
  line.watch((level) => told.push(`second ${level}`));
  line.drive(false);
  line.drive(true);
  line.drive(true);
  line.drive(false);
  assert.equal(told, ['first true', 'second true', 'first false', 'second false']);
  assert.not.ok(line.level);
});

pin.run();
