import { AccessKind, AccessSide } from '../../hal/contract/access';
import { CallRow } from '../../hal/contract/call';
import { LinkMode } from '../../hal/contract/link';
import { Network, Terminal } from './terminal';

/** What a Party is, asked for before its constructor has run. */
let kindInHand = AccessKind.Basic;
let sideInHand = AccessSide.User;

/** One side of a point-to-point access without a dialer: the test is the layer above. */
export class Party extends Terminal {
  readonly peer: Network;

  private constructor(
    readonly side: AccessSide,
    mode = LinkMode.PointToPoint,
    tei = 0,
  ) {
    super(mode);
    this.peer = new Network(this, tei, side === AccessSide.Network);
  }

  /** A party whose link is up; its next call reference is 1. */
  static connected(side = AccessSide.User, kind = AccessKind.Basic): Party {
    kindInHand = kind;
    sideInHand = side;
    const party = new Party(side);
    party.core.isdnSetReference!(0, 1, kind === AccessKind.Primary ? 2 : 1);
    party.peer.answer();
    party.run(1_000_000);
    party.layer1(7);
    party.peer.answer();
    return party;
  }

  /** A terminal on a bus, with TEI 64 and without a data link. */
  static onBus(): Party {
    kindInHand = AccessKind.Basic;
    sideInHand = AccessSide.User;
    const party = new Party(AccessSide.User, LinkMode.Multipoint, 64);
    party.core.isdnSetReference!(0, 1, 1);
    party.layer1(7);
    const request = party.take()[0]!;
    party.receive(Buffer.from(`feff030f${request.slice(8, 12)}0281`, 'hex'));
    return party;
  }

  protected override boot(seed: number): void {
    this.core.callBoot!(seed, kindInHand, sideInHand);
  }

  protected override step(nowUs: bigint): bigint {
    return this.core.callSettle!(nowUs) as unknown as bigint;
  }

  /** Calls that come in are taken; answering them is the test's. */
  takes(): this {
    this.core.callTake!(1, 0);
    return this;
  }

  /** Calls that come in are refused at once. */
  refuses(cause: number): this {
    this.core.callTake!(0, cause);
    return this;
  }

  /** Places a call; answers its row. */
  dial(called = '8001', bearer = 0, calling = ''): number {
    const memory = new Uint8Array(this.core.memory.buffer);
    memory.set(Buffer.from(`${called}\0`, 'latin1'), this.core.isdnBuffer!());
    memory.set(Buffer.from(`${calling}\0`, 'latin1'), this.core.isdnBuffer!() + 40);
    const row = this.core.callPlace!(bearer, calling === '' ? 0 : 1);
    this.settle();
    return row;
  }

  answerCall(row: number): void {
    this.core.callAnswer!(row);
    this.settle();
  }

  alertCall(row: number): void {
    this.core.callAlert!(row);
    this.settle();
  }

  clearCall(row: number, cause = 16): void {
    this.core.isdnClearCall!(row, cause);
    this.settle();
  }

  freeCall(row: number): void {
    this.core.callFree!(row);
    this.settle();
  }

  /** Asks for a RESTART of a B channel. */
  restart(bearer: number): void {
    this.core.callRestart!(1 << bearer);
    this.settle();
  }

  /** Digits that go with SETUP, 0 = all. */
  overlap(digits: number): this {
    this.core.callOverlap!(digits);
    return this;
  }

  audit(): void {
    this.core.callAudit!();
    this.settle();
  }

  /** The other side says this; what we say to it. */
  hear(message: string): string[] {
    this.peer.say(message.replaceAll(' ', ''));
    return this.peer.take();
  }

  /** Lets seconds pass with an ear on the other side; what we say. */
  listen(seconds: number): string[] {
    const said: string[] = [];
    for (let second = 0; second < seconds; second++) {
      this.run(1_000_000);
      said.push(...this.said());
    }
    return said;
  }

  /** What we have said since the last time. */
  said(): string[] {
    return this.peer.take();
  }

  /** The rest of a row: its CallPhase, and the number calling. */
  row(row: number): { phase: number; calling: string; direction: number; sentSetup: boolean } {
    const view = new DataView(this.core.memory.buffer);
    const at = this.core.isdnCall!(row);
    const calling = Buffer.from(new Uint8Array(this.core.memory.buffer, at + CallRow.Calling, 32));
    return {
      phase: view.getUint8(at + CallRow.Phase),
      calling: calling.toString('latin1').split('\0')[0]!,
      direction: view.getUint8(at + CallRow.Direction),
      sentSetup: view.getUint8(at + CallRow.SentSetup) === 1,
    };
  }
}
