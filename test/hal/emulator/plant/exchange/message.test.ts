import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeFrame } from '../../../../../hal/emulator/plant/exchange/lapd-frame';
import { decodeMessage, encodeMessage, find, type Message } from '../../../../../hal/emulator/plant/exchange/message';
import { Random } from '../../../../../hal/emulator/random';
import { NAMES } from './terminal';
import { allFrames, hex, octets, TRACES, trace } from './trace';

const q931 = suite('Q.931 messages');

function decoded(text: string): Message {
  const message = decodeMessage(octets(text));
  if ('malformed' in message) throw new Error(message.malformed);
  return message;
}

function recordedMessages(): Uint8Array[] {
  return allFrames().flatMap((octets) => {
    const frame = decodeFrame(octets);
    return frame.type === 'I' ? [frame.info] : [];
  });
}

q931('every recorded message decodes to its recorded type and encodes to the same octets', () => {
  for (const line of TRACES.flatMap(trace)) {
    if (line.l3 === undefined) continue;
    const info = line.hex!.slice(8);
    const message = decoded(info);
    assert.is(NAMES[message.type], line.l3);
    assert.is(message.rest.length, 0);
    assert.is(hex(encodeMessage(message)), info);
  }
});

q931('call references of one and two octets keep length, flag and value', () => {
  assert.equal(decoded('08018105').reference, { length: 1, flag: true, value: 1 });
  assert.equal(decoded('080201f405').reference, { length: 2, flag: false, value: 500 });
  assert.equal(decoded('080281f405').reference, { length: 2, flag: true, value: 500 });
  assert.equal(decoded('080062').reference, { length: 0, flag: false, value: 0 });
});

q931('a shift moves one element to its codeset, a locking one all that follow', () => {
  const oneOnly = decoded('080101 05 9e 040101 040102');
  assert.equal(
    oneOnly.elements.map(({ codeset, id }) => [codeset, id]),
    [
      [0, 0x9e],
      [6, 4],
      [0, 4],
    ],
  );
  assert.equal(find(oneOnly, 4), octets('02'));
  const locked = decoded('080101 05 96 040101 a1 040102');
  assert.equal(
    locked.elements.map(({ codeset }) => codeset),
    [0, 6, 6, 6],
  );
  assert.is(find(locked, 4), undefined);
  assert.is(hex(encodeMessage(locked)), '0801010596040101a1040102');
});

q931('octets that make no whole element are kept apart', () => {
  const message = decoded('080101 05 040288 90 0805 8190');
  assert.is(message.elements.length, 1);
  assert.equal(message.rest, octets('08058190'));
  assert.is(hex(encodeMessage(message)), '0801010504028890' + '08058190');
});

q931('what is no message says why', () => {
  const reason = (text: string) => {
    const message = decodeMessage(octets(text));
    return 'malformed' in message ? message.malformed : 'none';
  };
  assert.is(reason('09010105'), 'discriminator');
  assert.is(reason(''), 'too short');
  assert.is(reason('0801'), 'too short');
  assert.is(reason('080101'), 'too short');
  assert.is(reason('0803010203 05'), 'call reference');
  assert.is(reason('08f1010205'), 'call reference');
});

q931('10,000 mutated messages never throw, and what still decodes encodes to the same octets', () => {
  const random = new Random(931);
  const messages = recordedMessages();
  for (let round = 0; round < 10_000; round++) {
    const message = Uint8Array.from(messages[random.below(messages.length)]).subarray(0, 1 + random.below(40));
    for (let hit = random.below(4); hit >= 0; hit--) message[random.below(message.length)] = random.next();
    const result = decodeMessage(message);
    if ('malformed' in result || message[1] > 2) continue;
    assert.is(hex(encodeMessage(result)), hex(message));
  }
});

q931.run();
