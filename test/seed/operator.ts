import type { CallRecord } from '../../hal/emulator/plant/exchange/connection';
import { Random } from '../../hal/emulator/random';
import type { Bench } from '../kit/bench';
import { CALLED_BACK_NUMBER, CALLER_NUMBER } from './day-board';

/** Mean time between two deeds of the operator. Our choice. */
const BETWEEN_US = 2_400_000_000;
/** Keeps the operator's chance apart from that of the board and of trouble, which have the same seed. */
const SALT = 0x6f70_6572;
/** A number that was refused for good is dialled again when somebody says so: soon after the exchange is in order. */
export const RESET_AFTER_US = 60_000_000;
/** How long something lasts that has an end. Our choice. */
const LASTING_US = 300_000_000;
/** How long the router has frames to send: three looks at the load. */
const TRAFFIC_US = 100_000_000;

interface Deed {
  /** Lines of the console, and of the world behind a `!`. */
  readonly begin: readonly string[];
  /** What is done halfway to the end. */
  readonly middle?: readonly string[];
  /** What is done LASTING_US later. */
  readonly end?: readonly string[];
  /** The router has frames to send. */
  readonly traffic?: boolean;
}

/** The far end of the calls that came in hangs up; the centre does, of those that we placed. */
const HANG_UP = '!hang up';
const CENTRE_HANGS_UP = '!centre hangs up';
const AUTODIAL = ['system-view', 'interface Bri2/3', 'dialer autodial', 'return'];
const NO_AUTODIAL = ['system-view', 'interface Bri2/3', 'undo dialer autodial', 'return'];

// biome-ignore format: a table
const DEEDS: readonly Deed[] = [
  { begin: ['set track 1 unreachable'], end: ['set track 1 reachable'] },
  { begin: ['standby start Serial1/0:0 10'], traffic: true },
  { begin: ['standby start Serial1/0:0 10'], end: ['standby stop Serial1/0:0'] },
  { begin: ['standby drill Serial1/0:0'] },
  { begin: [], traffic: true },
  { begin: AUTODIAL, middle: [CENTRE_HANGS_UP], end: NO_AUTODIAL },
  { begin: [`!call 2/2 ${CALLER_NUMBER}`], end: [HANG_UP] },
  { begin: [`!call 2/3 ${CALLED_BACK_NUMBER}`] },
  { begin: ['display standby state', 'display toll', 'display isdn call-record'] },
];

/**
 * A person, or a tool, at the console, and what stands around the card: asks, moves traffic by hand, says what can be
 * reached and dialled; has frames to send; calls the site.
 */
export class Operator {
  readonly #random: Random;

  constructor(
    readonly bench: Bench,
    seed: number,
  ) {
    this.#random = new Random(seed ^ SALT);
  }

  /** Does something now and then, from here on. */
  attend(): void {
    this.#after(Math.ceil(this.#random.exponential(BETWEEN_US)), () => {
      this.#perform(DEEDS[this.#random.below(DEEDS.length)]!);
      this.attend();
    });
  }

  /** Told of every line that acts on the world. */
  trouble(line: string): void {
    if (line.startsWith('exchange normal')) this.#after(RESET_AFTER_US, () => this.#do('reset dialer'));
  }

  #perform({ begin, middle = [], end = [], traffic = false }: Deed): void {
    for (const line of begin) this.#do(line);
    this.#after(LASTING_US / 2, () => {
      for (const line of middle) this.#do(line);
    });
    this.#after(LASTING_US, () => {
      for (const line of end) this.#do(line);
    });
    if (!traffic) return;
    const { world } = this.bench;
    world.traffic.start();
    this.#after(TRAFFIC_US, () => world.traffic.stop());
  }

  #after(us: number, act: () => void): void {
    this.bench.board.clock.after(us, act);
  }

  #do(line: string): void {
    if (line === HANG_UP) this.#hangUp(({ calling }) => calling === CALLER_NUMBER);
    else if (line === CENTRE_HANGS_UP) this.#hangUp(({ direction }) => direction === 'outgoing');
    else if (line.startsWith('!')) this.bench.world.obey(line.slice(1));
    else this.#type(line);
  }

  /** Ctrl-C first: the screen may be waiting for a key. */
  #type(line: string): void {
    this.bench.terminal.type(new TextEncoder().encode(`\x03${line}\r`));
  }

  #hangUp(isMeant: (call: Readonly<CallRecord>) => boolean): void {
    const { exchange } = this.bench.board.plant;
    for (const record of exchange.calls.filter(isMeant)) exchange.hangUp(record);
  }
}
