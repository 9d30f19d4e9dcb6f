import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { ImpairedLine } from '../../../../hal/emulator/plant/impaired-line';
import { Random } from '../../../../hal/emulator/random';
import { Terminal } from './exchange/terminal';
import { hex, octets } from './exchange/trace';

const FRAMES = 10_000;

interface Context {
  clock: VirtualClock;
  terminal: Terminal;
  line: ImpairedLine;
  /** What the exchange hears: frames, and levels of layer 1. */
  heard: string[];
}

const impaired = suite<Context>('impaired line');
impaired.before.each((context) => {
  context.clock = new VirtualClock();
  context.terminal = new Terminal(context.clock, 0);
  context.terminal.deaf = true;
  context.line = new ImpairedLine(context.clock, new Random(1), context.terminal);
  context.heard = [];
  context.line.watch({
    frame: (frame) => context.heard.push(hex(frame)),
    layer1: (active) => context.heard.push(String(active)),
    bearer: (bearer, frame) => context.heard.push(`B${bearer} ${hex(frame)}`),
  });
  context.terminal.plug();
});

impaired('a sound line passes everything at once', ({ terminal, line, heard }) => {
  terminal.put('00017f');
  terminal.putBearer(2, octets('ff03'));
  line.send(octets('000173'));
  line.sendBearer(1, octets('ff03'));
  assert.equal(heard, ['true', '00017f', 'B2 ff03']);
  assert.equal([...terminal.frames, ...terminal.bearerFrames], ['000173', 'B1 ff03']);
});

impaired('a tenth of the frames is lost, and B channels lose none', ({ terminal, line, heard }) => {
  line.impair({ loss: 0.1 });
  for (let n = 0; n < FRAMES; n++) {
    terminal.put('00017f');
    line.send(octets('000173'));
  }
  terminal.putBearer(1, octets('ff'));
  const lost = FRAMES - (heard.length - 2);
  assert.ok(lost > 900 && lost < 1100, `${lost} of ${FRAMES} to the exchange`);
  const lostToCard = FRAMES - terminal.frames.length;
  assert.ok(lostToCard > 900 && lostToCard < 1100, `${lostToCard} of ${FRAMES} to the card`);
  assert.is(heard.at(-1), 'B1 ff');
});

impaired('the same seed loses the same frames', () => {
  const arrived = [1, 1, 2].map((seed) => {
    const terminal = new Terminal(new VirtualClock(), 0);
    terminal.plug();
    const line = new ImpairedLine(terminal.clock, new Random(seed), terminal);
    line.impair({ loss: 0.5 });
    for (let n = 0; n < 64; n++) line.send(Uint8Array.of(n, 1, 1));
    return terminal.frames.join();
  });
  assert.is(arrived[0], arrived[1]);
  assert.is.not(arrived[0], arrived[2]);
});

impaired('a delayed frame arrives so much later, in order, and not at all when layer 1 went away', (context) => {
  const { clock, terminal, line, heard } = context;
  line.impair({ delayMs: 30 });
  terminal.put('00017f');
  terminal.put('000153');
  clock.advanceTo(29_999);
  assert.equal(heard, ['true']);
  clock.advanceTo(30_000);
  assert.equal(heard, ['true', '00017f', '000153']);
  terminal.put('00017f');
  terminal.unplug();
  terminal.plug();
  clock.advanceTo(100_000);
  assert.equal(heard.slice(3), ['false', 'true']);
});

impaired('a doubled frame arrives twice', ({ terminal, line, heard }) => {
  line.impair({ duplication: 1 });
  terminal.put('00017f');
  assert.equal(heard, ['true', '00017f', '00017f']);
});

impaired('one direction can be impaired alone', ({ terminal, line, heard }) => {
  line.impair({ loss: 1 }, 'to card');
  terminal.put('00017f');
  line.send(octets('000173'));
  assert.equal([heard.length, terminal.frames.length], [2, 0]);
  line.impair({ loss: 0 }, 'to card');
  line.impair({ loss: 1 }, 'to exchange');
  terminal.put('00017f');
  line.send(octets('000173'));
  assert.equal([heard.length, terminal.frames.length], [2, 1]);
});

impaired('what cannot be is refused', ({ line }) => {
  for (const change of [{ loss: 1.1 }, { duplication: -0.1 }, { delayMs: -1 }, { loss: Number.NaN }]) {
    assert.throws(() => line.impair(change), RangeError);
  }
});

impaired.run();
