import { Fault } from '../contract/fault';
import type { I2cChip, RegisterChip } from './chip';
import type { Pca9548 } from './chip/pca9548';
import { Hang } from './hang';
import { CLOCKS_TO_FREE, I2cSegment } from './i2c-segment';

/** Local bus: 200 ns on the bus and 100 ns of the processor's. */
export const LOCAL_ACCESS_NS = 300;
/** After which the local bus gives up a chip that is not ready. */
export const LOCAL_TIMEOUT_NS = 10_000;
const I2C_HZ = 100_000;
const I2C_BIT_NS = 1_000_000_000 / I2C_HZ;
/** After which the bus master gives up a clock held low: short enough for one to fit into a step of 5 ms. */
export const I2C_TIMEOUT_NS = 3_000_000;
/** Settling time one step may spend. */
const WAIT_US_MAX = 50;
/** 64 clocks of 2.5 MHz. IEEE 802.3 clause 22. */
export const MDIO_ACCESS_NS = 25_600;
/** The processor's watchdog barks when a step lasts so long, as on the boards of hal/device. */
const BARK_NS = 1_000_000_000;
const FLOATING = 0xff;
const CHANNELS = 8;
/** What the multiplexer is told to connect one channel. */
const SELECT: readonly Uint8Array[] = Array.from({ length: CHANNELS }, (_, channel) => Uint8Array.of(1 << channel));
const NOTHING = new Uint8Array();

/** A bus cycle of START, octets with their acknowledge bits, and STOP, as line-card-wiring.md counts it. */
export function i2cNs(octets: number, restarts: number): number {
  return (9 * octets + 3 * (1 + restarts)) * I2C_BIT_NS;
}

/** The processor's local bus and its I2C master: carries accesses out and adds up what they cost. */
export class Bus {
  #spentNs = 0;
  /** Beyond which the step that is watched has hung. */
  #barksNs = Number.POSITIVE_INFINITY;
  /** Since the time was last taken. */
  #waitedUs = 0;
  /** Channel the multiplexer stands at, -1 = none. */
  #channel = -1;
  /** The wires behind the channels of the multiplexer. */
  readonly segments: readonly I2cSegment[] = Array.from({ length: CHANNELS }, () => new I2cSegment());

  constructor(readonly mux: Pca9548) {}

  /** Whole microseconds spent since the last call; a rest stays. */
  takeUs(): number {
    const us = Math.floor(this.#spentNs / 1000);
    this.#spentNs -= us * 1000;
    this.#waitedUs = 0;
    this.#barksNs = Number.POSITIVE_INFINITY;
    return us;
  }

  /** A step begins under the processor's watchdog, until its time is taken. */
  watch(): void {
    this.#barksNs = this.#spentNs + BARK_NS;
  }

  wait(us: number): void {
    this.#waitedUs += us;
    if (!(us >= 0 && this.#waitedUs <= WAIT_US_MAX)) throw new RangeError(`waits of ${this.#waitedUs} us in one step`);
    this.#spend(us * 1000);
  }

  /** Null = no chip drives the bus. */
  read(chip: RegisterChip | null, register: number): number {
    this.#spend(LOCAL_ACCESS_NS);
    return chip === null ? FLOATING : chip.read(register);
  }

  write(chip: RegisterChip | null, register: number, value: number): number {
    if (!(value >= 0 && value <= 0xff)) throw new RangeError(`no octet: ${value}`);
    this.#spend(LOCAL_ACCESS_NS);
    chip?.write(register, value);
    return 0;
  }

  /** `octets` through a chip's FIFO window. */
  burst(octets: number): void {
    this.#spend(octets * LOCAL_ACCESS_NS);
  }

  /** One access over MDIO. */
  management(): void {
    this.#spend(MDIO_ACCESS_NS);
  }

  localTimeout(): number {
    this.#spend(LOCAL_TIMEOUT_NS);
    return Fault.Timeout;
  }

  /** One transaction on a channel of the multiplexer. The octets put into `rx`, or a Fault. */
  transfer(channel: number, address: number, tx: Uint8Array, rx: Uint8Array): number {
    this.#select(channel);
    const fault = this.#clear(this.segments[channel]!);
    if (fault !== 0) return fault;
    if (!this.mux.through(address, tx, rx)) return this.unanswered(channel);
    const restarts = tx.length > 0 && rx.length > 0 ? 1 : 0;
    this.#spend(i2cNs(1 + restarts + tx.length + rx.length, restarts));
    return rx.length;
  }

  /** One transaction with a chip in front of the multiplexer, where no channel disturbs it. */
  direct(chip: I2cChip, tx: Uint8Array, rx: Uint8Array): number {
    const restarts = tx.length > 0 && rx.length > 0 ? 1 : 0;
    this.#spend(i2cNs(1 + restarts + tx.length + rx.length, restarts));
    return chip.transfer(tx, rx) ? rx.length : Fault.NoAnswer;
  }

  /** An address nobody acknowledges. */
  unanswered(channel: number): number {
    this.#select(channel);
    this.#spend(i2cNs(1, 0));
    return Fault.NoAnswer;
  }

  /** A clock held low. */
  i2cTimeout(channel: number): number {
    this.#select(channel);
    this.#spend(I2C_TIMEOUT_NS);
    return Fault.Timeout;
  }

  /** 0 when the wires are free, if need be after nine clocks and a STOP: NXP UM10204 §3.1.16. */
  #clear(segment: I2cSegment): number {
    switch (segment.obstacle) {
      case 'nacks':
        this.#spend(i2cNs(1, 0));
        return Fault.NoAnswer;
      case 'clock':
        this.#spend(I2C_TIMEOUT_NS);
        return this.#isolate();
      case 'data':
        this.#spend(i2cNs(1, 0));
        return segment.clock(CLOCKS_TO_FREE) ? 0 : this.#isolate();
      default:
        return 0;
    }
  }

  /** The multiplexer is reset, so that a channel that hangs takes no other one with it. */
  #isolate(): number {
    this.mux.reset();
    this.#channel = -1;
    return Fault.Timeout;
  }

  /** @throws Hang when a step is watched, and does not return. */
  #spend(ns: number): void {
    this.#spentNs += ns;
    if (this.#spentNs > this.#barksNs) throw new Hang();
  }

  #select(channel: number): void {
    if (channel === this.#channel) return;
    this.mux.transfer(SELECT[channel]!, NOTHING);
    this.#channel = channel;
    this.#spend(i2cNs(2, 0));
  }
}
