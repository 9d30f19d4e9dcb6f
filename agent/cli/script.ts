import { readFileSync, writeFileSync } from 'node:fs';
import { Terminal } from '../emulate/terminal';
import { difference, parseTranscript, play, type Transcript } from '../emulate/transcript';
import { Bench } from './bench';
import { type EmulateOptions, findBoard, parseSeed } from './options';
import { reasonOf, UsageError } from './usage';

/**
 * Plays a transcript in virtual time and compares what the screen shows with it, or writes that into it. Answers the exit
 * code: 1 = they differ.
 */
export function playScript(options: EmulateOptions, path: string): number {
  const transcript = readTranscript(path);
  const { board, seed } = transcript.settings;
  const bench = new Bench({
    ...options,
    board: board === undefined ? options.board : findBoard(board),
    seed: seed === undefined ? options.seed : parseSeed(seed),
  });
  let shown: string[];
  try {
    shown = play(transcript, new Terminal(bench.machine, bench.world));
  } finally {
    bench.close();
  }
  if (options.update) return update(path, transcript, shown);
  const found = difference(shown, transcript.screen, transcript.remarks.length + 1);
  process.stdout.write(found === null ? `${path}: as it says\n` : `${path}: differs at ${found}\n`);
  return found === null ? 0 : 1;
}

function readTranscript(path: string): Transcript {
  try {
    return parseTranscript(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`--script ${path}: ${reasonOf(error)}`);
  }
}

function update(path: string, { remarks }: Transcript, shown: readonly string[]): number {
  try {
    writeFileSync(path, [...remarks, ...shown, ''].join('\n'));
  } catch (error) {
    throw new UsageError(`--script ${path}: ${reasonOf(error)}`);
  }
  process.stdout.write(`${path}: written\n`);
  return 0;
}
