import { Random } from '../../hal/emulator/random';
import type { Bench } from '../kit/bench';

/** Mean time between two lines of the operator. Our choice. */
const BETWEEN_US = 3_600_000_000;
/** Keeps the operator's chance apart from that of the board and of trouble, which have the same seed. */
const SALT = 0x6f70_6572;
/** A number that was refused for good is dialled again when somebody says so: soon after the exchange is in order. */
const RESET_AFTER_US = 60_000_000;

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

/** A person, or a tool, at the console: asks, moves traffic by hand and says what can be reached and dialled. */
export class Operator {
  readonly #random: Random;

  constructor(
    readonly bench: Bench,
    seed: number,
  ) {
    this.#random = new Random(seed ^ SALT);
  }

  /** Types a line now and then, from here on. */
  attend(): void {
    this.#after(this.#random.exponential(BETWEEN_US), () => {
      this.#type(LINES[this.#random.below(LINES.length)]!);
      this.attend();
    });
  }

  /** Told of every line that acts on the world. */
  trouble(line: string): void {
    if (line.startsWith('exchange normal')) this.#after(RESET_AFTER_US, () => this.#type('reset dialer'));
  }

  #after(us: number, act: () => void): void {
    this.bench.board.clock.after(us, act);
  }

  /** Ctrl-C first: the screen may be waiting for a key. */
  #type(line: string): void {
    this.bench.terminal.type(new TextEncoder().encode(`\x03${line}\r`));
  }
}
