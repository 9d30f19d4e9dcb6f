import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Device } from '../../agent/device/device';
import { GivenTime } from '../../agent/device/given-time';
import { PROCESSOR_BOARDS, Processor } from '../../agent/device/processor';
import { Terminal } from '../../agent/emulate/terminal';
import { playing, type Transcript } from '../../agent/emulate/transcript';
import { World } from '../../agent/emulate/world';
import { BoundaryLog } from '../../agent/runtime/boundary-log';
import { DEVICE_BOARDS } from '../../build/device';
import { EmulatedBoard } from '../../hal/emulator/board';
import type { BoardDefinition } from '../../hal/emulator/board/definition';
import { firmware } from './bench';
import { skipWithout } from './tools';

/** The processor boards that can be run here; the log says why another cannot. Without its compiler there is no image. */
export const PROCESSORS: readonly string[] = Object.entries(PROCESSOR_BOARDS).flatMap(([name, { command }]) => {
  const isHere = !(command !== null && skipWithout(command)) && !skipWithout(`${DEVICE_BOARDS[name]!.toolchain}gcc`);
  return isHere ? [name] : [];
});

export interface DeviceBenchOptions {
  /** Processor board. */
  readonly processor: string;
  readonly board: BoardDefinition;
  readonly seed?: number;
  /** Real milliseconds after which the run is taken to hang. */
  readonly limitMs?: number;
  /** More options of QEMU's. */
  readonly extra?: readonly string[];
  /** Hears what each step cost. */
  readonly meter?: (core: number, hal: number) => void;
}

/** Real milliseconds of one session on a busy machine. */
const LIMIT_MS = 120_000;

/** A processor board in QEMU on the emulated shelf, with a person at its console. Its time is given. */
export class DeviceBench {
  readonly world: World;
  readonly terminal: Terminal;
  readonly #logged: Uint8Array[];
  readonly #limit: NodeJS.Timeout;

  private constructor(
    readonly folder: string,
    readonly running: Processor,
    readonly device: Device,
    readonly time: GivenTime,
    { seed = 1, limitMs = LIMIT_MS }: DeviceBenchOptions,
    logged: Uint8Array[],
  ) {
    this.#logged = logged;
    this.world = new World(device, seed);
    this.terminal = new Terminal(device, this.world);
    this.#limit = setTimeout(() => time.fail(new Error(`the device hangs: ${limitMs} ms are over`)), limitMs);
  }

  static async start(options: DeviceBenchOptions): Promise<DeviceBench> {
    const { processor, board: definition, seed = 1, extra, meter } = options;
    const folder = mkdtempSync(join(tmpdir(), 'linecard-'));
    const board = new EmulatedBoard(definition, { seed });
    const image = join('dist', 'device', processor);
    const running = await Processor.start({ board: processor, image, folder, contents: board.flash.contents, extra });
    const logged: Uint8Array[] = [];
    const session = { firmware: firmware.digest, board: definition.name, seed };
    const log = new BoundaryLog(session, (item) => logged.push(item.slice()));
    const device = new Device({
      firmware,
      board,
      givenTime: true,
      toBus: (octets) => running.bus.write(octets),
      toConsole: (octets) => running.console.write(octets),
      log: (entry) => log.add(entry),
      meter,
    });
    const time = new GivenTime(device);
    const guard = (take: (octets: Uint8Array) => void) => (octets: Uint8Array) => {
      try {
        take(octets);
      } catch (error) {
        time.fail(error as Error);
      }
    };
    running.bus.on(
      'data',
      guard((octets) => device.bus.receive(octets)),
    );
    running.console.on(
      'data',
      guard((octets) => {
        device.fromConsole(octets);
        time.look();
      }),
    );
    running.process.once('exit', () => time.fail(new Error('the device is gone')));
    try {
      return new DeviceBench(folder, running, device, time, options, logged);
    } catch (error) {
      stop(running, folder); // nobody else would
      throw error;
    }
  }

  /** The boundary log up to here. */
  get log(): Uint8Array {
    return Buffer.concat(this.#logged);
  }

  /** Types a transcript; answers what the screen shows in the end. */
  async play(transcript: Transcript): Promise<string[]> {
    const session = playing(transcript, this.terminal);
    for (;;) {
      const { done, value } = session.next();
      if (done === true) return value;
      await this.time.settle();
    }
  }

  close(): void {
    clearTimeout(this.#limit);
    stop(this.running, this.folder);
  }
}

function stop(running: Processor, folder: string): void {
  running.process.removeAllListeners('exit');
  running.kill();
  rmSync(folder, { recursive: true, force: true });
}
