import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REAL_TIME } from '../../agent/cli/real-time';
import { Device } from '../../agent/device/device';
import { OwnTime } from '../../agent/device/own-time';
import { PROCESSOR_BOARDS, Processor } from '../../agent/device/processor';
import { type DeviceCore, imageFolder } from '../../build/device';
import { FlashLimit } from '../../hal/contract/flash';
import { EmulatedBoard } from '../../hal/emulator/board';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';

const LIMIT_MS = 180_000;

/** A processor board in QEMU that has the time, with a hand on its console. Nothing here knows what it ought to do. */
export class FreeDevice {
  /** What came out of the console and was not asked for yet. */
  shown = '';
  readonly #time: OwnTime;
  #look = (): void => {};

  private constructor(
    readonly processor: string,
    readonly folder: string,
    readonly running: Processor,
    readonly board: EmulatedBoard,
    readonly device: Device,
  ) {
    this.#time = new OwnTime(device, REAL_TIME);
    board.serialSink = (_port, octets) => {
      this.shown += Buffer.from(octets).toString();
      this.#look();
      return octets.length;
    };
    running.bus.on('data', (octets) => device.bus.receive(octets));
    running.console.on('data', (octets) => device.fromConsole(octets));
    this.#time.start();
  }

  static async start(
    processor: string,
    core: DeviceCore = 'conformance',
    extra: readonly string[] = [],
    folder = mkdtempSync(join(tmpdir(), 'linecard-')),
  ): Promise<FreeDevice> {
    const board = new EmulatedBoard(R3680E_PROVINCE, { seed: 1 });
    const image = imageFolder(processor, core);
    const running = await Processor.start({ board: processor, image, folder, contents: board.flash.contents, extra });
    const device = new Device({
      firmware: null,
      board,
      givenTime: false,
      toBus: (octets) => running.bus.write(octets),
      toConsole: (octets) => running.console.write(octets),
    });
    return new FreeDevice(processor, folder, running, board, device);
  }

  /** Resolves with what was shown up to and with `pattern`. */
  until(pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        this.#look = () => {};
        reject(new Error(`the device does not show ${pattern}, but: ${this.shown.slice(-500)}`));
      }, LIMIT_MS);
      this.#look = () => {
        const found = this.shown.match(pattern);
        if (found === null) return;
        const end = found.index! + found[0].length;
        const text = this.shown.slice(0, end);
        this.shown = this.shown.slice(end);
        clearTimeout(limit);
        this.#look = () => {};
        resolve(text);
      };
      this.#look();
    });
  }

  type(text: string): void {
    this.device.type(Buffer.from(text));
  }

  /** Types, and answers the line that follows. */
  async ask(text: string): Promise<string> {
    if (this.device.lives === 0 || /b/.test(this.shown)) await this.until(/b 0 0\r\n/);
    this.type(text);
    return (await this.until(/.*\n/)).trim();
  }

  /** Octets of the device's flash, as QEMU keeps them. */
  flash(offset: number, length: number): Buffer {
    const { flashStride } = PROCESSOR_BOARDS[this.processor]!;
    const sector = Math.floor(offset / FlashLimit.Sector);
    const octets = Buffer.alloc(length);
    const file = openSync(join(this.folder, 'flash.img'), 'r');
    readSync(file, octets, 0, length, sector * flashStride + (offset % FlashLimit.Sector));
    closeSync(file);
    return octets;
  }

  /** The folder with its flash stays, for a device that is started there again. */
  cutPower(): void {
    this.#time.stop();
    this.running.kill();
  }

  close(): void {
    this.cutPower();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
