import { createInterface } from 'node:readline';
import { formatClock } from '../emulate/duration';
import { Pacer, type Wait } from '../emulate/pacer';
import type { Bench } from './bench';
import type { ConsoleLine } from './console-line';
import { Ending } from './ending';
import { REAL_TIME } from './real-time';

/** The console on another wire. Everything that arrives there is the device's; world lines are typed here. */
export class LineSession {
  readonly #pacer: Pacer;
  readonly #ending: Ending;
  /** What was typed while a wait lasts. */
  #ahead: string[] = [];
  #isOver = false;

  constructor(
    readonly bench: Bench,
    readonly line: ConsoleLine,
  ) {
    const { machine, options } = bench;
    this.#pacer = new Pacer(machine, options.speed, REAL_TIME);
    this.#pacer.onProgress = (wait) => this.#tell(wait);
    this.#pacer.onArrival = (wait) => this.#arrive(wait);
    this.#ending = new Ending(() => this.#interrupt());
    machine.board.serialSink = (_port, octets) => {
      line.send(octets.slice());
      return octets.length;
    };
    line.onReceive((octets) => this.#receive(octets));
    line.onLoss((reason) => {
      if (this.#isOver) return;
      this.#say(`the console is gone: ${reason}`);
      this.#ending.come(1);
    });
    bench.onRemark = (text) => this.#say(text);
  }

  /** Until Ctrl-C, a signal, or the loss of the line. Answers the exit code. */
  async run(): Promise<number> {
    const { board, seed } = this.bench.options;
    this.#say(`${board.name}, seed ${seed}: console at ${this.line.where}`);
    this.#say('World lines such as !cut 1/0 are typed here: !help. Ctrl-C ends it.');
    const input = createInterface({ input: process.stdin });
    input.on('line', (text) => this.#take(text));
    try {
      this.#pacer.start();
      return await this.#ending.code;
    } finally {
      this.#isOver = true;
      this.#pacer.stop();
      input.close();
      process.stdin.destroy(); // a pipe that is only paused may still keep the process
    }
  }

  #receive(octets: Uint8Array): void {
    for (const octet of octets) {
      this.bench.machine.type([octet]);
      // The device answers before the next octet arrives, as at any speed of a line.
      this.bench.machine.runFor(0);
    }
  }

  #take(text: string): void {
    if (this.#pacer.isWaiting) this.#ahead.push(text);
    else if (text.trim() !== '') this.#obey(text.trim().replace(/^!/, ''));
  }

  #obey(text: string): void {
    const { lines, waitUs, speed, quit } = this.bench.world.obey(text);
    for (const line of lines) this.#say(line);
    if (waitUs !== undefined) this.#pacer.wait(waitUs);
    if (speed !== undefined) this.#pacer.setSpeed(speed);
    if (quit === true) this.#ending.come(0);
  }

  /** Ctrl-C stops a wait, or else ends the session, as it was told to. */
  #interrupt(): boolean {
    this.#ahead = [];
    if (this.#pacer.isWaiting) this.#pacer.giveUp();
    else this.#ending.come(0);
    return true;
  }

  #tell({ passedUs, ofUs }: Wait): void {
    if (process.stdout.isTTY)
      process.stdout.write(`\r\x1b[Kwaiting: ${formatClock(passedUs)} of ${formatClock(ofUs)}, Ctrl-C stops`);
  }

  #arrive({ passedUs, ofUs }: Wait): void {
    const how = passedUs < ofUs ? `stopped after ${formatClock(passedUs)} of ${formatClock(ofUs)}` : 'waited';
    this.#say(`${how}, ${formatClock(this.bench.machine.nowUs)} since power-on`);
    for (const text of this.#ahead.splice(0)) this.#take(text);
  }

  #say(text: string): void {
    process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${text}\n` : `${text}\n`);
  }
}
