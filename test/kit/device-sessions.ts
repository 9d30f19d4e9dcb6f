import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseDurationUs } from '../../agent/emulate/duration';
import { difference, parseTranscript, type Transcript } from '../../agent/emulate/transcript';
import { replay } from '../../agent/runtime/replay';
import { filesBelow } from '../../build/stale';
import { MINIMAL } from '../../hal/emulator/board/minimal';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { firmware } from './bench';
import { DeviceBench, PROCESSORS } from './device-bench';

/** The shelves the images are for: of narrow slots, as many as a province's at most. */
const SHELVES = [R3680E_PROVINCE, MINIMAL];

/** Waits of a session, in seconds, beyond which it is left to Node: a processor in QEMU takes long for them. */
const WAITS_MAX_S = { host: 600, emulated: 60 };

/** Every transcript of those shelves on a processor board: the same text as in Node, and a boundary log that replays there. */
export function sessionsOn(processor: string): void {
  const sessions = suite(`sessions on ${processor}`);
  const files = PROCESSORS.includes(processor) ? filesBelow(['test/transcript']) : [];
  const waitsMaxS = processor === 'host' ? WAITS_MAX_S.host : WAITS_MAX_S.emulated;
  for (const file of files.filter((name) => name.endsWith('.txt'))) {
    const transcript = parseTranscript(readFileSync(file, 'utf8'));
    const { board: name = R3680E_PROVINCE.name, seed } = transcript.settings;
    const board = SHELVES.find((definition) => definition.name === name);
    if (board === undefined || waitsOf(transcript) > waitsMaxS || losesPower(transcript)) continue;
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

/** The shelf loses its power. The processor of a board has one of its own, and would go on. */
function losesPower({ screen }: Transcript): boolean {
  return screen.includes('Power is lost.');
}

/** Seconds of a session's `!wait` lines. */
function waitsOf({ screen }: Transcript): number {
  const waits = screen.flatMap((line) => /!wait (\S+)$/.exec(line)?.[1] ?? []);
  return waits.reduce((sum, text) => sum + (parseDurationUs(text, 's') ?? 0) / 1e6, 0);
}
