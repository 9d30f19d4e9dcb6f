import { Random } from '../../hal/emulator/random';
import type { World } from './world';

/** Mean time between troubles, and how long one lasts on average; both exponential. */
export interface Pace {
  readonly betweenUs: number;
  readonly lastingUs: number;
}
/** Our choice: a bad day in an hour, and a bad month in a day. */
export const BAD_HOUR: Pace = { betweenUs: 60_000_000, lastingUs: 40_000_000 };
export const BAD_DAY: Pace = { betweenUs: 1_200_000_000, lastingUs: 300_000_000 };
/** Keeps the chance of trouble apart from the chance within the board, which has the same seed. */
const SALT = 0x7472_6f75;

/** Something that goes wrong: what begins it, and what ends it. */
interface Kind {
  readonly weight: number;
  readonly begin: (random: Random) => string;
  readonly end: string | null;
}

const EXCHANGE_TROUBLES = [
  'busy',
  'noanswer',
  'silent',
  'refuse=34',
  'refuse=1',
  'ignore=2',
  'clear=20s',
  'drop=5s',
  'answer=3s',
  'refuse=42@alerting',
  'mute=connect',
  'deaf=release',
  'channel=other',
  'channel=refused',
  'collide=2',
  'restart=all',
  'status=3',
  'overlap=12',
  'vanish',
];
/** Of the one feed and the one supply that are ever in trouble: the shelf lives on the others. */
const FEED_TROUBLES = ['lost', 'brown', 'surge', 'flicker'];
const SUPPLY_TROUBLES = ['fail', 'fan', 'overvoltage', 'mute', 'pec'];
const FAN_TROUBLES = ['fail', 'worn', 'pull'];
const WIRE_TROUBLES = ['clock', 'data', 'nack'];
const FLAP_US = 700_000;

// biome-ignore format: a table
const KINDS: readonly Kind[] = [
  { weight: 8, begin: () => 'cut 1/0',                                                  end: 'mend 1/0' },
  { weight: 2, begin: () => 'ais 1/0',                                                  end: 'ais 1/0 off' },
  { weight: 2, begin: () => 'rai 1/0',                                                  end: 'rai 1/0 off' },
  { weight: 2, begin: () => 'lof 1/0',                                                  end: 'lof 1/0 off' },
  { weight: 2, begin: (random) => `noise 1/0 1e-${2 + random.below(5)}`,                end: 'noise 1/0 0' },
  { weight: 3, begin: () => 'cut 2/0',                                                  end: 'mend 2/0' },
  { weight: 5, begin: (random) => `exchange ${pick(random, EXCHANGE_TROUBLES)}`,        end: 'exchange normal return' },
  { weight: 2, begin: (random) => `dchannel 2/0 loss ${5 + random.below(20)} delay 30`,  end: 'dchannel 2/0 sound' },
  { weight: 1, begin: () => 'unplug 1',                                                 end: 'plug 1' },
  { weight: 1, begin: () => 'unplug 2',                                                 end: 'plug 2' },
  { weight: 1, begin: () => 'call 2/0 5550100',                                         end: null },
  { weight: 2, begin: (random) => `mains b ${pick(random, FEED_TROUBLES)}`,             end: 'mains b good' },
  { weight: 1, begin: () => 'psu 2 pull',                                               end: 'psu 2 return' },
  { weight: 1, begin: (random) => `psu 2 ${pick(random, SUPPLY_TROUBLES)}`,             end: 'psu 2 mend' },
  { weight: 2, begin: (random) => `fan 1 ${pick(random, FAN_TROUBLES)}`,                end: 'fan 1 mend' },
  { weight: 1, begin: (random) => `i2c 0 ${pick(random, WIRE_TROUBLES)}`,               end: 'i2c 0 good' },
];
const FLAP_WEIGHT = 2;
const WEIGHTS = KINDS.reduce((sum, { weight }) => sum + weight, FLAP_WEIGHT);

/**
 * A world in which things go wrong at random, each as a line a person could have typed behind `!`. The same seed makes the
 * same trouble.
 */
export class Trouble {
  /** Hears each line as it is obeyed. */
  onLine: (line: string) => void = () => {};
  readonly #random: Random;
  /** Kinds that last at present: none befalls the same thing twice. */
  readonly #present = new Set<Kind>();

  constructor(
    readonly world: World,
    readonly pace: Pace = BAD_HOUR,
  ) {
    this.#random = new Random(world.seed ^ SALT);
    this.#schedule();
  }

  #schedule(): void {
    this.world.board.clock.after(this.#time(this.pace.betweenUs), () => {
      this.#strike();
      this.#schedule();
    });
  }

  #strike(): void {
    let lot = this.#random.below(WEIGHTS);
    for (const kind of KINDS) {
      lot -= kind.weight;
      if (lot < 0) {
        this.#begin(kind);
        return;
      }
    }
    this.#flap(2 + this.#random.below(12));
  }

  #begin(kind: Kind): void {
    const line = kind.begin(this.#random);
    const lastingUs = this.#time(this.pace.lastingUs);
    if (this.#present.has(kind)) return;
    this.#obey(line);
    const { end } = kind;
    if (end === null) return;
    this.#present.add(kind);
    this.world.board.clock.after(lastingUs, () => {
      this.#present.delete(kind);
      this.#obey(end);
    });
  }

  /** The main line comes and goes. */
  #flap(times: number): void {
    if (this.#present.has(KINDS[0]!)) return;
    this.#obey(times % 2 === 0 ? 'cut 1/0' : 'mend 1/0');
    if (times > 1) this.world.board.clock.after(this.#time(FLAP_US), () => this.#flap(times - 1));
  }

  #obey(line: string): void {
    this.onLine(line);
    this.world.obey(line);
  }

  #time(meanUs: number): number {
    return Math.ceil(this.#random.exponential(meanUs));
  }
}

function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[random.below(choices.length)]!;
}
