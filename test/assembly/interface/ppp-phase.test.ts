import { createHash } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ChapState, PppFlag } from '../../../hal/contract/ppp';
import { LcpState, ProtocolReason, ProtocolRow, ProtocolState } from '../../../hal/contract/protocol';
import { carry, type PppConfiguration, PppEnd } from '../../kit/ppp-end';

const phases = suite('phases of a PPP link');

const PROVINCE: PppConfiguration = { user: 'province', password: 'secret', address: 0x0a010101 };
const CENTRE: PppConfiguration = { ...PROVINCE, user: 'centre', address: 0x0a0100fe, flags: PppFlag.Authenticate };

/** Two ends of a call, and what went over it until both were silent. */
function call(near: PppConfiguration, far: PppConfiguration, spoil?: (frame: string) => boolean) {
  const a = new PppEnd(near, 7);
  const b = new PppEnd(far, 8);
  a.connect();
  b.connect();
  const trace = carry(a, b, spoil);
  return { a, b, trace };
}

function protocolsOf(trace: readonly string[]): string[] {
  return [...new Set(trace.map((line) => line.slice(5, 9)))];
}

phases('without authentication LCP is followed by IPCP, and both ends know both addresses', () => {
  const { a, b, trace } = call(PROVINCE, { ...CENTRE, flags: 0 });
  assert.equal(protocolsOf(trace), ['c021', '8021']);
  for (const end of [a, b]) assert.is(end.state, ProtocolState.Open);
  assert.is(a.row32(ProtocolRow.PeerAddress), 0x0a0100fe);
  assert.is(b.row32(ProtocolRow.PeerAddress), 0x0a010101);
});

phases('the end that asks for authentication gets it before IPCP begins', () => {
  const { a, b, trace } = call(PROVINCE, CENTRE);
  assert.equal(protocolsOf(trace), ['c021', 'c223', '8021']);
  assert.is(a.state, ProtocolState.Open);
  assert.is(a.row(ProtocolRow.Authenticated), ChapState.Accepted);
  assert.is(a.row(ProtocolRow.Authenticator), ChapState.Off);
  assert.is(b.row(ProtocolRow.Authenticator), ChapState.Accepted);
  assert.ok(trace.some((line) => line.startsWith('<ff03c0210101000f') && line.includes('0305c22305')));
});

phases('both ends may ask, and each challenge is another', () => {
  const both = { flags: PppFlag.Authenticate };
  const { a, b, trace } = call({ ...PROVINCE, ...both }, CENTRE);
  for (const end of [a, b]) {
    assert.is(end.state, ProtocolState.Open);
    assert.is(end.row(ProtocolRow.Authenticated), ChapState.Accepted);
    assert.is(end.row(ProtocolRow.Authenticator), ChapState.Accepted);
  }
  const challenges = trace.filter((line) => line.startsWith('ff03c22301', 1)).map((line) => line.slice(19, 51));
  assert.is(new Set(challenges).size, 2);
});

phases('a response is the MD5 of identifier, secret and challenge, with our name behind it', () => {
  const { trace } = call(PROVINCE, CENTRE);
  const challenge = trace.find((line) => line.startsWith('<ff03c22301'))!;
  const response = trace.find((line) => line.startsWith('>ff03c22302'))!;
  const identifier = challenge.slice(11, 13);
  const value = challenge.slice(19, 51);
  const digest = createHash('md5')
    .update(Buffer.concat([Buffer.from(identifier, 'hex'), Buffer.from('secret'), Buffer.from(value, 'hex')]))
    .digest('hex');
  const name = Buffer.from('province').toString('hex');
  assert.is(response, `>ff03c22302${identifier}001d10${digest}${name}`);
});

phases('a wrong secret is failed, the link is closed, and each end knows why', () => {
  const { a, b, trace } = call({ ...PROVINCE, password: 'guess' }, CENTRE);
  assert.ok(
    trace.some((line) => line.startsWith('<ff03c22304')),
    'Failure',
  );
  assert.ok(
    trace.some((line) => line.startsWith('<ff03c02105')),
    'Terminate-Request',
  );
  assert.not.ok(protocolsOf(trace).includes('8021'));
  assert.is(a.state, ProtocolState.Negotiating);
  assert.is(a.reason, ProtocolReason.AuthenticationRefused);
  assert.is(b.reason, ProtocolReason.AuthenticationFailed);
});

phases('after a pause it begins anew: the secret may be right by then', () => {
  const { a, b } = call({ ...PROVINCE, password: 'guess' }, CENTRE);
  for (const end of [a, b]) end.run(16_000);
  const again = carry(a, b);
  assert.ok(again.some((line) => line.startsWith('>ff03c22302')));
});

phases('a peer that does not authenticate itself is not let in', () => {
  const b = new PppEnd(CENTRE, 8);
  b.connect();
  const [request] = b.take();
  b.receive(`ff03c021040${request!.slice(11, 12)}00090305c22305`);
  assert.is(b.reason, ProtocolReason.AuthenticationMissing);
});

phases('an end without name and secret rejects to authenticate, and says that it has none', () => {
  const { a, b } = call({ address: 0x0a010101 }, CENTRE);
  assert.is(b.reason, ProtocolReason.AuthenticationMissing);
  assert.is(a.reason, ProtocolReason.NoCredentials);
});

phases('PAP is answered with CHAP', () => {
  const a = new PppEnd(PROVINCE);
  a.connect();
  a.take();
  a.receive('ff03c021010700080304c023');
  assert.equal(a.take(), ['ff03c021030700090305c22305']);
});

phases('what comes before the peer is authentic is discarded', () => {
  const b = new PppEnd(CENTRE, 8);
  b.connect();
  const [request] = b.take();
  b.receive(`ff03c02102${request!.slice(10)}`);
  b.receive('ff03c02101010004');
  const [ack, challenge] = b.take();
  assert.is(ack, 'ff03c02102010004');
  assert.is(challenge!.slice(0, 10), 'ff03c22301');
  b.receive('ff03802101010004');
  b.receive('ff0380fd01010004');
  assert.equal(b.take(), []);
});

phases('a Success that is lost is made up for by the first packet of IPCP', () => {
  const { a, b } = call(PROVINCE, CENTRE, (frame) => frame.startsWith('ff03c22303'));
  for (const end of [a, b]) assert.is(end.state, ProtocolState.Open);
});

phases('a response that is lost is asked for again, and ten times at most', () => {
  let lost = 0;
  const { a, b } = call(PROVINCE, CENTRE, (frame) => frame.startsWith('ff03c22302') && lost++ === 0);
  assert.is(b.state, ProtocolState.Negotiating);
  for (const end of [a, b]) end.run(3_000);
  carry(a, b);
  assert.is(b.state, ProtocolState.Open);
  const silent = new PppEnd(CENTRE, 9);
  silent.connect();
  const [request] = silent.take();
  silent.receive(`ff03c02102${request!.slice(10)}`);
  silent.receive('ff03c02101010004');
  silent.run(31_000);
  assert.is(silent.take().filter((frame) => frame.startsWith('ff03c22301')).length, 10);
  assert.is(silent.reason, ProtocolReason.NoAnswer);
});

phases('a second response to the same challenge gets the first reply, right or wrong', () => {
  const { b, trace } = call(PROVINCE, CENTRE);
  const response = trace.find((line) => line.startsWith('>ff03c22302'))!.slice(1);
  b.receive(response);
  b.receive(`${response.slice(0, 18)}${'00'.repeat(16)}${response.slice(50)}`);
  assert.equal(
    b.take().map((frame) => frame.slice(0, 10)),
    ['ff03c22303', 'ff03c22303'],
  );
  assert.is(b.state, ProtocolState.Open);
});

phases('a challenge of our own that comes back is not answered', () => {
  const { b } = call(PROVINCE, CENTRE, (frame) => frame.startsWith('ff03c223'));
  const own = Buffer.alloc(16);
  for (let n = 0; n < 16; n++) own[n] = b.row(ProtocolRow.Challenge + n);
  b.take();
  b.receive(`ff03c2230109001510${own.toString('hex')}`);
  assert.equal(b.take(), []);
});

phases('an address is told to the end that asks for one', () => {
  const { a, b } = call({ ...PROVINCE, address: 0, flags: PppFlag.Negotiate }, { ...CENTRE, remote: 0x0a010105 });
  assert.is(a.state, ProtocolState.Open);
  assert.is(a.row32(ProtocolRow.OwnAddress), 0x0a010105);
  assert.is(b.row32(ProtocolRow.PeerAddress), 0x0a010105);
});

phases('ends without addresses agree on IP without them', () => {
  const { a, b } = call({ ...PROVINCE, address: 0 }, { ...CENTRE, address: 0 });
  for (const end of [a, b]) assert.is(end.state, ProtocolState.Open);
  assert.is(a.row32(ProtocolRow.PeerAddress), 0);
});

phases('two ends with the same address do not agree on it', () => {
  const { a, b } = call(PROVINCE, { ...CENTRE, address: 0x0a010101 });
  for (const end of [a, b]) assert.is(end.row32(ProtocolRow.PeerAddress), 0);
});

phases('an option of IPCP that we do not know is rejected', () => {
  const { a } = call(PROVINCE, CENTRE, (frame) => frame.startsWith('ff038021'));
  a.receive('ff038021014200100206002d0f0003060a0100fe');
  assert.equal(a.take(), ['ff0380210442000a0206002d0f00']);
});

phases('a peer that rejects IPCP leaves the link closed', () => {
  const { a } = call(PROVINCE, CENTRE, (frame) => frame.startsWith('ff038021'));
  a.receive('ff03c021082000068021');
  assert.is(a.reason, ProtocolReason.NoNetwork);
  assert.is(a.row(ProtocolRow.Lcp), LcpState.Closing);
});

phases('IPCP that nobody answers closes the link', () => {
  const { a } = call(PROVINCE, CENTRE, (frame) => frame.startsWith('ff038021'));
  a.run(31_000);
  assert.is(a.reason, ProtocolReason.NoNetwork);
});

phases('a line that is looped is found while it is authenticated by nobody', () => {
  const a = new PppEnd({ ...PROVINCE, flags: PppFlag.Authenticate });
  a.connect();
  for (let n = 0; n < 20 && a.sent.length > 0; n++) for (const frame of a.take()) a.receive(frame);
  assert.is(a.state, ProtocolState.Looped);
  assert.is(a.reason, ProtocolReason.Looped);
});

phases('an open link is held by echoes, and down without them', () => {
  const { a } = call(PROVINCE, CENTRE);
  a.run(59_000);
  assert.ok(a.take().every((frame) => frame.startsWith('ff03c02109')));
  a.run(2_000);
  assert.is(a.reason, ProtocolReason.KeepaliveLost);
});

phases.run();
