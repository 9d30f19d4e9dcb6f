import { EmulatedBoard } from '../../hal/emulator/board';
import type { ImpairedLine } from '../../hal/emulator/plant/impaired-line';
import type { NetworkTermination } from '../../hal/emulator/plant/network-termination';
import type { IsdnPort } from '../../hal/emulator/plant/outside-plant';
import { Machine } from '../emulate/machine';
import { Trouble } from '../emulate/trouble';
import { World } from '../emulate/world';
import { BoundaryLog } from '../runtime/boundary-log';
import { type Firmware, loadFirmware } from '../runtime/firmware';
import { makeCaptureFolder, PppFile, SignallingFile } from './capture-file';
import { BLOCK_OCTETS, FileSink } from './file-sink';
import { firmwareFolder } from './firmware-folder';
import type { EmulateOptions } from './options';
import { StateFolder } from './state-folder';
import type { TerminalDoor } from './terminals';
import { type ForeignExchange, plugWire } from './wire';

/** The emulated board with everything the options attach to it. */
export class Bench {
  readonly machine: Machine;
  readonly world: World;
  /** Hears what happens around the board without anybody's typing it. */
  onRemark: (text: string) => void = () => {};
  readonly #files: { close(): void }[] = [];
  readonly #exchanges: ForeignExchange[] = [];

  /** @throws UsageError when a file cannot be made; nothing stays open then. */
  constructor(
    readonly options: EmulateOptions,
    /** Where foreign terminals come in. */
    readonly doors: readonly TerminalDoor[] = [],
  ) {
    try {
      this.machine = this.#makeMachine();
    } catch (error) {
      this.close();
      throw error;
    }
    this.world = new World(this.machine, options.seed);
    if (options.trouble) new Trouble(this.world).onLine = (line) => this.onRemark(`!${line}`);
  }

  close(): void {
    this.onRemark = () => {};
    for (const exchange of this.#exchanges) exchange.close();
    for (const file of this.#files) file.close();
  }

  #makeMachine(): Machine {
    const { board: definition, seed, capture, state, wires, terminals } = this.options;
    const firmware = loadFirmware(firmwareFolder());
    if (capture !== null) makeCaptureFolder(capture);
    const log = this.#boundaryLog(firmware);
    const folder = state === null ? null : new StateFolder(state);
    const board = new EmulatedBoard(definition, {
      seed,
      flash: folder?.load(),
      subscription: (line, port) => this.#lead(line, port),
      primary: [...wires, ...terminals].filter(({ kind }) => kind === 'pri'),
    });
    if (capture !== null) this.#captureBearers(board, capture);
    const machine = new Machine({ firmware, board, log });
    if (folder !== null) machine.watch(() => folder.keep(board.flash));
    return machine;
  }

  /** What calls carry, as the centre sees it. */
  #captureBearers({ clock, plant }: EmulatedBoard, folder: string): void {
    const files = new Map<number, PppFile>();
    for (const { at, access } of plant.accesses) files.set(access.port, new PppFile(folder, clock, at));
    this.#files.push(...files.values());
    plant.centre.onFrame = ({ port }, frame) => files.get(port)?.record(frame);
  }

  #boundaryLog({ digest }: Firmware): BoundaryLog | undefined {
    const { log, board, seed } = this.options;
    if (log === null) return undefined;
    const file = new FileSink(log, BLOCK_OCTETS);
    this.#files.push(file);
    return new BoundaryLog({ firmware: digest, board: board.name, seed }, file.write);
  }

  /** The network's end of an ISDN line, as the emulated exchange gets it; null where it is a foreign exchange's. */
  #lead(line: ImpairedLine, at: IsdnPort): NetworkTermination | null {
    const { capture, wires } = this.options;
    const isHere = ({ kind, slot, port }: IsdnPort) => kind === at.kind && slot === at.slot && port === at.port;
    const say = (text: string) => this.onRemark(text);
    let end: NetworkTermination = this.doors.find(({ option }) => isHere(option))?.lead(line, say) ?? line;
    if (capture !== null) {
      const file = new SignallingFile(capture, line.clock, at);
      this.#files.push(file);
      end = file.capture.tap(end);
    }
    const wire = wires.find(isHere);
    if (wire === undefined) return end;
    this.#exchanges.push(plugWire(end, wire, say));
    return null;
  }
}
