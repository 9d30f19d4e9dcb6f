import { ChipBusFlag, ChipBusKind } from '../../hal/contract/chip-bus';
import { SerialPort } from '../../hal/contract/unit';
import type { EmulatedBoard } from '../../hal/emulator/board';
import { ChipBusFrame, type ChipBusOwner, ChipBusServer, type Served } from '../../hal/emulator/chip-bus';
import type { Running } from '../emulate/machine';
import type { LogEntry } from '../runtime/boundary-log';
import type { PublishedTables } from '../runtime/directory';
import type { Firmware } from '../runtime/firmware';
import { Twin } from '../runtime/twin';
import { ToldLog } from './told-log';

export interface DeviceOptions {
  /** What runs on the device, for its twin and its log; null = it is not asked to tell. */
  readonly firmware: Firmware | null;
  readonly board: EmulatedBoard;
  /** The device's time is what we say, rather than that of its own clock. */
  readonly givenTime: boolean;
  /** Lead to the device. */
  readonly toBus: (octets: Uint8Array) => void;
  readonly toConsole: (octets: Uint8Array) => void;
  /** Takes the boundary log, entry by entry. */
  readonly log?: (entry: LogEntry) => void;
  /** Hears what each step cost the core and the HAL, in counts of the processor board's. */
  readonly meter?: (core: number, hal: number) => void;
}

/**
 * A device with a processor of its own, on the emulated shelf: the shelf's end of its chip bus, the far end of its console,
 * and a twin of its core, which does here what the core does there. OwnTime or GivenTime lets time pass.
 */
export class Device implements Running, ChipBusOwner {
  readonly board: EmulatedBoard;
  readonly bus: ChipBusServer;
  /** Called when the device has told or asked something. */
  onWord: () => void = () => {};
  /** Called when it begins a step at `nowUs`, and when it has done it, or has booted anew in the middle of it. */
  onStep: (nowUs: number) => void = () => {};
  onStepped: () => void = () => {};
  /** Called when something was typed, or so much time is to pass: the work of whoever lets time pass. */
  onWant: (us: number) => void = () => {};
  /** When it wants to be woken; meaningful while it sleeps. */
  dueUs = 0;
  isAsleep = false;
  /** Octets that its core took from the console, and gave to it. */
  received = 0;
  transmitted = 0;
  /** Octets that came out of its console. */
  shown = 0;
  /** Frames that did not arrive: from the first on there is no log, and the twin stands still. */
  lost = 0;
  /** Lives the core has begun. */
  lives = 0;
  readonly #options: DeviceOptions;
  readonly #twin: Twin | null;
  readonly #told: ToldLog;
  readonly #watchers: (() => void)[] = [];
  readonly #typed: number[] = [];

  constructor(options: DeviceOptions) {
    this.#options = options;
    this.board = options.board;
    this.#twin = options.firmware === null ? null : new Twin(options.firmware);
    this.#told = new ToldLog((entry) => this.#add(entry));
    this.bus = new ChipBusServer(options.board, this, options.toBus);
  }

  get nowUs(): number {
    return this.board.clock.nowUs;
  }

  get core(): { readonly tables: PublishedTables } {
    const tables = this.#tables;
    if (tables === null) throw new Error('the device has not booted');
    return { tables };
  }

  type(octets: Iterable<number>): void {
    this.#typed.push(...octets);
    this.onWant(0);
  }

  runFor(us: number): void {
    this.onWant(us);
  }

  get hasTyped(): boolean {
    return this.#typed.length > 0;
  }

  watch(look: () => void): void {
    this.#watchers.push(look);
  }

  /** Sends on what was typed; answers the number of octets. */
  flush(): number {
    const octets = Uint8Array.from(this.#typed.splice(0));
    if (octets.length > 0) this.#options.toConsole(octets);
    return octets.length;
  }

  /** What came out of the device's console. */
  fromConsole(octets: Uint8Array): void {
    this.shown += octets.length;
    this.board.serialSink(SerialPort.Console, octets);
  }

  // ChipBusOwner.
  hello(): { flags: number; seed: number; nowUs: number } {
    this.lives++;
    this.#told.begin();
    const recorder = this.#twin === null ? 0 : ChipBusFlag.Recorder;
    const time = this.#options.givenTime ? ChipBusFlag.GivenTime : 0;
    const flags = recorder | time | (this.#options.meter === undefined ? 0 : ChipBusFlag.Meter);
    return { flags, seed: this.board.random.next(), nowUs: this.nowUs };
  }

  served(request: ChipBusFrame, done: Served): void {
    this.#told.served(request, done);
    this.onWord();
  }

  told(frame: ChipBusFrame): void {
    if (frame.kind === ChipBusKind.Meter) {
      this.#options.meter?.(frame.u32(), frame.u32());
      return;
    }
    this.#told.told(frame);
    const body = new ChipBusFrame(frame.octets);
    switch (frame.kind) {
      case ChipBusKind.Interrupt:
        this.isAsleep = false;
        break;
      case ChipBusKind.Receive:
        this.isAsleep = false;
        this.received++;
        break;
      case ChipBusKind.Step:
        this.isAsleep = false;
        this.onStep(body.time());
        break;
      case ChipBusKind.Stepped:
        this.#sleep(body.time());
        this.onStepped();
        if (this.#tables !== null) for (const look of this.#watchers) look();
        break;
      case ChipBusKind.Booted:
        this.#sleep(this.nowUs);
        if (this.lives > 1) this.onStepped();
        break;
      case ChipBusKind.Transmit:
        body.u8();
        this.transmitted += Math.max(0, body.i32());
        break;
    }
    this.onWord();
  }

  missed(frames: number): void {
    this.lost += frames;
  }

  #sleep(dueUs: number): void {
    this.dueUs = dueUs;
    this.isAsleep = true;
  }

  #add(entry: LogEntry): void {
    if (this.#twin === null || this.lost > 0 || this.lives === 0) return;
    this.#options.log?.(entry);
    this.#twin.add(entry);
  }

  get #tables(): PublishedTables | null {
    return this.#twin?.tables ?? null;
  }
}
