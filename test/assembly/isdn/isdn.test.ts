import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CallEnd, CallState } from '../../../hal/contract/call';
import { DialerState } from '../../../hal/contract/dialer';
import { JournalEvent } from '../../../hal/contract/journal';
import { LinkMode, LinkState } from '../../../hal/contract/link';
import { readTrace, type TracedFrame } from '../../kit/isdn-trace';
import { pcapOf } from '../../kit/pcap';
import { Network, Terminal } from '../../kit/terminal';
import { skipWithout } from '../../kit/tools';

const isdn = suite('isdn');

/** What became of the call in each capture of a real exchange with a real terminal. */
// biome-ignore format: a table
const CAPTURES = [
  { name: 'bri1',     mode: LinkMode.PointToPoint, octets: 1, cause: 16,  end: CallEnd.Local,  connected: true },
  { name: 'ptmp1',    mode: LinkMode.Multipoint,   octets: 1, cause: 16,  end: CallEnd.Remote, connected: true },
  { name: 'clear16',  mode: LinkMode.Multipoint,   octets: 1, cause: 16,  end: CallEnd.Remote, connected: false },
  { name: 'nocirc34', mode: LinkMode.PointToPoint, octets: 1, cause: 34,  end: CallEnd.Remote, connected: false },
  { name: 'pri1',     mode: LinkMode.PointToPoint, octets: 2, cause: 16,  end: CallEnd.Remote, connected: true },
  { name: 'busy17',   mode: LinkMode.PointToPoint, octets: 2, cause: 17,  end: CallEnd.Remote, connected: false },
  { name: 'ign2',     mode: LinkMode.PointToPoint, octets: 2, cause: 16,  end: CallEnd.Remote, connected: true },
  { name: 'noans',    mode: LinkMode.PointToPoint, octets: 2, cause: 102, end: CallEnd.Local,  connected: false },
];

/** The kind of a frame, with the message type and cause of what it carries: what replays are compared by. */
function gist(frame: Buffer, octets: number): string {
  if (frame[0]! >> 2 === 63) return 'management';
  if ((frame[2]! & 1) === 1) return frame.subarray(2, 3).toString('hex');
  const message = frame.subarray(4);
  const kind = message[2 + octets]!;
  const cause = message.indexOf(Buffer.from([0x08, 0x02]), 3 + octets);
  return `I ${kind.toString(16)}${cause < 0 ? '' : ` cause ${message[cause + 3]! & 0x7f}`}`;
}

/** Plays the exchange's half of a capture to a terminal whose user does at the same times what the other's did. */
function replay(
  name: string,
  mode: LinkMode,
  octets: number,
): { terminal: Terminal; ours: string[]; theirs: string[] } {
  const trace = readTrace(name);
  const terminal = new Terminal(mode);
  terminal.core.isdnSetReference!(0, 1, octets);
  terminal.runTo(trace[0]!.t * 1000);
  terminal.layer1(7);
  const ours: Buffer[] = [];
  const theirs: string[] = [];
  const collect = (): void => {
    ours.push(...terminal.sent.splice(0));
  };
  for (const line of trace) {
    const frame = Buffer.from(line.hex, 'hex');
    terminal.runTo(line.t * 1000);
    collect();
    if (line.ev === 'tx') {
      terminal.receive(adapt(frame, ours));
    } else {
      act(terminal, line, frame, mode);
      theirs.push(gist(frame, octets));
    }
    collect();
  }
  return { terminal, ours: ours.map((frame) => gist(frame, octets)), theirs };
}

/** N(R) acknowledges what our terminal sent, and a TEI goes to whom we asked with our reference number. */
function adapt(frame: Buffer, ours: Buffer[]): Buffer {
  const adapted = Buffer.from(frame);
  if (frame[0]! >> 2 === 63) {
    const request = ours.findLast((sent) => sent[0]! >> 2 === 63 && sent[6] === 1);
    if (frame[6] === 2) request!.copy(adapted, 4, 4, 6);
  } else if ((frame[2]! & 3) !== 3) {
    const messages = ours.filter((sent) => sent[0]! >> 2 === 0 && (sent[2]! & 1) === 0).length;
    adapted[3] = (messages << 1) | (frame[3]! & 1);
  }
  return adapted;
}

/** What the user of the captured terminal did when this frame left it. */
function act(terminal: Terminal, line: TracedFrame, frame: Buffer, mode: LinkMode): void {
  if (line.l2 === 'SABME' && mode === LinkMode.Multipoint) terminal.establish();
  if (line.l3 === 'SETUP') terminal.want(true);
  if (line.l3 === 'RELEASE') terminal.want(false);
  if (line.l3 === 'DISCONNECT') terminal.hangUp(frame.at(-1)! & 0x7f);
}

for (const { name, mode, octets, cause, end, connected } of CAPTURES) {
  isdn(`an exchange that was captured (${name}) finds the call it had, cause ${cause}`, () => {
    const { terminal, ours, theirs } = replay(name, mode, octets);
    const isMessage = (what: string): boolean => what.startsWith('I ');
    assert.equal(ours.filter(isMessage), theirs.filter(isMessage));
    const call = terminal.call(0);
    assert.is(call.state, CallState.Null);
    assert.is(call.cause, cause);
    assert.is(call.end, end);
    assert.is(call.number, '8001');
    assert.is(call.bearer, name === 'nocirc34' ? 0 : 1);
    assert.is(call.connectedUs > 0, connected);
    assert.is(terminal.access.bearers, 0);
    assert.is(terminal.link.state, LinkState.MultipleFrame);
    assert.is(terminal.link.bad, 0);
  });
}

isdn('what it sends in all captures means the same to Wireshark', () => {
  if (skipWithout('tshark')) return;
  const folder = mkdtempSync(join(tmpdir(), 'isdn-'));
  try {
    for (const { name, mode, octets } of CAPTURES) {
      const file = join(folder, `${name}.pcap`);
      const { terminal, ours } = replay(name, mode, octets);
      writeFileSync(file, pcapOf(terminal.seen));
      const fields = [
        'frame.protocols',
        '_ws.malformed',
        '_ws.expert.message',
        'q931.message_type',
        'q931.cause_value',
      ];
      const tshark = spawnSync('tshark', ['-r', file, '-T', 'fields', ...fields.flatMap((field) => ['-e', field])]);
      assert.is(tshark.status, 0, String(tshark.stderr));
      const rows = String(tshark.stdout).trimEnd().split('\n');
      assert.is(rows.length, terminal.seen.length);
      for (const row of rows) assert.is(row.split('\t').slice(1, 3).join(''), '', `${name}: ${row}`);
      const messages = rows.filter((_, n) => !terminal.seen[n]!.fromNetwork).filter((row) => row.includes('q931'));
      const meant = messages.map((row) => {
        const [, , , kind, cause] = row.split('\t');
        return `I ${Number(kind).toString(16)}${cause === '' ? '' : ` cause ${Number(cause)}`}`;
      });
      assert.equal(
        meant,
        ours.filter((what) => what.startsWith('I ')),
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** A small generator (xorshift32) for what a broken line may deliver. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}

/** A frame of a real exchange with some octets changed, added or cut off. */
function mutate(frame: Buffer, next: () => number): Buffer {
  const octets = [...frame];
  for (let change = next() % 4; change >= 0; change--) {
    const at = next() % octets.length;
    const octet = next() & 0xff;
    switch (next() % 4) {
      case 0:
        octets[at] = octet;
        break;
      case 1:
        octets[at] = octets[at]! ^ (1 << (octet & 7));
        break;
      case 2:
        octets.splice(at, 0, ...Array<number>(octet % 24).fill(octet));
        break;
      default:
        octets.splice(at + 1);
    }
  }
  return Buffer.from(octets.slice(0, 268));
}

/** The frame as a network would send it to this terminal now: TEI and sequence numbers fit. */
function address(frame: Buffer, terminal: Terminal): Buffer {
  if (frame[0]! >> 2 !== 0) return frame;
  const { tei, sendState, receiveState } = terminal.link;
  const addressed = Buffer.from(frame);
  addressed[1] = (tei << 1) | 1;
  if ((frame[2]! & 1) === 0) addressed[2] = receiveState << 1;
  if ((frame[2]! & 3) !== 3) addressed[3] = (sendState << 1) | (frame[3]! & 1);
  return addressed;
}

/** Answers SABME and requests for a TEI, so that there is something to garble. */
function serve(terminal: Terminal): void {
  for (const frame of terminal.sent.splice(0)) {
    if (frame.length === 3 && frame[2] === 0x7f) terminal.receive(Buffer.from([0, frame[1]!, 0x73]));
    const isRequest = frame.length === 8 && frame[6] === 1;
    if (isRequest) terminal.receive(Buffer.from([0xfe, 0xff, 3, 0x0f, frame[4]!, frame[5]!, 2, 0x81]));
  }
}

isdn('10,000 garbled frames neither stop it nor keep it from working afterwards', () => {
  const samples = CAPTURES.flatMap(({ name }) => readTrace(name))
    .filter((line) => line.ev === 'tx')
    .map((line) => Buffer.from(line.hex, 'hex'));
  for (const mode of [LinkMode.PointToPoint, LinkMode.Multipoint]) {
    const next = chance(0x1e3779b9 + mode);
    const terminal = new Terminal(mode, 7);
    terminal.layer1(7);
    const states = new Set<number>();
    for (let n = 0; n < 5000; n++) {
      if (n % 50 === 0) {
        terminal.core.isdnSetReference!(0, 1, 1);
        terminal.want(n % 100 === 0);
      }
      serve(terminal);
      terminal.receive(mutate(address(samples[next() % samples.length]!, terminal), next));
      terminal.run(next() % 200_000);
      for (const record of terminal.noted(JournalEvent.CallState).slice(-1)) states.add(record.a);
    }
    assert.ok(terminal.link.bad > 500, `${terminal.link.bad} frames counted as bad`);
    for (const state of [CallState.Null, CallState.CallInitiated, CallState.Active, CallState.DisconnectRequest])
      assert.ok(states.has(state), `state ${state} was reached`);

    terminal.want(false);
    terminal.layer1(3);
    terminal.run(60_000_000);
    terminal.setMode(LinkMode.PointToPoint);
    assert.is(terminal.dialer.state, DialerState.Idle);
    terminal.core.isdnSetReference!(0, 1, 1);
    terminal.layer1(7);
    const network = new Network(terminal);
    network.answer();
    terminal.want(true);
    network.take();
    network.say('08018107180189');
    assert.is(terminal.dialer.state, DialerState.Connected);
  }
});

isdn.run();
