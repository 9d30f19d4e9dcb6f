import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AccessKind, AccessSide } from '../../../hal/contract/access';
import { CallDirection, CallEnd, CallPhase, CallState } from '../../../hal/contract/call';
import { JournalEvent } from '../../../hal/contract/journal';
import { LinkState } from '../../../hal/contract/link';
import { Party } from '../../kit/party';

const call = suite('call');
const S = 1_000_000;

const SETUP = '08010105040288901801837005803830 3031a1'.replace(' ', '');
/** The other side's SETUP of a data call: B1 exclusively, from 1001 to 8001. */
const OFFER = '0801050504028890180189 6c06008031303031 70058038303031'.replaceAll(' ', '');

/** A SETUP of the other side under a call reference, with this channel identification. */
function offer(reference: string, channel: string): string {
  return `0801${reference}0504028890${channel}`;
}

call('a call goes from Wanted to Progress to Over, and is its dialer’s until that frees it', () => {
  const party = Party.connected();
  const row = party.dial();
  assert.equal(party.said(), [SETUP]);
  assert.equal(party.row(row), { phase: CallPhase.Progress, calling: '', direction: 0, sentSetup: true });
  assert.equal(party.hear('08018107180189'), ['0801010f']);
  party.clearCall(row, 16);
  assert.equal(party.said(), ['0801014508028090']);
  assert.equal(party.hear('0801814d'), ['0801015a08028090']);
  assert.is(party.row(row).phase, CallPhase.Over);
  party.freeCall(row);
  assert.is(party.row(row).phase, CallPhase.Free);
  assert.is(party.call(row).cause, 16);
});

call('a call that its dialer frees while it lasts is freed when it is over', () => {
  const party = Party.connected();
  const row = party.dial();
  party.freeCall(row);
  assert.is(party.row(row).phase, CallPhase.Progress);
  party.hear('0801815a08028291');
  assert.is(party.row(row).phase, CallPhase.Free);
});

call('a call without layer 1 is over after T3, and SETUP has not left', () => {
  const party = Party.connected();
  party.layer1(3);
  party.run(2 * S);
  const row = party.dial();
  assert.is(party.row(row).phase, CallPhase.Wanted);
  party.run(30 * S);
  assert.is(party.row(row).phase, CallPhase.Over);
  assert.is(party.row(row).sentSetup, false);
  assert.is(party.call(row).cause, 27);
  assert.is(party.call(row).end, CallEnd.Layer1);
});

call('two calls share a basic access, each with its own reference and B channel, and a third finds none', () => {
  const party = Party.connected();
  const rows = [party.dial('1'), party.dial('2')];
  assert.equal(
    party.said().map((hex) => hex.slice(0, 8)),
    ['08010105', '08010205'],
  );
  party.hear('08018107180189');
  party.hear('0801820718018a');
  assert.is(party.access.bearers, 0b110);
  const third = party.dial('3');
  assert.equal(party.said(), []);
  assert.is(party.row(third).phase, CallPhase.Over);
  assert.is(party.call(third).cause, 34);
  party.clearCall(rows[0]!);
  assert.is(party.access.bearers, 0b100);
  assert.is(party.call(rows[1]!).state, CallState.Active);
});

call('a channel that another call has is refused with RELEASE and cause 6, and so is one that is not there', () => {
  const party = Party.connected();
  party.dial('1');
  party.said();
  party.hear('08018107180189');
  party.dial('2');
  party.said();
  assert.equal(party.hear('08018202180189'), ['0801024d08028086']);
  const other = Party.connected();
  other.dial();
  other.said();
  assert.equal(other.hear('080181021803a98383'), ['0801014d08028086']);
});

call('a call for one B channel takes no other', () => {
  const party = Party.connected();
  party.dial('8001', 2);
  assert.match(party.said()[0]!, /18018a/);
  assert.equal(party.hear('08018102180189'), ['0801014d08028086']);
});

call('on a primary access SETUP names a time slot, and the answer may name another', () => {
  const party = Party.connected(AccessSide.User, AccessKind.Primary);
  party.dial('8001', 0, '1001');
  assert.equal(
    party.said(),
    ['0802000105040288901803a183816c0600803130303170058038303031a1'],
    'as a captured terminal does',
  );
  party.hear('08028001021803a98391');
  party.hear('0802800107');
  assert.is(party.call(0).bearer, 17);
  assert.is(party.access.bearers, 1 << 17);
});

call('a narrow slot carries eight calls: the ninth is not placed, and refused with cause 47 when it comes in', () => {
  const party = Party.connected(AccessSide.User, AccessKind.Primary).takes();
  for (let n = 1; n <= 8; n++) assert.is(party.dial(String(n)), n - 1);
  assert.is(party.said().length, 8);
  assert.is(party.dial('9'), -1);
  assert.equal(party.hear('08020005050402889018 03a98389'), ['080280055a080280af']);
});

call('SETUP of two numbers of 30 digits goes out whole', () => {
  const party = Party.connected(AccessSide.User, AccessKind.Primary);
  party.dial('1'.repeat(30), 0, '2'.repeat(30));
  const calling = `6c200080${'32'.repeat(30)}`;
  const called = `701f80${'31'.repeat(30)}`;
  assert.equal(party.said(), [`0802000105040288901803a18381${calling}${called}a1`]);
});

call('a call that comes in is taken, rings and is answered', () => {
  const party = Party.connected().takes();
  assert.equal(party.hear(OFFER), ['08018502180189'], 'CALL PROCEEDING: nobody has answered in that round');
  assert.equal(party.row(0), { phase: 2, calling: '1001', direction: CallDirection.Incoming, sentSetup: false });
  assert.is(party.call(0).number, '8001');
  assert.is(party.call(0).state, CallState.IncomingCallProceeding);
  party.alertCall(0);
  assert.equal(party.said(), ['08018501']);
  party.answerCall(0);
  assert.equal(party.said(), ['08018507']);
  assert.is(party.access.bearers, 0);
  assert.equal(party.hear('0801050f'), []);
  assert.is(party.call(0).state, CallState.Active);
  assert.is(party.access.bearers, 0b10);
  assert.equal(party.hear('0801054508028290'), ['0801854d08028090']);
  party.hear('0801055a');
  assert.is(party.row(0).phase, CallPhase.Over);
});

call('a call that nobody takes is refused with cause 21, and forgotten', () => {
  const party = Party.connected();
  assert.equal(party.hear(OFFER), ['0801855a08028095']);
  assert.is(party.row(0).phase, CallPhase.Free);
  assert.equal(
    party.noted(JournalEvent.CallRefused).map(({ a }) => a),
    [21],
  );
  assert.equal(party.noted(JournalEvent.CallCleared), []);
});

call('the layer above refuses with a cause of its own', () => {
  const party = Party.connected().refuses(17);
  assert.equal(party.hear(OFFER), ['0801855a08028091']);
});

// biome-ignore format: a table
const CHANNELS = [
  { asks: 'B1, no other',       channel: '180189',     answer: '0801865a080280ac', cause: 44 },
  { asks: 'B1 if possible',     channel: '180181',     answer: '0801860218018a',   cause: 0 },
  { asks: 'any',                channel: '180183',     answer: '0801860218018a',   cause: 0 },
  { asks: 'nothing',            channel: '',           answer: '0801860218018a',   cause: 0 },
  { asks: 'to wait',            channel: '180188',     answer: '0801865a08028091', cause: 17 },
  { asks: 'the D channel',      channel: '18018d',     answer: '0801865a080280d2', cause: 82 },
  { asks: 'a time slot',        channel: '1803a98385', answer: '0801865a080280d2', cause: 82 },
];
for (const { asks, channel, answer } of CHANNELS) {
  call(`a SETUP that asks for ${asks} while B1 is in use gets what there is`, () => {
    const party = Party.connected().takes();
    party.hear(OFFER);
    assert.equal(party.hear(offer('06', channel)), [answer]);
  });
}

call('a SETUP finds no channel when both are in use: cause 34', () => {
  const party = Party.connected().takes();
  party.hear(offer('05', '180189'));
  party.hear(offer('06', '18018a'));
  assert.equal(party.hear(offer('07', '180183')), ['0801875a080280a2']);
});

call('a SETUP that is repeated is the same call', () => {
  const party = Party.connected().takes();
  party.hear(OFFER);
  assert.equal(party.hear(OFFER), []);
});

call('a call offered to the whole bus is answered over a link of our own', () => {
  const party = Party.onBus().takes();
  party.receive(Buffer.from(`02ff03${OFFER}`, 'hex'));
  assert.equal(party.take(), ['00817f'], 'the link is asked for first');
  party.answerCall(0);
  party.receive(Buffer.from('008173', 'hex'));
  assert.is(party.link.state, LinkState.MultipleFrame);
  assert.equal(party.take(), ['0081000008018507180189']);
});

call('in overlap sending SETUP has the first digits, and INFORMATION the others', () => {
  const party = Party.connected().overlap(3);
  party.dial('5550100');
  assert.equal(party.said(), ['08010105040288901801837004803535 35'.replace(' ', '')]);
  assert.equal(party.hear('0801810d180189'), ['0801017b70058030313030a1']);
  assert.is(party.call(0).state, CallState.OverlapSending);
  party.hear('08018102');
  assert.is(party.call(0).state, CallState.OutgoingCallProceeding);
});

call('in overlap receiving the digits are collected until they are complete, or T302', () => {
  for (const isComplete of [true, false]) {
    const party = Party.connected(AccessSide.User, AccessKind.Primary).takes();
    assert.equal(party.hear('080200050504028890 1803a98381'), ['080280050d1803a98381']);
    assert.is(party.call(0).state, CallState.OverlapReceiving);
    assert.equal(party.hear('080200057b70038038 30'), []);
    assert.equal(party.listen(14), []);
    const said = party.hear(`080200057b70038030 31${isComplete ? 'a1' : ''}`);
    if (!isComplete) {
      assert.equal(party.listen(14), []);
      said.push(...party.listen(1));
    }
    assert.equal(said, ['0802800502']);
    assert.is(party.call(0).number, '8001');
    party.answerCall(0);
    assert.equal(party.said(), ['0802800507']);
  }
});

call('a number of which no digit comes is invalid: cause 28', () => {
  const party = Party.connected(AccessSide.Network).takes();
  assert.equal(party.hear('080105050402889018 0183'), ['0801850d18018a']);
  assert.equal(party.listen(14), []);
  assert.equal(party.listen(1), ['080185450802819c']);
  assert.is(party.call(0).state, CallState.DisconnectIndication);
});

call(
  'the audit asks about every active call: one the other side does not have is over, one in another state is cleared',
  () => {
    const party = Party.connected();
    party.dial('1');
    party.dial('2');
    party.dial('3');
    party.said();
    party.hear('08018107180189');
    party.hear('0801820718018a');
    party.audit();
    assert.equal(party.said(), ['08010175', '08010275']);
    party.hear('0801817d0802829e140100');
    assert.is(party.call(0).state, CallState.Null);
    assert.is(party.call(0).cause, 41);
    assert.equal(party.hear('0801827d0802829e140103'), ['08010245080280e5']);
  },
);

call.run();
