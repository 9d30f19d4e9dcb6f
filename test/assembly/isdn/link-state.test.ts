import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DialerState } from '../../../hal/contract/dialer';
import { JournalEvent } from '../../../hal/contract/journal';
import { LinkMode, LinkState } from '../../../hal/contract/link';
import { Network, Terminal } from '../../kit/terminal';

const link = suite('link-state');
const S = 1_000_000;

/** A terminal on a point-to-point access whose link has just come up. */
function established(): { terminal: Terminal; network: Network } {
  const terminal = new Terminal(LinkMode.PointToPoint);
  const network = new Network(terminal);
  terminal.layer1(7);
  network.answer();
  assert.is(terminal.link.state, LinkState.MultipleFrame);
  return { terminal, network };
}

function frame(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}

function errors(terminal: Terminal): string {
  return terminal
    .noted(JournalEvent.LinkError)
    .map((record) => String.fromCharCode(record.a))
    .join('');
}

link('a point-to-point link is set up as soon as layer 1 is there', () => {
  const terminal = new Terminal(LinkMode.PointToPoint);
  assert.is(terminal.access.activate, 1);
  assert.equal(terminal.take(), []);
  terminal.layer1(7);
  assert.equal(terminal.take(), ['00017f']);
  assert.is(terminal.link.tei, 0);
});

link('SABME is sent four times, T200 apart, and the link is tried again 5 s later', () => {
  const terminal = new Terminal(LinkMode.PointToPoint);
  terminal.layer1(7);
  terminal.runTo(3_999_999);
  assert.equal(terminal.take(), ['00017f', '00017f', '00017f', '00017f']);
  assert.is(terminal.link.state, LinkState.AwaitingEstablishment);
  terminal.runTo(4 * S);
  assert.is(terminal.link.state, LinkState.TeiAssigned);
  assert.is(errors(terminal), 'G');
  assert.is(terminal.link.retransmissions, 3);
  terminal.runTo(9 * S);
  assert.equal(terminal.take(), ['00017f']);
});

link('DM with F = 1 refuses the link, DM with F = 0 asks for it', () => {
  const terminal = new Terminal(LinkMode.PointToPoint);
  terminal.layer1(7);
  terminal.receive(frame('00011f'));
  assert.is(terminal.link.state, LinkState.TeiAssigned);
  terminal.receive(frame('00010f'));
  assert.is(terminal.link.state, LinkState.AwaitingEstablishment);
});

link('a silent link is asked after T203, and set up anew when N200 enquiries are not answered', () => {
  const { terminal } = established();
  terminal.take();
  terminal.runTo(9_999_999);
  assert.equal(terminal.take(), []);
  terminal.runTo(10 * S);
  assert.equal(terminal.take(), ['00010101']);
  assert.is(terminal.link.state, LinkState.TimerRecovery);
  terminal.runTo(14 * S - 1);
  assert.equal(terminal.take(), ['00010101', '00010101', '00010101']);
  terminal.runTo(14 * S);
  assert.equal(terminal.take(), ['00017f']);
  assert.is(errors(terminal), 'I');
});

link('the answer to an enquiry ends timer recovery', () => {
  const { terminal } = established();
  terminal.runTo(10 * S);
  terminal.receive(frame('00010101'));
  assert.is(terminal.link.state, LinkState.MultipleFrame);
  assert.is(errors(terminal), '');
  terminal.runTo(20 * S - 1);
  assert.is(terminal.link.state, LinkState.MultipleFrame);
});

link('an enquiry of the network is answered', () => {
  const { terminal } = established();
  terminal.take();
  terminal.receive(frame('02010101'));
  assert.equal(terminal.take(), ['02010101']);
});

link('an I frame that was lost goes out again after the enquiry', () => {
  const { terminal } = established();
  terminal.core.isdnSetReference!(0, 1, 1);
  terminal.take();
  terminal.want(true);
  const [setup] = terminal.take();
  assert.ok(setup!.startsWith('0001000008010105'));
  terminal.run(S);
  assert.equal(terminal.take(), ['00010101']);
  terminal.receive(frame('00010101')); // N(R) = 0: it did not arrive
  assert.equal(terminal.take(), [setup]);
  assert.is(terminal.link.retransmissions, 1);
  terminal.receive(frame('00010102'));
  terminal.run(2 * S);
  assert.equal(terminal.take(), []);
});

link('REJ brings the I frame again at once, RNR holds it back', () => {
  const { terminal } = established();
  terminal.take();
  terminal.want(true);
  const [setup] = terminal.take();
  terminal.receive(frame('00010900'));
  assert.equal(terminal.take(), [setup]);
  terminal.receive(frame('00010502'));
  terminal.hangUp(16); // DISCONNECT waits
  assert.equal(terminal.take(), []);
  terminal.run(S);
  assert.equal(terminal.take(), ['00010101'], 'a busy network is asked every T200');
  terminal.receive(frame('00010103'));
  assert.match(terminal.take().join(), /^0001020008..../);
});

link('an I frame out of sequence is answered with REJ once, and the next good one is taken', () => {
  const { terminal } = established();
  terminal.take();
  terminal.receive(frame('0201020008010175'));
  terminal.receive(frame('0201020008010175'));
  assert.equal(terminal.take(), ['02010900']);
  terminal.receive(frame('0201000008010175')); // STATUS ENQUIRY about no call of ours: answered with STATUS, U0
  assert.equal(terminal.take(), ['000100020801817d0802809e140100']);
});

link('SABME from the network resets the link, which is an error when nothing is under way', () => {
  const { terminal } = established();
  terminal.take();
  terminal.receive(frame('02017f'));
  assert.equal(terminal.take(), ['020173']);
  assert.is(terminal.link.state, LinkState.MultipleFrame);
  assert.is(errors(terminal), 'F');
});

link('DISC from the network is answered with UA, and a point-to-point link comes back after 5 s', () => {
  const { terminal } = established();
  terminal.take();
  terminal.receive(frame('020153'));
  assert.equal(terminal.take(), ['020173']);
  assert.is(terminal.link.state, LinkState.TeiAssigned);
  terminal.run(5 * S);
  assert.equal(terminal.take(), ['00017f']);
});

link('errors in frames set the link up anew, under their letters', () => {
  // biome-ignore format: a table
  const cases = [
    ['000187aabbccddee', 'K'], // FRMR
    ['00010104',         'J'], // N(R) of a frame never sent
    ['02011101',         'L'], // not a supervisory frame
    ['00010000',         'L'], // an I frame as response
    ['02017f00',         'M'], // SABME with information
    ['00010f',           'E'], // DM, F = 0
  ];
  for (const [hex, letter] of cases) {
    const { terminal } = established();
    terminal.take();
    terminal.receive(frame(hex!));
    assert.is(errors(terminal), letter);
    assert.equal(terminal.take(), ['00017f']);
    assert.is(terminal.link.bad, 1);
  }
});

link('answers to nothing are reported and otherwise passed over', () => {
  // biome-ignore format: a table
  const cases = [['00010101', 'A'], ['00011f', 'B'], ['000173', 'C'], ['000163', 'D']];
  for (const [hex, letter] of cases) {
    const { terminal } = established();
    terminal.receive(frame(hex!));
    assert.is(errors(terminal), letter);
    assert.is(terminal.link.state, LinkState.MultipleFrame);
  }
});

link('frames to other terminals are none of ours', () => {
  const { terminal } = established();
  terminal.take();
  terminal.receive(frame('02857f'));
  terminal.receive(frame('42017f')); // SAPI 16, packet data
  assert.equal(terminal.take(), []);
  assert.is(terminal.link.bad, 0);
});

link('a second without layer 1 takes the link down, less does not', () => {
  const { terminal } = established();
  terminal.layer1(3);
  terminal.run(999_999);
  terminal.layer1(7);
  terminal.run(S);
  assert.is(terminal.link.state, LinkState.MultipleFrame);
  terminal.layer1(8);
  terminal.run(S);
  assert.is(terminal.link.state, LinkState.TeiAssigned);
  assert.is(terminal.link.tei, 0, 'the TEI stays');
});

link('nothing is sent while layer 1 is away', () => {
  const { terminal } = established();
  terminal.take();
  terminal.layer1(3);
  terminal.receive(frame('02010101'));
  assert.equal(terminal.take(), []);
});

link('a card that leaves takes the TEI with it', () => {
  const { terminal } = established();
  terminal.remove();
  assert.is(terminal.link.state, LinkState.TeiUnassigned);
  assert.is(terminal.link.tei, 255);
  assert.is(terminal.access.activate, 0);
});

link('a change of the link mode waits for the call to end, and releases the link', () => {
  const { terminal, network } = established();
  terminal.take();
  terminal.want(true);
  network.answer();
  terminal.setMode(LinkMode.Multipoint);
  assert.is(terminal.link.state, LinkState.MultipleFrame);
  terminal.hangUp(16);
  terminal.want(false);
  const reference = network.take()[0]!.slice(4, 6);
  network.say(`0801${(0x80 | Number.parseInt(reference, 16)).toString(16)}5a`);
  assert.is(terminal.dialer.state, DialerState.Idle);
  assert.is(terminal.link.state, LinkState.AssignAwaitingTei);
  assert.ok(
    terminal.seen.some(({ frame: sent }) => sent.toString('hex') === '000153'),
    'DISC went out',
  );
});

link.run();
