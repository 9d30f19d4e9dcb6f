import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { PROCESSOR_BOARDS, Processor } from '../device/processor';
import { Terminal } from '../emulate/terminal';
import { Ending } from './ending';
import { firmwareFolder } from './firmware-folder';
import { findBoard, parseSeed } from './options';
import { Shelf, type ShelfOptions } from './shelf';
import { UsageError } from './usage';

const PROCESSOR_DEFAULT = 'riscv32-virt';
/** Ctrl-], as telnet and virsh have it. */
const LEAVE = 0x1d;
/** What the device gets to answer the last line of a pipe. */
const LAST_WORD_MS = 1000;

interface DeviceRunOptions extends ShelfOptions {
  /** Processor board in QEMU. */
  readonly processor: string;
  readonly flash: string | undefined;
  /** TCP port of QEMU's gdb stub; the processor waits there before its first instruction. */
  readonly gdb: number | null;
}

/** `linecard device`: the image on a processor board in QEMU, the emulated shelf behind it, its console here. */
export async function runDevice(words: readonly string[]): Promise<number> {
  const options = parseDeviceOptions(words);
  const image = join(firmwareFolder(), 'device', options.processor);
  if (!existsSync(join(image, 'image.elf')))
    throw new UsageError(
      `there is no image for ${options.processor}; run npm run device -- --board ${options.processor}`,
    );
  const ending = new Ending();
  const shelf = new Shelf(options);
  const folder = mkdtempSync(join(tmpdir(), 'linecard-'));
  console.error(`Starting ${options.processor} ...`);
  try {
    const contents = shelf.board.flash.contents;
    const extra = options.gdb === null ? [] : ['-S', '-gdb', `tcp:127.0.0.1:${options.gdb}`];
    const running = await Processor.start({ ...options, board: options.processor, image, folder, contents, extra });
    try {
      return await attend(shelf, running, ending, options, join(image, 'image.elf'));
    } finally {
      running.kill();
    }
  } catch (error) {
    if (/does not start/.test((error as Error).message)) throw new UsageError((error as Error).message);
    throw error;
  } finally {
    shelf.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws UsageError */
function parseDeviceOptions(words: readonly string[]): DeviceRunOptions {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { board: text, shelf: text, seed: text, log: text, flash: text, gdb: text },
    });
    const processor = values.board ?? PROCESSOR_DEFAULT;
    if (PROCESSOR_BOARDS[processor] === undefined)
      throw new UsageError(`there is no board "${processor}"; there are ${Object.keys(PROCESSOR_BOARDS).join(', ')}`);
    const board = findBoard(values.shelf ?? R3680E_PROVINCE.name);
    if ((board.wide ?? []).length > 0)
      throw new UsageError(
        `${board.name} has a wide slot, and the images have memory for narrow ones: take another --shelf`,
      );
    return {
      processor,
      board,
      seed: parseSeed(values.seed ?? '1'),
      log: values.log ?? null,
      flash: values.flash,
      gdb: values.gdb === undefined ? null : Number(values.gdb),
    };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Joins this terminal to the device's console until the person leaves, the input ends, or the device does. */
async function attend(
  shelf: Shelf,
  running: Processor,
  ending: Ending,
  options: DeviceRunOptions,
  elf: string,
): Promise<number> {
  const { stdin, stdout } = process;
  const terminal = new Terminal(shelf.device, shelf.world, (octets) => stdout.write(octets));
  shelf.toBus = (octets) => running.bus.write(octets);
  shelf.toConsole = (octets) => running.console.write(octets);
  running.bus.on('data', (octets) => shelf.device.bus.receive(octets));
  running.console.on('data', (octets) => shelf.device.fromConsole(octets));
  const die = (code: number | null, signal: string | null): void => {
    stdout.write(`\r\n${options.processor} has ended by itself: ${signal ?? `code ${code}`}. Start it again.`);
    ending.come(1);
  };
  running.process.once('exit', die);
  if (stdin.isTTY) stdin.setRawMode(true);
  stdout.write(`${options.processor} on ${options.board.name}, seed ${options.seed}. `);
  stdout.write('Lines that start with ! act on the world: !help. Ctrl-] leaves.\r\n');
  if (options.gdb !== null) {
    stdout.write('The processor waits for its debugger:\r\n');
    stdout.write(`  gdb-multiarch -ex 'target remote 127.0.0.1:${options.gdb}' ${elf}\r\n`);
  }

  // Octets typed while a wait lasts are typed on when it is over.
  const ahead: number[] = [];
  let timer: NodeJS.Timeout | null = null;
  let hasEnded = false;
  const typeOn = (): void => {
    while (ahead.length > 0 && timer === null) terminal.type([ahead.shift()!]);
    if (hasEnded && timer === null) timer = setTimeout(() => ending.come(0), LAST_WORD_MS);
  };
  terminal.onOutcome = ({ waitUs, speed, quit }) => {
    if (speed !== undefined) terminal.remark('the device has the time; it cannot be hurried');
    if (quit === true) ending.come(0);
    if (waitUs === undefined) return;
    timer = setTimeout(() => {
      timer = null;
      typeOn();
    }, waitUs / 1000);
  };
  stdin.on('data', (octets: Buffer) => {
    if (stdin.isTTY && octets.includes(LEAVE)) ending.come(0);
    ahead.push(...octets);
    typeOn();
  });
  stdin.on('end', () => {
    hasEnded = true;
    typeOn();
  });
  try {
    return await ending.code;
  } finally {
    running.process.off('exit', die);
    if (timer !== null) clearTimeout(timer);
    if (stdin.isTTY) stdin.setRawMode(false);
    stdin.pause();
    stdout.write('\r\n');
  }
}
