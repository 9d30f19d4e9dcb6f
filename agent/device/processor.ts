import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { FlashLimit } from '../../hal/contract/flash';

/** A processor board as a process of this machine: hal/device/board has the other side of each figure. */
interface ProcessorBoard {
  /** QEMU's command; null = the image is the program, and finds its files in the environment. */
  readonly command: string | null;
  /** What Debian calls its package. */
  readonly debian: string;
  readonly options: (files: ProcessorFiles) => readonly string[];
  /** Octets of the data flash, and from one of its blocks to the next. */
  readonly flashOctets: number;
  readonly flashStride: number;
}

interface ProcessorFiles {
  /** Folder of the image, with image.bin and image.elf. */
  readonly image: string;
  readonly flash: string;
  /** Sockets that the process connects to. */
  readonly console: string;
  readonly bus: string;
}

const MIB = 1024 * 1024;

export const PROCESSOR_BOARDS: Readonly<Record<string, ProcessorBoard>> = {
  'riscv32-virt': {
    command: 'qemu-system-riscv32',
    debian: 'qemu-system-misc',
    flashOctets: 32 * MIB,
    flashStride: 0x40000,
    // biome-ignore format: one device a line
    options: ({ image, flash, console, bus }) => [
      '-M', 'virt', '-cpu', 'rv32', '-smp', '1', '-m', '16M', '-bios', 'none',
      '-drive', `if=pflash,unit=0,format=raw,readonly=on,file=${join(image, 'image.bin')}`,
      '-drive', `if=pflash,unit=1,format=raw,file=${flash}`,
      '-chardev', `socket,id=console,path=${console}`, '-serial', 'chardev:console',
      '-chardev', `socket,id=bus,path=${bus}`, '-device', 'pci-serial,chardev=bus',
      '-device', 'i6300esb',
    ],
  },
  'ppc-e500': {
    command: 'qemu-system-ppc',
    debian: 'qemu-system-ppc',
    flashOctets: 16 * MIB,
    flashStride: 0x10000,
    // biome-ignore format: one device a line
    options: ({ image, flash, console, bus }) => [
      '-M', 'ppce500', '-cpu', 'e500mc', '-m', '64M', '-bios', join(image, 'image.elf'),
      '-drive', `if=pflash,unit=0,format=raw,file=${flash}`,
      '-chardev', `socket,id=console,path=${console}`, '-serial', 'chardev:console',
      '-chardev', `socket,id=bus,path=${bus}`, '-serial', 'chardev:bus',
    ],
  },
  host: { command: null, debian: 'gcc', flashOctets: MIB, flashStride: 0x10000, options: () => [] },
};

/** What every machine of QEMU is told. */
const QUIET = ['-display', 'none', '-monitor', 'none', '-nodefaults'];

export interface ProcessorOptions {
  readonly board: string;
  /** Folder of the image, as build/device.ts leaves it. */
  readonly image: string;
  /** A folder of this run's own: sockets, and the flash unless it is kept elsewhere. */
  readonly folder: string;
  /** Factory contents of the flash, used when its file is not there. */
  readonly contents: Uint8Array;
  readonly flash?: string;
  /** More options of QEMU's. */
  readonly extra?: readonly string[];
}

/** A processor board that runs. Its serial lines are sockets of this process. */
export class Processor {
  private constructor(
    readonly process: ChildProcess,
    readonly console: Socket,
    readonly bus: Socket,
    readonly servers: readonly Server[],
  ) {}

  /** Resolves when both serial lines are connected; the processor may have begun to run. */
  static async start({
    board: name,
    image,
    folder,
    contents,
    flash,
    extra = [],
  }: ProcessorOptions): Promise<Processor> {
    const board = PROCESSOR_BOARDS[name];
    if (board === undefined) throw new RangeError(`there is no processor board ${name}`);
    const files: ProcessorFiles = {
      image,
      flash: flash ?? join(folder, 'flash.img'),
      console: join(folder, 'console.sock'),
      bus: join(folder, 'bus.sock'),
    };
    if (!existsSync(files.flash)) writeFlash(files.flash, board, contents);
    const lines = [await listen(files.console), await listen(files.bus)];
    const command = board.command ?? join(image, 'image.elf');
    const words = board.command === null ? [] : [...QUIET, ...board.options(files), ...extra];
    const child = spawn(command, words, { stdio: ['ignore', 'inherit', 'pipe'], env: environment(files) });
    let said = '';
    child.stderr!.on('data', (text) => {
      said += text;
    });
    const failed = new Promise<never>((_, reject) => {
      child.once('error', ({ code, message }: NodeJS.ErrnoException) => {
        const why = code === 'ENOENT' ? `it is missing; on Debian: apt-get install ${board.debian}` : message;
        reject(new Error(`${command} does not start: ${why}`));
      });
      child.once('exit', (code) => reject(new Error(`${command} ended with ${code}: ${said.trim()}`)));
    });
    failed.catch(() => {});
    const servers = lines.map(({ server }) => server);
    try {
      const [toConsole, toBus] = await Promise.race([Promise.all(lines.map(({ connected }) => connected)), failed]);
      return new Processor(child, toConsole!, toBus!, servers);
    } catch (error) {
      for (const server of servers) server.close();
      throw error;
    }
  }

  /** Cuts its power. */
  kill(): void {
    this.process.kill('SIGKILL');
    this.console.destroy();
    this.bus.destroy();
    for (const server of this.servers) server.close();
  }
}

function environment({ console, bus, flash }: ProcessorFiles): NodeJS.ProcessEnv {
  return { ...process.env, LINECARD_CONSOLE: console, LINECARD_BUS: bus, LINECARD_FLASH: flash };
}

/** A Unix socket that waits for one caller. */
function listen(path: string): Promise<{ server: Server; connected: Promise<Socket> }> {
  rmSync(path, { force: true }); // of a run before in the same folder
  return new Promise((resolve, reject) => {
    const server = createServer();
    const connected = new Promise<Socket>((connect) => {
      server.once('connection', (socket) => {
        socket.on('error', () => socket.destroy());
        connect(socket);
      });
    });
    server.once('error', reject);
    server.listen(path, () => resolve({ server, connected }));
  });
}

/** The flash as a file: each sector stands at the beginning of a block of the part; what nobody reads stays a hole. */
function writeFlash(path: string, { flashOctets, flashStride }: ProcessorBoard, contents: Uint8Array): void {
  const file = openSync(path, 'wx');
  ftruncateSync(file, flashOctets);
  for (let sector = 0; sector < FlashLimit.Sectors; sector++) {
    const octets = contents.subarray(sector * FlashLimit.Sector, (sector + 1) * FlashLimit.Sector);
    writeSync(file, octets, 0, octets.length, sector * flashStride);
  }
  closeSync(file);
}
