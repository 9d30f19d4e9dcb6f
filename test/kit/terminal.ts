import { AccessRow } from '../../hal/contract/access';
import { CallRow } from '../../hal/contract/call';
import { DialerRow } from '../../hal/contract/dialer';
import { Directory } from '../../hal/contract/directory';
import { type JournalEvent, JournalRow } from '../../hal/contract/journal';
import { LinkMode, LinkRow } from '../../hal/contract/link';
import { loadTestCore } from './test-core';

const NEVER = 0xffff_ffff_ffff_ffffn;

/** A record of the journal. */
export interface Noted {
  subject: number;
  a: number;
  b: number;
  c: number;
}

/** What a test looks at of LinkRow. */
export interface LinkView {
  state: number;
  tei: number;
  sendState: number;
  receiveState: number;
  bad: number;
  retransmissions: number;
}

/** The ISDN stage of the core on one port, with a hand on the mailboxes of its D channel. Times are microseconds. */
export class Terminal {
  nowUs = 0;
  readonly core = loadTestCore();
  /** Frames the terminal has sent and nobody has taken yet. */
  readonly sent: Buffer[] = [];
  /** Every frame of both directions, for a capture. */
  readonly seen: { atUs: number; fromNetwork: boolean; frame: Buffer }[] = [];
  #dueUs = NEVER;

  constructor(mode: LinkMode = LinkMode.PointToPoint, seed = 1) {
    this.boot(seed);
    this.#write(this.#at('isdnLink') + LinkRow.Mode, mode);
    this.#write(this.#at('isdnAccess') + AccessRow.Present, 1);
    this.layer1(3);
  }

  protected boot(seed: number): void {
    this.core.isdnBoot!(seed);
  }

  /** Settles the stage once; answers when its next timer is due. */
  protected step(nowUs: bigint): bigint {
    return this.core.isdnSettle!(nowUs) as unknown as bigint;
  }

  /** Lets time pass to an instant, every timer at its own. */
  runTo(us: number): void {
    while (this.#dueUs <= BigInt(us)) {
      this.nowUs = Math.max(this.nowUs, Number(this.#dueUs));
      this.settle();
    }
    this.nowUs = us;
  }

  run(us: number): void {
    this.runTo(this.nowUs + us);
  }

  /** Settles the stage until it has nothing more to send. */
  settle(): void {
    for (let frames = 0; frames < 100; frames++) {
      this.#dueUs = BigInt.asUintN(64, this.step(BigInt(this.nowUs)));
      const length = this.#view().getUint16(this.#at('isdnAccess') + AccessRow.TransmitLength, true);
      if (length === 0) return;
      const frame = this.#copy(this.#at('isdnAccess') + AccessRow.Transmit, length);
      this.#view().setUint16(this.#at('isdnAccess') + AccessRow.TransmitLength, 0, true);
      this.sent.push(frame);
      this.seen.push({ atUs: this.nowUs, fromNetwork: false, frame });
    }
    throw new Error('the terminal does not stop sending');
  }

  /** Hands the terminal a frame from the line. */
  receive(frame: Buffer): void {
    this.seen.push({ atUs: this.nowUs, fromNetwork: true, frame });
    new Uint8Array(this.core.memory.buffer).set(frame, this.core.isdnMailbox!());
    this.#view().setUint16(this.#at('isdnAccess') + AccessRow.ReceiveLength, frame.length, true);
    this.settle();
  }

  layer1(state: number): void {
    this.#write(this.#at('isdnAccess') + AccessRow.Layer1, state);
    this.settle();
  }

  remove(): void {
    this.#write(this.#at('isdnAccess') + AccessRow.Present, 0);
    this.settle();
  }

  /** Leaves the request of the layers above, who wait for nothing. */
  want(wanted: boolean, number = '8001'): void {
    this.#configure(number);
    this.#write(this.#at('isdnDialer') + DialerRow.Wanted, wanted ? 1 : 0);
    this.#view().setBigUint64(this.#at('isdnDialer') + DialerRow.RetryUs, 0n, true);
    this.settle();
  }

  /** Places a call that no dialer watches. The link is up. */
  place(): void {
    this.#configure('8001');
    this.core.isdnPlaceCall!(0);
    this.settle();
  }

  setMode(mode: LinkMode): void {
    this.#write(this.#at('isdnLink') + LinkRow.Mode, mode);
    this.settle();
  }

  hangUp(cause: number): void {
    this.core.isdnClearCall!(0, cause);
    this.settle();
  }

  establish(): void {
    this.core.isdnEstablish!(0, BigInt(this.nowUs));
    this.settle();
  }

  /** The frames sent since the last time, in hexadecimal. */
  take(): string[] {
    return this.sent.splice(0).map((frame) => frame.toString('hex'));
  }

  get link(): LinkView {
    const at = this.#at('isdnLink');
    const view = this.#view();
    return {
      state: view.getUint8(at + LinkRow.State),
      tei: view.getUint8(at + LinkRow.Tei),
      sendState: view.getUint8(at + LinkRow.SendState),
      receiveState: view.getUint8(at + LinkRow.ReceiveState),
      bad: view.getUint32(at + LinkRow.BadFrames, true),
      retransmissions: view.getUint32(at + LinkRow.Retransmissions, true),
    };
  }

  get dialer(): { state: number; cause: number; call: number } {
    const at = this.#at('isdnDialer');
    const view = this.#view();
    return {
      state: view.getUint8(at + DialerRow.State),
      cause: view.getUint8(at + DialerRow.Cause),
      call: view.getInt16(at + DialerRow.Call, true),
    };
  }

  get access(): { activate: number; bearers: number } {
    const at = this.#at('isdnAccess');
    return {
      activate: this.#view().getUint8(at + AccessRow.Activate),
      bearers: this.#view().getUint32(at + AccessRow.Bearers, true),
    };
  }

  call(row: number): {
    state: number;
    cause: number;
    end: number;
    bearer: number;
    connectedUs: number;
    number: string;
  } {
    const at = this.core.isdnCall!(row);
    const view = this.#view();
    return {
      state: view.getUint8(at + CallRow.State),
      cause: view.getUint8(at + CallRow.Cause),
      end: view.getUint8(at + CallRow.End),
      bearer: view.getUint8(at + CallRow.Bearer),
      connectedUs: Number(view.getBigUint64(at + CallRow.ConnectedUs, true)),
      number: this.#copy(at + CallRow.Called, CallRow.Calling - CallRow.Called)
        .toString('latin1')
        .split('\0')[0]!,
    };
  }

  /** What the journal still holds of one event. */
  noted(event: JournalEvent): Noted[] {
    const view = this.#view();
    const base = view.getUint32(Directory.Base + Directory.Journal, true);
    const capacity = view.getUint32(Directory.Base + Directory.Capacity, true);
    const written = view.getUint32(Directory.Base + Directory.Written, true);
    const records: Noted[] = [];
    for (let n = Math.max(0, written - capacity); n < written; n++) {
      const at = base + (n % capacity) * JournalRow.Size;
      if (view.getUint16(at + JournalRow.Event, true) !== event) continue;
      records.push({
        subject: view.getInt32(at + JournalRow.Subject, true),
        a: view.getInt32(at + JournalRow.A, true),
        b: view.getInt32(at + JournalRow.B, true),
        c: view.getInt32(at + JournalRow.C, true),
      });
    }
    return records;
  }

  #configure(number: string): void {
    const at = this.#at('isdnDialer') + DialerRow.Number;
    new Uint8Array(this.core.memory.buffer).set(Buffer.from(`${number}\0`, 'latin1'), at);
  }

  #at(row: 'isdnAccess' | 'isdnLink' | 'isdnDialer'): number {
    return this.core[row]!(0);
  }

  #view(): DataView {
    return new DataView(this.core.memory.buffer);
  }

  #write(at: number, octet: number): void {
    this.#view().setUint8(at, octet);
  }

  #copy(at: number, length: number): Buffer {
    return Buffer.from(new Uint8Array(this.core.memory.buffer, at, length));
  }
}

/**
 * The other end of a data link, the network's unless `isUser` says otherwise, as the simplest there can be: it
 * acknowledges at once and repeats nothing. Sequence numbers are its own; addresses have the terminal's TEI.
 */
export class Network {
  /** Messages taken from the terminal and not looked at yet, in hexadecimal. */
  readonly messages: string[] = [];
  sendState = 0;
  receiveState = 0;

  constructor(
    readonly terminal: Terminal,
    readonly tei = 0,
    readonly isUser = false,
  ) {}

  /** Answers every frame the terminal has sent. */
  answer(): void {
    for (let frame = this.terminal.sent.shift(); frame !== undefined; frame = this.terminal.sent.shift()) {
      const control = frame[2]!;
      if (frame[0]! >> 2 !== 0) continue;
      if (control === 0x7f) {
        this.sendState = 0;
        this.receiveState = 0;
        this.#send(false, 0x73);
      } else if (control === 0x53) {
        this.#send(false, 0x73);
      } else if ((control & 1) === 0) {
        this.messages.push(frame.subarray(4).toString('hex'));
        this.receiveState = (this.receiveState + 1) & 0x7f;
        this.#send(false, 0x01, this.receiveState << 1);
      } else if (control === 0x01 && (frame[0]! & 2) === (this.isUser ? 2 : 0) && (frame[3]! & 1) === 1) {
        this.#send(false, 0x01, (this.receiveState << 1) | 1);
      }
    }
  }

  /** Sends a message in an I frame, and answers what the terminal says to it. */
  say(message: string): void {
    this.#send(true, this.sendState << 1, this.receiveState << 1, ...Buffer.from(message, 'hex'));
    this.sendState = (this.sendState + 1) & 0x7f;
    this.answer();
  }

  /** The messages that came since the last time. */
  take(): string[] {
    this.answer();
    return this.messages.splice(0);
  }

  #send(isCommand: boolean, ...octets: number[]): void {
    this.terminal.receive(Buffer.from([isCommand !== this.isUser ? 0x02 : 0x00, (this.tei << 1) | 1, ...octets]));
  }
}

/** A terminal whose point-to-point link is up, and the network at its other end. Its next call reference is 1. */
export function connectedTerminal(seed = 1): { terminal: Terminal; network: Network } {
  const terminal = new Terminal(LinkMode.PointToPoint, seed);
  const network = new Network(terminal);
  terminal.core.isdnSetReference!(0, 1, 1);
  terminal.run(1_000_000);
  terminal.layer1(7);
  network.answer();
  return { terminal, network };
}
