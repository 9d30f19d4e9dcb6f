import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Fault } from '../../../hal/contract/fault';
import { VirtualClock } from '../../../hal/emulator/clock';
import { ERASE_UNITS, NorFlash, PowerCut } from '../../../hal/emulator/nor-flash';

const flash = suite('NOR flash');
const SECTOR = 65536;

function bench() {
  const clock = new VirtualClock();
  const chip = new NorFlash(clock);
  const read = (offset: number) => {
    const into = new Uint8Array(1);
    const answer = chip.read(offset, into);
    return answer < 0 ? answer : into[0];
  };
  return { clock, chip, read };
}

flash('a program clears bits and sets none', () => {
  const { chip, read } = bench();
  assert.is(chip.program(5, Uint8Array.of(0xf0)), 0);
  assert.is(chip.program(5, Uint8Array.of(0x3f)), 0);
  assert.is(read(5), 0x30);
});

flash('an erase takes 500 ms in the background and sets its own sector only', () => {
  const { clock, chip, read } = bench();
  chip.program(SECTOR - 1, Uint8Array.of(1, 2, 3));
  assert.is(chip.erase(1), 0);
  clock.advanceTo(499_999);
  assert.is(chip.busy(), 1);
  clock.advanceTo(500_000);
  assert.is(chip.busy(), 0);
  assert.is(read(SECTOR - 1), 1);
  assert.is(read(SECTOR), 0xff);
});

flash('while a sector is erased the others work, it and a second erase do not', () => {
  const { chip, read } = bench();
  chip.erase(1);
  assert.is(read(SECTOR), Fault.Busy);
  assert.is(chip.program(SECTOR - 1, Uint8Array.of(1, 2)), Fault.Busy);
  assert.is(chip.program(SECTOR - 1, Uint8Array.of(1)), 0);
  assert.is(read(2 * SECTOR), 0xff);
  assert.is(chip.erase(2), Fault.Busy);
});

/** Cuts the power in a program of one octet, from 0xff, when so many units are done. */
function torn(value: number, done: number, scattered = false) {
  const made = bench();
  made.chip.cutAt({ operation: 0, done, scattered });
  assert.throws(
    () => made.chip.program(5, Uint8Array.of(value)),
    (error: unknown) => error instanceof PowerCut,
  );
  return { ...made, values: () => new Set(Array.from({ length: 64 }, () => made.read(5))) };
}

flash('a cut before a program leaves nothing of it, one after it leaves it whole', () => {
  assert.equal([...torn(0x0f, 0).values()], [0xff]);
  assert.equal([...torn(0x0f, 5).values()], [0x0f], 'four bits fall, and one unit more');
});

flash('a cut inside a program leaves bits that have fallen, bits that have not, and weak ones in between', () => {
  const last = torn(0x0f, 4);
  assert.equal(last.values(), new Set([0x8f, 0x0f]), 'of the last bit nobody can say what it is');
  for (const value of torn(0x00, 3).values()) assert.is((value as number) & 0x03, 0, 'the first two have fallen');
  assert.ok(
    [...torn(0x00, 3, true).values()].some((value) => ((value as number) & 0x03) !== 0),
    'or others',
  );
});

flash('a weak bit that is programmed again is decided', () => {
  const { chip, values } = torn(0x0f, 4);
  chip.program(5, Uint8Array.of(0x0f));
  assert.equal([...values()], [0x0f]);
});

flash('a program takes 60 us for a word and 240 for 32 octets, and those behind it wait', () => {
  const { clock, chip } = bench();
  chip.program(32, new Uint8Array(2));
  assert.is(chip.restsUs, 60);
  chip.program(64, new Uint8Array(32));
  assert.is(chip.restsUs, 300);
  clock.advanceTo(1000);
  chip.program(512, new Uint8Array(284));
  assert.is(chip.restsUs, 1000 + 8 * 240 + 216);
  chip.erase(1);
  chip.program(0, new Uint8Array(2));
  assert.is(chip.restsUs, 1000 + 8 * 240 + 216 + 20 + 60, 'an erase is suspended first');
});

flash('of what earlier steps have programmed only the last can be under way', () => {
  const { clock, chip, read } = bench();
  for (const [us, offset] of [
    [0, 0],
    [1, 32],
    [2, 64],
  ] as const) {
    clock.advanceTo(us);
    chip.program(offset, new Uint8Array(32));
  }
  assert.is(chip.restsUs, 1 + 2 * 240);
  chip.cut();
  assert.equal([read(31), read(63), read(95)], [0, 0xff, 0xff]);
});

flash('a cut while a program runs tears it, and leaves nothing of those that wait', () => {
  const { clock, chip, read } = bench();
  chip.program(0, new Uint8Array(32));
  chip.program(32, new Uint8Array(32));
  chip.program(64, new Uint8Array(32));
  clock.advanceTo(360);
  chip.cut();
  assert.is(read(31), 0);
  assert.is(read(32), 0);
  assert.is(read(63), 0xff);
  assert.is(read(64), 0xff);
  chip.program(0, new Uint8Array(1));
  assert.is(chip.restsUs, 420, 'nothing waits any more');
});

flash('a torn erase leaves a sector that holds neither what it held nor nothing, until it is erased again', () => {
  const { clock, chip, read } = bench();
  chip.contents.fill(0x5a, SECTOR, 2 * SECTOR);
  chip.cutAt({ operation: 0, done: ERASE_UNITS / 2 });
  assert.throws(() => chip.erase(1));
  const sector = (): (number | undefined)[] => Array.from({ length: 4096 }, (_, n) => read(SECTOR + n));
  const [first, second] = [sector(), sector()];
  assert.is.not(first.join(), second.join(), 'it reads otherwise each time');
  assert.ok(first.includes(0x5a));
  chip.erase(1);
  clock.advanceTo(1_000_000);
  assert.ok(sector().every((octet) => octet === 0xff));
});

flash('a cut while an erase runs tears it too', () => {
  const { chip, read } = bench();
  chip.contents.fill(0, SECTOR, 2 * SECTOR);
  chip.erase(1);
  chip.cut();
  assert.is(chip.busy(), 0);
  assert.ok(Array.from({ length: 4096 }, (_, n) => read(SECTOR + n)).some((octet) => octet !== 0xff));
});

flash('beyond 16 sectors there is nothing', () => {
  const { chip, read } = bench();
  assert.is(read(16 * SECTOR), Fault.BadRange);
  assert.is(read(-1), Fault.BadRange);
  assert.is(chip.program(16 * SECTOR - 1, Uint8Array.of(0, 0)), Fault.BadRange);
  assert.is(chip.erase(16), Fault.BadRange);
});

flash.run();
