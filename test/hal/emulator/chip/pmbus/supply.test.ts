import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { pec } from '../../../../../hal/emulator/chip/pmbus/pec';
import { Supply } from '../../../../../hal/emulator/chip/pmbus/supply';
import { VirtualClock } from '../../../../../hal/emulator/clock';
import { Pin } from '../../../../../hal/emulator/pin';
import { MainsFeed } from '../../../../../hal/emulator/plant/mains';

const supply = suite('PMBus supply');
const NOTHING = new Uint8Array();
const ADDRESS = 0x58;

function bench() {
  const clock = new VirtualClock();
  const feed = new MainsFeed(clock);
  const alert = new Pin();
  const model = { maker: 'LINECARD', model: 'PS200-53', revision: 'A', date: '030616', milliwatts: 200_000 };
  const chip = new Supply(clock, ADDRESS, model, 'PS-000001', feed, alert);
  const write = (...octets: number[]) => chip.transfer(Uint8Array.from(octets), NOTHING);
  const read = (command: number, length: number) => {
    const rx = new Uint8Array(length);
    assert.ok(chip.transfer(Uint8Array.of(command), rx));
    return [...rx];
  };
  const word = (command: number) => {
    const [low, high] = read(command, 2);
    return low! | (high! << 8);
  };
  const octet = (command: number) => read(command, 1)[0]!;
  const pass = (us: number) => clock.advanceTo(clock.nowUs + us);
  return { clock, feed, alert, chip, write, read, word, octet, pass };
}

supply('wakes with its output good and nothing to say', () => {
  const { word, octet, alert } = bench();
  assert.is(word(0x79), 0x0000);
  assert.is(octet(0x78), 0x00);
  assert.is(octet(0x01), 0x80);
  assert.is(octet(0x19), 0xb0);
  assert.is(octet(0x20), 0x17);
  assert.is(octet(0x98), 0x22);
  assert.not.ok(alert.level);
});

supply('measures in LINEAR11, and its output voltage in ULINEAR16', () => {
  const { chip, word } = bench();
  assert.is(word(0x88), 0xf398, '230 V');
  assert.is(word(0x8b), 0x6b00, '53.5 V');
  chip.load = 100_000;
  assert.is(word(0x96), 0xeb20, '100 W');
  assert.is(word(0x8b), 0x6a00, '53.0 V: the droop');
  chip.millicelsius = 35_500;
  assert.is(word(0x8d), 0xe238);
});

supply('identifies itself in blocks that begin with their length', () => {
  const { read } = bench();
  assert.equal(String.fromCharCode(...read(0x9a, 9)), '\u0008PS200-53');
  assert.is(read(0x99, 1)[0], 8);
  assert.equal(String.fromCharCode(...read(0x9e, 10)), '\u0009PS-000001');
});

supply('a packet error code follows whatever is read, and covers both addresses', () => {
  const { chip, read } = bench();
  assert.equal(read(0x79, 3), [0x00, 0x00, 0xd4]);
  const revision = read(0x98, 3);
  assert.equal(revision, [0x22, pec([0xb0, 0x98, 0xb1, 0x22]), 0xff]);
  chip.spoilCodes(1);
  assert.is(read(0x79, 3)[2], 0xd4 ^ 0xff);
  assert.is(read(0x79, 3)[2], 0xd4);
});

supply('a write with a wrong packet error code is refused and does nothing', () => {
  const { write, octet } = bench();
  assert.ok(write(0x00, 0x00, 0xea));
  assert.not.ok(write(0x00, 0x01, 0xea));
  assert.is(octet(0x00), 0x00);
  assert.is(octet(0x7e), 0x20);
  assert.ok(write(0x03, 0x46), 'CLEAR_FAULTS');
  assert.is(octet(0x7e), 0x00);
});

supply('a command it does not have reads FF and is an invalid command', () => {
  const { word, octet } = bench();
  assert.is(word(0x94), 0xffff);
  assert.is(octet(0x7e), 0x80);
  assert.is(word(0x79), 0x0002);
});

supply('a page it does not have is an invalid command, and reads FF there', () => {
  const { write, word, octet } = bench();
  write(0x00, 0x07);
  assert.is(word(0x88), 0xffff);
  write(0x00, 0x01);
  assert.is(octet(0x7e), 0x80, 'on every page');
  assert.is(word(0x8b), 0x1800, 'page 1: 12 V of standby');
  write(0x00, 0x00);
  assert.is(octet(0x7e), 0x80);
});

supply('write protection refuses all but what it says', () => {
  const { write, octet, word } = bench();
  write(0x10, 0x40);
  write(0x40, 0x00, 0x10);
  assert.is(word(0x40), 0x7800, '60 V still');
  assert.is(octet(0x7e), 0x40);
  write(0x01, 0x00);
  assert.is(octet(0x01), 0x00);
});

// biome-ignore format: a table
/** Detail register, bit, and what STATUS_WORD shows of it. */
const SUMMARY: readonly (readonly [command: number, bit: number, word: number])[] = [
  [0x7a, 0x80, 0x8020], [0x7a, 0x40, 0x8001], [0x7a, 0x20, 0x8001], [0x7a, 0x10, 0x8001],
  [0x7a, 0x08, 0x8001], [0x7a, 0x04, 0x8001], [0x7a, 0x02, 0x8001], [0x7a, 0x01, 0x8001],
  [0x7b, 0x80, 0x4010], [0x7b, 0x40, 0x4001], [0x7b, 0x20, 0x4001], [0x7b, 0x10, 0x4001],
  [0x7b, 0x08, 0x4001], [0x7b, 0x04, 0x4001], [0x7b, 0x02, 0x4001], [0x7b, 0x01, 0x4001],
  [0x7c, 0x80, 0x2001], [0x7c, 0x40, 0x2001], [0x7c, 0x20, 0x2001], [0x7c, 0x10, 0x2008],
  [0x7c, 0x08, 0x2001], [0x7c, 0x04, 0x2001], [0x7c, 0x02, 0x2001], [0x7c, 0x01, 0x2001],
  [0x7d, 0x80, 0x0004], [0x7d, 0x40, 0x0004], [0x7d, 0x20, 0x0004], [0x7d, 0x10, 0x0004],
  [0x7e, 0x80, 0x0002], [0x7e, 0x40, 0x0002], [0x7e, 0x20, 0x0002], [0x7e, 0x10, 0x0002],
  [0x7e, 0x08, 0x0002], [0x7e, 0x02, 0x0002], [0x7e, 0x01, 0x0002],
  [0x7f, 0x01, 0x0201],
  [0x80, 0x80, 0x1001], [0x80, 0x10, 0x1001], [0x80, 0x01, 0x1001],
  [0x81, 0x80, 0x0401], [0x81, 0x40, 0x0401], [0x81, 0x20, 0x0401], [0x81, 0x10, 0x0401],
  [0x81, 0x08, 0x0401], [0x81, 0x04, 0x0401], [0x81, 0x02, 0x0401], [0x81, 0x01, 0x0401],
  [0x82, 0x80, 0x0401],
];

supply('every status bit latches, shows in STATUS_WORD, pulls SMBALERT and clears only when its cause has gone', () => {
  for (const [command, bit, expected] of SUMMARY) {
    const { chip, write, word, octet, alert } = bench();
    const name = `register ${command.toString(16)} bit ${bit.toString(16)}`;
    const [main] = chip.status;
    main!.set(command, bit, true);
    assert.is(octet(command), bit, name);
    assert.is(word(0x79), expected, name);
    assert.ok(alert.level, name);
    write(0x03);
    assert.is(octet(command), bit, `${name}: its cause is there`);
    main!.set(command, bit, false);
    assert.is(octet(command), bit, `${name}: latched`);
    write(command, bit);
    assert.is(word(0x79), 0, name);
    assert.not.ok(alert.level, name);
  }
});

supply('an alert that is answered stays away until something new, and a masked bit pulls nothing', () => {
  const { chip, write, alert } = bench();
  const [main] = chip.status;
  main!.set(0x7c, 0x20, true);
  chip.acknowledgeAlert();
  assert.not.ok(alert.level);
  write(0x1b, 0x7d, 0xff); // STATUS_TEMPERATURE
  main!.set(0x7d, 0x40, true);
  assert.not.ok(alert.level);
  main!.set(0x7c, 0x10, true);
  assert.ok(alert.level);
});

supply('without input it tells after 1 ms, warns after 7 and ends after 8', () => {
  const { chip, feed, word, octet, pass } = bench();
  feed.give(0);
  pass(999);
  assert.ok(chip.inputGood.level);
  pass(1);
  assert.not.ok(chip.inputGood.level);
  assert.is(octet(0x7c), 0x30);
  pass(5_999);
  assert.ok(chip.outputGood.level);
  pass(1);
  assert.not.ok(chip.outputGood.level);
  assert.ok(chip.output.level);
  assert.is(word(0x79) & 0x0840, 0x0800);
  pass(1_000);
  assert.not.ok(chip.output.level);
  assert.is(word(0x79) & 0x0840, 0x0840);
  assert.is(word(0x8b), 0);
});

supply('a dip shorter than its hold-up leaves the output alone, and its age shortens that', () => {
  const { chip, feed, pass } = bench();
  feed.flicker(3);
  pass(1_000_000);
  assert.ok(chip.output.level);
  assert.ok(chip.inputGood.level);
  chip.age(100);
  feed.flicker(1);
  pass(4_000);
  assert.not.ok(chip.output.level, '3.2 ms are left of 8');
  pass(1_000 + 500_000);
  assert.ok(chip.output.level, 'and it starts again');
});

supply('a brown-out stops the main rail, says why, and leaves standby alive', () => {
  const { feed, word, octet, write, pass } = bench();
  feed.give(150_000);
  pass(10_000);
  assert.is(octet(0x7c), 0x38);
  assert.is(word(0x79), 0x2848);
  assert.is(word(0x88), 0xf258, '150 V');
  write(0x00, 0x01);
  assert.is(word(0x8b), 0x1800);
  write(0x00, 0x00);
  feed.give(230_000);
  pass(500_000);
  write(0x03);
  assert.is(word(0x79), 0x0000);
});

supply('a surge beyond its range is a fault of the input, too', () => {
  const { chip, feed, octet, pass } = bench();
  feed.give(290_000);
  pass(10_000);
  assert.is(octet(0x7c), 0xc0);
  assert.not.ok(chip.output.level);
});

supply('an overload is warned of at once and borne for half a second', () => {
  const { chip, word, octet, write, pass } = bench();
  chip.load = 210_000;
  assert.is(octet(0x7b), 0x21);
  pass(2_000_000);
  assert.ok(chip.output.level, 'not beyond the fault limit');
  chip.load = 250_000;
  pass(499_999);
  assert.ok(chip.output.level);
  pass(1);
  assert.not.ok(chip.output.level);
  assert.is(octet(0x7b), 0xa1);
  chip.load = 0;
  write(0x03);
  pass(1_000_000);
  assert.not.ok(chip.output.level, 'CLEAR_FAULTS does not start it');
  write(0x01, 0x00);
  write(0x01, 0x80);
  pass(500_000);
  assert.ok(chip.output.level);
  write(0x03);
  assert.is(word(0x79), 0);
});

supply('an overload that is shed in time trips nothing', () => {
  const { chip, pass } = bench();
  chip.load = 250_000;
  pass(400_000);
  chip.load = 150_000;
  pass(1_000_000);
  assert.ok(chip.output.level);
});

supply('a limit that is moved counts at once', () => {
  const { write, word, octet } = bench();
  write(0x51, 0x14, 0xe0); // OT_WARN at 20 * 2^-4 = 1.25 degrees
  assert.is(octet(0x7d), 0x40);
  assert.is(word(0x79), 0x0004);
});

supply('a regulator that runs away trips it', () => {
  const { chip, octet, pass } = bench();
  chip.misregulate(8_000);
  pass(1);
  assert.not.ok(chip.output.level);
  assert.is(octet(0x7a), 0xc0);
});

supply('remembers its last four faults, the newest first', () => {
  const { chip, read } = bench();
  chip.failFan(true);
  chip.status[0]!.set(0x7d, 0x40, true);
  assert.equal(read(0xd6, 17), [16, 0x04, 0x04, 0, 0, 0x01, 0x04, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

supply('the standby rail has a status of its own on page 1, which is no fault that it remembers', () => {
  const { chip, write, read, word, octet, alert } = bench();
  chip.misregulateStandby(-1_000);
  assert.is(alert.level, true);
  assert.is(word(0x79), 0x0000, 'page 0 says nothing of it');
  write(0x00, 0x01);
  assert.is(octet(0x7a), 0x20);
  assert.is(word(0x79), 0x8001);
  assert.is(word(0x8b), 0x1600, '11.0 V');
  chip.misregulateStandby(0);
  write(0x03);
  assert.is(word(0x79), 0x0000);
  assert.is(alert.level, false);
  write(0x00, 0x00);
  assert.equal(read(0xd6, 17), [16, ...new Array(16).fill(0)]);
});

supply('a supply that is mute acknowledges nothing', () => {
  const { chip } = bench();
  chip.mute(true);
  assert.not.ok(chip.transfer(Uint8Array.of(0x79), new Uint8Array(2)));
});

supply.run();
