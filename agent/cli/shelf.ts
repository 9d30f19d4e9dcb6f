import { EmulatedBoard } from '../../hal/emulator/board';
import type { BoardDefinition } from '../../hal/emulator/board/definition';
import { Device } from '../device/device';
import { OwnTime } from '../device/own-time';
import { World } from '../emulate/world';
import { BoundaryLog } from '../runtime/boundary-log';
import { loadFirmware } from '../runtime/firmware';
import { BLOCK_OCTETS, FileSink } from './file-sink';
import { firmwareFolder } from './firmware-folder';
import { REAL_TIME } from './real-time';

export interface ShelfOptions {
  readonly board: BoardDefinition;
  readonly seed: number;
  readonly log: string | null;
}

/** The emulated shelf that a device's chip bus leads to. The device has the time. */
export class Shelf {
  readonly board: EmulatedBoard;
  readonly device: Device;
  readonly world: World;
  /** Where what goes to the device leads; nowhere until somebody is connected. */
  toBus: (octets: Uint8Array) => void = () => {};
  toConsole: (octets: Uint8Array) => void = () => {};
  readonly #time: OwnTime;
  readonly #file: FileSink | null;

  /** @throws UsageError when the log cannot be made. */
  constructor({ board, seed, log }: ShelfOptions) {
    const firmware = loadFirmware(firmwareFolder());
    this.board = new EmulatedBoard(board, { seed });
    this.#file = log === null ? null : new FileSink(log, BLOCK_OCTETS);
    let boundaryLog: BoundaryLog | null = null;
    if (this.#file !== null)
      boundaryLog = new BoundaryLog({ firmware: firmware.digest, board: board.name, seed }, this.#file.write);
    this.device = new Device({
      firmware,
      board: this.board,
      givenTime: false,
      toBus: (octets) => this.toBus(octets),
      toConsole: (octets) => this.toConsole(octets),
      log: (entry) => boundaryLog?.add(entry),
    });
    this.world = new World(this.device, seed);
    this.#time = new OwnTime(this.device, REAL_TIME);
    this.#time.start();
  }

  close(): void {
    this.#time.stop();
    this.#file?.close();
  }
}
