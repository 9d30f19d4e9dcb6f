import { Random } from '../../hal/emulator/random';
import type { Bench } from '../kit/bench';

/** Mean time between two lines of the operator. Our choice. */
const BETWEEN_US = 3_600_000_000;
/** Keeps the operator's chance apart from that of the board and of trouble, which have the same seed. */
const SALT = 0x6f70_6572;
/** A number that was refused for good is dialled again when somebody says so. */
const RESET_EVERY_US = 600_000_000;

const LINES = [
  'set track 1 unreachable',
  'set track 1 reachable',
  'standby start Serial1/0:0 10',
  'standby stop Serial1/0:0',
  'standby drill Serial1/0:0',
  'display standby state',
  'display toll',
  'display isdn call-record',
];

/** A person, or a tool, at the console: asks, moves traffic by hand and says what can be reached. */
export class Operator {
  readonly #random: Random;

  constructor(
    readonly bench: Bench,
    seed: number,
  ) {
    this.#random = new Random(seed ^ SALT);
    this.#after(
      () => this.#random.exponential(BETWEEN_US),
      () => LINES[this.#random.below(LINES.length)]!,
    );
    this.#after(
      () => RESET_EVERY_US,
      () => 'reset dialer',
    );
  }

  #after(pauseUs: () => number, line: () => string): void {
    const { clock } = this.bench.board;
    clock.after(Math.ceil(pauseUs()), () => {
      this.bench.terminal.type(new TextEncoder().encode(`${line()}\r`));
      this.#after(pauseUs, line);
    });
  }
}
