import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { Capture } from '../../../../hal/emulator/plant/capture';
import { Exchange } from '../../../../hal/emulator/plant/exchange/exchange';
import {
  bearerCapabilityElement,
  calledNumberElement,
} from '../../../../hal/emulator/plant/exchange/information-element';
import { MessageType } from '../../../../hal/emulator/plant/exchange/message';
import { Random } from '../../../../hal/emulator/random';
import { skipWithout } from '../../../kit/tools';
import { Terminal } from './exchange/terminal';
import { hex, octets } from './exchange/trace';

const capture = suite('capture');

function gather(): { sink: (octets: Uint8Array) => void; file: () => Uint8Array } {
  const pieces: Uint8Array[] = [];
  return { sink: (piece) => pieces.push(piece), file: () => Uint8Array.from(Buffer.concat(pieces)) };
}

capture('the file begins as a pcap of linktype 177', () => {
  const { sink, file } = gather();
  new Capture(new VirtualClock(), sink);
  assert.is(hex(file()), 'd4c3b2a1020004000000000000000000ffff0000b1000000');
});

capture('a frame has its virtual time, its length and its direction', () => {
  const clock = new VirtualClock();
  const { sink, file } = gather();
  const recorder = new Capture(clock, sink);
  clock.advanceTo(3_000_007);
  recorder.record(true, octets('02017f'));
  recorder.record(false, octets('00017f'));
  const time = '0300000007000000';
  const lengths = '1300000013000000';
  const sent = '00040000000001000000000000000030';
  const received = '00000000000001000000000000000030';
  assert.is(hex(file()).slice(48), `${time}${lengths}${sent}02017f${time}${lengths}${received}00017f`);
});

capture('a tapped termination records both ways, and nothing while the line is down', () => {
  const { sink, file } = gather();
  const clock = new VirtualClock();
  const terminal = new Terminal(clock, 0);
  const tapped = new Capture(clock, sink).tap(terminal);
  tapped.send(octets('02017f'));
  assert.is(file().length, 24);
  terminal.plug();
  tapped.send(octets('02017f'));
  terminal.put('000173');
  assert.is(file().length, 24 + 2 * (16 + 16 + 3));
  assert.equal(terminal.frames, ['02017f']);
});

/** TEI assignment, a call of the terminal, one to it, and some that fail. */
function busyDay(): Uint8Array {
  const { sink, file } = gather();
  const clock = new VirtualClock();
  const exchange = new Exchange(clock, new Random(1));
  const terminal = new Terminal(clock);
  const recorder = new Capture(clock, sink);
  exchange.attach(recorder.tap(terminal), { configuration: 'point-to-multipoint', numbers: ['1001'] });
  terminal.plug();
  terminal.put('fcff030fb0f201ff');
  terminal.tei = 64;
  terminal.establish();
  for (const [value, reaction] of (['answer', 'refuse', 'silent', 'ring'] as const).entries()) {
    exchange.behave({ reaction, clearAfterMs: 1000 });
    terminal.say(MessageType.Setup, value + 1, bearerCapabilityElement(8), calledNumberElement('8001'));
    terminal.run(2_000_000);
    terminal.say(MessageType.Release, value + 1);
    terminal.run(100_000);
  }
  const record = exchange.call({ called: '1001', calling: '55500', service: 'speech' })!;
  terminal.run(10_000);
  terminal.say(MessageType.Connect, 129);
  terminal.run(12_000_000);
  terminal.say(MessageType.StatusEnquiry, 129);
  terminal.run(100_000);
  exchange.hangUp(record);
  terminal.run(40_000_000);
  terminal.deaf = true;
  terminal.run(40_000_000);
  return file();
}

capture('the recorded day of a line is read by tshark without a complaint', () => {
  if (skipWithout('tshark')) return;
  const folder = mkdtempSync(join(tmpdir(), 'capture-'));
  const path = join(folder, 'line.pcap');
  writeFileSync(path, busyDay());
  const { stdout, status } = spawnSync('tshark', ['-r', path, '-V'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  rmSync(folder, { recursive: true });
  assert.is(status, 0);
  assert.not.match(stdout, /malformed|Expert Info \((Error|Warning)|Unknown information element/i);
  for (const seen of ['Identity Assigned', 'Identity Remove', 'Identity Check Request', 'Direction: Network->User']) {
    assert.match(stdout, seen);
  }
  const types = ['SETUP', 'CALL PROCEEDING', 'ALERTING', 'CONNECT', 'CONNECT ACKNOWLEDGE', 'DISCONNECT', 'RELEASE'];
  for (const type of [...types, 'RELEASE COMPLETE', 'STATUS']) assert.match(stdout, `Message type: ${type} (`);
});

capture.run();
