import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CallEnd, CallState } from '../../../hal/contract/call';
import { JournalEvent } from '../../../hal/contract/journal';
import { LinkMode, LinkState } from '../../../hal/contract/link';
import { connectedTerminal, type Network, Terminal } from '../../kit/terminal';

const reference = suite('call-reference');

const DATA_SETUP = '0801050504028890180189';
const SPEECH_SETUP = '080105050403 8090a3180189'.replace(' ', '');

function active(): { terminal: Terminal; network: Network } {
  const { terminal, network } = connectedTerminal();
  terminal.want(true);
  network.answer();
  network.say('08018107180189');
  network.take();
  assert.is(terminal.call(0).state, CallState.Active);
  return { terminal, network };
}

reference('an incoming call is refused: 21, or 88 when it is not a data call', () => {
  const { terminal, network } = connectedTerminal();
  network.say(DATA_SETUP);
  network.say(SPEECH_SETUP);
  network.say('08010505');
  assert.equal(network.take(), ['0801855a08028095', '0801855a080280d8', '0801855a080380e004']);
  assert.equal(
    terminal.noted(JournalEvent.CallRefused).map((record) => record.a),
    [21, 88, 96],
  );
});

reference('a call offered to the whole bus is refused over our own link, and passed over without one', () => {
  const terminal = new Terminal(LinkMode.Multipoint);
  terminal.layer1(7);
  const request = terminal.take()[0]!;
  terminal.receive(Buffer.from(`feff030f${request.slice(8, 12)}0281`, 'hex'));
  const offer = Buffer.from(`02ff03${DATA_SETUP}`, 'hex');
  terminal.receive(offer);
  assert.equal(terminal.take(), []);
  assert.is(terminal.link.state, LinkState.TeiAssigned);
  terminal.receive(Buffer.from('02817f', 'hex'));
  assert.equal(terminal.take(), ['028173']);
  terminal.receive(offer);
  assert.equal(terminal.take(), ['008100000801855a08028095']);
});

reference('a call that was ours before a restart is cleared when the network speaks of it', () => {
  const { network } = connectedTerminal();
  network.say('08018975');
  assert.equal(network.take(), ['0801097d0802809e140100'], 'STATUS ENQUIRY: state 0');
  network.say('0801894508028090');
  assert.equal(network.take(), ['0801095a080280d1'], 'DISCONNECT: RELEASE COMPLETE 81');
  network.say('0801894d08028090');
  assert.equal(network.take(), ['0801095a080280d1'], 'RELEASE: RELEASE COMPLETE 81');
  network.say('0801897d0802809e14010a');
  assert.equal(network.take(), ['0801095a080280e5'], 'STATUS of a call: RELEASE COMPLETE 101');
  network.say('0801897d0802809e140100');
  network.say('0801895a');
  assert.equal(network.take(), [], 'it is over');
});

reference('what concerns no call of ours leaves the call there is alone', () => {
  const { terminal, network } = active();
  network.say('0801824508028090'); // another of our references
  network.say('0801014508028090'); // the same value, chosen by the network
  assert.equal(network.take(), ['0801025a080280d1', '0801815a080280d1']);
  assert.is(terminal.call(0).state, CallState.Active);
});

reference('SETUP with the flag of an answer, and a call reference of no length, mean nothing', () => {
  const { network } = connectedTerminal();
  network.say('0801850504028890');
  network.say('080062');
  assert.equal(network.take(), []);
});

reference('RESTART ends the call and is acknowledged as it came', () => {
  const { terminal, network } = active();
  network.say('08010046790187');
  assert.equal(network.take(), ['0801804e790187']);
  assert.is(terminal.call(0).state, CallState.Null);
  assert.is(terminal.call(0).end, CallEnd.Remote);
  assert.is(terminal.call(0).cause, 41);
  assert.is(terminal.access.bearers, 0);
});

reference('RESTART of another channel leaves the call alone', () => {
  const { terminal, network } = active();
  network.say('0801004618018a790180');
  assert.equal(network.take(), ['0801804e18018a790180']);
  assert.is(terminal.call(0).state, CallState.Active);
  network.say('08010046180189790180');
  assert.is(terminal.call(0).state, CallState.Null);
});

reference('anything else under the global call reference is answered with STATUS 81', () => {
  const { network } = connectedTerminal();
  network.say('08010001');
  assert.equal(network.take(), ['0801807d080280d1140100']);
  network.say('08010046');
  assert.equal(network.take(), ['0801807d080380e079140100'], 'RESTART without a restart indicator');
});

reference('references are used in turn, and never 0', () => {
  const { terminal, network } = connectedTerminal();
  terminal.core.isdnSetReference!(0, 127, 1);
  for (const expected of ['7f', '01']) {
    terminal.want(true);
    const [setup] = network.take();
    assert.is(setup!.slice(0, 8), `0801${expected}05`);
    network.say(`0801${(0x80 | Number.parseInt(expected, 16)).toString(16)}5a080280a2`);
    terminal.want(false);
  }
});

reference.run();
