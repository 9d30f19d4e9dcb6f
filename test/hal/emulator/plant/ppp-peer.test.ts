import { createHash } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { PppPeer, type PppSettings } from '../../../../hal/emulator/plant/ppp-peer';

const ppp = suite('PPP peer');
const CENTRE: PppSettings = {
  credentials: { name: 'centre', secret: 'linecard' },
  network: { own: [10, 255, 0, 254], forOther: [10, 255, 0, 1] },
};

function peer(settings: PppSettings = CENTRE) {
  const clock = new VirtualClock();
  const sent: string[] = [];
  const end = new PppPeer(clock, (frame) => sent.push(Buffer.from(frame).toString('hex')), settings);
  end.carry(true);
  const say = (frame: string): string[] => {
    sent.length = 0;
    end.receive(Uint8Array.from(Buffer.from(frame, 'hex')));
    return [...sent];
  };
  return { clock, end, say, sent };
}

ppp('what asks for nothing is acknowledged, and gets a request with a magic number', () => {
  const [ack, request] = peer().say('ff03c02101010004');
  assert.is(ack, 'ff03c02102010004');
  assert.match(request!, /^ff03c0210101000a0506[0-9a-f]{8}$/);
});

ppp('a challenge is answered with the hash of identifier, secret and value', () => {
  const { say } = peer();
  say('ff03c02101010004');
  say('ff03c0210201000a0506000000000000');
  const value = '00112233445566778899aabbccddeeff';
  const hash = createHash('md5').update(Buffer.from(`2a${Buffer.from('linecard').toString('hex')}${value}`, 'hex'));
  assert.equal(say(`ff03c223012a001910${value}74657374`), [`ff03c223022a001b10${hash.digest('hex')}63656e747265`]);
});

ppp('who asks for an address is told one, and who says one is believed', () => {
  const { say, end } = peer();
  say('ff03c02101010004');
  say('ff03c02102010004');
  const [nak] = say('ff0380210101000a030600000000');
  assert.is(nak, 'ff0380210301000a03060aff0001');
  assert.ok(say('ff0380210102000a03060aff0001').includes('ff0380210202000a03060aff0001'));
  assert.not.ok(end.open);
  say('ff03802102010004');
  assert.ok(end.open);
});

ppp('a router without IP rejects the protocol', () => {
  const { say } = peer({});
  say('ff03c02101010004');
  say('ff03c02102010004');
  assert.equal(
    say('ff0380210101000a030600000000').map((frame) => frame.slice(0, 10)),
    ['ff03c02108'],
  );
});

ppp('until the caller is authentic its IPCP is not heard', () => {
  const { say } = peer({ ...CENTRE, asks: true });
  const [, request] = say('ff03c02101010004');
  assert.ok(request!.endsWith('0305c22305'));
  const [challenge] = say('ff03c02102010004');
  assert.match(challenge!, /^ff03c2230101001b10[0-9a-f]{32}63656e747265$/);
  assert.equal(say('ff0380210101000a030600000000'), []);
  const answers = say(`ff03c2230201001510${'00'.repeat(16)}`);
  assert.is(answers[0], 'ff03c22304010004');
  assert.match(answers[1]!, /^ff03c02105/);
});

ppp.run();
