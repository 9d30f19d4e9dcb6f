import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CallState } from '../../../hal/contract/call';
import { DialerState } from '../../../hal/contract/dialer';
import { LinkMode } from '../../../hal/contract/link';
import { connectedTerminal, Terminal } from '../../kit/terminal';

const dialer = suite('dialer');
const S = 1_000_000;

const CONNECT = '08018107180189';

dialer('a call waits for layer 1, then for the link, then goes out', () => {
  const terminal = new Terminal(LinkMode.PointToPoint);
  terminal.want(true);
  assert.is(terminal.dialer.state, DialerState.Dialling);
  terminal.run(20 * S);
  terminal.layer1(7);
  assert.equal(terminal.take(), ['00017f']);
  assert.is(terminal.call(0).state, CallState.Null);
  terminal.receive(Buffer.from('000173', 'hex'));
  assert.match(terminal.take().join(), /^000100000801..05/);
  assert.is(terminal.call(0).state, CallState.CallInitiated);
});

dialer('T3: a call fails when layer 1 has not come up in 30 s', () => {
  const terminal = new Terminal(LinkMode.Multipoint);
  terminal.want(true);
  terminal.run(30 * S - 1);
  assert.is(terminal.dialer.state, DialerState.Dialling);
  terminal.run(1);
  assert.is(terminal.dialer.state, DialerState.Failed);
  assert.is(terminal.dialer.cause, 27);
});

dialer('a call that nobody answers is given up after a minute', () => {
  const { terminal, network } = connectedTerminal();
  terminal.want(true);
  network.say('08018102180189');
  network.say('08018101');
  network.take();
  for (let second = 0; second < 60; second++) {
    assert.is(terminal.dialer.state, DialerState.Dialling);
    network.answer();
    terminal.run(S);
  }
  assert.equal(network.take(), ['08010145080280e6']);
  assert.is(terminal.dialer.state, DialerState.Failed);
  assert.is(terminal.dialer.cause, 102);
});

dialer('a call fails with the link it needs', () => {
  const terminal = new Terminal(LinkMode.PointToPoint);
  terminal.layer1(7);
  terminal.want(true);
  terminal.run(4 * S);
  assert.is(terminal.dialer.state, DialerState.Failed);
  assert.is(terminal.dialer.cause, 27);
});

dialer('without digits or a card there is nothing to dial', () => {
  const { terminal } = connectedTerminal();
  terminal.want(true, '');
  assert.is(terminal.dialer.state, DialerState.Failed);
  assert.is(terminal.dialer.cause, 28);
  terminal.want(false);
  terminal.remove();
  terminal.want(true);
  assert.is(terminal.dialer.cause, 27);
});

dialer('a failed call is not repeated until it is wanted anew', () => {
  const { terminal, network } = connectedTerminal();
  terminal.want(true);
  network.answer();
  network.say('0801815a080280a2');
  assert.is(terminal.dialer.state, DialerState.Failed);
  assert.is(terminal.dialer.cause, 34);
  assert.is(terminal.dialer.call, -1);
  network.take();
  terminal.run(60 * S);
  assert.equal(network.take(), []);
  terminal.want(false);
  assert.is(terminal.dialer.state, DialerState.Idle);
  terminal.want(true);
  assert.is(network.take().length, 1);
});

dialer('a call that is no longer wanted is cleared, wherever it stands', () => {
  for (const before of [[], ['08018102180189'], ['08018101180189'], [CONNECT]]) {
    const { terminal, network } = connectedTerminal();
    terminal.want(true);
    network.answer();
    for (const message of before) network.say(message);
    network.take();
    terminal.want(false);
    assert.equal(network.take(), ['0801014508028090']);
    assert.is(terminal.dialer.state, DialerState.Clearing);
    network.say('0801814d08028090');
    assert.is(terminal.dialer.state, DialerState.Idle);
    assert.is(terminal.dialer.cause, 16);
  }
});

dialer('a call that has not gone out yet is simply not made', () => {
  const terminal = new Terminal(LinkMode.Multipoint);
  terminal.want(true);
  terminal.want(false);
  assert.is(terminal.dialer.state, DialerState.Idle);
  terminal.run(60 * S);
  assert.is(terminal.dialer.state, DialerState.Idle);
});

dialer('a call wanted again while the last one is cleared follows it', () => {
  const { terminal, network } = connectedTerminal();
  terminal.want(true);
  network.answer();
  network.say(CONNECT);
  assert.is(terminal.dialer.state, DialerState.Connected);
  terminal.want(false);
  terminal.want(true);
  assert.is(terminal.dialer.state, DialerState.Clearing);
  network.take();
  network.say('0801814d08028090');
  assert.match(network.take().join(), /^0801015a08028090,08010205/);
  assert.is(terminal.dialer.state, DialerState.Dialling);
  assert.is(terminal.dialer.call, 1);
});

dialer('a call the network clears is lost at once, and the next one waits for its end', () => {
  const { terminal, network } = connectedTerminal();
  terminal.want(true);
  network.answer();
  network.say(CONNECT);
  network.say('08018145080280a9');
  assert.is(terminal.call(0).state, CallState.ReleaseRequest);
  assert.is(terminal.dialer.state, DialerState.Failed);
  assert.is(terminal.dialer.cause, 41);
  terminal.want(false);
  terminal.want(true);
  assert.is(terminal.dialer.state, DialerState.Clearing);
  network.take();
  network.say('0801815a');
  assert.match(network.take().join(), /^08010205/);
});

dialer('what is known of a call that is over stays while there are other rows to take', () => {
  const { terminal, network } = connectedTerminal();
  for (let n = 1; n <= 10; n++) {
    terminal.want(true, String(n));
    const reference = Number.parseInt(network.take()[0]!.slice(4, 6), 16);
    network.say(`0801${(0x80 | reference).toString(16)}5a08028091`);
    terminal.want(false);
    terminal.run(1);
  }
  const numbers = Array.from({ length: 8 }, (_, row) => terminal.call(row).number);
  assert.equal(numbers, ['9', '10', '3', '4', '5', '6', '7', '8']);
});

dialer.run();
