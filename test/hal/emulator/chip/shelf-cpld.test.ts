import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ShelfCpld } from '../../../../hal/emulator/chip/shelf-cpld';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { Pin } from '../../../../hal/emulator/pin';

const shelf = suite('shelf CPLD');

function bench() {
  const clock = new VirtualClock();
  const interrupt = new Pin();
  const chip = new ShelfCpld(clock, 3, interrupt);
  const pass = (us: number) => clock.advanceTo(clock.nowUs + us);
  return { clock, interrupt, chip, pass };
}

shelf('it says what it is', () => {
  const { chip } = bench();
  assert.is(chip.read(0x00), 0x4c);
  assert.is(chip.read(0x01), 1);
  assert.is(chip.read(0x02), 3);
  chip.write(0x03, 0xa5);
  assert.is(chip.read(0x03), 0xa5);
});

shelf('it says what fits into each slot, and has no more registers than slots', () => {
  const chip = new ShelfCpld(new VirtualClock(), 3, new Pin(), (slot) => [1, 2, 3][slot - 1]);
  assert.equal(
    [0x20, 0x21, 0x22].map((register) => chip.read(register)),
    [1, 2, 3],
  );
  assert.throws(() => chip.read(0x23), /no register 0x23/);
  assert.throws(() => chip.write(0x20, 2), /not writable/);
});

shelf('after reset all is off, held in reset and masked', () => {
  const { chip } = bench();
  assert.is(chip.read(0x0a), 0x00);
  assert.is(chip.read(0x0b), 0x00);
  assert.is(chip.read(0x0c), 0xff);
  assert.is(chip.read(0x11), 0xff);
  for (const { reset } of chip.slots) assert.ok(reset.level);
});

shelf('a card that is seated shows, and its slot is latched as changed until 1 is written', () => {
  const { chip } = bench();
  chip.slots[1].present.drive(true);
  assert.is(chip.read(0x08), 0x02);
  assert.is(chip.read(0x0d), 0x02);
  assert.is(chip.read(0x0d), 0x02, 'reading does not clear');
  chip.write(0x0d, 0x05);
  assert.is(chip.read(0x0d), 0x02);
  chip.write(0x0d, 0x02);
  assert.is(chip.read(0x0d), 0x00);
});

shelf('an ejector that opens shows and is latched', () => {
  const { chip } = bench();
  chip.slots[2].ejector.drive(true);
  assert.is(chip.read(0x09), 0x04);
  assert.is(chip.read(0x0d), 0x04);
});

shelf('power is good 20 ms after it is enabled, and gone at once when it is not', () => {
  const { chip, pass } = bench();
  chip.slots[0].present.drive(true);
  chip.write(0x0d, 0xff);
  chip.write(0x0a, 0x01);
  pass(19_999);
  assert.is(chip.read(0x0b), 0x00);
  pass(1);
  assert.is(chip.read(0x0b), 0x01);
  assert.is(chip.read(0x0d), 0x01);
  chip.write(0x0a, 0x00);
  assert.is(chip.read(0x0b), 0x00);
});

shelf('an enable taken back in time never gives power, and writing it twice does not start the wait anew', () => {
  const { chip, pass } = bench();
  chip.slots[0].present.drive(true);
  chip.write(0x0a, 0x01);
  pass(10_000);
  chip.write(0x0a, 0x00);
  pass(20_000);
  assert.is(chip.read(0x0b), 0x00);
  chip.write(0x0a, 0x01);
  pass(10_000);
  chip.write(0x0a, 0x01);
  pass(10_000);
  assert.is(chip.read(0x0b), 0x01);
});

shelf('an empty slot takes no power', () => {
  const { chip } = bench();
  chip.slots[0].present.drive(true);
  chip.write(0x0a, 0x07);
  assert.is(chip.read(0x0a), 0x01);
});

shelf('a card that is pulled loses power at once, and the next one comes unpowered and in reset', () => {
  const { chip, pass } = bench();
  const [{ present, powerGood, reset }] = chip.slots;
  present.drive(true);
  chip.write(0x0a, 0x01);
  pass(20_000);
  chip.write(0x0c, 0xfe);
  assert.not.ok(reset.level);
  present.drive(false);
  assert.not.ok(powerGood.level);
  present.drive(true);
  pass(100_000);
  assert.is(chip.read(0x0a), 0x00);
  assert.is(chip.read(0x0b), 0x00);
  assert.is(chip.read(0x0c), 0xff);
});

shelf('with a broken supply power never becomes good, and a supply that breaks drops it', () => {
  const { chip, pass } = bench();
  const [{ present, powerFault }] = chip.slots;
  present.drive(true);
  powerFault.drive(true);
  chip.write(0x0a, 0x01);
  pass(1_000_000);
  assert.is(chip.read(0x0b), 0x00);
  powerFault.drive(false);
  pass(20_000);
  assert.is(chip.read(0x0b), 0x01);
  powerFault.drive(true);
  assert.is(chip.read(0x0b), 0x00);
});

shelf('interrupt levels are live, a mask hides them from the processor only', () => {
  const { interrupt, chip } = bench();
  chip.slots[2].interrupt.drive(true);
  assert.is(chip.read(0x10), 0x04);
  assert.not.ok(interrupt.level);
  chip.write(0x11, 0xfb);
  assert.ok(interrupt.level);
  chip.slots[2].interrupt.drive(false);
  assert.is(chip.read(0x10), 0x00);
  assert.not.ok(interrupt.level);
});

shelf('bit 7 interrupts while a change is latched', () => {
  const { interrupt, chip } = bench();
  chip.write(0x11, 0x7f);
  chip.slots[0].present.drive(true);
  assert.is(chip.read(0x10), 0x80);
  assert.ok(interrupt.level);
  chip.write(0x0d, 0x01);
  assert.is(chip.read(0x10), 0x00);
  assert.not.ok(interrupt.level);
});

shelf('a reset takes all power away and shows the seated cards as changes', () => {
  const { chip, pass } = bench();
  chip.slots[1].present.drive(true);
  chip.write(0x0a, 0x02);
  pass(20_000);
  chip.write(0x0d, 0xff);
  chip.reset();
  assert.is(chip.read(0x0a), 0x00);
  assert.is(chip.read(0x0b), 0x00);
  assert.is(chip.read(0x0d), 0x02);
});

shelf('an unknown register and a write to a read-only one end the run', () => {
  const { chip } = bench();
  assert.throws(() => chip.read(0x04), RangeError);
  assert.throws(() => chip.write(0x08, 1), RangeError);
  assert.throws(() => chip.write(0x12, 1), RangeError);
});

shelf.run();
