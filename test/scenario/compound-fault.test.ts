import { suite } from 'uvu';
import { CardKind } from '../../hal/contract/card';
import { Fault } from '../../hal/contract/fault';
import type { EmulatedBoard } from '../../hal/emulator/board';
import { FAILS, FLOATS, SOUND } from '../../hal/emulator/fault-plan';
import { Random } from '../../hal/emulator/random';
import { Bench } from '../kit/bench';
import { isWell } from '../kit/province';
import { Vitals } from '../kit/vitals';

/** Every chip of the province's router: the CPLD, and those of slots 1 and 2. */
const UNITS = [0x000, 0x101, 0x102, 0x103, 0x104, 0x110, 0x112, 0x201, 0x202, 0x203, 0x204, 0x211, 0x212];
/** What stands in slots 1 and 2. */
const KINDS = [CardKind.E1, CardKind.Bri] as const;
/** Chips are tried again after 60 s at most, and a card after 30 s. */
const RECOVERY_S = 95;

const compound = suite('a compound fault');

for (const [n, one] of UNITS.slice(0, -1).entries()) {
  compound(`of chip 0x${one.toString(16)} and any other is over when both are`, () => {
    for (const [m, other] of UNITS.slice(n + 1).entries()) {
      const bench = new Bench();
      const vitals = new Vitals(bench);
      bench.run({ s: 5 });
      bench.board.fault(one, m % 2 === 0 ? FLOATS : FAILS);
      bench.run({ ms: 1500 });
      bench.board.fault(other, m % 3 === 0 ? FLOATS : FAILS);
      bench.world.obey('cut 1/0');
      bench.run({ s: 20 });
      bench.board.fault(one, SOUND);
      bench.run({ s: 1 });
      bench.board.fault(other, SOUND);
      bench.world.obey('mend 1/0');
      bench.run({ s: RECOVERY_S });
      isWell(bench);
      vitals.check();
    }
  });
}

for (let seed = 1; seed <= 20; seed++) {
  compound(`of whatever can befall a board is over when all of it is (seed ${seed})`, () => {
    const bench = new Bench({ seed });
    const vitals = new Vitals(bench);
    const { board } = bench;
    const random = new Random(seed);
    let us = 0;
    for (let troubles = 0; troubles < 100; troubles++) {
      board.clock.after(us, () => befall(board, random));
      us += Math.ceil(random.exponential(MEANS_US[random.below(MEANS_US.length)]!));
    }
    bench.run({ us });
    for (const { number } of board.slots) restore(board, number);
    for (const unit of UNITS) board.fault(unit, SOUND);
    bench.run({ s: RECOVERY_S });
    isWell(bench);
    vitals.check();
  });
}

/** From one trouble to the next: within a transaction, within an insertion, or when the last one has taken its course. */
const MEANS_US = [200, 5_000, 100_000, 3_000_000];

/** Something happens to a chip or a card. */
function befall(board: EmulatedBoard, random: Random): void {
  const slot = board.slot(1 + random.below(2));
  const unit = UNITS[random.below(UNITS.length)]!;
  const isBad = random.chance(0.5);
  const trouble = random.below(8);
  if (trouble < 3) board.fault(unit, isBad ? FAILS : FLOATS);
  else if (trouble === 3) board.fault(unit, SOUND);
  else if (trouble === 4) board.stickInterrupt(slot.number, random.chance(0.3) ? null : isBad);
  else if (slot.card === null) board.plug(slot.number, KINDS[random.below(KINDS.length)]!);
  else if (trouble === 5) slot.eject(isBad);
  else if (trouble === 6) slot.failPower(isBad);
  else board.unplug(slot.number);
}

/** A slot as it was: its line sound, and a card of its kind in it. */
function restore(board: EmulatedBoard, number: number): void {
  const slot = board.slot(number);
  const kind = KINDS[number - 1];
  board.stickInterrupt(number, null);
  if (slot.card !== null && slot.card.model.kind !== kind) board.unplug(number);
  if (slot.card === null && kind !== undefined) board.plug(number, kind);
  if (slot.card === null) return;
  slot.eject(false);
  slot.failPower(false);
}

for (const answer of [Fault.Timeout, 0xff]) {
  for (const chance of [0.001, 0.01, 0.1, 0.5]) {
    const how = answer === 0xff ? 'answers 0xff' : 'fails';
    compound(`of a bus that ${how} now and then, ${chance} of the time, is over when the bus is sound`, () => {
      for (let seed = 1; seed <= 5; seed++) {
        const bench = new Bench({ seed });
        const vitals = new Vitals(bench);
        if (seed % 2 === 0) bench.run({ s: 5 });
        const mend = loosen(bench.board, new Random(seed), answer, chance);
        for (const line of ['cut 1/0', 'mend 1/0', 'cut 1/0', 'mend 1/0']) {
          bench.world.obey(line);
          bench.run({ s: 10 });
        }
        mend();
        bench.run({ s: RECOVERY_S });
        isWell(bench);
        vitals.check();
      }
    });
  }
}

/** A loose contact: some accesses, even in the middle of a transaction, have the given answer. Answers how to mend it. */
function loosen(board: EmulatedBoard, random: Random, answer: Fault | 0xff, chance: number): () => void {
  const sound = { read: board.read.bind(board), write: board.write.bind(board), transfer: board.transfer.bind(board) };
  board.read = (unit, register) => {
    const value = sound.read(unit, register);
    return random.chance(chance) ? answer : value;
  };
  board.write = (unit, register, value) => {
    if (!random.chance(chance)) return sound.write(unit, register, value);
    return Math.min(answer, 0);
  };
  board.transfer = (unit, tx, rx) => {
    const result = sound.transfer(unit, tx, rx);
    if (!random.chance(chance)) return result;
    rx.fill(0xff);
    return answer < 0 ? answer : result;
  };
  return () => Object.assign(board, sound);
}

compound.run();
