import { ChipBusKind, ChipBusLimit } from '../contract/chip-bus';
import type { Hal } from '../contract/hal';
import { stuff, Unstuffer } from './stuffed-frames';

/** Kind and sequence. */
const HEADER_OCTETS = 2;
/** The longest the device sends: octets of a console display that one transmit is given, and what stands before them. */
const FRAME_MAX = 4096;

/** A frame of the device, read from front to back. Integers are big-endian. */
export class ChipBusFrame {
  readonly #view: DataView;
  #at = HEADER_OCTETS;

  constructor(readonly octets: Uint8Array) {
    this.#view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  }

  get kind(): ChipBusKind {
    return this.octets[0];
  }

  get sequence(): number {
    return this.octets[1];
  }

  /** The next octet. @throws RangeError when there is none; the others do as well. */
  u8(): number {
    return this.#view.getUint8(this.#skip(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#skip(2));
  }

  u32(): number {
    return this.#view.getUint32(this.#skip(4));
  }

  i32(): number {
    return this.#view.getInt32(this.#skip(4));
  }

  /** Infinity for all ones. */
  time(): number {
    const us = this.#view.getBigUint64(this.#skip(8));
    return us === 0xffff_ffff_ffff_ffffn ? Number.POSITIVE_INFINITY : Number(us);
  }

  rest(): Uint8Array {
    return this.octets.slice(this.#at);
  }

  #skip(octets: number): number {
    const at = this.#at;
    this.#at += octets;
    return at;
  }
}

/** Octets that the body of each kind has at least; what is not here is not the device's to send. */
const BODY_MIN: Readonly<Partial<Record<ChipBusKind, number>>> = {
  [ChipBusKind.Hello]: 1,
  [ChipBusKind.Read]: 4,
  [ChipBusKind.Write]: 5,
  [ChipBusKind.Transfer]: 4,
  [ChipBusKind.Wait]: 1,
  [ChipBusKind.Boot]: 12,
  [ChipBusKind.Booted]: 4,
  [ChipBusKind.Interrupt]: 1,
  [ChipBusKind.Receive]: 2,
  [ChipBusKind.Step]: 8,
  [ChipBusKind.Stepped]: 8,
  [ChipBusKind.Journal]: 32,
  [ChipBusKind.Transmit]: 5,
  [ChipBusKind.FlashRead]: 12,
  [ChipBusKind.FlashProgram]: 8,
  [ChipBusKind.FlashErase]: 8,
  [ChipBusKind.FlashBusy]: 4,
  [ChipBusKind.Restart]: 4,
  [ChipBusKind.GaveUp]: 2,
  [ChipBusKind.Meter]: 8,
};

/** What a register access or a transfer was answered. */
export interface Served {
  readonly result: number;
  readonly received: Uint8Array;
}

/** Whoever stands behind the shelf's end of the chip bus. */
export interface ChipBusOwner {
  /** The device has started. The answer goes to it. */
  hello(): { flags: number; seed: number; nowUs: number };
  /** Something was asked for and done. `request` starts behind the header. */
  served(request: ChipBusFrame, done: Served): void;
  /** The device told something. */
  told(frame: ChipBusFrame): void;
  /** Frames of the device did not arrive. */
  missed(frames: number): void;
}

/** The shelf's end of the chip bus: does on the board what the device asks for. hal/contract/chip-bus.ts has the frames. */
export class ChipBusServer {
  /** Sound frames that no device of this version sends. */
  strange = 0;
  readonly #line: Unstuffer;
  #sequence = 0;
  /** What the last request was answered, in case the device did not hear it; empty without one. */
  #lastAnswer: Uint8Array = new Uint8Array(0);
  #lastRequest: Uint8Array = new Uint8Array(0);

  constructor(
    readonly board: Pick<Hal, 'read' | 'write' | 'transfer' | 'wait'>,
    readonly owner: ChipBusOwner,
    readonly send: (octets: Uint8Array) => void,
  ) {
    this.#line = new Unstuffer(FRAME_MAX, (octets) => this.#take(octets));
  }

  /** Frames that came and were not sound. */
  get bad(): number {
    return this.#line.bad;
  }

  receive(octets: Uint8Array): void {
    this.#line.receive(octets);
  }

  /** Says that interrupt lines rose. */
  raise(lines: number): void {
    this.send(stuff(Uint8Array.of(ChipBusKind.Raise, 0, lines)));
  }

  /** Says how late it is, to a device whose time is given, and which interrupt lines rose. */
  wake(nowUs: number, lines: number): void {
    const frame = new Uint8Array(HEADER_OCTETS + 9);
    frame[0] = ChipBusKind.Wake;
    new DataView(frame.buffer).setBigUint64(HEADER_OCTETS, BigInt(nowUs));
    frame[HEADER_OCTETS + 8] = lines;
    this.send(stuff(frame));
  }

  #take(octets: Uint8Array): void {
    const bodyMin = BODY_MIN[octets[0] as ChipBusKind];
    if (bodyMin === undefined || octets.length < HEADER_OCTETS + bodyMin) {
      this.strange++;
    } else if (isSame(octets, this.#lastRequest)) {
      this.send(this.#lastAnswer);
    } else {
      const frame = new ChipBusFrame(octets);
      this.#count(frame);
      this.#obey(frame);
    }
  }

  /** The device counts its frames; a life begins with any number. */
  #count(frame: ChipBusFrame): void {
    const missed = (frame.sequence - this.#sequence - 1) & 0xff;
    this.#sequence = frame.sequence;
    if (missed !== 0 && frame.kind !== ChipBusKind.Hello) this.owner.missed(missed);
  }

  #obey(frame: ChipBusFrame): void {
    switch (frame.kind) {
      case ChipBusKind.Hello:
        this.#greet(frame);
        return;
      case ChipBusKind.Read:
        this.#serve(frame, this.board.read(frame.u16(), frame.u16()));
        return;
      case ChipBusKind.Write:
        this.#serve(frame, this.board.write(frame.u16(), frame.u16(), frame.u8()));
        return;
      case ChipBusKind.Transfer:
        this.#transfer(frame);
        return;
      case ChipBusKind.Wait:
        this.board.wait(frame.u8());
        this.#serve(frame, 0);
        return;
      default:
        this.#lastRequest = new Uint8Array(0);
        this.owner.told(frame);
    }
  }

  #greet(frame: ChipBusFrame): void {
    if (frame.u8() !== ChipBusLimit.Version) throw new Error('the device speaks another version of the chip bus');
    const { flags, seed, nowUs } = this.owner.hello();
    const body = new DataView(new ArrayBuffer(13));
    body.setUint8(0, flags);
    body.setUint32(1, seed);
    body.setBigUint64(5, BigInt(nowUs));
    this.#answer(frame, new Uint8Array(body.buffer));
  }

  #transfer(frame: ChipBusFrame): void {
    const unit = frame.u16();
    const received = new Uint8Array(frame.u16());
    const result = this.board.transfer(unit, frame.rest(), received);
    this.#serve(frame, result, received.subarray(0, Math.max(result, 0)));
  }

  #serve(frame: ChipBusFrame, result: number, received: Uint8Array = new Uint8Array(0)): void {
    const body = new Uint8Array(2 + received.length);
    new DataView(body.buffer).setInt16(0, result);
    body.set(received, 2);
    this.owner.served(new ChipBusFrame(frame.octets), { result, received });
    this.#answer(frame, body);
  }

  #answer(frame: ChipBusFrame, body: Uint8Array): void {
    this.#lastRequest = frame.octets;
    this.#lastAnswer = stuff(Uint8Array.of(frame.kind | ChipBusKind.Answer, frame.sequence, ...body));
    this.send(this.#lastAnswer);
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, n) => octet === b[n]);
}
