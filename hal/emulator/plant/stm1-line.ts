import type { VirtualClock } from '../clock';
import type { Random } from '../random';
import { SdhMultiplexer } from './sdh-multiplexer';
import { DARK, type Stm1Port, UNEQUIPPED } from './sdh-signal';
import { Stm1Fibre } from './stm1-fibre';
import { TwoWay } from './two-way';

/** Two fibres, from a jack of ours to a multiplexer far away. */
export class Stm1Line extends TwoWay<Stm1Fibre> {
  readonly far: SdhMultiplexer;
  readonly toFar: Stm1Fibre;
  readonly toNear: Stm1Fibre;
  #near: Stm1Port | null = null;

  constructor(
    clock: VirtualClock,
    readonly random: Random,
  ) {
    super();
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
}
