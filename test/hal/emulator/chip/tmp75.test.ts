import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Tmp75 } from '../../../../hal/emulator/chip/tmp75';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { Pin } from '../../../../hal/emulator/pin';

const thermometer = suite('TMP75');
const NOTHING = new Uint8Array();

function bench() {
  const clock = new VirtualClock();
  const alert = new Pin();
  const chip = new Tmp75(clock, alert);
  const write = (...octets: number[]) => chip.transfer(Uint8Array.from(octets), NOTHING);
  const read = (register: number) => {
    const rx = new Uint8Array(2);
    chip.transfer(Uint8Array.of(register), rx);
    return (rx[0] << 8) | rx[1];
  };
  const pass = (us: number) => clock.advanceTo(clock.nowUs + us);
  return { clock, alert, chip, write, read, pass };
}

thermometer('limits wake at 75 and 80 degrees, the temperature at 0 until a conversion has ended', () => {
  const { read, pass } = bench();
  assert.is(read(0), 0x0000);
  assert.is(read(1) >> 8, 0x00);
  assert.is(read(2), 0x4b00);
  assert.is(read(3), 0x5000);
  pass(27_999);
  assert.is(read(0), 0x0000);
  pass(1);
  assert.is(read(0), 0x1900);
});

// biome-ignore format: a table
const WORDS: readonly [celsius: number, resolution: number, word: number, conversionUs: number][] = [
  [25.0,    0x00, 0x1900,  28_000],
  [-0.5,    0x00, 0xff80,  28_000],
  [25.125,  0x40, 0x1920, 110_000],
  [25.125,  0x00, 0x1900,  28_000],
  [-25,     0x60, 0xe700, 220_000],
  [25.0625, 0x60, 0x1910, 220_000],
  [25.25,   0x20, 0x1940,  55_000],
  [80,      0x60, 0x5000, 220_000],
  [200,     0x60, 0x7ff0, 220_000],
];

thermometer('the resolution decides how finely and how fast it converts', () => {
  for (const [celsius, resolution, word, conversionUs] of WORDS) {
    const { chip, write, read, pass } = bench();
    chip.celsius = celsius;
    write(1, resolution);
    pass(conversionUs - 1);
    const early = read(0);
    pass(1);
    assert.is(read(0), word, `${celsius} degrees at 0x${resolution.toString(16)}`);
    if (resolution !== 0) assert.is(early, 0, 'the conversion began anew with the resolution');
  }
});

thermometer('a change is seen when the conversion under way ends, and an even temperature costs no alarms', () => {
  const { clock, chip, read, pass } = bench();
  pass(1_000_000);
  assert.is(clock.dueUs, Number.POSITIVE_INFINITY);
  chip.celsius = 30; // conversions end at multiples of 28 ms: the next at 1 008 000
  clock.advanceTo(1_007_999);
  assert.is(read(0), 0x1900);
  pass(1);
  assert.is(read(0), 0x1e00);
});

thermometer('a setting that leaves the resolution alone does not disturb the conversion under way', () => {
  const { write, read, pass } = bench();
  pass(20_000);
  write(1, 0x02);
  pass(8_000);
  assert.is(read(0), 0x1900);
});

thermometer('the pointer stays where it was', () => {
  const { chip, read } = bench();
  read(3);
  const rx = new Uint8Array(2);
  chip.transfer(NOTHING, rx);
  assert.equal([...rx], [0x50, 0x00]);
});

thermometer('a limit changes only with both octets', () => {
  const { write, read } = bench();
  write(3, 0x22);
  assert.is(read(3), 0x5000);
  write(3, 0x22, 0x3f);
  assert.is(read(3), 0x2230);
});

thermometer('comparator: the alarm holds from T_OS until below T_HYST, whatever is read', () => {
  const { alert, chip, read, pass } = bench();
  chip.celsius = 80;
  pass(28_000);
  assert.ok(alert.level);
  read(0);
  assert.ok(alert.level);
  chip.celsius = 75;
  pass(28_000);
  assert.ok(alert.level);
  chip.celsius = 74.5;
  pass(28_000);
  assert.not.ok(alert.level);
});

thermometer('interrupt: any read takes the alarm back, and the way down is the next one', () => {
  const { alert, chip, write, read, pass } = bench();
  write(1, 0x02);
  chip.celsius = 90;
  pass(28_000);
  assert.ok(alert.level);
  read(1);
  assert.not.ok(alert.level);
  pass(280_000);
  assert.not.ok(alert.level, 'still hot is no new event');
  chip.celsius = 20;
  pass(28_000);
  assert.ok(alert.level);
  read(0);
  assert.not.ok(alert.level);
});

thermometer('the fault queue wants so many hot conversions in a row', () => {
  const { alert, chip, write, pass } = bench();
  write(1, 0x18); // 6
  chip.celsius = 90;
  pass(5 * 28_000);
  assert.not.ok(alert.level);
  chip.celsius = 20;
  pass(28_000);
  chip.celsius = 90;
  pass(5 * 28_000);
  assert.not.ok(alert.level);
  pass(28_000);
  assert.ok(alert.level);
});

thermometer('in shutdown nothing is converted but one shots, and that bit reads 0', () => {
  const { chip, write, read, pass } = bench();
  pass(28_000);
  write(1, 0x01);
  pass(28_000); // what was under way
  chip.celsius = 40;
  pass(1_000_000);
  assert.is(read(0), 0x1900);
  write(1, 0x81);
  assert.is(read(1) >> 8, 0x01);
  pass(28_000);
  assert.is(read(0), 0x2800);
  chip.celsius = 50;
  pass(1_000_000);
  assert.is(read(0), 0x2800);
  write(1, 0x00);
  pass(28_000);
  assert.is(read(0), 0x3200);
});

thermometer('polarity turns the pin over', () => {
  const { alert, chip, write, pass } = bench();
  write(1, 0x04);
  assert.ok(alert.level);
  chip.celsius = 90;
  pass(28_000);
  assert.not.ok(alert.level);
});

thermometer('a register that is not there, or not writable, ends the run', () => {
  const { read, write } = bench();
  assert.throws(() => read(4), RangeError);
  assert.throws(() => write(0, 0, 0), RangeError);
});

thermometer.run();
