import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CallEnd, CallState } from '../../../hal/contract/call';
import { DialerState } from '../../../hal/contract/dialer';
import { JournalEvent } from '../../../hal/contract/journal';
import { connectedTerminal, type Network, type Terminal } from '../../kit/terminal';

const call = suite('call-state');
const S = 1_000_000;

const PROCEEDING = '08018102180189';
const ALERTING = '08018101';
const CONNECT = '08018107180189';
const SETUP = '0801010504028890180183700580 38303031a1'.replace(' ', '');

/** A call that has been set up as far as the messages of the network take it. */
function calling(...messages: string[]): { terminal: Terminal; network: Network } {
  const { terminal, network } = connectedTerminal();
  terminal.want(true);
  assert.equal(network.take(), [SETUP]);
  for (const message of messages) network.say(message);
  network.take();
  return { terminal, network };
}

/** What the terminal says in so many seconds. */
function listen(terminal: Terminal, network: Network, seconds: number): string[] {
  const messages: string[] = [];
  for (let second = 0; second < seconds; second++) {
    terminal.run(S);
    messages.push(...network.take());
  }
  return messages;
}

call('a call goes through its states, and its B channel is through while it is active', () => {
  const { terminal, network } = calling();
  assert.is(terminal.call(0).state, CallState.CallInitiated);
  network.say(PROCEEDING);
  assert.is(terminal.call(0).state, CallState.OutgoingCallProceeding);
  network.say(ALERTING);
  assert.is(terminal.call(0).state, CallState.CallDelivered);
  assert.is(terminal.access.bearers, 0);
  network.say('0801810718018a');
  assert.equal(network.take(), ['0801010f']);
  assert.is(terminal.call(0).state, CallState.Active);
  assert.is(terminal.call(0).bearer, 1, 'the channel of the first answer counts');
  assert.is(terminal.access.bearers, 1 << 1);
  terminal.want(false);
  assert.equal(network.take(), ['0801014508028090']);
  assert.is(terminal.access.bearers, 0);
  network.say('0801814d08028090');
  assert.equal(network.take(), ['0801015a08028090']);
  assert.is(terminal.call(0).state, CallState.Null);
  assert.equal(
    terminal.noted(JournalEvent.CallState).map((record) => record.a),
    [1, 3, 4, 10, 11, 0],
  );
});

call('T303: SETUP is repeated after 4 s, once, and then the call is given up', () => {
  const { terminal, network } = calling();
  terminal.run(4 * S - 1);
  assert.equal(network.take(), []);
  terminal.run(1);
  assert.equal(network.take(), [SETUP]);
  terminal.run(4 * S);
  assert.equal(network.take(), ['0801015a080280e6']);
  assert.is(terminal.call(0).cause, 102);
  assert.is(terminal.call(0).end, CallEnd.Timer);
  assert.is(terminal.dialer.state, DialerState.Failed);
  assert.is(terminal.dialer.cause, 102);
});

call('T310: no progress for 30 s after CALL PROCEEDING clears the call with cause 102', () => {
  const { terminal, network } = calling(PROCEEDING);
  assert.equal(listen(terminal, network, 29), []);
  assert.equal(listen(terminal, network, 1), ['08010145080280e6']);
  assert.is(terminal.call(0).state, CallState.DisconnectRequest);
});

call('T301: a call rings for 3 minutes at most', () => {
  const { terminal, network } = connectedTerminal();
  terminal.place();
  for (const message of [PROCEEDING, ALERTING]) network.say(message);
  assert.equal(network.take(), [SETUP]);
  assert.equal(listen(terminal, network, 179), []);
  assert.equal(listen(terminal, network, 1), ['08010145080280e6']);
});

call('PROGRESS lets a call go on without ALERTING, for as long as one may ring', () => {
  const { terminal, network } = connectedTerminal();
  terminal.place();
  for (const message of [PROCEEDING, '080181031e028288']) network.say(message);
  assert.equal(network.take(), [SETUP]);
  assert.equal(listen(terminal, network, 179), []);
  assert.is(terminal.call(0).state, CallState.OutgoingCallProceeding);
  assert.equal(listen(terminal, network, 1), ['08010145080280e6']);
});

call('SETUP ACKNOWLEDGE makes us wait for the network to find the number complete', () => {
  const { terminal, network } = calling('0801810d180189');
  assert.is(terminal.call(0).state, CallState.OverlapSending);
  network.say('08018102');
  assert.is(terminal.call(0).state, CallState.OutgoingCallProceeding);
  network.say('08018107');
  assert.is(terminal.call(0).bearer, 1);
});

call('T305 and T308: DISCONNECT becomes RELEASE after 30 s, which is repeated once', () => {
  const { terminal, network } = calling(PROCEEDING, CONNECT);
  terminal.want(false);
  assert.equal(network.take(), ['0801014508028090']);
  assert.equal(listen(terminal, network, 29), []);
  assert.equal(listen(terminal, network, 1), ['0801014d08028090']);
  assert.equal(listen(terminal, network, 4), ['0801014d08028090']);
  assert.equal(listen(terminal, network, 4), ['08010046180189790180'], 'RESTART: what became of B1?');
  assert.is(terminal.call(0).state, CallState.Null);
  assert.is(terminal.call(0).cause, 16);
  assert.is(terminal.call(0).end, CallEnd.Local);
});

call('two that clear at once meet in RELEASE', () => {
  const { terminal, network } = calling(PROCEEDING, CONNECT);
  terminal.want(false);
  network.say('0801814508028291');
  assert.equal(network.take(), ['0801014508028090', '0801014d08028090']);
  network.say('0801814d');
  assert.equal(network.take(), []);
  assert.is(terminal.call(0).state, CallState.Null);
  assert.is(terminal.call(0).cause, 16, 'who began is who ended it');
});

call('DISCONNECT without a cause is answered with cause 96', () => {
  const { terminal, network } = calling(PROCEEDING, CONNECT, '08018145');
  assert.is(terminal.call(0).state, CallState.ReleaseRequest);
  network.say('0801815a');
  assert.is(terminal.call(0).cause, 96);
  assert.is(terminal.call(0).end, CallEnd.Remote);
});

call('RELEASE in any state ends the call', () => {
  for (const before of [[], [PROCEEDING], [PROCEEDING, ALERTING], [PROCEEDING, CONNECT]]) {
    const { terminal, network } = calling(...before);
    network.say('0801814d080280a9');
    assert.equal(network.take(), ['0801015a080280a9']);
    assert.is(terminal.call(0).cause, 41);
  }
});

call('a call that is connected without a channel is released with cause 96, on a third one with 6', () => {
  const { network } = calling();
  network.say('08018107');
  assert.equal(network.take(), ['0801014d080280e0']);
  const other = calling();
  other.network.say('080181071803a98383');
  assert.equal(other.network.take(), ['0801014d08028086']);
});

call('a message for another state is answered with STATUS 101, an unknown one with 97', () => {
  const { terminal, network } = calling(PROCEEDING, CONNECT);
  network.say(ALERTING);
  assert.equal(network.take(), ['0801017d080380e50114010a']);
  network.say('0801813a');
  assert.equal(network.take(), ['0801017d080380e13a14010a']);
  assert.is(terminal.call(0).state, CallState.Active);
});

call('STATUS ENQUIRY is answered with the state, NOTIFY and INFORMATION are passed over', () => {
  const { network } = calling(PROCEEDING);
  network.say('08018175');
  assert.equal(network.take(), ['0801017d0802809e140103']);
  network.say('0801816e2701f1');
  network.say('0801817b');
  assert.equal(network.take(), []);
});

call('STATUS with state 0 ends a call the network knows nothing of; another state does not', () => {
  const { terminal, network } = calling(PROCEEDING, CONNECT);
  network.say('0801817d0802809e14010a');
  assert.is(terminal.call(0).state, CallState.Active);
  network.say('0801817d080280e5140100');
  assert.is(terminal.call(0).state, CallState.Null);
  assert.is(terminal.dialer.state, DialerState.Failed);
});

call('T309: an active call outlives a link that comes back within 6 s, and the network is asked about it', () => {
  const { terminal, network } = calling(PROCEEDING, CONNECT);
  terminal.receive(Buffer.from('020153', 'hex')); // DISC
  network.answer(); // UA to our SABME
  assert.equal(network.take(), ['08010175']);
  assert.is(terminal.call(0).state, CallState.Active);
  assert.is(terminal.access.bearers, 1 << 1);
  network.say('0801817d0802809e14010a');
  terminal.run(9 * S);
  assert.is(terminal.call(0).state, CallState.Active);
});

call('T309: an active call ends with Layer2 when the link stays away', () => {
  const { terminal } = calling(PROCEEDING, CONNECT);
  terminal.receive(Buffer.from('020153', 'hex'));
  terminal.run(6 * S - 1);
  assert.is(terminal.call(0).state, CallState.Active);
  terminal.run(1);
  assert.is(terminal.call(0).state, CallState.Null);
  assert.is(terminal.call(0).end, CallEnd.Layer2);
  assert.is(terminal.call(0).cause, 27);
});

call('T322: an enquiry without an answer is repeated once, and then the call is cleared', () => {
  const { terminal, network } = calling(PROCEEDING, CONNECT);
  terminal.receive(Buffer.from('020153', 'hex'));
  assert.equal(network.take(), ['08010175']);
  terminal.run(4 * S);
  assert.equal(network.take(), ['08010175']);
  terminal.run(4 * S);
  assert.equal(network.take(), ['08010145080280a9']);
});

call('a call that is not active ends with its link', () => {
  const { terminal } = calling(PROCEEDING);
  terminal.receive(Buffer.from('020153', 'hex'));
  assert.is(terminal.call(0).state, CallState.Null);
  assert.is(terminal.call(0).end, CallEnd.Layer2);
});

call('a call ends with Layer1 when layer 1 is away for a second', () => {
  const { terminal } = calling(PROCEEDING, CONNECT);
  terminal.run(3 * S);
  terminal.layer1(3);
  terminal.run(S);
  assert.is(terminal.call(0).end, CallEnd.Layer1);
  assert.is(terminal.dialer.state, DialerState.Failed);
  assert.is(terminal.access.bearers, 0);
  const [cleared] = terminal.noted(JournalEvent.CallCleared);
  assert.is(cleared!.b, (27 << 8) | CallEnd.Layer1);
  assert.is(cleared!.c, 4000, 'milliseconds connected');
});

call.run();
