import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readTrace, traceNames } from '../../kit/isdn-trace';
import { loadTestCore } from '../../kit/test-core';

const information = suite('information');
const core = loadTestCore();
const IN = core.isdnBuffer!();
const OUT = IN + 300;

function load(hex: string): number {
  const message = Buffer.from(hex, 'hex');
  new Uint8Array(core.memory.buffer).set(message, IN);
  return message.length;
}

/** The message as the core writes it after reading it, or -1. */
function reencode(hex: string): string | number {
  const length = core.isdnReencodeMessage!(load(hex));
  if (length < 0) return length;
  return Buffer.from(new Uint8Array(core.memory.buffer, OUT, length)).toString('hex');
}

/** What the core reads out of a message. */
function read(hex: string): { cause: number; bearer: number; state: number; isOurs: boolean } {
  const word = core.isdnReadMessage!(load(hex)) >>> 0;
  const state = ((word >>> 8) & 0xff) << 24;
  return { cause: word >>> 24, bearer: (word >>> 16) & 0xff, state: state >> 24, isOurs: (word & 1) === 1 };
}

for (const name of traceNames()) {
  information(`every message of the capture ${name} is written as it was read`, () => {
    const messages = readTrace(name).filter((frame) => frame.l2 === 'I');
    assert.ok(messages.length > 1);
    for (const { hex } of messages) assert.is(reencode(hex.slice(8)), hex.slice(8));
  });
}

information('another protocol, a message cut short and a long call reference are no message', () => {
  for (const hex of ['', '08', '0801', '080101', '09010105', '0803010203', '08f10105']) assert.is(reencode(hex), -1);
});

information('a cause is found behind elements that mean nothing to us, and behind its own recommendation', () => {
  assert.is(read('08018145 2801ff 7f0212 34 08028191'.replaceAll(' ', '')).cause, 17);
  assert.is(read('08018145080301 88a9'.replaceAll(' ', '')).cause, 41);
  assert.is(read('08018145').cause, 0);
});

information('elements of another codeset are not ours, until the shift ends', () => {
  assert.is(read('08018145960802819108028190').cause, 0, 'a locking shift holds to the end');
  assert.is(read('080181459e08028191 08028190'.replaceAll(' ', '')).cause, 16, 'a non-locking shift holds for one');
});

information('an element that ends after its message ends the message', () => {
  assert.is(read('0801814508058190').cause, 0);
  assert.is(read('080181451801').bearer, 0);
});

information('the B channel is read from a basic and from a primary access', () => {
  assert.is(read('08018102180189').bearer, 1);
  assert.is(read('0801810218018a').bearer, 2);
  assert.is(read('0801810218018b').bearer, 0, 'any channel is no channel');
  assert.is(read('0802800102 1803a9839f'.replaceAll(' ', '')).bearer, 31);
});

information('call state and bearer capability', () => {
  assert.equal(read('0801817d080280e514010a'), { cause: 101, bearer: 0, state: 10, isOurs: false });
  assert.is(read('0801817d').state, -1);
  assert.ok(read('080101050402 8890'.replaceAll(' ', '')).isOurs);
  assert.not.ok(read('0801010504038090a3').isOurs, 'speech');
});

information.run();
