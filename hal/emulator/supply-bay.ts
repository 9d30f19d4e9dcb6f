import { At24c64 } from './chip/at24c64';
import { Supply, type SupplyModel } from './chip/pmbus/supply';
import type { VirtualClock } from './clock';
import { Pin } from './pin';
import type { MainsFeed } from './plant/mains';
import type { PowerRail } from './power-rail';
import { encodeTlvInfo } from './tlv-info';

/** A supply that is plugged in acknowledges nothing for so long. */
export const WAKE_US = 1_000_000;
const MAKER = 'LINECARD';

/** What stands behind a rating. */
export function supplyModel(milliwatts: number): SupplyModel {
  return { maker: MAKER, model: `PS${Math.round(milliwatts / 1000)}-53`, revision: 'A', date: '030616', milliwatts };
}

/** A bay of the shelf: what a supply is plugged into, its feed and its wires. */
export class SupplyBay {
  readonly present = new Pin();
  readonly inputGood = new Pin();
  readonly outputGood = new Pin();
  readonly alert = new Pin();
  #supply: Supply | null = null;
  #identity: At24c64 | null = null;
  #wanted = true;
  #forget = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    /** 7 bits. */
    readonly address: number,
    readonly feed: MainsFeed,
    readonly rail: PowerRail,
  ) {}

  get supply(): Supply | null {
    return this.#supply;
  }

  /** Its FRU EEPROM, which the shelf feeds. */
  get identity(): At24c64 | null {
    return this.#identity;
  }

  /** A supply that has always been there. */
  seat(milliwatts: number, serial: string): void {
    if (this.#supply !== null) throw new RangeError('the bay is taken');
    const supply = new Supply(this.clock, this.address, supplyModel(milliwatts), serial, this.feed, new Pin());
    this.#supply = supply;
    this.#identity = new At24c64(this.clock, new Pin());
    this.#identity.contents.set(encodeTlvInfo(identityOf(supply)));
    this.#mirror(supply, supply.inputGood, this.inputGood);
    this.#mirror(supply, supply.outputGood, this.outputGood);
    this.#mirror(supply, supply.alert, this.alert);
    supply.enable(this.#wanted);
    this.present.drive(true);
    this.rail.join(supply);
  }

  /** A supply is put in, in service: it sleeps for a moment, then its output comes. */
  plug(milliwatts: number, serial: string): void {
    const wanted = this.#wanted;
    this.#wanted = false;
    this.seat(milliwatts, serial);
    this.#wanted = wanted;
    const supply = this.#supply!;
    supply.mute(true);
    supply.enable(wanted);
    this.#forget = this.clock.after(WAKE_US, () => supply.mute(false));
  }

  unplug(): void {
    const supply = this.#supply;
    if (supply === null) throw new RangeError('the bay is empty');
    this.#forget();
    this.#supply = null;
    this.#identity = null;
    this.rail.leave(supply);
    supply.pull();
    this.present.drive(false);
    this.inputGood.drive(false);
    this.outputGood.drive(false);
    this.alert.drive(false);
  }

  /** PS_ON#. */
  enable(on: boolean): void {
    this.#wanted = on;
    this.#supply?.enable(on);
  }

  #mirror(supply: Supply, from: Pin, to: Pin): void {
    from.watch((level) => {
      if (supply === this.#supply) to.drive(level);
    });
    to.drive(from.level);
  }
}

function identityOf({ model, serial }: Supply) {
  return {
    product: model.model,
    part: `740-09${String(Math.round(model.milliwatts / 10_000)).padStart(2, '0')}`,
    serial,
    baseMac: [0, 0, 0, 0, 0, 0],
    date: '06/16/2003 09:30:00',
    version: 1,
    platform: 'ps53-r0',
    macCount: 0,
  };
}
