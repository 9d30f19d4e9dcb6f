import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AccessKind, AccessSide } from '../../../hal/contract/access';
import { CallEnd, CallState } from '../../../hal/contract/call';
import { JournalEvent } from '../../../hal/contract/journal';
import { Party } from '../../kit/party';

const restart = suite('restart');
const S = 1_000_000;

const RESTART = '08020000461803a98381790180';
const ACKNOWLEDGE = '080280004e1803a98381790180';

restart('a channel is restarted: its call ends, RESTART goes out, and no call takes it until the answer', () => {
  const party = Party.connected(AccessSide.User, AccessKind.Primary);
  party.dial();
  party.said();
  party.hear('08028001071803a98381');
  party.restart(1);
  assert.equal(party.said(), [RESTART]);
  assert.is(party.call(0).state, CallState.Null);
  assert.is(party.access.bearers, 0);
  party.dial();
  assert.match(party.said()[0]!, /1803a18382/, 'the next time slot');
  assert.equal(party.hear(ACKNOWLEDGE), []);
  party.dial();
  assert.match(party.said()[0]!, /1803a18381/);
  assert.equal(
    party.listen(130).filter((hex) => hex.includes('46')),
    [],
  );
});

restart(
  'T316: RESTART is repeated once after 2 minutes, and then the channel is out of use until the link is new',
  () => {
    const party = Party.connected(AccessSide.User, AccessKind.Primary);
    party.restart(1);
    assert.equal(party.said(), [RESTART]);
    assert.equal(party.listen(119), []);
    assert.equal(party.listen(1), [RESTART]);
    assert.equal(party.listen(119), []);
    assert.equal(party.noted(JournalEvent.ChannelLost), []);
    assert.equal(party.listen(1), []);
    assert.equal(
      party.noted(JournalEvent.ChannelLost).map(({ subject, a }) => [subject, a]),
      [[0, 1]],
    );
    party.dial();
    assert.match(party.said()[0]!, /1803a18382/);
    party.receive(Buffer.from('020153', 'hex')); // DISC
    party.peer.answer();
    party.run(S);
    party.said();
    party.dial();
    assert.match(party.said()[0]!, /1803a18381/);
  },
);

restart('several channels are restarted one after the other', () => {
  const party = Party.connected(AccessSide.Network, AccessKind.Primary);
  party.restart(3);
  party.restart(5);
  assert.equal(party.said(), ['08020000461803a98383790180']);
  assert.equal(party.hear('080280004e1803a98383790180'), ['08020000461803a98385790180']);
});

restart('RESTART of one channel ends its call alone, and brings back one that was lost', () => {
  const party = Party.connected();
  for (const channel of ['180189', '18018a']) {
    const row = party.dial();
    party.said();
    party.hear(`0801${(0x81 + row).toString(16)}07${channel}`);
  }
  assert.equal(party.hear('08010046180189790180'), ['0801804e180189790180']);
  assert.is(party.call(0).end, CallEnd.Remote);
  assert.is(party.call(0).cause, 41);
  assert.is(party.call(1).state, CallState.Active);
});

restart('RESTART of indicated channels has to indicate one', () => {
  const party = Party.connected();
  assert.equal(party.hear('08010046790180'), ['0801807d080380e018140100']);
});

restart('a bus has no RESTART', () => {
  const party = Party.onBus();
  party.restart(1);
  assert.equal(party.take(), []);
});

restart.run();
