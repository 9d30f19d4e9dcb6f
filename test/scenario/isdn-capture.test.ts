import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BoardDefinition } from '../../hal/emulator/board/definition';
import { R3680E_CENTRE } from '../../hal/emulator/board/r3680e-centre';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { decoded, malformed } from '../agent/cli/tshark';
import { Bench } from '../kit/bench';
import { FrameTap, type TappedFrame } from '../kit/frame-tap';
import { pcapOf } from '../kit/pcap';
import { skipWithout } from '../kit/tools';

const capture = suite('captures of the D channels, from the ring that the core publishes');

interface Scenario {
  readonly board: BoardDefinition;
  /** What is typed; a number is seconds that pass. */
  readonly lines: readonly (string | number)[];
  /** What tshark has to find. */
  readonly messages: readonly string[];
}

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'an outgoing call that this side ends': {
    board: R3680E_PROVINCE,
    lines: ['!cut 1/0', 10, '!mend 1/0', 20],
    messages: ['SETUP', 'CALL PROCEEDING', 'ALERTING', 'CONNECT', 'CONNECT ACKNOWLEDGE', 'DISCONNECT', 'RELEASE'],
  },
  'a busy number': {
    board: R3680E_PROVINCE,
    lines: ['!exchange busy', '!cut 1/0', 10],
    messages: ['SETUP', 'DISCONNECT', 'RELEASE', 'RELEASE COMPLETE'],
  },
  'calls that come in on a basic access': {
    board: R3680E_PROVINCE,
    lines: ['!call 2/0 5550100', 1, '!call 2/1 5550100', 1],
    messages: ['SETUP'],
  },
  'a call that comes in on a primary access': {
    board: R3680E_CENTRE,
    lines: [2, '!call 2/0 8001', 2],
    messages: ['SETUP'],
  },
};

/** What a bench's D channels carried while the lines were typed. */
function play({ board, lines }: Scenario): readonly TappedFrame[] {
  const bench = new Bench({ board });
  const tap = new FrameTap(bench.machine);
  bench.run({ s: 1 });
  for (const line of lines) {
    if (typeof line === 'number') bench.run({ s: line });
    else bench.type(line);
  }
  return tap.frames;
}

/** Runs a check on the capture of each access, as a file. */
function eachFile(frames: readonly TappedFrame[], check: (file: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'linecard-'));
  try {
    for (const access of new Set(frames.map((frame) => frame.access))) {
      const own = frames.filter((frame) => frame.access === access);
      const file = join(folder, `${access}.pcap`);
      const records = own.map(({ atUs, isSent, octets }) => ({
        atUs,
        fromNetwork: !isSent,
        frame: Buffer.from(octets),
      }));
      writeFileSync(file, pcapOf(records));
      check(file);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const [name, scenario] of Object.entries(SCENARIOS)) {
  capture(`${name}: nothing malformed`, () => {
    if (skipWithout('tshark')) return;
    const found: string[] = [];
    eachFile(play(scenario), (file) => {
      assert.equal(malformed(file), []);
      found.push(...decoded(file, 'q931'));
    });
    for (const message of scenario.messages) assert.ok(found.includes(message), `${message} in ${found.join(', ')}`);
  });
}

capture('frames come in the order of their times, and no octet of them is missing', () => {
  const frames = play(SCENARIOS['an outgoing call that this side ends']!);
  assert.ok(frames.length > 20, `${frames.length} frames`);
  assert.equal(
    frames.map(({ atUs }) => atUs),
    frames.map(({ atUs }) => atUs).sort((a, b) => a - b),
  );
  const setup = frames.find(({ isSent, octets }) => isSent && octets.length > 20);
  assert.is(Buffer.from(setup!.octets).toString('hex').slice(0, 12), '008100000801');
});

capture.run();
