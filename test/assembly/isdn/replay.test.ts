import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AccessKind, AccessSide } from '../../../hal/contract/access';
import { CallState } from '../../../hal/contract/call';
import { readTrace, type TracedFrame, traceNames } from '../../kit/isdn-trace';
import { Party } from '../../kit/party';

const replay = suite('replay');

/** Bearer capabilities: speech, as the captured exchange offered it, and the data call that we take. */
const SPEECH = '04038090a3';
const DATA = '04028890';

/** Captures of a primary access have call references of two octets. */
function kindOf(trace: readonly TracedFrame[]): AccessKind {
  const first = trace.find(({ l2 }) => l2 === 'I')!;
  return first.hex.slice(8, 12) === '0802' ? AccessKind.Primary : AccessKind.Basic;
}

/** A message's type and cause. */
function gist(hex: string): string {
  const message = Buffer.from(hex, 'hex');
  const first = 2 + message[1]!;
  const cause = message.indexOf(Buffer.from([0x08, 0x02]), first + 1);
  return message[first]!.toString(16) + (cause < 0 ? '' : ` cause ${message[cause + 3]! & 0x7f}`);
}

/** The last octet of DISCONNECT or RELEASE COMPLETE, without its extension bit. */
function causeOf({ hex }: TracedFrame): number {
  return Number.parseInt(hex.slice(-2), 16) & 0x7f;
}

/** What the layer above does where the captured party's did: the rest of what that sent has to come of itself. */
function act(party: Party, frame: TracedFrame, row: number): void {
  const isInState = (state: CallState): boolean => party.call(row).state === state;
  if (frame.l3 === 'SETUP' && isInState(CallState.Null)) party.dial('8001', party.side === AccessSide.Network ? 1 : 0);
  if (frame.l3 === 'ALERTING') party.alertCall(row);
  if (frame.l3 === 'CONNECT') party.answerCall(row);
  if (frame.l3 === 'DISCONNECT') party.clearCall(row, causeOf(frame));
}

/** Plays one half of a capture to our side; answers what ours and the captured side said to it. */
function play(name: string, side: AccessSide): { party: Party; ours: string[]; theirs: string[] } {
  const trace = readTrace(name).filter(({ l2 }) => l2 === 'I');
  const own = side === AccessSide.Network ? 'tx' : 'rx';
  const party = Party.connected(side, kindOf(trace)).takes();
  const refusal = trace.find(({ ev }) => ev === own);
  if (refusal?.l3 === 'RELEASE COMPLETE') party.refuses(causeOf(refusal));
  const ours: string[] = [];
  const theirs: string[] = [];
  for (const frame of trace) {
    party.runTo(Math.max(party.nowUs, 1_000_000 + frame.t * 1000));
    ours.push(...party.said().map(gist));
    if (frame.ev === own) {
      theirs.push(gist(frame.hex.slice(8)));
      act(party, frame, 0);
    } else {
      party.peer.say(frame.hex.slice(8).replace(SPEECH, DATA));
    }
    ours.push(...party.said().map(gist));
  }
  return { party, ours, theirs };
}

for (const name of traceNames()) {
  replay(`the user side says what the captured terminal said (${name})`, () => {
    const { party, ours, theirs } = play(name, AccessSide.User);
    assert.equal(ours, theirs);
    assert.is(party.call(0).state, CallState.Null);
  });
}

/** The exchange of ign2 ignores the first SETUP on purpose, which no side of ours does. */
const IGNORING = 'ign2';
for (const name of traceNames().filter((each) => each !== IGNORING)) {
  replay(`the network side says what the captured exchange said (${name})`, () => {
    const { party, ours, theirs } = play(name, AccessSide.Network);
    assert.equal(ours, theirs);
    assert.is(party.call(0).state, CallState.Null);
  });
}

replay('a call for speech, as it was captured, is refused with cause 88', () => {
  const setup = readTrace('incoming').find(({ l3 }) => l3 === 'SETUP')!;
  const party = Party.connected(AccessSide.User, AccessKind.Primary).takes();
  assert.equal(party.hear(setup.hex.slice(8)), ['080280015a080280d8']);
  assert.is(party.call(0).state, CallState.Null);
});

replay.run();
