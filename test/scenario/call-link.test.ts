import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent } from '../../hal/contract/journal';
import { ChapState } from '../../hal/contract/ppp';
import { ProtocolReason, ProtocolRow, ProtocolState } from '../../hal/contract/protocol';
import { LinkType, Pcap } from '../../hal/emulator/plant/pcap';
import { Bench } from '../kit/bench';
import { dialing } from '../kit/dialing';
import { skipWithout } from '../kit/tools';

/** The centre's own, hal/emulator/plant/dial-in-router.ts. */
const SECRET = 'linecard';
const CHAP = ['ppp chap user province01', `ppp chap password cipher ${SECRET}`];
const ADDRESS = 'ip address 10.1.0.1 255.255.255.252';

const links = suite('links of calls');

/** The province with these settings of Bri2/0, whose main line is cut after the world lines. */
function dialling(settings: readonly string[], world: readonly string[] = []): Bench {
  const bench = new Bench();
  bench.run({ s: 2 });
  for (const line of ['screen-length disable', 'system-view', 'interface Bri2/0', ...settings, 'return'])
    bench.type(line);
  for (const line of [...world, 'cut 1/0']) bench.world.obey(line);
  bench.run({ s: 8 });
  return bench;
}

/** The row of the link that a call has, or undefined. */
function linkOf(bench: Bench): DataView | undefined {
  const { tables } = bench.machine.core;
  for (let link = 0; link < tables.rows(TableId.Protocol); link++) {
    const row = tables.row(TableId.Protocol, link);
    if (row.getInt16(ProtocolRow.Call, true) >= 0) return row;
  }
  return undefined;
}

function stateOf(bench: Bench): number | undefined {
  return linkOf(bench)?.getUint8(ProtocolRow.State);
}

function blamed(bench: Bench): number[] {
  return bench.journal.of(JournalEvent.ProtocolDown).map(({ b }) => b);
}

links('the peer wants CHAP: the name and the secret of the interface open the link', () => {
  const bench = dialling([...CHAP, ADDRESS], ['peer 2/0 chap']);
  const link = linkOf(bench)!;
  assert.is(link.getUint8(ProtocolRow.State), ProtocolState.Open);
  assert.is(link.getUint8(ProtocolRow.Authenticated), ChapState.Accepted);
  assert.is(link.getUint32(ProtocolRow.PeerAddress, true), 0x0aff00fe);
  const told = bench.ask('display interface Bri2/0');
  assert.ok(told.includes('  LCP opened; CHAP: our name accepted, the peer not asked for'), told.join('\n'));
  assert.ok(told.includes('  IPCP opened, own address 10.1.0.1, peer 10.255.0.254'), told.join('\n'));
});

links('we want CHAP: the centre proves that it has the secret', () => {
  const bench = dialling(['ppp authentication-mode chap', ...CHAP, 'ip address ppp-negotiate']);
  const link = linkOf(bench)!;
  assert.is(link.getUint8(ProtocolRow.State), ProtocolState.Open);
  assert.is(link.getUint8(ProtocolRow.Authenticator), ChapState.Accepted);
  assert.is(link.getUint32(ProtocolRow.OwnAddress, true), 0x0aff0001);
});

links('what is configured opens the link after a restart as before', () => {
  const bench = dialling(['ppp authentication-mode chap', ...CHAP, ADDRESS], ['peer 2/0 chap']);
  for (const line of ['save', 'y', 'reboot', 'y']) bench.type(line);
  bench.run({ s: 45 });
  assert.is(stateOf(bench), ProtocolState.Open);
});

for (const [world, settings, reason] of [
  ['peer 2/0 wrong-secret', [...CHAP], ProtocolReason.AuthenticationRefused],
  ['peer 2/0 wrong-secret', ['ppp authentication-mode chap', ...CHAP], ProtocolReason.AuthenticationFailed],
  ['peer 2/0 chap', [], ProtocolReason.NoCredentials],
  ['peer 2/0 no-ip', [], ProtocolReason.NoNetwork],
  ['peer 2/0 loop', [], ProtocolReason.Looped],
  ['peer 2/0 refuse', [], ProtocolReason.PeerClosed],
  ['peer 2/0 silent', [], ProtocolReason.NoAnswer],
] as const) {
  links(`${world}, ${settings.length} settings: the link does not open, and the log says why`, () => {
    const bench = dialling(settings, [world]);
    for (let s = 0; s < 60 && !blamed(bench).includes(reason); s++) {
      assert.is.not(stateOf(bench), ProtocolState.Open);
      bench.run({ s: 1 });
    }
    assert.ok(blamed(bench).includes(reason), blamed(bench).join());
  });
}

links('a centre that falls silent loses the link, by its keepalive', () => {
  const bench = dialling(['timer hold 2', 'timer hold retry 2']);
  assert.is(stateOf(bench), ProtocolState.Open);
  bench.world.obey('peer 2/0 silent');
  bench.run({ s: 9 });
  assert.ok(blamed(bench).includes(ProtocolReason.KeepaliveLost), blamed(bench).join());
});

links('the link goes with its call, and its frames are counted', () => {
  const bench = dialling([]);
  bench.world.obey('mend 1/0');
  bench.run({ s: 40 });
  assert.is(linkOf(bench), undefined);
  const input = bench.ask('display interface Bri2/0').find((line) => line.startsWith('Input'))!;
  assert.match(input, /frames [1-9]/);
});

/** Serial1/1:15 in a narrow slot, whose bearers take the frame channels that are free. */
const PRIMARY = [
  ...['controller E1 1/1', 'pri-set', 'interface Serial1/1:15', 'dialer number 8005'],
  ...['interface Serial1/0:0', 'undo standby interface Bri2/0', 'standby interface Serial1/1:15'],
];
for (const [name, lines] of [
  ['Bri2/0', []],
  ['Serial1/1:15', PRIMARY],
] as const) {
  links(`what a call of ${name} carries is counted to the last frame`, () => {
    const bench = dialing(...lines);
    if (lines.length > 0) bench.world.obey('lead 1/1 exchange');
    bench.run({ s: 10 });
    let frames = 0;
    bench.board.plant.centre.onFrame = () => frames++;
    bench.world.obey('cut 1/0');
    bench.run({ s: 30, ms: 500 });
    bench.world.obey('mend 1/0');
    bench.run({ s: 30 });
    assert.ok(frames > 500);
    const counted = bench
      .ask(`display interface ${name}`)
      .flatMap((line) => line.match(/^(?:In|Out)put.*frames (\d+)/)?.slice(1) ?? []);
    assert.is(Number(counted[0]) + Number(counted[1]), frames);
  });
}

links('an interface Dialer comes and goes by command, with its settings', () => {
  const bench = new Bench();
  bench.run({ s: 2 });
  const settings = [ADDRESS, 'dialer number 8001', 'dialer bundle 1', 'dialer call-in 021555', 'dialer timer idle 60'];
  const shown = (): string[] => bench.ask('display this').filter((line) => line.startsWith(' '));
  for (const line of ['screen-length disable', 'system-view', 'interface Dialer 1', ...settings]) bench.type(line);
  assert.is(shown().length, settings.length);
  for (const line of ['quit', 'undo interface Dialer1']) bench.type(line);
  assert.not.ok(bench.ask('display current-configuration').includes('interface Dialer1'));
  bench.type('interface Dialer1');
  assert.equal(shown(), []);
});

links('a password is shown in hidden form, which means the same when it is typed', () => {
  const bench = new Bench();
  bench.run({ s: 2 });
  const shown = (): string =>
    bench
      .ask('display this')
      .find((line) => line.includes('password'))!
      .trim();
  for (const line of ['system-view', 'interface Bri2/0', `ppp chap password cipher ${SECRET}`]) bench.type(line);
  const hidden = shown();
  assert.match(hidden, /^ppp chap password cipher %[0-9A-F]{24}$/);
  for (const line of ['undo ppp chap password', hidden]) bench.type(line);
  assert.is(shown(), hidden);
  assert.match(bench.ask(hidden.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))).join(), /no password/);
  assert.match(bench.ask(`ppp chap password simple ${'x'.repeat(33)}`).join(), /32 characters/);
  bench.type('ppp chap password simple plain');
  assert.is(shown(), 'ppp chap password simple plain');
});

links('a primary access is called Serial s/p:15', () => {
  const bench = new Bench();
  bench.run({ s: 2 });
  for (const line of ['screen-length disable', 'system-view', 'controller E1 1/1', 'pri-set', 'quit']) bench.type(line);
  bench.type('interface Serial1/1:15');
  bench.type('ppp authentication-mode chap');
  assert.equal(bench.ask('display this').slice(1, 3), ['interface Serial1/1:15', ' ppp authentication-mode chap']);
  for (const line of ['controller E1 1/1', 'undo pri-set', 'pri-set', 'interface Serial1/1:15']) bench.type(line);
  assert.not.ok(bench.ask('display this').includes(' ppp authentication-mode chap'));
});

links('tshark finds LCP, CHAP and IPCP in what a call carries, and nothing malformed', () => {
  if (skipWithout('tshark')) return;
  const folder = mkdtempSync(join(tmpdir(), 'linecard-'));
  const pieces: Uint8Array[] = [];
  const bench = new Bench();
  const pcap = new Pcap(bench.board.clock, LinkType.Ppp, (octets) => pieces.push(octets));
  bench.board.plant.centre.onFrame = (_record, frame) => pcap.record(new Uint8Array(), frame);
  bench.run({ s: 2 });
  for (const line of ['system-view', 'interface Bri2/0', 'ppp authentication-mode chap', ...CHAP, ADDRESS, 'return'])
    bench.type(line);
  for (const manner of ['chap', 'normal', 'wrong-secret']) {
    bench.world.obey(`peer 2/0 ${manner}`);
    bench.world.obey('cut 1/0');
    bench.run({ s: 30 });
    bench.world.obey('mend 1/0');
    bench.run({ s: 30 });
  }
  try {
    const file = join(folder, 'ppp.pcap');
    writeFileSync(file, Buffer.concat(pieces));
    const read = (filter: string): string[] =>
      String(spawnSync('tshark', ['-r', file, '-Y', filter]).stdout)
        .split('\n')
        .filter((line) => line !== '');
    assert.equal(read('_ws.malformed || _ws.expert.severity >= 6291456'), []);
    for (const protocol of ['lcp', 'chap', 'ipcp']) assert.ok(read(protocol).length > 0, protocol);
    for (const what of ['Challenge', 'Response', 'Success', 'Failure'])
      assert.ok(
        read('chap').some((line) => line.includes(what)),
        what,
      );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

links.run();
