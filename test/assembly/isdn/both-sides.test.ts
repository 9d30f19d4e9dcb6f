import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AccessKind, AccessSide } from '../../../hal/contract/access';
import { CallEnd, CallState } from '../../../hal/contract/call';
import { LinkState } from '../../../hal/contract/link';
import { Party } from '../../kit/party';

const bothSides = suite('both sides');
const S = 1_000_000;

/** Our user side and our network side at the ends of one D channel, which loses what `loses` says. */
class Line {
  readonly user: Party;
  readonly network: Party;
  loses: (frame: Buffer) => boolean = () => false;

  constructor(kind: AccessKind) {
    this.user = Party.connected(AccessSide.User, kind).takes();
    this.network = Party.connected(AccessSide.Network, kind).takes();
    for (const party of [this.user, this.network]) party.sent.splice(0);
    this.run(30); // each found another peer before: the links begin anew
  }

  /** Carries frames until nobody has any. */
  carry(): void {
    for (let frames = 0; frames < 200; frames++) {
      const fromUser = this.user.sent.shift();
      if (fromUser !== undefined && !this.loses(fromUser)) this.network.receive(fromUser);
      const fromNetwork = this.network.sent.shift();
      if (fromNetwork !== undefined && !this.loses(fromNetwork)) this.user.receive(fromNetwork);
      if (fromUser === undefined && fromNetwork === undefined) return;
    }
    throw new Error('the two do not stop');
  }

  run(seconds: number): void {
    for (let tenth = 0; tenth < seconds * 10; tenth++) {
      this.user.run(S / 10);
      this.network.run(S / 10);
      this.carry();
    }
  }

  states(): [number, number] {
    return [this.user.call(0).state, this.network.call(0).state];
  }
}

for (const kind of [AccessKind.Basic, AccessKind.Primary]) {
  for (const caller of ['user', 'network'] as const) {
    const callee = caller === 'user' ? 'network' : 'user';
    const name = kind === AccessKind.Basic ? 'basic' : 'primary';
    bothSides(`on a ${name} access the ${caller} side calls the other, which answers, and either hangs up`, () => {
      for (const first of [caller, callee] as const) {
        const line = new Line(kind);
        assert.is(line.user.link.state, LinkState.MultipleFrame);
        line[caller].dial('8001', 0, '1001');
        line.carry();
        assert.is(line[callee].call(0).number, '8001');
        line[callee].alertCall(0);
        line.carry();
        line[callee].answerCall(0);
        line.carry();
        assert.equal(line.states(), [CallState.Active, CallState.Active]);
        assert.is(line.user.access.bearers, line.network.access.bearers, 'they agree on the channel');
        assert.ok(line.user.access.bearers > 0);
        line[first].clearCall(0, 16);
        line.carry();
        assert.equal(line.states(), [CallState.Null, CallState.Null]);
        assert.is(line.user.access.bearers | line.network.access.bearers, 0);
        assert.is(line[first].call(0).end, CallEnd.Local);
        const other = first === caller ? callee : caller;
        assert.is(line[other].call(0).end, CallEnd.Remote);
        assert.is(line[other].call(0).cause, 16);
      }
    });
  }
}

bothSides('both hang up at once and meet in RELEASE', () => {
  const line = new Line(AccessKind.Primary);
  line.user.dial();
  line.carry();
  line.network.answerCall(0);
  line.carry();
  line.user.clearCall(0, 16);
  line.network.clearCall(0, 17);
  line.carry();
  assert.equal(line.states(), [CallState.Null, CallState.Null]);
  assert.equal([line.user.call(0).cause, line.network.call(0).cause], [16, 17]);
});

bothSides('calls that meet on a primary access take different channels', () => {
  const line = new Line(AccessKind.Primary);
  line.user.dial('1');
  line.network.dial('2');
  line.carry();
  for (const party of [line.user, line.network]) party.answerCall(1);
  line.carry();
  assert.is(line.user.access.bearers, 2 ** 1 + 2 ** 31, 'the user takes the first, the network the last');
  assert.is(line.network.access.bearers, line.user.access.bearers);
});

bothSides('an active call outlives a D channel that is away for 3 s, and both sides ask after it', () => {
  const line = new Line(AccessKind.Primary);
  line.user.dial();
  line.carry();
  line.network.answerCall(0);
  line.carry();
  line.loses = () => true;
  line.run(3);
  line.loses = () => false;
  line.run(20);
  assert.equal(line.states(), [CallState.Active, CallState.Active]);
});

bothSides('a RESTART frees the channel at both ends', () => {
  const line = new Line(AccessKind.Primary);
  line.user.dial();
  line.carry();
  line.network.answerCall(0);
  line.carry();
  line.network.restart(1);
  line.carry();
  assert.equal(line.states(), [CallState.Null, CallState.Null]);
  assert.is(line.user.access.bearers | line.network.access.bearers, 0);
});

bothSides.run();
