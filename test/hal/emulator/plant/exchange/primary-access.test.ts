import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../../../../hal/emulator/clock';
import { Exchange } from '../../../../../hal/emulator/plant/exchange/exchange';
import { decodeCause } from '../../../../../hal/emulator/plant/exchange/information-element';
import { ElementId, find, MessageType } from '../../../../../hal/emulator/plant/exchange/message';
import { Random } from '../../../../../hal/emulator/random';
import { Terminal } from './terminal';
import { hex, octets } from './trace';

const MS = 1000;
const S = 1_000_000;

interface Context {
  exchange: Exchange;
  terminal: Terminal;
}

const primary = suite<Context>('primary access');
primary.before.each((context) => {
  const clock = new VirtualClock();
  context.exchange = new Exchange(clock, new Random(1));
  context.terminal = new Terminal(clock, 0);
  context.terminal.referenceLength = 2;
  context.exchange.attach(context.terminal, { kind: 'primary', configuration: 'point-to-point', numbers: ['8001'] });
  context.terminal.plug();
  context.terminal.run(10 * MS);
});

primary('has call references of two octets, and B channels by their time slots', ({ exchange, terminal }) => {
  terminal.dial(1, '7000');
  terminal.run(S);
  const [{ message }] = terminal.heard;
  assert.equal([message.reference.length, message.reference.value, message.reference.flag], [2, 1, true]);
  assert.is(hex(find(message, ElementId.ChannelIdentification)!), 'a98381');
  exchange.call({ called: '8001', calling: '9000' });
  terminal.run(10 * MS);
  const setup = terminal.heard.at(-1)!;
  assert.equal([setup.name, setup.message.reference.length], ['SETUP', 2]);
  assert.is(hex(find(setup.message, ElementId.ChannelIdentification)!), 'a98382');
});

primary('thirty calls take time slots 1 to 15 and 17 to 31, the next is refused with 34', ({ exchange, terminal }) => {
  for (let value = 1; value <= 31; value++) {
    terminal.dial(value, '7000');
    terminal.run(10 * MS);
  }
  terminal.run(S);
  const slots = exchange.calls.map(({ channel }) => channel);
  assert.equal(slots, [
    ...Array.from({ length: 15 }, (_, n) => n + 1),
    ...Array.from({ length: 15 }, (_, n) => n + 17),
  ]);
  const refused = terminal.heard.find(({ name }) => name === 'RELEASE COMPLETE')!;
  assert.is(decodeCause(find(refused.message, ElementId.Cause)!)?.value, 34);
});

primary('the channel asked for is given, or when exclusive and taken the call is refused with 44', ({ terminal }) => {
  const slot31 = { codeset: 0, id: ElementId.ChannelIdentification, contents: octets('a9839f') };
  terminal.dial(1, '7000', slot31);
  terminal.dial(2, '7000', slot31);
  terminal.run(10 * MS);
  assert.equal(terminal.takeNames(), ['CALL PROCEEDING', 'RELEASE COMPLETE']);
});

primary('seven messages may be under way at once', ({ exchange, terminal }) => {
  terminal.deaf = true;
  terminal.frames.length = 0;
  for (let call = 0; call < 10; call++) exchange.call({ called: '8001', calling: '9000' });
  terminal.run(10 * MS);
  assert.is(terminal.frames.length, 7);
});

primary('RESTART goes on the global call reference of two octets', ({ exchange, terminal }) => {
  exchange.accesses[0].restart(31);
  terminal.run(10 * MS);
  const [{ name, message }] = terminal.heard;
  assert.equal([name, message.reference.length, message.reference.value], ['RESTART', 2, 0]);
  assert.is(hex(find(message, ElementId.ChannelIdentification)!), 'a9839f');
  assert.is(message.type, MessageType.Restart);
});

primary.run();
