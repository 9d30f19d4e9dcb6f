import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AccessRow } from '../../../hal/contract/access';
import { CardKind } from '../../../hal/contract/card';
import { TableId } from '../../../hal/contract/directory';
import { LinkRow } from '../../../hal/contract/link';
import { R3680E_CENTRE } from '../../../hal/emulator/board/r3680e-centre';
import { Bench } from '../../kit/bench';

const primary = suite('primary access');

const FRAMER = 0x210;
/** The framer of slot 1, port 0, which is no primary access. */
const LEASED = 0x110;
const SLOT16 = 0x00010000;
/** Access row of port 2/0: slot 1 has four as well. */
const ROW = 4;
const F3 = 3;
const F7 = 7;
const ESTABLISHED = 7;

/** The centre's router, whose ports 2/0 to 2/3 are primary accesses. */
function centre() {
  const bench = new Bench({ board: R3680E_CENTRE });
  bench.run({ s: 3 });
  const access = () => bench.machine.core.tables.row(TableId.Access, ROW);
  const link = () => bench.machine.core.tables.row(TableId.Link, ROW);
  const register = (port: number, offset: number) => bench.board.read(FRAMER, (port << 8) | offset);
  return { bench, access, link, register, span: bench.board.plant.span(2, 0) };
}

/** The same with a bare station at the far end of time slot 16, which answers SABME and collects what else it hears. */
function station() {
  const one = centre();
  const { bench, span } = one;
  bench.board.plant.leadToRouter(2, 0);
  const heard: string[] = [];
  const send = (hex: string) => span.far.send(SLOT16, Buffer.from(hex, 'hex'));
  span.far.attach(SLOT16, {
    receive: (frame, errored) => {
      const hex = Buffer.from(frame).toString('hex');
      if (hex === '00017f' && !errored) send('000173');
      else heard.push(errored ? 'errored' : hex);
    },
  });
  span.far.sendAis(true);
  bench.run({ s: 3 });
  span.far.sendAis(false);
  bench.run({ s: 6 }); // a link that was lost is tried again after 5 s
  heard.length = 0;
  return { ...one, heard, send };
}

primary('HDLC channel 1 is on time slot 16 of the port, and of no leased line', () => {
  const { bench, register } = centre();
  assert.is(register(0, 0x03), 0x88, 'MODE');
  assert.is(register(0, 0x09), 0x18, 'CCR1');
  assert.is(register(0, 0x0e), 0x80, 'RTR3');
  assert.is(register(0, 0x12), 0x80, 'TTR3');
  assert.is(register(0, 0x14) & 0x81, 0, 'IMR0');
  assert.is(register(0, 0x15) & 0x11, 0, 'IMR1');
  assert.is(register(0, 0x34), 0x7f, 'ICB3: all idle but 16');
  for (const offset of [0x03, 0x0e, 0x12]) assert.is(bench.board.read(LEASED, offset), 0);
});

primary('the data link to the exchange comes up, and stays', () => {
  const { bench, access, link } = centre();
  assert.is(access().getUint8(AccessRow.Layer1), F7);
  assert.is(link().getUint8(LinkRow.State), ESTABLISHED);
  bench.run({ min: 5 });
  assert.is(link().getUint8(LinkRow.State), ESTABLISHED);
  assert.is(link().getUint32(LinkRow.Timeouts, true), 0);
  assert.is(access().getUint32(AccessRow.ReceiveErrors, true), 0);
});

primary('layer 1 is the E1: a cut takes it down, and what is sent meanwhile is nobody’s', () => {
  const { bench, access, link, span } = centre();
  span.cut();
  bench.run({ s: 2 });
  assert.is(access().getUint8(AccessRow.Layer1), F3);
  assert.is(link().getUint8(LinkRow.State), 4);
  span.mend();
  bench.run({ s: 3 });
  assert.is(access().getUint8(AccessRow.Layer1), F7);
  assert.is(link().getUint8(LinkRow.State), ESTABLISHED);
});

primary('a frame of many pools is put together: 260 octets of information are taken, one more is an error', () => {
  const { bench, link, heard, send } = station();
  const received = () => link().getUint32(LinkRow.ReceivedInformation, true);
  send(`02010000${'5a'.repeat(260)}`);
  bench.run({ ms: 100 });
  assert.is(received(), 1);
  assert.is(heard.at(-1), '02010102', 'RR');
  send(`02010202${'5a'.repeat(261)}`);
  bench.run({ ms: 100 });
  assert.is(received(), 1);
});

for (const octets of [26, 27, 28, 58, 59, 60]) {
  primary(`a message of ${octets} octets comes whole, however its frame and the status fill the pools`, () => {
    const { bench, access, link, send } = station();
    send(`02010000${'5a'.repeat(octets)}`);
    bench.run({ ms: 100 });
    assert.is(link().getUint32(LinkRow.ReceivedInformation, true), 1);
    assert.is(access().getUint32(AccessRow.ReceiveErrors, true), 0);
  });
}

primary('a frame that was hit on the line is counted, and asked for again', () => {
  const { bench, access, link, heard, send, span } = station();
  span.toNear.burst(0.01);
  send(`02010000${'5a'.repeat(200)}`);
  bench.run({ ms: 1 });
  span.toNear.burst(0);
  bench.run({ s: 3 });
  assert.is(access().getUint32(AccessRow.ReceiveErrors, true), 1);
  send(`02010200${'5a'.repeat(20)}`);
  bench.run({ ms: 100 });
  assert.is(link().getUint32(LinkRow.ReceivedInformation, true), 0);
  assert.is(heard.at(-1), '02010900', 'REJ');
});

primary('frames of four ports at once all arrive', () => {
  const bench = new Bench({ board: R3680E_CENTRE });
  bench.run({ s: 1 });
  bench.run({ min: 1 });
  for (let port = 0; port < 4; port++) {
    const link = bench.machine.core.tables.row(TableId.Link, ROW + port);
    assert.is(link.getUint8(LinkRow.State), ESTABLISHED, `port ${port}`);
    assert.is(link.getUint32(LinkRow.Timeouts, true), 0);
  }
});

primary('the access goes with its card, and comes back with it', () => {
  const { bench, access, link } = centre();
  bench.board.unplug(2);
  bench.run({ s: 1 });
  assert.is(access().getUint8(AccessRow.Present), 0);
  bench.board.plug(2, CardKind.E1);
  bench.run({ s: 5 });
  assert.is(access().getUint8(AccessRow.Present), 1);
  assert.is(link().getUint8(LinkRow.State), ESTABLISHED);
});

primary('a receiver that was switched off behind our back is found within a second, and the card started anew', () => {
  const { bench, link, register } = centre();
  bench.board.write(FRAMER, 0x03, 0x00);
  bench.run({ s: 6 });
  assert.is(register(0, 0x03), 0x88);
  assert.is(link().getUint8(LinkRow.State), ESTABLISHED);
});

primary('undo pri-set gives the time slots back to channel set 0', () => {
  const { bench, access, register } = centre();
  for (const line of ['system-view', 'controller E1 2/0', 'undo pri-set']) bench.type(line);
  bench.run({ s: 2 });
  assert.is(access().getUint8(AccessRow.Present), 0);
  assert.is(register(0, 0x03), 0);
  assert.is(register(0, 0x12), 0);
  assert.ok(bench.ask('display interface brief').some((line) => /^Serial2\/0:0 +UP/.test(line)));
});

primary.run();
