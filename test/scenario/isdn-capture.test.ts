import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BoardDefinition } from '../../hal/emulator/board/definition';
import { R3680E_CENTRE } from '../../hal/emulator/board/r3680e-centre';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { makeFolder, removeFolder } from '../agent/cli/folder';
import { type DecodedFrame, decode, messagesOf } from '../agent/cli/tshark';
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

/** Failures of the exchange that meet a call, and that meet SETUP. */
const DURING_A_CALL = ['restart=1', 'restart=all', 'status=0', 'status=3', 'forget', 'drop=5s'];
const WHILE_DIALLING = [
  ...['busy', 'noanswer', 'silent', 'ignore=1', 'refuse=42@proceeding', 'refuse=41@alerting', 'channel=other'],
  ...['channel=exact', 'channel=refused', 'channel=unnamed', 'collide=1', 'overlap=12', 'mute=connect', 'mute=release'],
  ...['deaf=setup', 'deaf=connect-ack', 'deaf=disconnect', 'deaf=release', 'clear=1s@41'],
];
/** T303 twice, and a call. */
const FAILURE_S = 12;
function failuresOf(port: string): (string | number)[] {
  const end = [`!exchange ${port} normal`, 'reset dialer', FAILURE_S];
  return [
    ...DURING_A_CALL.flatMap((setting) => [`!exchange ${port} ${setting}`, FAILURE_S, ...end]),
    ...WHILE_DIALLING.flatMap((setting) => [`!exchange ${port} ${setting} restart=all`, 1, 'reset dialer', 11, ...end]),
  ];
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
  'a point-to-point access that loses a tenth of its frames': {
    board: R3680E_PROVINCE,
    lines: [
      ...['system-view', 'interface Bri2/0', 'isdn link-mode p2p', 'return', '!exchange 2/0 p2p'],
      ...['!dchannel 2/0 loss 10', 5, '!cut 1/0', 60, '!mend 1/0', 20],
    ],
    messages: ['SETUP', 'CALL PROCEEDING', 'CONNECT', 'CONNECT ACKNOWLEDGE'],
  },
  'calls that come in on a basic access': {
    board: R3680E_PROVINCE,
    lines: ['!call 2/0 5550100', 1, '!call 2/1 5550100', 1],
    messages: ['SETUP'],
  },
  'calls that come in and are taken, and called back': {
    board: R3680E_PROVINCE,
    lines: [
      ...[
        'system-view',
        'interface Bri2/0',
        'dialer call-in 5550100',
        'interface Bri2/1',
        'dialer call-in 5550200 callback',
      ],
      ...['return', 40, '!call 2/0 5550100', 5, '!call 2/1 5550200', 20],
    ],
    messages: ['SETUP', 'CONNECT', 'CONNECT ACKNOWLEDGE', 'RELEASE COMPLETE'],
  },
  'a call that comes in on a primary access': {
    board: R3680E_CENTRE,
    lines: [2, '!call 2/0 8001', 2],
    messages: ['SETUP'],
  },
  'a number in parts, and the daily check of its call': {
    board: R3680E_PROVINCE,
    lines: [
      ...['system-view', 'interface Bri2/0', 'isdn overlap-sending 2', 'isdn check-time 03:00', 'return'],
      ...['!exchange overlap=4', '!cut 1/0', 10, 'clock datetime 02:59:58 2026/11/22', 60],
    ],
    messages: ['SETUP ACKNOWLEDGE', 'INFORMATION', 'CONNECT', 'STATUS ENQUIRY', 'STATUS'],
  },
  'every failure of the exchange on a basic access': {
    board: R3680E_PROVINCE,
    lines: [40, '!cut 1/0', 10, ...failuresOf('2/0')],
    messages: ['RELEASE COMPLETE', 'STATUS'],
  },
  'every failure of the exchange on a primary access': {
    board: R3680E_CENTRE,
    lines: [
      ...[40, 'system-view', 'interface Serial2/0:15', 'dialer number 8001', 'dialer autodial', 'return', 10],
      ...failuresOf('2/0'),
    ],
    messages: ['RELEASE COMPLETE', 'STATUS', 'RESTART', 'RESTART ACKNOWLEDGE'],
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

/** What tshark makes of the frames. */
function decodeAll(frames: readonly TappedFrame[]): DecodedFrame[] {
  const folder = makeFolder();
  try {
    const file = join(folder, 'd-channels.pcap');
    const records = frames.map(({ atUs, isSent, octets }) => ({
      atUs,
      fromNetwork: !isSent,
      frame: Buffer.from(octets),
    }));
    writeFileSync(file, pcapOf(records));
    return decode(file);
  } finally {
    removeFolder(folder);
  }
}

for (const [name, scenario] of Object.entries(SCENARIOS)) {
  capture(`${name}: nothing malformed`, () => {
    if (skipWithout('tshark')) return;
    const frames = decodeAll(play(scenario));
    assert.equal(
      frames.filter(({ isMalformed }) => isMalformed).map(({ info }) => info),
      [],
    );
    const found = messagesOf(frames, 'q931');
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
