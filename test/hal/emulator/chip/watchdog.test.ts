import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Watchdog } from '../../../../hal/emulator/chip/watchdog';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { Pin } from '../../../../hal/emulator/pin';

const watchdog = suite('watchdog');
const NOTHING = new Uint8Array();

function bench() {
  const clock = new VirtualClock();
  const line = new Pin();
  const chip = new Watchdog(clock, line);
  const write = (...octets: number[]) => chip.transfer(Uint8Array.from(octets), NOTHING);
  const read = (register: number) => {
    const rx = new Uint8Array(1);
    chip.transfer(Uint8Array.of(register), rx);
    return rx[0];
  };
  const pass = (us: number) => clock.advanceTo(clock.nowUs + us);
  return { line, write, read, pass };
}

watchdog('is off after power-on, with 30 s set', () => {
  const { line, read, pass } = bench();
  assert.equal([read(0x05), read(0x06), read(0x07), read(0x0a)], [0, 0, 30, 100]);
  pass(100_000_000);
  assert.not.ok(line.level);
});

watchdog('a ping starts its time again; without one it resets the board and knows why', () => {
  const { line, write, read, pass } = bench();
  write(0x07, 5);
  write(0x06, 2);
  pass(4_000_000);
  assert.is(read(0x08), 1);
  write(0x09, 0);
  assert.is(read(0x08), 5);
  pass(4_999_999);
  assert.not.ok(line.level);
  pass(1);
  assert.ok(line.level);
  assert.equal([read(0x05), read(0x06)], [1, 0]);
  pass(100_000);
  assert.not.ok(line.level);
});

watchdog('a time below 3 s is taken without a word and ignored', () => {
  const { write, read } = bench();
  write(0x07, 2);
  assert.is(read(0x07), 30);
  write(0x07, 3);
  assert.is(read(0x07), 3);
});

watchdog('told to stop, it stops', () => {
  const { line, write, pass } = bench();
  write(0x06, 2);
  write(0x06, 1);
  pass(100_000_000);
  assert.not.ok(line.level);
});

watchdog('a register that is not there ends the run', () => {
  const { read, write } = bench();
  assert.throws(() => read(0x0b), RangeError);
  assert.throws(() => write(0x01, 0), RangeError);
});

watchdog.run();
