import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmulatedBoard } from '../../hal/emulator/board';
import { Capture } from '../../hal/emulator/plant/capture';
import type { NetworkTermination } from '../../hal/emulator/plant/network-termination';
import { Machine } from '../emulate/machine';
import { Pacer } from '../emulate/pacer';
import { Terminal } from '../emulate/terminal';
import { difference, parseTranscript, play, type Transcript } from '../emulate/transcript';
import { World } from '../emulate/world';
import { BoundaryLog } from '../runtime/boundary-log';
import { loadFirmware } from '../runtime/firmware';
import { openConsoleLine } from './console-line';
import { FileSink } from './file-sink';
import { firmwareFolder } from './firmware-folder';
import { type ConsolePlace, type EmulateOptions, findBoard, parseEmulateOptions, parseSeed } from './options';
import { UsageError } from './usage';
import { type ForeignExchange, plugWire } from './wire';

/** From power-on to the first look at the screen: the cards are found by then. */
const POWER_UP_US = 1_000_000;
/** What the device gets to answer the last line of a pipe, in virtual time. */
const LAST_WORD_US = 1_000_000;
/** Ctrl-], as telnet and virsh have it. */
const LEAVE = 0x1d;
const CONTROL_C = 0x03;

/** `linecard emulate`. Answers the exit code. */
export async function emulate(words: readonly string[]): Promise<number> {
  const options = parseEmulateOptions(words);
  if (options.script !== null) return playScript(options, options.script);
  const bench = new Bench(options);
  try {
    if (options.console.kind === 'stdio') await runTerminal(bench, options);
    else await runConsoleLine(bench, options, options.console);
  } finally {
    bench.close();
  }
  return 0;
}

/** The emulated board with everything the options attach to it. */
class Bench {
  readonly machine: Machine;
  readonly world: World;
  readonly #files: FileSink[] = [];
  readonly #exchanges: ForeignExchange[] = [];

  constructor(options: EmulateOptions) {
    const firmware = loadFirmware(firmwareFolder());
    if (options.capture !== null) mkdirSync(options.capture, { recursive: true });
    const wired = new Set<string>();
    const board = new EmulatedBoard(options.board, {
      seed: options.seed,
      subscription: (bus, slot, port) => {
        let line: NetworkTermination = bus;
        if (options.capture !== null) {
          const sink = this.#open(join(options.capture, `bri-${slot}-${port}.pcap`));
          line = new Capture(bus.clock, sink.write).tap(line);
        }
        const wire = options.wires.find((other) => other.slot === slot && other.port === port);
        if (wire === undefined) return line;
        wired.add(`${slot}/${port}`);
        this.#exchanges.push(plugWire(line, wire.socket));
        return null;
      },
    });
    for (const { slot, port } of options.wires) {
      if (!wired.has(`${slot}/${port}`)) throw new UsageError(`--wire: there is no port bri:${slot}/${port}`);
    }
    let log: BoundaryLog | undefined;
    if (options.log !== null) {
      const header = { format: 'linecard-boundary-log', version: 1 } as const;
      const place = { firmware: firmware.digest, board: options.board.name, seed: options.seed };
      log = new BoundaryLog({ ...header, ...place }, this.#open(options.log).write);
    }
    this.machine = new Machine({ firmware, board, log });
    this.world = new World(this.machine, options.seed);
  }

  close(): void {
    for (const exchange of this.#exchanges) exchange.close();
    for (const file of this.#files) file.close();
  }

  #open(path: string): FileSink {
    const sink = new FileSink(path);
    this.#files.push(sink);
    return sink;
  }
}

/** Plays a transcript in virtual time and compares what the screen shows with it. */
function playScript(options: EmulateOptions, path: string): number {
  const transcript = readTranscript(path);
  const { board, seed } = transcript.settings;
  const bench = new Bench({
    ...options,
    board: board === undefined ? options.board : findBoard(board),
    seed: seed === undefined ? options.seed : parseSeed(seed),
  });
  const shown = play(transcript, new Terminal(bench.machine, bench.world));
  bench.close();
  if (options.update) {
    writeFileSync(path, [...transcript.remarks, ...shown, ''].join('\n'));
    return 0;
  }
  const found = difference(shown, transcript.screen);
  process.stdout.write(found === null ? `${path}: as it says\n` : `${path}: ${found}\n`);
  return found === null ? 0 : 1;
}

function readTranscript(path: string): Transcript {
  try {
    return parseTranscript(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Joins this terminal to the console, until the person leaves or the input ends. */
function runTerminal({ machine, world }: Bench, options: EmulateOptions): Promise<void> {
  const { stdin, stdout } = process;
  const terminal = new Terminal(machine, world, (octets) => stdout.write(octets));
  const pacer = new Pacer(machine, options.speed, () => performance.now());
  if (stdin.isTTY) {
    stdout.write(
      `${options.board.name}, seed ${options.seed}. Lines that start with ! act on the world (!help). Ctrl-] leaves.\r\n`,
    );
  }
  return new Promise((resolve) => {
    const leave = (): void => {
      pacer.stop();
      if (stdin.isTTY) stdin.setRawMode(false);
      stdin.pause();
      stdout.write('\r\n');
      resolve();
    };
    terminal.onOutcome = ({ waitUs, speed, quit }) => {
      if (waitUs !== undefined && stdin.isTTY) pacer.wait(waitUs);
      else machine.runFor(waitUs ?? 0);
      if (speed !== undefined) pacer.setSpeed(speed);
      if (quit === true) leave();
    };
    stdin.on('data', (octets: Buffer) => {
      for (const octet of octets) {
        if (octet === LEAVE) return leave();
        if (octet === CONTROL_C && pacer.isWaiting) pacer.giveUp();
        else terminal.type([octet]);
      }
    });
    stdin.on('end', () => {
      machine.runFor(LAST_WORD_US);
      leave();
    });
    if (stdin.isTTY) stdin.setRawMode(true);
    machine.runFor(POWER_UP_US);
    pacer.start();
  });
}

/** Joins the console to another wire, until Ctrl-C. Everything that arrives there is the device's. */
async function runConsoleLine(
  { machine }: Bench,
  options: EmulateOptions,
  place: Exclude<ConsolePlace, { kind: 'stdio' }>,
): Promise<void> {
  const line = await openConsoleLine(place);
  const pacer = new Pacer(machine, options.speed, () => performance.now());
  machine.board.serialSink = (_port, octets) => {
    line.send(octets.slice());
    return octets.length;
  };
  line.onReceive((octets) => machine.type(octets));
  process.stdout.write(`${options.board.name}, seed ${options.seed}: console at ${line.where}. Ctrl-C ends it.\n`);
  pacer.start();
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  pacer.stop();
  line.close();
}
