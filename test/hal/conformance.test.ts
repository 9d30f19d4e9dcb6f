import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Machine } from '../../agent/emulate/machine';
import { EmulatedBoard } from '../../hal/emulator/board';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { PROCESSORS } from '../kit/device-bench';
import { FreeDevice } from '../kit/free-device';

/** Sets of checks of test/core/conformance, by letter, and how many each has at least. */
const SETS: readonly (readonly [string, string, number])[] = [
  ['r', 'registers keep what is written, and nothing else changes', 16],
  ['x', 'what is not there is a fault, and does no harm', 7],
  ['t', 'a transfer carries octets of any number in both directions', 13],
  ['o', 'read-only texts are copied as far as there are any', 6],
  ['f', 'flash: bits fall, sectors erase, the rest can be reached meanwhile', 44],
  ['c', 'a step comes when it is due, and time does not go back', 2],
];

/** A HAL under a core that tries it. */
interface Body {
  /** Types, and answers the line that follows. */
  ask(text: string): Promise<string>;
  readonly board: EmulatedBoard;
  close(): void;
}

function emulated(): Body {
  const rom = readFileSync('dist/rom.bin');
  const module = new WebAssembly.Module(readFileSync('dist/conformance.wasm'));
  const board = new EmulatedBoard(R3680E_PROVINCE, { seed: 1 });
  let shown = '';
  board.serialSink = (_port, octets) => {
    shown += Buffer.from(octets).toString();
    return octets.length;
  };
  const machine = new Machine({ firmware: { module, rom, digest: '' }, board });
  return {
    board,
    close: () => {},
    ask: async (text) => {
      shown = '';
      machine.type(Buffer.from(text));
      for (let ms = 0; ms < 2000 && !shown.includes('\n'); ms += 10) machine.runFor(10_000);
      return shown.trim();
    },
  };
}

const conformance = suite('HAL conformance');

function conforms(name: string, start: () => Promise<Body>): void {
  conformance(`${name}: every check of every set holds`, async () => {
    const body = await start();
    try {
      for (const [letter, what, least] of SETS) {
        const [set, checks, failed] = (await body.ask(letter)).split(' ');
        assert.is(set, letter, what);
        assert.is(Number(failed), 0, `${what}: check ${failed} of ${checks} fails`);
        assert.ok(Number(checks) >= least, `${what}: ${checks} checks`);
      }
      body.board.unplug(2);
      assert.is(await body.ask('i'), 'i 1 0', 'an interrupt rises when a card is pulled, once');
    } finally {
      body.close();
    }
  });
}

conforms('emulator', async () => emulated());
for (const processor of PROCESSORS) conforms(processor, () => FreeDevice.start(processor));

conformance.run();
