import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readTrace, traceNames } from '../../kit/isdn-trace';
import { loadTestCore } from '../../kit/test-core';

const lapd = suite('lapd');
const core = loadTestCore();
const IN = core.isdnBuffer!();
const OUT = IN + 300;

/** The frame as the core writes it after reading it, or the fault it finds. */
function reencode(hex: string): string | number {
  const frame = Buffer.from(hex, 'hex');
  new Uint8Array(core.memory.buffer).set(frame, IN);
  const length = core.isdnReencodeFrame!(frame.length);
  if (length < 0) return -length;
  return Buffer.from(new Uint8Array(core.memory.buffer, OUT, length)).toString('hex');
}

for (const name of traceNames()) {
  lapd(`every frame of the capture ${name} is written as it was read`, () => {
    const frames = readTrace(name);
    assert.ok(frames.length > 7);
    for (const { hex } of frames) assert.is(reencode(hex), hex);
  });
}

lapd('every control field of Q.921 table 5 is written as it was read', () => {
  const header = '0201';
  for (const control of ['0000', 'feff', '0101', '0500', '09fe', '03', '13', '0f', '1f', '43', '53', '63', '73', '6f'])
    assert.is(reencode(header + control), header + control);
  assert.is(reencode('020187aabbccddee'), '020187aabbccddee');
  assert.is(reencode('0201af8280'), '0201af8280');
});

lapd('what has no two octets of address and a control field is no frame', () => {
  for (const hex of ['', '02', '0201', '020101', '020100', '03017f', '02007f']) assert.is(reencode(hex), 1);
});

lapd('faults bear the letters of Q.921 appendix II', () => {
  assert.is(reencode('02011101'), 'L'.charCodeAt(0), 'reserved bits of a supervisory frame');
  assert.is(reencode('0201ef'), 'L'.charCodeAt(0), 'an unknown unnumbered frame');
  assert.is(reencode('02017f00'), 'M'.charCodeAt(0), 'SABME with information');
  assert.is(reencode('0201010200'), 'M'.charCodeAt(0), 'RR with information');
  assert.is(reencode('020187aabbcc'), 'N'.charCodeAt(0), 'FRMR too short');
  assert.is(reencode(`02010000${'08'.repeat(261)}`), 'O'.charCodeAt(0), 'more than N201 octets');
  assert.is(reencode(`02010000${'08'.repeat(260)}`), `02010000${'08'.repeat(260)}`);
});

lapd.run();
