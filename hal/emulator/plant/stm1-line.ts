import type { VirtualClock } from '../clock';
import type { Random } from '../random';
import { SdhMultiplexer } from './sdh-multiplexer';
import { DARK, type Stm1Port, UNEQUIPPED } from './sdh-signal';
import { Stm1Fibre } from './stm1-fibre';

/** Two fibres, from a jack of ours to a multiplexer far away. */
export class Stm1Line {
  readonly far: SdhMultiplexer;
  readonly toFar: Stm1Fibre;
  readonly toNear: Stm1Fibre;
  #near: Stm1Port | null = null;

  constructor(
    clock: VirtualClock,
    readonly random: Random,
  ) {
    this.toFar = new Stm1Fibre(clock, random.fork());
    this.toNear = new Stm1Fibre(clock, random.fork());
    this.far = new SdhMultiplexer(clock, random);
    this.toFar.leadTo(this.far);
    this.far.connect(this.toNear);
  }

  attachNear(port: Stm1Port): void {
    this.detachNear();
    this.#near = port;
    this.toNear.leadTo(port);
    port.connect(this.toFar, this.random);
  }

  detachNear(): void {
    this.#near?.signal(DARK);
    this.#near?.connect(null, this.random);
    this.#near = null;
    this.toNear.leadTo(null);
    this.toFar.signal(DARK);
    this.far.tributaries.forEach((_, t) => {
      this.toFar.tributary(t, UNEQUIPPED);
    });
  }

  cut(): void {
    this.toFar.cut();
    this.toNear.cut();
  }

  mend(): void {
    this.toFar.mend();
    this.toNear.mend();
  }

  /** The same bit error ratio in both directions. */
  noise(errorRate: number): void {
    this.toFar.noise(errorRate);
    this.toNear.noise(errorRate);
  }
}
