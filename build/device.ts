import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as chipBus from '../hal/contract/chip-bus';
import * as directory from '../hal/contract/directory';
import * as fault from '../hal/contract/fault';
import { Fault } from '../hal/contract/fault';
import * as flash from '../hal/contract/flash';
import * as journal from '../hal/contract/journal';
import * as resetRecord from '../hal/contract/reset-record';
import * as restart from '../hal/contract/restart';
import * as unit from '../hal/contract/unit';
import { build, buildTestCore } from './build';
import { membersOf } from './members';
import { makeIfStale } from './stale';

/** A processor board that an image can be built for. */
interface DeviceBoard {
  /** Cross compiler's prefix, and what Debian calls it. */
  readonly toolchain: string;
  readonly debian: readonly string[];
  readonly flags: readonly string[];
  /** Sources beside board.c, in hal/device or in the board's folder. */
  readonly sources: readonly string[];
  /** Octets of the flash the image is put into; null where the machine loads the ELF file. */
  readonly flashOctets: number | null;
}

const COMMON_SOURCES = [
  'main.c',
  'imports.c',
  'memory.c',
  'journal.c',
  'meter.c',
  'reset.c',
  'crc32.c',
  'clock.c',
  'flash.c',
  'frame.c',
  'chip-bus-serial.c',
  'recorder.c',
];

/** -Os with every memory access inline: with calls for them, as -Os has it, hot loops take up to three times as long. */
// biome-ignore format: flags in groups
export const FLAGS = [
  '-std=c11', '-Os', '-g', '-Wall', '-Wextra', '-Werror', '-fno-math-errno', '-ffp-contract=off', '-fno-common', '-DNDEBUG',
];
/** The compiler sees the whole program, and there is nothing beneath it. */
// biome-ignore format: flags in groups
const BARE_METAL = [
  '-ffreestanding', '-fwhole-program', '-ffunction-sections', '-fdata-sections', '-nostartfiles', '-static',
  '-Wl,--gc-sections', '-Wl,--no-warn-rwx-segments',
];

export const DEVICE_BOARDS: Readonly<Record<string, DeviceBoard>> = {
  'riscv32-virt': {
    toolchain: 'riscv64-unknown-elf-',
    debian: ['gcc-riscv64-unknown-elf', 'picolibc-riscv64-unknown-elf'],
    // biome-ignore format: flags in groups
    flags: [
      ...BARE_METAL,
      '-march=rv32imac', '-misa-spec=2.2', '-mabi=ilp32', // _zicsr in -march would link another library
      '--specs=picolibc.specs', '-msave-restore',
    ],
    sources: [...COMMON_SOURCES, 'uart.c'],
    flashOctets: 32 * 1024 * 1024,
  },
  'ppc-e500': {
    toolchain: 'powerpc-linux-gnu-',
    debian: ['gcc-powerpc-linux-gnu'],
    // biome-ignore format: flags in groups
    flags: [
      ...BARE_METAL,
      '-mcpu=e500mc', '-mno-altivec', '-msdata=none', '-nostdlib', '-no-pie', '-fno-pic', '-fno-stack-protector',
      '-fno-tree-loop-distribute-patterns', // library.c would call itself
    ],
    sources: [...COMMON_SOURCES, 'uart.c', 'library.c'],
    flashOctets: null,
  },
  host: {
    toolchain: '',
    debian: ['gcc'],
    flags: ['-D_GNU_SOURCE', '-fsanitize=address,undefined', '-fno-sanitize-recover=all'],
    sources: [...COMMON_SOURCES, 'flash-model.c'],
    flashOctets: null,
  },
};

export const DEVICE_BOARD_DEFAULT = 'riscv32-virt';

/** The linear memory is a multiple of it. */
const ALIGNMENT = 16;

/** The product's core, one that tries a HAL (test/core/conformance), or a loop to be weighed (test/bench/device). */
export type DeviceCore = 'core' | 'conformance' | 'hot-loop';
/** What the loop needs of a board's sources, and what stands there at -O2, to be weighed against. */
const HOT_LOOP_SOURCES = ['memory.c', 'clock.c', 'uart.c', 'library.c'];
const BY_HAND = 'hal/device/crc32.c';

/** Folder of a board's image. */
export function imageFolder(name: string, core: DeviceCore = 'core'): string {
  return join('dist', 'device', core === 'core' ? name : `${name}-${core}`);
}

/** Builds a board's image. Answers the exit code: 1 when a tool is missing or says no. */
export async function buildDevice(name: string, core: DeviceCore = 'core'): Promise<number> {
  const board = DEVICE_BOARDS[name];
  if (board === undefined)
    return complain(`there is no board ${name}; there are ${Object.keys(DEVICE_BOARDS).join(', ')}`);
  const compiler = `${board.toolchain}gcc`;
  if (spawnSync(compiler, ['--version']).error !== undefined) {
    return complain(`${compiler} is missing; on Debian: apt-get install ${board.debian.join(' ')}`);
  }
  await build();
  if (core !== 'core') await buildTestCore();
  const folder = imageFolder(name, core);
  const module = join('dist', `${core}.wasm`);
  try {
    await makeIfStale(
      [join(folder, 'image.elf')],
      [
        'hal/device',
        'hal/contract',
        'test/bench/device',
        module,
        'dist/rom.bin',
        'build/device.ts',
        'package-lock.json',
      ],
      async () => {
        console.error(`Building the image for ${name} ...`);
        await generate(folder, module, sourcesOf(board, core));
        await compile(folder, name, board, core);
        if (core === 'core' && name !== 'host') await writeSizes(folder, name, board);
      },
    );
    return 0;
  } catch (error) {
    return complain((error as Error).message);
  }
}

function complain(message: string): number {
  console.error(message);
  return 1;
}

function sourcesOf({ sources }: DeviceBoard, core: DeviceCore): string[] {
  if (core !== 'hot-loop') return [...sources];
  return [...sources.filter((file) => HOT_LOOP_SOURCES.includes(file)), 'hot-loop.c'];
}

/** The core as C, the contract as C, and all sources as one: the compiler sees the whole program. */
async function generate(folder: string, module: string, sources: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await execute(process.execPath, ['node_modules/wabt/bin/wasm2c', module, '-n', 'core', '-o', join(folder, 'core.c')]);
  const { source, functions } = prepare(readFileSync(join(folder, 'core.c'), 'utf8'));
  await writeFile(join(folder, 'core.c'), source);
  await writeFile(join(folder, 'contract.h'), contractHeader());
  const includes = sources.map((file) => `#include "${file}"\n`);
  const sizes = [`#define WASM_MEMORY_OCTETS ${memoryOctets(module)}\n`, `#define WASM_TABLE_FUNCTIONS ${functions}\n`];
  await writeFile(
    join(folder, 'image.c'),
    [...sizes, ...includes, '#include "board.c"\n', '#include <core.c>\n'].join(''),
  );
}

/**
 * What is changed in the C that wasm2c writes, and how often it is found there. The memory is one array of a known size, so
 * that its place and its end are constants; an access adds a variable and a constant, so that the check is one comparison;
 * a failed check is the processor's own trap, which knows the place. What lies beyond boot's top traps too. A value lies at
 * a multiple of its size, as AssemblyScript lays it out, and is read as one: where it did not, the sanitizer of the host's
 * build or the processor would say so. There is one instance, main.c's.
 */
const CHANGES: readonly { find: RegExp; put: string; times: number | null }[] = [
  { find: /&\(\(mem\)->data\[addr\]\)/g, put: '(&linear[addr])', times: 1 },
  { find: /\(\(mem\)->data_end - \(addr\) - \(n\)\)/g, put: '(&linear[WASM_MEMORY_OCTETS - (n)] - (addr))', times: 1 },
  { find: /#define TRAP\(x\)/g, put: `${memoryCheck()}\n$&`, times: 1 },
  {
    find: /static inline return_type (name##_default32\(wasm_rt##shared##memory_t\* mem,\s*\\\s*)u64 addr/g,
    put: '__attribute__((always_inline)) static inline return_type $1u32 base, u32 offset',
    times: 3,
  },
  {
    find: /MEMCHECK_DEFAULT32\(mem, addr, mem_type\);/g,
    put: 'MEMCHECK_AT(base, offset, mem_type); const u32 addr = base + offset;',
    times: 3,
  },
  {
    find: /wasm_rt_memcpy\(&result, (MEM_ADDR_MEMOP\(mem, addr, sizeof\(t1\)\)),\s*\\\s*sizeof\(t1\)\)/g,
    put: 'result = *(const t1 __attribute__((may_alias)) *)$1',
    times: 1,
  },
  {
    find: /wasm_rt_memcpy\((MEM_ADDR_MEMOP\(mem, addr, sizeof\(t1\)\)), &wrapped,\s*\\\s*sizeof\(t1\)\)/g,
    put: '*(t1 __attribute__((may_alias)) *)$1 = wrapped',
    times: 1,
  },
  { find: /#define FORCE_READ_(INT|FLOAT)\(var\) __asm__.*/g, put: '#define FORCE_READ_$1(var)', times: 3 },
  { find: /(_default32\(&instance->w2c_memory, )\(u64\)\((\w+)\) \+ (\d+u)/g, put: '$1$2, $3', times: null },
  { find: /(_default32\(&instance->w2c_memory, )\(u64\)\((\w+)\)/g, put: '$1$2, 0u', times: null },
  { find: /\binstance->/g, put: 'core.', times: null },
  { find: /\(instance([,)])/g, put: '(&core$1', times: null },
];

function memoryCheck(): string {
  const room = 'WASM_MEMORY_OCTETS - sizeof(t)';
  const isOutside = `(offset) > ${room} || (base) > ${room} - (offset)`;
  return `#define MEMCHECK_AT(base, offset, t) if (UNLIKELY(${isOutside})) __builtin_trap()`;
}

/** @throws Error when wasm2c no longer writes what is changed here. */
function prepare(source: string): { source: string; functions: number } {
  let changed = source;
  for (const { find, put, times } of CHANGES) {
    const found = changed.match(find)?.length ?? 0;
    if (times !== null && found !== times)
      throw new Error(`wasm2c writes other C than build/device.ts expects: ${find} is there ${found} times`);
    changed = changed.replace(find, put);
  }
  if (/_default32\(&core\.w2c_memory, \(u64\)/.test(changed)) throw new Error('an access has been left unchecked');
  const table = source.match(/wasm_rt_allocate_funcref_table\(&\S+, (\d+), \1\)/);
  return { source: changed, functions: Number(table?.[1] ?? 1) };
}

/** Linear memory that boot leaves in use, found by booting on a shelf that cannot be asked: SLOTS_BLIND narrow slots. */
function memoryOctets(path: string): number {
  const module = new WebAssembly.Module(readFileSync(path));
  const rom = readFileSync('dist/rom.bin');
  const memory = (): Uint8Array => new Uint8Array((instance.exports.memory as WebAssembly.Memory).buffer);
  const answers: Record<string, (...values: number[]) => number> = {
    rom: (offset, into, length) => {
      memory().set(rom.subarray(offset, offset + length), into);
      return length;
    },
  };
  const names = WebAssembly.Module.imports(module).map(({ name }) => name);
  const hal = Object.fromEntries(names.map((name) => [name, answers[name] ?? (() => Fault.Absent)]));
  const instance = new WebAssembly.Instance(module, { hal });
  const top = (instance.exports.boot as (nowUs: bigint, seed: number) => number)(0n, 0);
  return Math.ceil(top / ALIGNMENT) * ALIGNMENT;
}

/** Enums of the contract as C enums: `ChipBusKind.GaveUp` is CHIP_BUS_KIND_GAVE_UP. */
export function contractHeader(): string {
  const enums = [
    [fault, 'Fault'],
    [flash, 'FlashLimit'],
    [directory, 'Directory'],
    [journal, 'JournalRow'],
    [restart, 'RestartCause'],
    [restart, 'MachineTrap'],
    [directory, 'DirectoryMagic'],
    [resetRecord, 'ResetRecord'],
    [resetRecord, 'ResetMagic'],
    [resetRecord, 'ResetLimit'],
    [chipBus, 'ChipBusKind'],
    [chipBus, 'ChipBusFlag'],
    [chipBus, 'ChipBusLimit'],
    [unit, 'Unit'],
    [unit, 'Chip'],
  ] as const;
  const lines = enums.map(([module, name]) => {
    const members = Object.entries(membersOf(module, name));
    return `enum {\n${members.map(([key, value]) => `  ${upper(name)}_${upper(key)} = ${value},\n`).join('')}};\n`;
  });
  return `/* Written by build/device.ts from hal/contract. */\n#pragma once\n\n${lines.join('\n')}`;
}

function upper(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();
}

async function compile(folder: string, name: string, board: DeviceBoard, core: DeviceCore): Promise<void> {
  const home = join('hal', 'device', 'board', name);
  const image = join(folder, 'image.elf');
  const script = join(home, 'link.ld');
  const paths = [`-I${folder}`, '-Ihal/device', '-Itest/bench/device', `-I${home}`, `-isystem${folder}`, '-Wa,-Idist'];
  const compiler = `${board.toolchain}gcc`;
  const objects: string[] = [];
  if (core === 'hot-loop') {
    const flags = [...FLAGS, '-O2', ...board.flags].filter(
      (flag) => flag !== '-fwhole-program' && !flag.startsWith('-Wl,'),
    );
    objects.push(join(folder, 'by-hand.o'));
    await execute(compiler, [...flags, ...paths, '-c', BY_HAND, '-o', objects[0]!]);
  }
  const inputs = [
    ...objects,
    join(folder, 'image.c'),
    join(home, 'start.S'),
    ...(existsSync(script) ? [`-T${script}`] : []),
  ];
  await execute(compiler, [...FLAGS, ...board.flags, ...paths, ...inputs, '-lgcc', '-o', image]);
  if (board.flashOctets === null) return;
  const binary = join(folder, 'image.bin');
  await execute(`${board.toolchain}objcopy`, ['-O', 'binary', image, binary]);
  truncateSync(binary, board.flashOctets);
}

/** What the image takes, section by section, into a file in git: a change shows what it costs. */
async function writeSizes(folder: string, name: string, board: DeviceBoard): Promise<void> {
  const listed = await execute(`${board.toolchain}size`, ['-A', join(folder, 'image.elf')]);
  const octets = (section: string): number =>
    Number(listed.match(new RegExp(`^\\.?${section} +(\\d+)`, 'm'))?.[1] ?? 0);
  const texts = readFileSync('dist/rom.bin').length;
  const linear = Number(readFileSync(join(folder, 'image.c'), 'utf8').match(/WASM_MEMORY_OCTETS (\d+)/)![1]);
  const flash = {
    code: octets('text'),
    'texts and grammar': texts,
    constants: octets('rodata') - texts,
    data: octets('data'),
  };
  const ram = {
    'linear memory': linear,
    stack: octets('stack'),
    data: octets('data'),
    variables: octets('bss') + octets('kept') - linear,
  };
  const table = (title: string, parts: Readonly<Record<string, number>>): string => {
    const rows = { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) };
    const lines = Object.entries(rows).map(([part, size]) => `  ${part.padEnd(18)}${String(size).padStart(8)}\n`);
    return `${title}, octets\n${lines.join('')}`;
  };
  await mkdir(join('docs', 'sizes'), { recursive: true });
  await writeFile(join('docs', 'sizes', `${name}.txt`), `${table('flash', flash)}${table('RAM', ram)}`);
}

async function execute(tool: string, words: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)(tool, words)).stdout;
  } catch (error) {
    throw new Error(`${tool} failed\n${(error as { stderr?: string }).stderr ?? (error as Error).message}`);
  }
}
