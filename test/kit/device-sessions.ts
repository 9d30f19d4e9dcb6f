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

/** Every transcript on a processor board: the same text as in Node, and a boundary log that replays there. */
export function sessionsOn(processor: string): void {
  const sessions = suite(`sessions on ${processor}`);
  const files = PROCESSORS.includes(processor) ? filesBelow(['test/transcript']) : [];
  for (const file of files.filter((name) => name.endsWith('.txt'))) {
    sessions(`${file} comes out of the UART as it does in Node, and its log replays there`, async () => {
      const transcript = parseTranscript(readFileSync(file, 'utf8'));
      const { board: name, seed } = transcript.settings;
      const board = [R3680E_PROVINCE, MINIMAL].find((definition) => definition.name === name) ?? R3680E_PROVINCE;
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
