import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { LineAlarm } from '../../hal/contract/line';
import { RestartCause } from '../../hal/contract/restart';
import { Random } from '../../hal/emulator/random';
import { Bench } from '../kit/bench';
import { isWell } from '../kit/province';
import { STEPS_A_SECOND_MAX, Vitals } from '../kit/vitals';

const OCTETS = 10_000;
/** A step for each burst of octets, and some for what they make the console say. */
const STEPS_TYPING = 5_000;
const CTRL_C = '\x03';

/** What terminals send for keys, whole and cut short, and UTF-8 of one to four octets, whole, cut short and too long. */
const KEYS = ['\x1b[A', '\x1b[B', '\x1b[C', '\x1b[D', '\x1b[3~', '\x1b[1;5C', '\x1bOP', '\x1b', '\x1b[', '\x1b[99999'];
const CHARACTERS = ['a', '?', ' ', '\r', '\n', '\t', '\x7f', 'é', '省', '端口', '😀', '\x00'];
const CUT = [[0xc3], [0xe7, 0x9c], [0xf0, 0x9f, 0x98], [0x80], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xff, 0xfe]];

/** Commands, words that may stand before or behind them, and what ends a line. */
const COMMANDS = [
  'system-view',
  'interface Serial1/0:0',
  'interface Bri2/0',
  'interface Bri2/1',
  'controller E1 1/0',
  'standby interface Bri2/1',
  'standby timer delay 1 2',
  'dialer number 8001',
  'description 到中心',
  'shutdown',
  'sysname R1',
  'display current-configuration',
  'display logbuffer',
  'display interface',
  'reset counters',
  'reboot',
  'y',
];
const WORDS = ['undo', 'display', 'interface', 'isdn', 'q921', '1/0', '99999999999', '\u4e2d', '|', '/', ':0'];
const ENDS = ['\r', '\r', '\r', '\r', '\ry\r', '?', '\t', CTRL_C, '\x1a'];

const noise = suite('a noisy console');

/** The province's router with a console in the given language. */
function router(language: string, seed: number) {
  const bench = new Bench({ seed });
  bench.run({ s: 5 });
  bench.type(`language-mode ${language}`);
  return { bench, vitals: new Vitals(bench), random: new Random(seed) };
}

/** Types octets, at times as a paste and at times as a person. */
function type(bench: Bench, random: Random, make: (random: Random) => Iterable<number>): void {
  for (let typed = 0; typed < OCTETS; ) {
    for (const octet of make(random)) {
      bench.machine.type([octet]);
      typed++;
    }
    if (random.chance(0.6)) bench.run({ us: Math.ceil(random.exponential(1000)) });
  }
  bench.run({ s: 1 });
}

/** Any octet, with more than its share of controls, keys and broken characters. */
function anything(random: Random): Iterable<number> {
  switch (random.below(8)) {
    case 0:
      return [random.below(0x20)];
    case 1:
      return Buffer.from(pick(random, KEYS));
    case 2:
      return Buffer.from(pick(random, CHARACTERS));
    case 3:
      return pick(random, CUT);
    default:
      return [random.below(0x100)];
  }
}

/** A command, or something like one. */
function nonsense(random: Random): Iterable<number> {
  const words = [pick(random, COMMANDS)];
  if (random.chance(0.3)) words.unshift(pick(random, WORDS));
  if (random.chance(0.3)) words.push(pick(random, WORDS));
  return Buffer.from(words.join(' ') + pick(random, ENDS));
}

function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[random.below(choices.length)]!;
}

/** Whatever state it is in, Ctrl-C and `return` lead to a command line that answers. */
function answers(bench: Bench): void {
  bench.machine.type(Buffer.from(CTRL_C));
  bench.run({ ms: 50 });
  bench.type('return');
  assert.match(bench.ask('display clock')[0] ?? '', /^2026-01-01 00:0\d:\d\d$/);
}

for (const language of ['english', 'chinese']) {
  for (let seed = 1; seed <= 5; seed++) {
    noise(`of 10,000 random octets is just that (${language}, seed ${seed})`, () => {
      const { bench, vitals, random } = router(language, seed);
      type(bench, random, anything);
      answers(bench);
      isWell(bench);
      vitals.check(STEPS_TYPING);
    });

    noise(
      `of 10,000 octets of commands at random may reboot the router, and no more (${language}, seed ${seed})`,
      () => {
        const { bench, vitals, random } = router(language, seed);
        type(bench, random, nonsense);
        answers(bench);
        assert.ok(vitals.restarts.every((cause) => cause === RestartCause.Command));
        vitals.checkMemory();
      },
    );
  }

  noise(`that nobody takes away from the UART stops nothing else (${language})`, () => {
    const { bench, vitals, random } = router(language, 1);
    const { serialSink } = bench.board;
    bench.board.serialSink = () => 0;
    type(bench, random, anything);
    bench.world.obey('cut 1/0');
    bench.run({ ms: 2 });
    assert.is(bench.acting(1, 0), LineAlarm.Los);
    bench.world.obey('mend 1/0');
    const quietUs = bench.machine.nowUs;
    bench.run({ s: 60 });
    assert.ok(vitals.busiest(quietUs) <= STEPS_A_SECOND_MAX, 'the UART is not asked all the time');
    bench.board.serialSink = (port, octets) => serialSink(port, octets.subarray(0, random.below(octets.length + 1)));
    bench.run({ s: 10 });
    bench.board.serialSink = serialSink;
    bench.run({ s: 1 });
    answers(bench);
    isWell(bench);
    vitals.check(STEPS_TYPING);
  });
}

noise.run();
