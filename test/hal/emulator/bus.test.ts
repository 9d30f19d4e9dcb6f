import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Fault } from '../../../hal/contract/fault';
import { Bus } from '../../../hal/emulator/bus';
import type { I2cChip, RegisterChip } from '../../../hal/emulator/chip';
import { Pca9548 } from '../../../hal/emulator/chip/pca9548';

const bus = suite('bus');
const NOTHING = new Uint8Array();

class Part implements RegisterChip {
  value = 0;
  read(register: number): number {
    return register ^ this.value;
  }
  write(_register: number, value: number): void {
    this.value = value;
  }
  reset(): void {}
}

function bench() {
  const mux = new Pca9548();
  const thermometer: I2cChip = {
    transfer: (_tx, rx) => {
      rx.fill(0x19);
      return true;
    },
    reset: () => {},
  };
  for (let channel = 0; channel < 8; channel++)
    mux.connect(channel, (address) => (address === 0x48 ? thermometer : undefined));
  return { bus: new Bus(mux), part: new Part() };
}

bus('a local access takes 300 ns, and fractions of a microsecond are kept', () => {
  const { bus, part } = bench();
  assert.is(bus.write(part, 0, 0x10), 0);
  assert.is(bus.read(part, 0x01), 0x11);
  bus.read(part, 0);
  assert.is(bus.takeUs(), 0);
  bus.read(part, 0);
  assert.is(bus.takeUs(), 1);
  bus.burst(6);
  assert.is(bus.takeUs(), 2, 'the 200 ns of before are in it');
});

bus('where no chip drives the bus a read is 0xff and a write vanishes', () => {
  const { bus } = bench();
  assert.is(bus.write(null, 0, 0), 0);
  assert.is(bus.read(null, 0), 0xff);
});

bus('a word from an I2C register takes 5 octets, a restart and, the first time, the multiplexer', () => {
  const { bus } = bench();
  const rx = new Uint8Array(2);
  const word = () => {
    assert.is(bus.transfer(2, 0x48, Uint8Array.of(0), rx), 2);
    return bus.takeUs();
  };
  assert.is(word(), 210 + 510);
  assert.equal([...rx], [0x19, 0x19]);
  assert.is(word(), 510);
});

bus('a read at the pointer has no restart', () => {
  const { bus } = bench();
  bus.transfer(0, 0x48, Uint8Array.of(0), NOTHING);
  assert.is(bus.takeUs(), 210 + 210);
  bus.transfer(0, 0x48, NOTHING, new Uint8Array(2));
  assert.is(bus.takeUs(), 300);
});

bus('an address nobody acknowledges costs its octet', () => {
  const { bus } = bench();
  bus.transfer(0, 0x48, NOTHING, NOTHING);
  bus.takeUs();
  assert.is(bus.transfer(0, 0x49, Uint8Array.of(0), new Uint8Array(2)), Fault.NoAnswer);
  assert.is(bus.takeUs(), 120);
});

bus('a held clock is given up within a step', () => {
  const { bus } = bench();
  assert.is(bus.i2cTimeout(0), Fault.Timeout);
  assert.ok(bus.takeUs() < 5000);
  assert.is(bus.localTimeout(), Fault.Timeout);
  assert.is(bus.takeUs(), 10);
});

bus('a step waits 50 us at most', () => {
  const { bus } = bench();
  bus.wait(30);
  bus.wait(20);
  assert.is(bus.takeUs(), 50);
  bus.wait(50);
  assert.throws(() => bus.wait(1), RangeError);
});

bus('what is not an octet is a mistake of the driver', () => {
  const { bus, part } = bench();
  assert.throws(() => bus.write(part, 0, 256), RangeError);
  assert.throws(() => bus.write(part, 0, -1), RangeError);
});

bus.run();
