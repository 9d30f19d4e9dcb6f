import { Screen } from '../../agent/emulate/screen';
import { compileRom } from '../../build/text';
import type { JournalEvent } from '../../hal/contract/journal';
import { VirtualClock } from '../../hal/emulator/clock';
import { encodeFactoryFlash } from '../../hal/emulator/flash-image';
import { NorFlash } from '../../hal/emulator/nor-flash';
import { loadTestCore, type TestCore } from './test-core';

const rom = compileRom();
const NEVER = 0xffff_ffff_ffff_ffffn;
/** Calls after which a console has to be at rest. */
const CALLS_MAX = 5000;

interface ConsoleOptions {
  /** The saved configuration. */
  readonly configuration?: string;
  /** Cards have been seen in slots 1 (E1) and 2 (BRI). */
  readonly cards?: boolean;
}

/** The console of the core on a UART of its own, without a board. Times are microseconds. */
export class ConsoleBench {
  readonly screen = new Screen();
  readonly #clock = new VirtualClock();
  readonly flash = new NorFlash(this.#clock);
  nowUs = 0;
  /** Octets the UART takes at a time, and in all before it is full. */
  octetsAtATime = Number.POSITIVE_INFINITY;
  octetsLeft = Number.POSITIVE_INFINITY;
  readonly #core: TestCore;
  #sent: number[] = [];
  #dueUs = 0n;

  constructor({ configuration = '', cards = true }: ConsoleOptions = {}) {
    const octets = (): Uint8Array => new Uint8Array(this.#core.memory.buffer);
    const part = (at: number, length: number): Uint8Array => octets().subarray(at >>> 0, (at >>> 0) + length);
    const { flash } = this;
    flash.load(encodeFactoryFlash(configuration));
    this.#core = loadTestCore({
      rom: ((offset: number, into: number, length: number) => {
        octets().set(rom.subarray(offset, offset + length), into);
        return length;
      }) as never,
      flashRead: (offset, into, length) => flash.read(offset, part(into, length)),
      flashProgram: (offset, bytes, length) => flash.program(offset, part(bytes, length)),
      flashErase: (sector) => flash.erase(sector),
      flashBusy: () => flash.busy(),
      transmit: (_port, bytes, length) => this.#transmit(octets().slice(bytes, bytes + length)),
    });
    this.#core.consoleBoot(cards ? 1 : 0);
    this.settle();
  }

  /** What came over the UART since the last call, as text. */
  take(): string {
    return Buffer.from(this.#sent.splice(0)).toString();
  }

  /** Types text octet by octet. */
  type(text: string | Uint8Array): void {
    for (const octet of Buffer.from(text)) {
      this.#core.consoleReceive(octet);
      this.settle();
    }
  }

  /** Types a line and answers the screen's lines behind it, the prompt left out. */
  ask(line: string): string[] {
    const before = this.screen.lines.length;
    this.type(`${line}\r`);
    return this.screen.lines.slice(before, -1);
  }

  note(event: JournalEvent, subject = 0, a = 0, b = 0, c = 0): void {
    this.#core.consoleNote(event, subject, a, b, c);
    this.settle();
  }

  settle(): void {
    this.#clock.advanceTo(this.nowUs);
    for (let calls = 0; calls < CALLS_MAX; calls++) {
      this.#dueUs = this.#core.consoleSettle(BigInt(this.nowUs)) as unknown as bigint;
      if (BigInt.asUintN(64, this.#dueUs) > BigInt(this.nowUs)) return;
    }
    throw new Error('the console does not come to rest');
  }

  /** Lets time pass until the console has nothing more to do by itself. */
  rest(): void {
    for (let calls = 0; calls < CALLS_MAX; calls++) {
      const due = BigInt.asUintN(64, this.#dueUs);
      if (due === NEVER) return;
      this.nowUs = Math.max(this.nowUs, Number(due));
      this.settle();
    }
    throw new Error('the console does not come to rest');
  }

  #transmit(octets: Uint8Array): number {
    const taken = octets.subarray(0, Math.min(octets.length, this.octetsAtATime, this.octetsLeft));
    this.octetsLeft -= taken.length;
    this.#sent.push(...taken);
    this.screen.write(taken);
    return taken.length;
  }
}
