import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Emc2305 } from '../../../../hal/emulator/chip/emc2305';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { Pin } from '../../../../hal/emulator/pin';
import { Fan } from '../../../../hal/emulator/plant/fan';

const controller = suite('EMC2305');
const NOTHING = new Uint8Array();

function bench() {
  const clock = new VirtualClock();
  const alert = new Pin();
  const fans = Array.from({ length: 3 }, () => new Fan(clock));
  const chip = new Emc2305(clock, fans, alert);
  const write = (...octets: number[]) => chip.transfer(Uint8Array.from(octets), NOTHING);
  const read = (register: number, length = 1) => {
    const rx = new Uint8Array(length);
    chip.transfer(Uint8Array.of(register), rx);
    return [...rx];
  };
  const tach = (register: number) => {
    const [high, low] = read(register, 2);
    return (high! << 8) | low!;
  };
  const pass = (us: number) => clock.advanceTo(clock.nowUs + us);
  return { clock, alert, fans, chip, write, read, tach, pass };
}

controller('says what it is', () => {
  const { read } = bench();
  assert.equal([read(0xfd), read(0xfe), read(0xff)], [[0x34], [0x5d], [0x80]]);
});

// biome-ignore format: a table
const RESET: readonly (readonly [register: number, value: number])[] = [
  [0x20, 0x40], [0x24, 0x00], [0x25, 0x00], [0x26, 0x00], [0x27, 0x00], [0x29, 0x00], [0x2a, 0x00], [0x2b, 0x00],
  [0x30, 0x00], [0x31, 0x01], [0x32, 0x2b], [0x33, 0x28], [0x35, 0x2a], [0x36, 0x19], [0x37, 0x10], [0x38, 0x66],
  [0x39, 0xf5], [0x3a, 0x00], [0x3b, 0x00], [0x3c, 0xf8], [0x3d, 0xff], [0x70, 0x00], [0x78, 0x66],
];

controller('wakes as its data sheet says', () => {
  const { read } = bench();
  for (const [register, value] of RESET) assert.is(read(register)[0], value, register.toString(16));
});

controller('a fan that nobody has set runs full: 6000 rpm is 28F8', () => {
  const { fans, tach } = bench();
  assert.is(fans[0]!.rpm, 6000);
  assert.is(tach(0x3e), 0x28f8);
  assert.is(tach(0x4e), 0x28f8);
  assert.is(tach(0x6e), 0xfff8, 'nothing is plugged in there');
});

controller('a new drive is followed with a lag of two seconds', () => {
  const { fans, write, pass } = bench();
  write(0x30, 128);
  assert.is(fans[0]!.rpm, 6000);
  pass(2_000_000);
  const late = fans[0]!.rpm;
  assert.ok(late > 4000 && late < 4300, `${late} rpm after one time constant`);
  pass(30_000_000);
  assert.is(fans[0]!.rpm, 3012);
  assert.is(fans[1]!.rpm, 6000);
});

controller('a fan that stands still reads FFF8 at once and stalls after a second', () => {
  const { fans, alert, write, read, tach, pass } = bench();
  write(0x29, 0x07);
  fans[1]!.seize(true);
  assert.is(tach(0x4e), 0xfff8);
  pass(999_999);
  assert.not.ok(alert.level);
  pass(1);
  assert.ok(alert.level);
  assert.equal(read(0x24), [0x01]);
  assert.equal(read(0x25), [0x02]);
  assert.not.ok(alert.level, 'reading clears');
  pass(1_000_000);
  assert.ok(alert.level, 'and it still stands');
  fans[1]!.seize(false);
  read(0x25);
  pass(2_000_000);
  assert.not.ok(alert.level);
});

controller('an alert is masked by bit 7 of 20, or a bit of 29 that is not set', () => {
  const { fans, alert, write, pass } = bench();
  fans[0]!.pull(true);
  pass(1_000_000);
  assert.not.ok(alert.level);
  write(0x29, 0x01);
  assert.ok(alert.level);
  write(0x20, 0xc0);
  assert.not.ok(alert.level);
});

controller('the closed loop finds the duty, and a worn fan that cannot get there fails its drive', () => {
  const { fans, write, read, tach, pass } = bench();
  write(0x32, 0xab);
  write(0x3c, 0xf8);
  write(0x3d, 0x28);
  pass(30_000_000);
  assert.is(tach(0x3e), 0x28f8);
  fans[0]!.wear(40);
  pass(30_000_000);
  assert.is(fans[0]!.rpm, 3600);
  assert.equal(read(0x27), [0x01]);
});

controller('with its watchdog on, four seconds without traffic drive every fan full', () => {
  const { fans, write, read, pass } = bench();
  write(0x20, 0x60);
  write(0x30, 60);
  pass(3_900_000);
  read(0x20);
  pass(3_999_999);
  assert.is(fans[0]!.duty, 60);
  pass(1);
  assert.is(fans[0]!.duty, 255);
  assert.equal(read(0x24), [0x80]);
});

controller('a register that is not there, or not writable, ends the run', () => {
  const { read, write } = bench();
  assert.throws(() => read(0x21), RangeError);
  assert.throws(() => write(0x3e, 0), RangeError);
  assert.throws(() => write(0x25, 0), RangeError);
});

controller.run();
