import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { difference, parseTranscript } from '../../agent/emulate/transcript';
import { replay } from '../../agent/runtime/replay';
import { filesBelow } from '../../build/stale';
import { MINIMAL } from '../../hal/emulator/board/minimal';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { firmware } from './bench';
import { DeviceBench, PROCESSORS } from './device-bench';

/** The shelves the images are for: of narrow slots, as many as a province's at most. */
const SHELVES = [R3680E_PROVINCE, MINIMAL];

/** Every transcript of those shelves on a processor board: the same text as in Node, and a boundary log that replays there. */
export function sessionsOn(processor: string): void {
  const sessions = suite(`sessions on ${processor}`);
  const files = PROCESSORS.includes(processor) ? filesBelow(['test/transcript']) : [];
  for (const file of files.filter((name) => name.endsWith('.txt'))) {
    const transcript = parseTranscript(readFileSync(file, 'utf8'));
    const { board: name = R3680E_PROVINCE.name, seed } = transcript.settings;
    const board = SHELVES.find((definition) => definition.name === name);
    if (board === undefined) continue;
    sessions(`${file} comes out of the UART as it does in Node, and its log replays there`, async () => {
      const bench = await DeviceBench.start({ processor, board, seed: Number(seed ?? 1) });
      try {
        assert.is(difference(await bench.play(transcript), transcript.screen), null);
        const { difference: differs, truncated, records } = replay(bench.log, firmware);
        assert.is(differs, null);
        assert.not(truncated);
        assert.ok(records > 20, 'the journal was compared');
      } finally {
        bench.close();
      }
    });
  }
  sessions.run();
}
