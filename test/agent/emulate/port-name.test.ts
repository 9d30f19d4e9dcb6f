import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { accessOf, parsePort, spanOf } from '../../../agent/emulate/port-name';
import { EmulatedBoard } from '../../../hal/emulator/board';
import { R3680E_PROVINCE } from '../../../hal/emulator/board/r3680e-province';

const ports = suite('port name');
const board = new EmulatedBoard(R3680E_PROVINCE, {
  seed: 1,
  subscription: (line, { slot, port }) => (slot === 2 && port === 3 ? null : line),
});

ports('a port is written slot/port, and may have the kind of its interface before it and a channel behind it', () => {
  for (const text of ['2/1', 'Bri2/1', 'bri2/1', 'serial2/1:0', 'E12/1'])
    assert.equal(parsePort(board, text), { slot: 2, port: 1 }, text);
  for (const text of ['', '2', '2/', '/1', '2/1/0', 'x2/1', '2/1:', '-2/1', '２/１'])
    assert.throws(() => parsePort(board, text), /is no port; write slot\/port/, text);
});

ports('an empty slot has the ports of its cables', () => {
  assert.equal(parsePort(board, '3/3'), { slot: 3, port: 3 });
  assert.throws(() => parsePort(board, '3/4'), 'slot 3 has ports 3/0 to 3/3');
});

ports('what a port leads to depends on the card', () => {
  assert.is(spanOf(board, { slot: 1, port: 0 }), board.plant.span(1, 0));
  assert.is(accessOf(board, { slot: 2, port: 0 }), board.plant.access(2, 0));
  assert.throws(() => spanOf(board, { slot: 2, port: 0 }), '2/0 is not an E1 port');
  assert.throws(() => accessOf(board, { slot: 1, port: 0 }), '1/0 is not an ISDN port');
});

ports('a port on a wire is not the exchange’s', () => {
  assert.throws(() => accessOf(board, { slot: 2, port: 3 }), '2/3 is wired to an exchange that is not ours');
});

ports.run();
