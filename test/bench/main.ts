import { createHash } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { Machine } from '../../agent/emulate/machine';
import { Trouble } from '../../agent/emulate/trouble';
import { World } from '../../agent/emulate/world';
import { EmulatedBoard } from '../../hal/emulator/board';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { firmware } from '../kit/bench';
import { cutAtRandom } from '../kit/power-cut';
import { callSpeed, LIBPRI_CALLS_PER_S } from './calls';
import { deviceFigures } from './device';
import { FOLD_PORTS, foldUs } from './fold';
import { fullCardDay } from './full-card';

/**
 * `npm run bench`: what the firmware costs on this machine. The yardstick is SHA-256 of 64 KiB by Node itself, measured
 * before and after in the same run; a cost in yardsticks can be carried from one machine to another.
 */
const OUTPUT = 'dist/bench.json';
const YARDSTICK_OCTETS = 65536;
const YARDSTICK_RUNS = 2000;
const STORM_EVENTS = 63;
const STORM_PORTS = 4;
const STORMS = 200;
const HOUR_S = 3600;
const CUT_RUNS = 5000;

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The same in yardsticks, for what takes time. */
  readonly yardsticks?: number;
}

function machineOf(seed: number): Machine {
  const machine = new Machine({ firmware, board: new EmulatedBoard(R3680E_PROVINCE, { seed }) });
  machine.runFor(5_000_000);
  return machine;
}

/** Microseconds one yardstick takes. */
function yardstickUs(): number {
  const octets = Buffer.alloc(YARDSTICK_OCTETS, 0x5a);
  const startMs = performance.now();
  for (let run = 0; run < YARDSTICK_RUNS; run++) createHash('sha256').update(octets).digest();
  return ((performance.now() - startMs) * 1000) / YARDSTICK_RUNS;
}

/** Microseconds a step takes while nothing happens, and how many a second has. */
function idle(): { stepUs: number; stepsPerSecond: number; speed: number } {
  const machine = machineOf(1);
  let steps = 0;
  machine.watch(() => steps++);
  const startMs = performance.now();
  machine.runFor(24 * HOUR_S * 1e6);
  const tookMs = performance.now() - startMs;
  return {
    stepUs: (tookMs * 1000) / steps,
    stepsPerSecond: steps / (24 * HOUR_S),
    speed: (24 * HOUR_S * 1000) / tookMs,
  };
}

/** Microseconds to settle what 63 changes of signal on four ports, all between two steps, have left in the chip. */
function storm(): number {
  const machine = machineOf(2);
  const spans = Array.from({ length: STORM_PORTS }, (_, port) => machine.board.plant.span(1, port));
  let tookMs = 0;
  for (let round = 0; round < STORMS; round++) {
    for (let event = 0; event < STORM_EVENTS; event++) {
      const span = spans[event % STORM_PORTS]!;
      if (Math.floor(event / STORM_PORTS) % 2 === round % 2) span.cut();
      else span.mend();
      machine.board.clock.advanceTo(machine.nowUs + 500);
    }
    const startMs = performance.now();
    machine.runFor(0);
    tookMs += performance.now() - startMs;
    machine.runFor(60_000_000);
  }
  return (tookMs * 1000) / STORMS;
}

/** Simulated seconds a second in a troubled world with traffic. */
function busySpeed(): number {
  const machine = machineOf(3);
  new Trouble(new World(machine, 3));
  const startMs = performance.now();
  machine.runFor(4 * HOUR_S * 1e6);
  return (4 * HOUR_S * 1000) / (performance.now() - startMs);
}

/** Power cuts of the flash store a second, each with the start after it and the look at what it holds. */
function cutSpeed(): number {
  const startMs = performance.now();
  const cuts = cutAtRandom(CUT_RUNS, 5);
  return (cuts * 1000) / (performance.now() - startMs);
}

const before = yardstickUs();
const quiet = idle();
const stormUs = storm();
const busy = busySpeed();
const cuts = cutSpeed();
const folds = FOLD_PORTS.map((ports) => ({ ports, us: foldUs(ports) }));
const card = fullCardDay();
const calls = callSpeed();
const yardstick = (before + yardstickUs()) / 2;

const figures: Figure[] = [
  { name: 'yardstick: SHA-256 of 64 KiB', value: yardstick, unit: 'us', yardsticks: 1 },
  { name: 'a step, idle', value: quiet.stepUs, unit: 'us', yardsticks: quiet.stepUs / yardstick },
  { name: 'steps in an idle second', value: quiet.stepsPerSecond, unit: '' },
  {
    name: `${STORM_EVENTS} alarm events on ${STORM_PORTS} ports, settled`,
    value: stormUs,
    unit: 'us',
    yardsticks: stormUs / yardstick,
  },
  ...folds.map(({ ports, us }) => ({
    name: `a fibre's loss, for the alarms of ${ports} E1 on it`,
    value: us,
    unit: 'us',
    yardsticks: us / yardstick,
  })),
  { name: 'simulated seconds a second, idle', value: quiet.speed, unit: '' },
  { name: 'simulated seconds a second, troubled, with traffic', value: busy, unit: '' },
  { name: 'a day of a full STM-1 with its error performance', value: card.dayS, unit: 's' },
  { name: 'calls a second, user and network side', value: calls.callsPerS, unit: '' },
  { name: "the same of libpri, on its figure's machine", value: LIBPRI_CALLS_PER_S, unit: '' },
  {
    name: `a call, both sides, ${calls.framesPerCall.toFixed(0)} frames`,
    value: calls.callUs,
    unit: 'us',
    yardsticks: calls.callUs / yardstick,
  },
  { name: 'power cuts of the flash store a second', value: cuts, unit: '' },
  { name: 'core.wasm, with names', value: statSync('dist/core.wasm').size, unit: 'octets' },
  { name: 'rom.bin', value: statSync('dist/rom.bin').size, unit: 'octets' },
  { name: 'memory used after boot', value: machineOf(4).core.top, unit: 'octets' },
  { name: 'memory used after boot, ne08e-cpos', value: card.memory, unit: 'octets' },
  ...(await deviceFigures()),
];

const round = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
const width = Math.max(...figures.map(({ name }) => name.length));
for (const { name, value, unit, yardsticks } of figures) {
  const ratio = yardsticks === undefined ? '' : `${round(yardsticks)} yardsticks`;
  console.log(`${name.padEnd(width)}  ${round(value).padStart(9)} ${unit.padEnd(7)}${ratio}`);
}
writeFileSync(OUTPUT, `${JSON.stringify({ node: process.version, figures }, null, 2)}\n`);
console.log(`\nsaved in ${OUTPUT}`);
