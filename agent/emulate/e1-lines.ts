import { E1Error, LoopCode } from '../../hal/emulator/plant/e1-signal';
import type { E1Span } from '../../hal/emulator/plant/e1-span';
import { noisyOf, parsePort, spanOf, WorldError } from './port-name';
import type { World } from './world';
import { durationOf, isOn, need, numberOf, oneOf, ratioOf, type WorldCommand } from './world-line';

const PPM_MAX = 200;
const DECIBELS_MAX = 60;

const ERRORS: ReadonlyMap<string, E1Error> = new Map([
  ['bipolar', E1Error.Code],
  ['pattern', E1Error.Pattern],
  ['cas', E1Error.Signalling],
  ['crc', E1Error.Crc],
  ['multiframe', E1Error.Multiframe],
  ['fas', E1Error.Frame],
]);
/** Time slot 16 in 16 frames: the multiframe word, and idle channels behind it. */
const IDLE_CHANNELS: readonly number[] = Array(15).fill(0x99);
const SLOT_16: ReadonlyMap<string, readonly number[] | null> = new Map([
  ['off', null],
  ['cas', [0x0b, ...IDLE_CHANNELS]],
  ['rai', [0x0f, ...IDLE_CHANNELS]],
  ['lof', [0xdb, ...IDLE_CHANNELS]],
  ['ais', Array(16).fill(0xff)],
]);
const LOOP_CODES: ReadonlyMap<string, LoopCode> = new Map([
  ['off', LoopCode.None],
  ['up', LoopCode.Activate],
  ['down', LoopCode.Deactivate],
]);
/** As the QuadFALC numbers its patterns. */
const PATTERNS: ReadonlyMap<string, number> = new Map([
  ['off', 0],
  ['2^11', 0x01],
  ['2^15', 0x11],
  ['2^20', 0x21],
  ['2^23', 0x31],
  ['qrss', 0x22],
]);

/** What a person can do to an E1 cable and to the station at its far end. */
export const E1_LINES: readonly WorldCommand[] = [
  {
    usage: 'ais PORT [off]',
    help: 'the far end of an E1 sends all ones',
    run: (world, [name, off]) => {
      spanNamed(world, name).far.sendAis(isOn(off));
      return `the far end of ${name} ${isOn(off) ? 'sends AIS' : 'sends AIS no more'}`;
    },
  },
  {
    usage: 'rai PORT [off]',
    help: 'the far end of an E1 sends a remote alarm',
    run: (world, [name, off]) => {
      spanNamed(world, name).far.sendRai(isOn(off));
      return `the far end of ${name} ${isOn(off) ? 'sends RAI' : 'sends RAI no more'}`;
    },
  },
  {
    usage: 'lof PORT [off]',
    help: 'the far end of an E1 sends no frame alignment',
    run: (world, [name, off]) => {
      spanNamed(world, name).far.loseFraming(isOn(off));
      return `the far end of ${name} ${isOn(off) ? 'sends no frames' : 'sends frames again'}`;
    },
  },
  {
    usage: 'lomf PORT [off]',
    help: 'the far end of an E1 sends frames without CRC-4',
    run: (world, [name, off]) => {
      spanNamed(world, name).far.set({ multiframe: !isOn(off) });
      return `the far end of ${name} ${isOn(off) ? 'sends no CRC-4' : 'sends CRC-4 again'}`;
    },
  },
  {
    usage: 'ts16 PORT cas|rai|lof|ais|off',
    help: 'what the far end sends in time slot 16',
    run: (world, [name, what]) => {
      spanNamed(world, name).far.set({ signalling: oneOf(what, SLOT_16) });
      return `time slot 16 of the far end of ${name}: ${what}`;
    },
  },
  {
    usage: 'loop PORT [off]',
    help: 'the far end of an E1 sends the line back',
    run: (world, [name, off]) => {
      spanNamed(world, name).far.loop(isOn(off));
      return `the far end of ${name} ${isOn(off) ? 'is looped' : 'is looped no more'}`;
    },
  },
  {
    usage: 'loopcode PORT up|down|off',
    help: 'the far end sends an in-band code that makes our loop or ends it',
    run: (world, [name, code]) => {
      spanNamed(world, name).far.set({ loopCode: oneOf(code, LOOP_CODES) });
      return `loop code of the far end of ${name}: ${code}`;
    },
  },
  {
    usage: 'pattern PORT PATTERN|off',
    help: 'the far end sends a test pattern: 2^11, 2^15, 2^20, 2^23 or qrss',
    run: (world, [name, pattern]) => {
      spanNamed(world, name).far.set({ pattern: oneOf(pattern, PATTERNS) });
      return `test pattern of the far end of ${name}: ${pattern}`;
    },
  },
  {
    usage: 'ppm PORT PPM',
    help: 'how far the clock of the far end is off, such as -4.6',
    run: (world, [name, text]) => {
      const ppm = numberOf(text, -PPM_MAX, PPM_MAX, 'parts per million');
      spanNamed(world, name).far.set({ offsetPpm: ppm });
      return `the clock of the far end of ${name} is ${ppm} ppm off`;
    },
  },
  {
    usage: 'attenuate PORT DECIBELS',
    help: 'loss of the pair towards us',
    run: (world, [name, text]) => {
      const decibels = numberOf(text, 0, DECIBELS_MAX, 'decibels');
      spanNamed(world, name).toNear.attenuate(decibels);
      return `the pair of ${name} towards us loses ${decibels} dB`;
    },
  },
  {
    usage: 'noise PORT RATIO',
    help: 'bit error ratio of an E1 or an STM-1, such as 1e-4; 0 = none',
    run: (world, [name, text]) => {
      const ratio = ratioOf(text);
      noisyOf(world.board, parsePort(world.board, need(name))).noise(ratio);
      return ratio === 0 ? `${name} has no noise` : `${name} has a bit error ratio of ${ratio}`;
    },
  },
  {
    usage: 'burst PORT RATIO LENGTH [PERIOD]',
    help: 'a burst of bit errors towards us, or one each PERIOD; ratio 0 ends them',
    run: (world, [name, text, length, period]) => {
      const ratio = ratioOf(text);
      const lengthUs = durationOf(need(length));
      const periodUs = period === undefined ? null : durationOf(period);
      if (periodUs !== null && periodUs <= lengthUs)
        throw new WorldError(`a burst of ${length} does not end in ${period}`);
      spanNamed(world, name).errors.burst(ratio, lengthUs, periodUs);
      if (ratio === 0) return `${name} has no bursts`;
      return `${name} has a burst of ${length}${period === undefined ? '' : ` each ${period}`} with a bit error ratio of ${ratio}`;
    },
  },
  {
    usage: 'error PORT KIND [PERIOD|off]',
    help: 'an error towards us, or one each PERIOD: bipolar, pattern, cas, crc, multiframe, fas',
    run: (world, [name, kind, period]) => {
      const span = spanNamed(world, name);
      const error = oneOf(kind, ERRORS);
      if (period === 'off') span.errors.stop(error);
      else span.errors.send(error, period === undefined ? null : durationOf(period));
      if (period === 'off') return `${name} has no more ${kind} errors`;
      return `${name} has a ${kind} error${period === undefined ? '' : ` each ${period}`}`;
    },
  },
];

function spanNamed({ board }: World, name: string | undefined): E1Span {
  return spanOf(board, parsePort(board, need(name)));
}
