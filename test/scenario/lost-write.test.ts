import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HfcWrite } from '../../hal/contract/hfc4s';
import { FramerRegister, FramerWindow } from '../../hal/contract/pef22554';
import type { EmulatedBoard } from '../../hal/emulator/board';
import { GLOBAL_REGISTERS, PORT_REGISTERS } from '../../hal/emulator/chip/pef22554/register-file';
import { Bench } from '../kit/bench';
import { isWell } from '../kit/province';
import { Vitals } from '../kit/vitals';

const CPLD = 0x000;
const FRAMER = 0x110;
const ISDN = 0x211;
/** A look finds it within four seconds, a chip is tried again after one, a call after five; a card after 30. */
const RECOVERY_S = 45;

const lost = suite('a lost write');

/** Whether a write makes a difference to the ports this test looks at. */
function matters(unit: number, register: number): boolean {
  if (unit === FRAMER) return register >> FramerWindow.PortShift === 0;
  return unit !== ISDN || !BULK.includes(register);
}
/** The test of the chip's memory, PCM slots nobody uses, and what is in the frames. */
const BULK: readonly number[] = [HfcWrite.RamData, HfcWrite.Slot, HfcWrite.SlCfg, HfcWrite.Conf, HfcWrite.FifoData];

/** Loses the n-th write to a chip from 0; answers how many there have been. */
function lose(board: EmulatedBoard, unit: number, n: number): () => number {
  const write = board.write.bind(board);
  let writes = 0;
  board.write = (to, register, value) => {
    if (to === unit && matters(unit, register) && writes++ === n) return 0;
    return write(to, register, value);
  };
  return () => writes;
}

/** The router boots and has a call, with one write lost on the way; answers how many there were. */
function session(unit: number, n: number): { bench: Bench; vitals: Vitals; writes: number } {
  let count = (): number => 0;
  const bench = new Bench({
    prepare: (board) => {
      count = lose(board, unit, n);
    },
  });
  const vitals = new Vitals(bench);
  bench.run({ s: 3 });
  bench.world.obey('cut 1/0');
  bench.run({ s: 7 });
  bench.world.obey('mend 1/0');
  bench.run({ s: 7 });
  return { bench, vitals, writes: count() };
}

for (const [chip, unit] of [
  ['the CPLD', CPLD],
  ['the framer', FRAMER],
  ['the ISDN chip', ISDN],
] as const) {
  const { writes, bench: sound } = session(unit, Number.POSITIVE_INFINITY);
  sound.run({ s: RECOVERY_S });
  isWell(sound);

  lost(`to ${chip}, whichever of ${writes} it is, is found or does not matter`, () => {
    assert.ok(writes > 5);
    for (let n = 0; n < writes; n++) {
      const { bench, vitals } = session(unit, n);
      bench.run({ s: RECOVERY_S });
      try {
        isWell(bench);
        assert.equal(settings(bench), settings(sound));
        vitals.check();
      } catch (error) {
        throw new Error(`write ${n}: ${(error as Error).message}`, { cause: error });
      }
    }
  });
}

/** Every setting of the framer and its first port; how the receiver was conditioned is none. */
function settings(bench: Bench): number[] {
  return [...GLOBAL_REGISTERS, ...PORT_REGISTERS]
    .flatMap(([first, ...values]) => values.map((_, n) => first + n))
    .filter((register) => register !== FramerRegister.Conditioning1 && register !== FramerRegister.Conditioning2)
    .map((register) => bench.board.read(FRAMER, register));
}

lost.run();
