import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as ie from '../../../../../hal/emulator/plant/exchange/information-element';
import { hex, octets } from './trace';

const elements = suite('Q.931 information elements');

function bytes({ id, contents }: { id: number; contents: Uint8Array }): string {
  return hex(Uint8Array.of(id, contents.length, ...contents));
}

elements('a cause carries location, value and diagnostics', () => {
  assert.equal(ie.decodeCause(octets('8190')), { location: 1, value: 16, diagnostic: octets('') });
  assert.equal(ie.decodeCause(octets('0081e504')), { location: 0, value: 101, diagnostic: octets('04') });
  assert.is(ie.decodeCause(octets('81')), undefined);
  assert.is(ie.decodeCause(octets('')), undefined);
  assert.is(bytes(ie.causeElement(34)), '080282a2');
});

elements('bearer capabilities of data, speech and multirate calls', () => {
  assert.equal(ie.decodeBearerCapability(octets('8890')), { capability: 8, rate: 16, layer1: undefined });
  assert.equal(ie.decodeBearerCapability(octets('8090a3')), { capability: 0, rate: 16, layer1: 3 });
  assert.equal(ie.decodeBearerCapability(octets('889886')), { capability: 8, rate: 24, layer1: undefined });
  assert.is(ie.decodeBearerCapability(octets('88')), undefined);
  assert.is(bytes(ie.bearerCapabilityElement(8)), '04028890');
  assert.is(bytes(ie.bearerCapabilityElement(0)), '04038090a3');
});

elements('channels of basic and primary access, any and none', () => {
  // biome-ignore format: a table
  const table: [string, ie.ChannelIdentification][] = [
    ['180181',     { access: 'basic',   channel: 1,               exclusive: false }],
    ['18018a',     { access: 'basic',   channel: 2,               exclusive: true  }],
    ['180183',     { access: 'basic',   channel: ie.ANY_CHANNEL,  exclusive: false }],
    ['180180',     { access: 'basic',   channel: ie.NO_CHANNEL,   exclusive: false }],
    ['1803a98381', { access: 'primary', channel: 1,               exclusive: true  }],
    ['1801a3',     { access: 'primary', channel: ie.ANY_CHANNEL,  exclusive: false }],
  ];
  for (const [text, channel] of table) {
    assert.equal(ie.decodeChannelIdentification(octets(text).subarray(2)), channel);
    assert.is(bytes(ie.channelIdentificationElement(channel)), text);
  }
  assert.is(ie.decodeChannelIdentification(octets('a983')), undefined);
});

elements('numbers with and without octet 3a', () => {
  assert.is(ie.decodeNumber(octets('008031303031')), '1001');
  assert.is(ie.decodeNumber(octets('8038303031')), '8001');
  assert.is(ie.decodeNumber(octets('00')), undefined);
  assert.is(bytes(ie.calledNumberElement('8001')), '70058138303031');
  assert.is(bytes(ie.callingNumberElement('55')), '6c0401833535');
});

elements('date and time to the minute', () => {
  assert.is(ie.decodeDateTime(octets('1a0b16062c')), Date.UTC(2026, 10, 22, 6, 44));
  assert.is(bytes(ie.dateTimeElement(Date.UTC(2026, 10, 22, 6, 44, 59))), '29051a0b16062c');
  assert.is(ie.decodeDateTime(octets('1a0d16062c')), undefined);
});

elements('display, keypad, progress and call state', () => {
  assert.is(bytes(ie.textElement(0x28, 'BUSY')), '280442555359');
  assert.is(ie.decodeText(octets('2331')), '#1');
  assert.equal(ie.decodeProgress(octets('8288')), { location: 2, description: 8 });
  assert.is(bytes(ie.progressElement(1)), '1e028281');
  assert.is(ie.decodeCallState(octets('0a')), 10);
  assert.is(ie.decodeCallState(octets('')), undefined);
});

elements.run();
