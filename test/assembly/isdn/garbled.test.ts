import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AccessKind, AccessSide } from '../../../hal/contract/access';
import { CallPhase, CallState } from '../../../hal/contract/call';
import { Random } from '../../../hal/emulator/random';
import { readTrace, traceNames } from '../../kit/isdn-trace';
import { Party } from '../../kit/party';

const garbled = suite('garbled messages');
const S = 1_000_000;
const MESSAGES = 4000;
const ROWS = 8;

/** Messages of real exchanges and terminals, with call references of so many octets; those that connect, five times over. */
function samples(octets: number): Buffer[] {
  const frames = traceNames().flatMap((name) => readTrace(name));
  const connecting = frames.filter(({ l3 }) => l3?.startsWith('CONNECT'));
  return [...frames, ...connecting, ...connecting, ...connecting, ...connecting]
    .filter(({ l2 }) => l2 === 'I')
    .map(({ hex }) => Buffer.from(hex.slice(8), 'hex'))
    .filter((message) => message[1] === octets);
}

/** A sample under a call reference from 1 to 4 of either side, some octets changed, added or cut off. */
function garble(sample: Buffer, random: Random): string {
  const octets = [...sample];
  const last = 1 + octets[1]!;
  octets[2] = (octets[2]! & 0x7f) | (random.below(2) << 7);
  octets[last] = (last === 2 ? octets[last]! & 0x80 : 0) | (1 + random.below(4));
  for (let change = random.below(3); change > 0; change--) {
    const at = last + 1 + random.below(octets.length - last - 1);
    const octet = random.below(256);
    if (random.below(3) === 0) octets.splice(at, 0, ...Array<number>(octet % 24).fill(octet));
    else if (random.below(8) === 0) octets.splice(at + 1);
    else octets[at] = octet;
  }
  return Buffer.from(octets.slice(0, 260)).toString('hex');
}

for (const side of [AccessSide.User, AccessSide.Network]) {
  for (const kind of [AccessKind.Basic, AccessKind.Primary]) {
    const who = `${side === AccessSide.User ? 'user' : 'network'} side of a ${kind === AccessKind.Basic ? 'basic' : 'primary'} access`;
    garbled(`${MESSAGES} of them leave the ${who} able to place a call`, () => {
      const random = new Random(0x931 + side * 2 + kind);
      const party = Party.connected(side, kind).takes();
      const from = samples(kind === AccessKind.Basic ? 1 : 2);
      const seen = new Set<number>();
      for (let n = 0; n < MESSAGES; n++) {
        party.peer.say(garble(from[random.below(from.length)]!, random));
        const row = random.below(ROWS);
        const did = random.below(20);
        if (did === 0) {
          party.core.isdnSetReference!(0, 1, kind === AccessKind.Primary ? 2 : 1);
          party.dial(String(n));
        }
        if (did === 1 || did > 10) party.answerCall(row);
        if (did === 2) party.alertCall(row);
        if (did === 3) party.clearCall(row);
        if (did === 4) party.audit();
        if (n % 1000 === 999) party.restart(1);
        if (did === 6) party.listen(random.below(8));
        for (let each = 0; each < ROWS; each++) {
          seen.add(party.call(each).state);
          if (party.row(each).phase === CallPhase.Over) party.freeCall(each);
        }
        party.said();
      }
      for (const state of [CallState.Active, CallState.ReleaseRequest]) assert.ok(seen.has(state), `state ${state}`);
      for (let row = 0; row < ROWS; row++) party.clearCall(row);
      party.listen(60);
      for (let row = 0; row < ROWS; row++) party.freeCall(row);
      party.listen(300); // T316, twice
      assert.is(party.access.bearers, 0);
      party.receive(Buffer.from([side === AccessSide.User ? 0x02 : 0x00, 0x01, 0x53])); // DISC: what was lost comes back
      party.peer.answer();
      party.run(S);
      party.said();
      const row = party.dial();
      assert.match(party.said().join(), /05040288901[89]/);
      assert.is(party.row(row).phase, CallPhase.Progress);
    });
  }
}

garbled.run();
