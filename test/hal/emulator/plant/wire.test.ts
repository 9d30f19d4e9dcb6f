import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { Wire, type WireSocket } from '../../../../hal/emulator/plant/wire';
import { Terminal } from './exchange/terminal';
import { hex, octets } from './exchange/trace';

/** A socket whose other end is the test. */
class Socket implements WireSocket {
  writableLength = 0;
  readonly written: string[] = [];
  destroyed = false;
  readonly #on: Record<string, ((octets: Uint8Array) => void)[]> = { connect: [], close: [], error: [], data: [] };

  on(event: string, listener: (octets: Uint8Array) => void): void {
    this.#on[event].push(listener);
  }
  write(octets: Uint8Array): void {
    this.written.push(hex(octets));
  }
  destroy(): void {
    this.destroyed = true;
  }
  emit(event: string, text = ''): void {
    for (const listener of this.#on[event]) listener(octets(text));
  }
}

interface Context {
  /** Stands in for the host's time. */
  clock: VirtualClock;
  terminal: Terminal;
  sockets: Socket[];
  wire: Wire;
}

const wire = suite<Context>('wire to a foreign exchange');
wire.before.each((context) => {
  const clock = new VirtualClock();
  const sockets: Socket[] = [];
  context.clock = clock;
  context.sockets = sockets;
  context.terminal = new Terminal(clock, 0);
  const open = () => sockets[sockets.push(new Socket()) - 1];
  context.wire = new Wire(context.terminal, open, { after: (delayMs, ring) => clock.after(delayMs * 1000, ring) });
});

wire('layer 1 is up while the socket is', ({ sockets, terminal, wire }) => {
  assert.not(terminal.active);
  sockets[0].emit('connect');
  assert.ok(terminal.active && wire.connected);
  sockets[0].emit('close');
  assert.not(terminal.active || wire.connected);
});

wire('a frame of the terminal goes out behind its length', ({ sockets, terminal }) => {
  terminal.put('00017f');
  sockets[0].emit('connect');
  terminal.put('00017f');
  assert.equal(sockets[0].written, ['000300017f']);
});

wire('frames of the peer arrive however the stream is cut', ({ sockets, terminal }) => {
  sockets[0].emit('connect');
  for (const piece of ['00', '0302', '01', '7f0004', '02010101000302017f', '00']) sockets[0].emit('data', piece);
  assert.equal(terminal.frames, ['02017f', '02010101', '02017f']);
});

wire('what the peer sends before layer 1 is active waits for it, up to 32 frames', ({ sockets, terminal, wire }) => {
  terminal.activate = () => {};
  sockets[0].emit('connect');
  for (let n = 0; n < 33; n++) sockets[0].emit('data', `0003${hex(Uint8Array.of(n))}017f`);
  assert.equal([terminal.frames.length, wire.counters.dropped], [0, 1]);
  terminal.plug();
  assert.equal([terminal.frames.length, terminal.frames[0], terminal.frames[31]], [32, '00017f', '1f017f']);
});

wire('what waited for layer 1 goes with its connection', ({ sockets, terminal, clock }) => {
  terminal.activate = () => {};
  sockets[0].emit('connect');
  sockets[0].emit('data', '000302017f');
  sockets[0].emit('close');
  clock.advanceTo(clock.dueUs);
  sockets[1].emit('connect');
  terminal.plug();
  assert.equal(terminal.frames, []);
});

wire(
  'a length that cannot be ends the connection, and the next begins afresh',
  ({ sockets, terminal, wire, clock }) => {
    for (const [n, bad] of ['0000', '0002', '07d1', 'ffff'].entries()) {
      sockets[n].emit('connect');
      sockets[n].emit('data', `000302017f${bad}00`);
      assert.ok(sockets[n].destroyed);
      sockets[n].emit('close'); // late, of a socket nobody listens to
      clock.advanceTo(clock.nowUs + 250_000);
      assert.is(sockets.length, n + 2);
    }
    sockets[4].emit('connect');
    sockets[4].emit('data', '000302017f');
    assert.is(terminal.frames.length, 5);
    assert.is(wire.counters.badLengths, 4);
  },
);

wire('the longest frame has 2000 octets', ({ sockets, wire }) => {
  sockets[0].emit('connect');
  sockets[0].emit('data', `07d0${'00'.repeat(2000)}`);
  assert.equal([wire.counters.fromPeer, wire.counters.badLengths], [1, 0]);
});

wire('it tries again after 250 ms, 500 ms and so on up to 8 s', ({ sockets, clock }) => {
  const tries: number[] = [];
  for (let n = 0; n < 8; n++) {
    sockets[n].emit('error');
    sockets[n].emit('close');
    const before = clock.nowUs;
    clock.advanceTo(clock.dueUs);
    tries.push((clock.nowUs - before) / 1000);
  }
  assert.equal(tries, [250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
});

wire('a frame from the peer makes the next pause short again', ({ sockets, clock }) => {
  sockets[0].emit('close');
  clock.advanceTo(clock.dueUs);
  sockets[1].emit('connect');
  sockets[1].emit('data', '000302017f');
  clock.advanceTo(clock.dueUs); // the frame has reached the terminal
  sockets[1].emit('close');
  assert.is(clock.dueUs - clock.nowUs, 250_000);
});

wire('frames for a peer that does not read are dropped and counted', ({ sockets, terminal, wire }) => {
  sockets[0].emit('connect');
  sockets[0].writableLength = 65537;
  terminal.put('00017f');
  assert.equal([sockets[0].written.length, wire.counters.dropped], [0, 1]);
});

wire('a closed wire stays closed', ({ sockets, terminal, wire, clock }) => {
  sockets[0].emit('connect');
  wire.close();
  sockets[0].emit('close');
  assert.ok(sockets[0].destroyed);
  assert.not(terminal.active);
  assert.is(clock.dueUs, Number.POSITIVE_INFINITY);
});

wire.run();
