import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench } from '../../agent/cli/bench';
import { findBoard, parseEmulateOptions } from '../../agent/cli/options';
import { Terminal } from '../../agent/emulate/terminal';
import { parseTranscript, play } from '../../agent/emulate/transcript';
import { filesBelow } from '../../build/stale';
import { makeFolder, removeFolder } from '../agent/cli/folder';
import { decode } from '../agent/cli/tshark';
import { skipWithout } from '../kit/tools';

/** A pcap file: its header, whose last word is the link type, and records whose third word is their length. */
const FILE_HEADER_OCTETS = 24;
const RECORD_HEADER_OCTETS = 16;

const captures = suite('captures of the transcripts');

/** Plays a transcript with `--capture`. */
function capture(file: string, folder: string): void {
  const transcript = parseTranscript(readFileSync(file, 'utf8'));
  const { board, seed } = transcript.settings;
  const options = parseEmulateOptions(['--capture', folder]);
  const bench = new Bench({ ...options, board: findBoard(board!), seed: Number(seed) });
  play(transcript, new Terminal(bench.machine, bench.world));
  bench.close();
}

/** Several captures of one kind as one file, for one run of tshark; whose each frame is, from frame 1 on. */
function merge(folder: string, names: readonly string[], into: string): string[] {
  const files = names.map((name) => readFileSync(join(folder, name)));
  const owners = files.flatMap((octets, n) => Array<string>(framesIn(octets)).fill(names[n]!));
  const header = files[0]!.subarray(0, FILE_HEADER_OCTETS);
  writeFileSync(into, Buffer.concat([header, ...files.map((octets) => octets.subarray(FILE_HEADER_OCTETS))]));
  return owners;
}

function framesIn(octets: Buffer): number {
  let frames = 0;
  for (let at = FILE_HEADER_OCTETS; at < octets.length; frames++)
    at += RECORD_HEADER_OCTETS + octets.readUInt32LE(at + 8);
  return frames;
}

captures('tshark finds LAPD, Q.931, LCP and IPCP in what they carried, and nothing malformed', () => {
  if (skipWithout('tshark')) return;
  const folder = makeFolder();
  try {
    const transcripts = filesBelow(['test/transcript']).filter((name) => name.endsWith('.txt'));
    for (const file of transcripts) capture(file, join(folder, basename(file)));
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.pcap'));
    const kinds = [
      { kind: 'd-channels', files: names.filter((name) => !basename(name).startsWith('ppp-')), has: ['lapd', 'q931'] },
      { kind: 'bearers', files: names.filter((name) => basename(name).startsWith('ppp-')), has: ['lcp', 'ipcp'] },
    ];
    for (const { kind, files, has } of kinds) {
      assert.ok(files.length > 10, `${files.length} captures of ${kind}`);
      const merged = join(folder, kind);
      const owners = merge(folder, files, merged);
      const frames = decode(merged);
      assert.is(frames.length, owners.length);
      const found = frames.flatMap(({ isMalformed, info }, n) => (isMalformed ? [`${owners[n]}: ${info}`] : []));
      assert.equal(found, []);
      const seen = new Set(frames.flatMap(({ protocols }) => protocols));
      for (const protocol of has) assert.ok(seen.has(protocol), `${protocol} in ${kind}`);
    }
  } finally {
    removeFolder(folder);
  }
});

captures.run();
