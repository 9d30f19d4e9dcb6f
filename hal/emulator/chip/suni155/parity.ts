import { SuniBipConfiguration, SuniRegister } from '../../../contract/suni155';
import type { VirtualClock } from '../../clock';
import { anyWrong } from '../../plant/e1-signal';
import { parityError, type Stm1Signal } from '../../plant/sdh-signal';
import type { Random } from '../../random';
import { ErrorCounter } from '../error-counter';

const FRAMES_PER_SECOND = 8_000;
/** Frame, multiplex section without the section overhead, VC-4, in bits; and the parity bits over each. */
const B1 = { bits: 2430 * 8, parity: 8 };
const B2 = { bits: 2403 * 8, parity: 24 };
const B3 = { bits: 2349 * 8, parity: 8 };

interface Range {
  readonly bits: number;
  readonly parity: number;
}

/** What the parity counters watch now. */
export interface Watched {
  readonly signal: Stm1Signal;
  /** Section, line and path can be looked at. */
  readonly section: boolean;
  readonly line: boolean;
  readonly path: boolean;
  /** Count frames, not errors. */
  readonly lineFrames: boolean;
  readonly pathFrames: boolean;
}

/** B1, B2 and B3, and what the far end reports of the last two. */
export class Parity {
  readonly section: ErrorCounter;
  readonly line: ErrorCounter;
  readonly lineFebe: ErrorCounter;
  readonly path: ErrorCounter;
  readonly pathFebe: ErrorCounter;
  #configuration = 0;
  readonly #errored = new Set<ErrorCounter>();

  constructor(clock: VirtualClock, random: () => Random) {
    const make = (max: number): ErrorCounter => {
      const counter: ErrorCounter = new ErrorCounter(clock, random, max, () => this.#errored.add(counter));
      return counter;
    };
    this.section = make(0xffff);
    this.line = make(0xfffff);
    this.lineFebe = make(0xfffff);
    this.path = make(0xffff);
    this.pathFebe = make(0xffff);
  }

  // Firmware side.
  get configuration(): number {
    return this.#configuration;
  }

  set configuration(value: number) {
    this.#configuration = value;
  }

  get pathFrames(): boolean {
    return (this.#configuration & SuniBipConfiguration.Block) !== 0;
  }

  latch(): void {
    for (const counter of this.#all) counter.latch();
  }

  /** Whether a counter has counted since the last call. */
  takeErrored(counter: ErrorCounter): boolean {
    counter.settle();
    return this.#errored.delete(counter);
  }

  /** One octet of a counter; -1 where there is none. */
  read(register: number): number {
    for (const [first, counter, octets] of this.#places)
      if (register >= first && register < first + octets) return (counter.latched >> (8 * (register - first))) & 0xff;
    return -1;
  }

  // Line side.
  follow({ signal, section, line, path, lineFrames, pathFrames }: Watched): void {
    const { errorRate, reportedLine, reportedPath, wrongB1, wrongB2, wrongB3 } = signal;
    watch(this.section, B1, section ? errorRate : 0, section && wrongB1, false);
    watch(this.line, B2, line ? errorRate : 0, line && wrongB2, lineFrames);
    watch(this.lineFebe, B2, line ? reportedLine : 0, false, false);
    watch(this.path, B3, path ? errorRate : 0, path && wrongB3, pathFrames);
    watch(this.pathFebe, B3, path ? reportedPath : 0, false, pathFrames);
  }

  reset(): void {
    this.#configuration = 0;
    this.#errored.clear();
    for (const counter of this.#all) counter.reset();
  }

  get #all(): readonly ErrorCounter[] {
    return [this.section, this.line, this.lineFebe, this.path, this.pathFebe];
  }

  // biome-ignore format: a table
  get #places(): readonly (readonly [number, ErrorCounter, number])[] {
    return [
      [SuniRegister.SectionBip, this.section,  2],
      [SuniRegister.LineBip,    this.line,     3],
      [SuniRegister.LineFebe,   this.lineFebe, 3],
      [SuniRegister.PathBip,    this.path,     2],
      [SuniRegister.PathFebe,   this.pathFebe, 2],
    ];
  }
}

function watch(
  counter: ErrorCounter,
  { bits, parity }: Range,
  errorRate: number,
  wrong: boolean,
  frames: boolean,
): void {
  if (frames) counter.follow(wrong ? 1 : anyWrong(bits, errorRate), FRAMES_PER_SECOND);
  else counter.follow(wrong ? 1 : parityError(bits / parity, errorRate), FRAMES_PER_SECOND * parity);
}
