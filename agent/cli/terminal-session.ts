import { formatClock } from '../emulate/duration';
import { Pacer, type Wait } from '../emulate/pacer';
import { Terminal } from '../emulate/terminal';
import type { Outcome } from '../emulate/world-line';
import type { Bench } from './bench';
import { Ending } from './ending';
import { REAL_TIME } from './real-time';

/** From power-on to the first look at the screen: the cards are found by then. */
const POWER_UP_US = 1_000_000;
/** What the device gets to answer the last line of a pipe, in virtual time. */
const LAST_WORD_US = 1_000_000;
/** Octets typed ahead of a wait. */
const AHEAD_MAX = 65536;
/** Ctrl-], as telnet and virsh have it. */
const LEAVE = 0x1d;
const CONTROL_C = 0x03;

/** This terminal, or whatever pipes stand in for it, joined to the console. */
export class TerminalSession {
  readonly #terminal: Terminal;
  readonly #pacer: Pacer;
  readonly #ending = new Ending();
  /** What was typed while a wait lasts, and is typed on when it is over. */
  #ahead: number[] = [];
  #inputEnded = false;
  #isOver = false;

  constructor(readonly bench: Bench) {
    const { machine, world, options } = bench;
    this.#terminal = new Terminal(machine, world, (octets) => process.stdout.write(octets));
    this.#terminal.onOutcome = (outcome) => this.#obey(outcome);
    this.#pacer = new Pacer(machine, options.speed, REAL_TIME);
    this.#pacer.onProgress = (wait) => this.#tell(wait);
    this.#pacer.onArrival = (wait) => this.#arrive(wait);
    bench.onRemark = (text) => this.#terminal.remark(text);
  }

  /** Until the person leaves, the input ends or a signal comes. Answers the exit code. */
  async run(): Promise<number> {
    const { stdin, stdout } = process;
    const { board, seed } = this.bench.options;
    if (stdin.isTTY) {
      stdin.setRawMode(true);
      stdout.write(`${board.name}, seed ${seed}. Lines that start with ! act on the world: !help. Ctrl-] leaves.\r\n`);
    }
    try {
      this.bench.machine.runFor(POWER_UP_US);
      stdin.on('data', (octets: Buffer) => this.#take(octets));
      for (const event of ['end', 'error']) stdin.on(event, () => this.#endInput());
      this.#pacer.start();
      return await this.#ending.code;
    } finally {
      this.#isOver = true;
      this.#pacer.stop();
      this.#terminal.status('');
      if (stdin.isTTY) stdin.setRawMode(false);
      stdin.destroy(); // a pipe that is only paused may still keep the process
      stdout.write('\r\n');
    }
  }

  #take(octets: Buffer): void {
    for (const octet of octets) {
      if (octet === LEAVE && process.stdin.isTTY) {
        this.#end(0);
        return;
      }
      if (octet === CONTROL_C && this.#pacer.isWaiting) {
        this.#ahead = [];
        this.#pacer.giveUp();
      } else if (this.#ahead.length < AHEAD_MAX) this.#ahead.push(octet);
    }
    this.#typeOn();
  }

  #typeOn(): void {
    let typed = 0;
    while (typed < this.#ahead.length && !this.#pacer.isWaiting && !this.#isOver)
      this.#terminal.type([this.#ahead[typed++]!]);
    this.#ahead = this.#ahead.slice(typed);
    // A pipe can be left unread meanwhile; a person may press Ctrl-C.
    if (!process.stdin.isTTY && this.#pacer.isWaiting) process.stdin.pause();
    else process.stdin.resume();
    this.#endWithInput();
  }

  #endInput(): void {
    this.#inputEnded = true;
    this.#endWithInput();
  }

  #endWithInput(): void {
    if (!this.#inputEnded || this.#pacer.isWaiting || this.#isOver) return;
    this.bench.machine.runFor(LAST_WORD_US);
    this.#end(0);
  }

  #obey({ waitUs, speed, quit }: Outcome): void {
    if (waitUs !== undefined) this.#pacer.wait(waitUs);
    if (speed !== undefined) this.#pacer.setSpeed(speed);
    if (quit === true) this.#end(0);
  }

  #end(code: number): void {
    this.#isOver = true;
    this.#ending.come(code);
  }

  #tell({ passedUs, ofUs }: Wait): void {
    if (process.stdout.isTTY)
      this.#terminal.status(`waiting: ${formatClock(passedUs)} of ${formatClock(ofUs)}, Ctrl-C stops`);
  }

  #arrive({ passedUs, ofUs }: Wait): void {
    this.#terminal.status('');
    if (passedUs < ofUs) {
      const now = formatClock(this.bench.machine.nowUs);
      this.#terminal.remark(`stopped after ${formatClock(passedUs)} of ${formatClock(ofUs)}, ${now} since power-on`);
    }
    this.#typeOn();
  }
}
