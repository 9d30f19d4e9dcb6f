import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { TERMINALS_MAX, TerminalHub } from '../../../../hal/emulator/plant/terminal-hub';
import { type StreamEnd, socketPair } from '../../../kit/socket-pair';
import { Terminal } from './exchange/terminal';
import { hex, octets } from './exchange/trace';

interface Context {
  clock: VirtualClock;
  /** The card's own. */
  terminal: Terminal;
  hub: TerminalHub;
  heard: string[];
  /** A foreign terminal, and what it hears. */
  come(): { socket: StreamEnd; received: string[] };
}

const hub = suite<Context>('terminals on a line');
hub.before.each((context) => {
  const clock = new VirtualClock();
  context.clock = clock;
  context.terminal = new Terminal(clock, 0);
  context.terminal.deaf = true;
  context.hub = new TerminalHub(context.terminal);
  context.heard = [];
  context.hub.watch({
    frame: (frame) => context.heard.push(hex(frame)),
    layer1: (active) => context.heard.push(String(active)),
    bearer: (bearer, frame) => context.heard.push(`B${bearer} ${hex(frame)}`),
  });
  context.come = () => {
    const [socket, ours] = socketPair(clock);
    const received: string[] = [];
    socket.on('data', (frame) => received.push(hex(frame)));
    context.hub.plug(ours);
    return { socket, received };
  };
});

hub('layer 1 is active while the card or any of them is there', ({ terminal, heard, come, clock }) => {
  const one = come();
  terminal.plug();
  one.socket.destroy();
  clock.advanceTo(1);
  terminal.unplug();
  assert.equal(heard, ['true', 'false']);
});

hub('all hear the exchange, and it hears each', ({ terminal, hub: line, heard, come, clock }) => {
  terminal.plug();
  const [one, two] = [come(), come()];
  line.send(octets('fcff03'));
  one.socket.write(octets('0003fcff03'));
  terminal.put('00017f');
  two.socket.write(octets('000302'));
  two.socket.write(octets('817f'));
  clock.advanceTo(1);
  assert.equal([terminal.frames, one.received, two.received], [['fcff03'], ['0003fcff03'], ['0003fcff03']]);
  assert.equal(heard, ['true', '00017f', 'fcff03', '02817f']);
});

hub('one that sends what is no frame is thrown out', ({ hub: line, come, clock }) => {
  const { socket } = come();
  socket.write(octets('0001ff'));
  clock.advanceTo(1);
  assert.is(line.terminals, 0);
});

hub('there is room for eight in all', ({ hub: line, come, clock }) => {
  for (let n = 0; n < TERMINALS_MAX; n++) come();
  assert.not(line.plug(socketPair(clock)[1]));
  assert.is(line.terminals, 7);
});

hub('B channels are the card’s', ({ terminal, hub: line, heard }) => {
  terminal.plug();
  terminal.putBearer(2, octets('ff03'));
  line.sendBearer(1, octets('ff04'));
  assert.equal([heard, terminal.bearerFrames], [['true', 'B2 ff03'], ['B1 ff04']]);
});

hub.run();
