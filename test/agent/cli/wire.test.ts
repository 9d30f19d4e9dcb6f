import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { skipWithout } from '../../kit/tools';
import { endAll, linecard, Process, runToEnd } from './command';
import { makeFolder, removeFolder } from './folder';
import { decoded, malformed } from './tshark';

interface Context {
  folder: string;
  socket: string;
  /** Runs the exchange that docs/wire.md shows: it shares no line with ours. */
  startExchange(at?: string): Promise<Process>;
}

const wire = suite<Context>('--wire');
wire.before.each((context) => {
  context.folder = makeFolder();
  context.socket = join(context.folder, 'exchange.sock');
  const program = join(context.folder, 'exchange.mjs');
  const [, source = ''] = readFileSync('docs/wire.md', 'utf8').match(/```js\n(.*?)```/s) ?? [];
  writeFileSync(program, source);
  context.startExchange = async (at = context.socket) => {
    rmSync(context.socket, { force: true });
    const exchange = new Process(process.execPath, [program, at]);
    await exchange.until(/listening/);
    return exchange;
  };
});
wire.after.each(({ folder }) => {
  endAll();
  removeFolder(folder);
});

const NO_DELAY = 'system-view\ninterface s1/0:0\nstandby timer delay 0 0\nreturn\n';

wire('a call goes to a foreign exchange in real time and comes back', async ({ folder, socket, startExchange }) => {
  const [log, captures] = [join(folder, 'log'), join(folder, 'captures')];
  const exchange = await startExchange();
  const one = linecard('emulate', '--wire', `bri:2/0=unix:${socket}`, '--log', log, '--capture', captures);
  await one.until(/bri:2\/0: joined to the exchange at unix:/);
  await one.ask(`${NO_DELAY}!cut 1/0\n`, /Bri2\/0 carries the traffic of Serial1\/0:0/);
  await exchange.until(/SETUP\nCONNECT ACKNOWLEDGE\n/);
  await one.ask('!mend 1/0\n', /call ended .*, cleared by this side: normal call clearing/);
  await exchange.until(/RELEASE COMPLETE\n/);
  one.endInput();
  assert.is((await one.ended()).code, 0);
  assert.match((await runToEnd('', 'replay', log)).output, /identical\n$/);
  if (skipWithout('tshark')) return;
  const capture = join(captures, 'bri-2-0.pcap');
  assert.equal(malformed(capture), []);
  const outgoing = ['SETUP', 'CALL PROCEEDING', 'CONNECT', 'CONNECT ACKNOWLEDGE'];
  assert.equal(decoded(capture, 'q931'), [...outgoing, 'DISCONNECT', 'RELEASE', 'RELEASE COMPLETE']);
});

wire('a card that is made point-to-point calls on data link 0', async ({ folder, socket, startExchange }) => {
  const captures = join(folder, 'captures');
  const exchange = await startExchange();
  const one = linecard('emulate', '--wire', `bri:2/0=unix:${socket}`, '--capture', captures);
  await exchange.until(/TEI 64\n/);
  const pointToPoint = 'system-view\ninterface bri2/0\nisdn link-mode p2p\nreturn\n';
  await one.ask(`${pointToPoint}${NO_DELAY}!cut 1/0\n`, /Bri2\/0 carries the traffic of Serial1\/0:0/);
  await exchange.until(/data link 0 is up\nSETUP\nCONNECT ACKNOWLEDGE\n/);
  one.endInput();
  assert.is((await one.ended()).code, 0);
  if (skipWithout('tshark')) return;
  const capture = join(captures, 'bri-2-0.pcap');
  assert.equal(malformed(capture), []);
  assert.equal(decoded(capture, 'q931'), ['SETUP', 'CALL PROCEEDING', 'CONNECT', 'CONNECT ACKNOWLEDGE']);
});

wire('an exchange that is back at once is heard removing the TEI, and gives a new one', async (context) => {
  const first = await context.startExchange();
  const one = linecard('emulate', '--wire', `bri:2/0=unix:${context.socket}`);
  await first.until(/TEI 64\n/);
  first.signal('SIGKILL');
  const second = await context.startExchange();
  await second.until(/TEI 64\n/);
  await one.ask(`${NO_DELAY}!cut 1/0\n`, /Bri2\/0 carries the traffic of Serial1\/0:0/);
  await second.until(/data link 64 is up\nSETUP\nCONNECT ACKNOWLEDGE\n/);
});

wire(
  'an exchange that vanishes takes the call along, and gets the next one when it is back',
  async ({ socket, startExchange }) => {
    const first = await startExchange();
    // The exchange of the example has no timers: it does not mind the card's being ten times as fast.
    const one = linecard('emulate', '--speed', '10', '--wire', `bri:2/0=unix:${socket}`);
    await one.until(/joined to the exchange/);
    await one.ask(`${NO_DELAY}!cut 1/0\n`, /carries the traffic/);
    const gone = one.output.length;
    first.signal('SIGKILL');
    await one.until(/no exchange at unix:\S+ \(.*\), trying again/, gone);
    await one.until(/Bri2\/0 has no link/, gone);
    const back = one.output.length;
    const second = await startExchange();
    await one.until(/joined to the exchange/, back);
    await second.until(/SETUP\nCONNECT ACKNOWLEDGE\n/);
    await one.until(/carries the traffic/, back);
  },
);

wire('a peer that does not speak our language is told from one that is not there', async () => {
  const sockets: Socket[] = [];
  const server = createServer((peer) => {
    sockets.push(peer);
    peer.on('error', () => {});
    peer.write('HTTP/1.1 400 Bad Request\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const one = linecard('emulate', '--wire', `bri:2/0=tcp:127.0.0.1:${port}`);
  await one.until(/no exchange at tcp:127\.0\.0\.1:\d+ \(it sent a length that no frame has\), trying again/);
  server.close();
  for (const peer of sockets) peer.destroy();
  await one.until(/no exchange at tcp:127\.0\.0\.1:\d+ \(connect ECONNREFUSED .*\), trying again/);
});

wire('two ports on one socket are two terminals of one line', async ({ socket, startExchange }) => {
  const exchange = await startExchange();
  const one = linecard('emulate', ...['2/0', '2/1'].flatMap((port) => ['--wire', `bri:${port}=unix:${socket}`]));
  await exchange.until(/TEI 64\n(.*\n)*TEI 65\n/);
  const lines = 'system-view\ninterface bri2/1\ndialer number 8001\ninterface s1/1:0\nstandby interface bri2/1\n';
  await one.ask(
    `${NO_DELAY}${lines}standby timer delay 0 0\nreturn\n!cut 1/0\n!cut 1/1\n`,
    /carries the traffic of Serial1\/1:0/,
  );
  await exchange.until(/data link 64 is up\n/);
  await exchange.until(/data link 65 is up\n/);
});

wire('a primary access has its data link with a foreign exchange at a TCP port', async ({ startExchange }) => {
  const exchange = await startExchange('0');
  const [, port] = exchange.output.match(/port: (\d+)/) ?? [];
  const one = linecard('emulate', '--board', 'r3680e-centre', '--wire', `pri:2/0=tcp:127.0.0.1:${port}`);
  await one.until(/pri:2\/0: joined to the exchange at tcp:127\.0\.0\.1:\d+/);
  await exchange.until(/data link 0 is up\n/);
});

wire('an emulator is the terminal of another, and gets its call', async ({ folder, socket }) => {
  const captures = join(folder, 'captures');
  const other = linecard('emulate', '--terminals', `pri:3/0=unix:${socket}`, '--capture', captures);
  await other.until(/<R3680E>/);
  const centre = linecard('emulate', '--board', 'r3680e-centre', '--wire', `pri:2/0=unix:${socket}`);
  await other.until(/pri:3\/0: terminal 1 has come at unix:/);
  await centre.until(/joined to the exchange/);
  await other.ask('!call 3/0 5550100\n', /the exchange calls 3\/0/);
  await centre.until(/refused an incoming call/);
  const ended = /3\/0 .*from 5550100 to 8030, never connected, cause \d+ by terminal/;
  while (!ended.test(other.output)) await other.ask('!calls\n', /pulses/);
  centre.signal('SIGKILL');
  await other.until(/pri:3\/0: a terminal has gone, 0 left at unix:/);
  if (skipWithout('tshark')) return;
  const capture = join(captures, 'pri-3-0.pcap');
  assert.equal(malformed(capture), []);
  assert.equal(decoded(capture, 'q931'), ['SETUP', 'RELEASE COMPLETE']);
});

wire('the other ports keep the emulated exchange, and the wired one is refused to it', async ({ socket }) => {
  const { output } = await runToEnd(
    '!exchange 2/0 busy\n!call 2/0\n!exchange 2/1 busy\n',
    ...['emulate', '--wire', `bri:2/0=unix:${socket}`],
  );
  assert.is(output.match(/2\/0 is wired to an exchange that is not ours/g)?.length, 2);
  assert.match(output, /the exchange: busy on 2\/1/);
});

wire.run();
