import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadTestCore } from '../../kit/test-core';

const traces = suite('trail trace');

/** The message of a text, as the core makes it. */
function messageOf(text: string): Uint8Array {
  const core = loadTestCore();
  const octets = new Uint8Array(core.memory.buffer);
  octets.set(new TextEncoder().encode(`${text}\0`), core.traceText());
  core.traceMake();
  return octets.slice(core.traceMessage(), core.traceMessage() + 16);
}

function textOf(message: Uint8Array): string {
  const core = loadTestCore();
  const octets = new Uint8Array(core.memory.buffer);
  octets.set(message, core.traceMessage());
  core.traceRead();
  const text = octets.slice(core.traceText(), core.traceText() + 16);
  return new TextDecoder().decode(text.slice(0, text.indexOf(0)));
}

/** Remainder of a message by x7 + x3 + 1, as long division on paper: ITU-T G.707 annex B. */
function crc7(message: Uint8Array): number {
  const bits = [...message].flatMap((octet) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => (octet >> bit) & 1));
  const rest = [...bits, 0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at < bits.length; at++) if (rest[at]) for (const term of [0, 4, 7]) rest[at + term] ^= 1;
  return rest.slice(-7).reduce((value, bit) => 2 * value + bit, 0);
}

traces('a message is 15 characters behind an octet that begins with 1 and holds the CRC-7', () => {
  const message = messageOf('NetEngine');
  assert.is(new TextDecoder().decode(message.slice(1)), 'NetEngine      ');
  assert.is(message[0] >> 7, 1);
  const before = Uint8Array.from(message);
  before[0] = 0x80;
  assert.is(message[0] & 0x7f, crc7(before));
});

traces('a text is cut after 15 characters, and read back without the blanks behind it', () => {
  assert.is(textOf(messageOf('Beijing 1')), 'Beijing 1');
  assert.is(textOf(messageOf('0123456789abcdef')), '0123456789abcde');
});

traces('a trace of one octet for ever is read as its value, and what is no text as points', () => {
  assert.is(textOf(new Uint8Array(16).fill(1)), '0x01');
  assert.is(textOf(Uint8Array.from([0x89, 0x41, 0x07, 0x42, ...new Array(12).fill(0)])), 'A.B');
});

traces.run();
