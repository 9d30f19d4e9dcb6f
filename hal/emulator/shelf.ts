import { FanTray } from '../contract/cooling';
import { PowerLimit, ShelfPin, ShelfZone } from '../contract/power';
import { ShelfSource } from '../contract/shelf';
import { Chip } from '../contract/unit';
import type { BoardDefinition } from './board/definition';
import type { Card } from './card/card';
import type { I2cChip } from './chip';
import { AlertResponse } from './chip/alert-response';
import { At24c64 } from './chip/at24c64';
import { Ds3231 } from './chip/ds3231';
import { Emc2305 } from './chip/emc2305';
import { Pca9552 } from './chip/pca9552';
import { Pca9555 } from './chip/pca9555';
import type { ShelfCpld } from './chip/shelf-cpld';
import { Tmp75 } from './chip/tmp75';
import { Watchdog } from './chip/watchdog';
import type { VirtualClock } from './clock';
import { Pin } from './pin';
import { Fan } from './plant/fan';
import { MainsFeed } from './plant/mains';
import { cardAir, exhaustAir, INTAKE_AIR, processorAir, supplyAir } from './plant/shelf-air';
import { Thermal } from './plant/thermal';
import { PowerRail } from './power-rail';
import { SupplyBay } from './supply-bay';
import { encodeTlvInfo } from './tlv-info';
import { SHELF_I2C_ADDRESS } from './wiring';

/** Processor, flash, CPLD and the rest of the main board. */
const MAIN_MILLIWATTS = 25_000;
/** What each supply of a shelf gives, and of one with a wide slot or more than LOW slots. */
const SUPPLY_MILLIWATTS = 120_000;
const LARGE_SUPPLY_MILLIWATTS = 250_000;
const LOW = 3;

/** The parts of the shelf itself: power, cooling, clock, lamps, and what watches over the processor. docs/chips/power.md. */
export class ShelfParts {
  readonly feeds: readonly MainsFeed[];
  readonly bays: readonly SupplyBay[];
  readonly rail: PowerRail;
  readonly fans: readonly Fan[];
  readonly thermal: Thermal;
  readonly expander: Pca9555;
  /** The status panel, hal/contract/lamp.ts: our own choice, as its address is. */
  readonly leds: Pca9552;
  readonly identity: At24c64;
  readonly fanController: Emc2305;
  readonly clockChip: Ds3231;
  readonly watchdog: Watchdog;
  readonly zones: readonly Tmp75[];
  /** The processor is held in reset. */
  readonly resetLine = new Pin();
  readonly #alertResponse: AlertResponse;

  constructor(
    readonly clock: VirtualClock,
    readonly cpld: ShelfCpld,
    definition: BoardDefinition,
    /** Milliwatts that the cards draw. */
    readonly cards: () => number,
    /** Told the rail's millivolts when they may have changed. */
    railChanged: (millivolts: number) => void,
  ) {
    this.expander = new Pca9555(cpld.source(ShelfSource.Expander));
    this.leds = new Pca9552(clock);
    this.identity = new At24c64(clock, new Pin());
    this.identity.contents.set(encodeTlvInfo(identityOf(definition.name)));
    this.fans = Array.from({ length: FanTray.Fans }, () => new Fan(clock));
    this.fanController = new Emc2305(clock, this.fans, cpld.source(ShelfSource.Fans));
    this.watchdog = new Watchdog(clock, this.resetLine);
    this.thermal = new Thermal(clock, () => sum(this.fans, ({ airflow }) => airflow) / this.fans.length);
    this.rail = new PowerRail(() => this.demand, railChanged);
    this.feeds = Array.from({ length: PowerLimit.Supplies }, () => new MainsFeed(clock));
    this.bays = this.feeds.map((feed, n) => {
      const address = SHELF_I2C_ADDRESS.get(Chip.Supply1 + n)!;
      const bay = new SupplyBay(clock, address, feed, this.rail);
      const milliwatts = suppliesOf(definition)[n] ?? null;
      if (milliwatts !== null) bay.seat(milliwatts, `PS53-${String(100_001 + n)}`);
      return bay;
    });
    this.#alertResponse = new AlertResponse(() => this.bays.flatMap(({ supply }) => supply ?? []));
    this.zones = this.#heat();
    this.clockChip = new Ds3231(clock, cpld.source(ShelfSource.Clock), () =>
      Math.round(this.zones[ShelfZone.Processor]!.celsius * 1000),
    );
    this.#wire();
  }

  /** Milliwatts drawn from the rail. */
  get demand(): number {
    return MAIN_MILLIWATTS + sum(this.fans, ({ milliwatts }) => milliwatts) + this.cards();
  }

  /** The chip at an address of the shelf's channel. */
  i2c(chip: Chip): I2cChip | undefined {
    switch (chip) {
      case Chip.AlertResponse:
        return this.#alertResponse;
      case Chip.Expander:
        return this.expander;
      case Chip.Leds:
        return this.leds;
      case Chip.Identity:
        return this.identity;
      case Chip.Fans:
        return this.fanController;
      case Chip.Watchdog:
        return this.watchdog;
      case Chip.Clock:
        return this.clockChip;
      case Chip.Intake:
      case Chip.Processor:
      case Chip.Exhaust:
        return this.zones[chip - Chip.Intake];
      case Chip.Supply1:
      case Chip.Supply2:
        return this.bays[chip - Chip.Supply1]!.supply ?? undefined;
      case Chip.SupplyIdentity1:
      case Chip.SupplyIdentity2:
        return this.bays[chip - Chip.SupplyIdentity1]!.identity ?? undefined;
      default:
        return undefined;
    }
  }

  /** The rail is dead: what has no battery forgets. */
  losePower(): void {
    this.clockChip.losePower();
    this.watchdog.reset();
    this.fanController.reset();
    for (const fan of this.fans) fan.drive(0);
    this.thermal.stir();
  }

  /** The rail is there again. */
  powerOn(): void {
    const parts = [this.expander, this.leds, this.identity, this.fanController, this.clockChip, this.watchdog];
    for (const part of [...parts, ...this.zones]) part.reset();
    this.#tellPins();
  }

  /** A card is in its slot: its air is followed from now on. The answer forgets it. */
  warm(card: Card): () => void {
    return this.thermal.add({
      ...cardAir(() => card.milliwatts),
      tell: (millicelsius) => {
        card.temperature.celsius = millicelsius / 1000;
        card.hotSwap.celsius = millicelsius / 1000;
      },
    });
  }

  /** Where something hot or something that cools has changed. */
  stir(): void {
    this.thermal.stir();
    this.rail.settle();
  }

  #heat(): Tmp75[] {
    const hot = Array.from({ length: ShelfZone.Count }, () => new Pin());
    const zones = hot.map((pin) => new Tmp75(this.clock, pin));
    for (const pin of hot)
      pin.watch(() => this.cpld.source(ShelfSource.Temperature).drive(hot.some(({ level }) => level)));
    const board = () => (this.rail.live.level ? MAIN_MILLIWATTS : 0);
    const heat = () => (this.rail.live.level ? this.demand : 0) + sum(this.bays, ({ supply }) => supply?.loss ?? 0);
    const tellZone = (zone: ShelfZone) => (millicelsius: number) => {
      zones[zone]!.celsius = millicelsius / 1000;
    };
    const air = [INTAKE_AIR, processorAir(board), exhaustAir(heat)];
    air.forEach((zone, n) => {
      this.thermal.add({ ...zone, tell: tellZone(n) });
    });
    for (const bay of this.bays)
      this.thermal.add({
        ...supplyAir(() => bay.supply),
        tell: (millicelsius) => {
          if (bay.supply !== null) bay.supply.millicelsius = millicelsius;
        },
      });
    return zones;
  }

  #wire(): void {
    for (const fan of this.fans)
      fan.watch(() => {
        this.#tellPins();
        this.stir();
      });
    for (const { present, inputGood, outputGood, alert } of this.bays)
      for (const pin of [present, inputGood, outputGood, alert])
        pin.watch(() => {
          this.#tellPins();
          this.thermal.stir();
        });
    this.#tellPins();
  }

  /** Levels of the expander's pins, SMBALERT# and the warning that power fails. */
  #tellPins(): void {
    this.bays.forEach(({ present, inputGood, outputGood }, n) => {
      this.expander.drive(ShelfPin.SupplyPresent + n * ShelfPin.PerSupply, !present.level);
      this.expander.drive(ShelfPin.SupplyGood + n * ShelfPin.PerSupply, outputGood.level);
      this.expander.drive(ShelfPin.InputGood + n, inputGood.level);
    });
    const alert = this.bays.some((bay) => bay.alert.level);
    this.expander.drive(ShelfPin.FansPresent, !this.fans.some(({ present }) => present));
    this.expander.drive(ShelfPin.Alert, !alert);
    this.cpld.source(ShelfSource.Alert).drive(alert);
    const isFed = this.bays.some(({ inputGood, outputGood }) => inputGood.level && outputGood.level);
    this.cpld.source(ShelfSource.PowerFail).drive(!isFed);
  }
}

/** Each carries the shelf. */
function suppliesOf({ supplies, slots, wide = [] }: BoardDefinition): readonly (number | null)[] {
  const each = wide.length > 0 || slots.length > LOW ? LARGE_SUPPLY_MILLIWATTS : SUPPLY_MILLIWATTS;
  return supplies ?? [each, each];
}

function identityOf(platform: string) {
  return {
    product: 'SHELF',
    part: '740-0001',
    serial: 'SH-000001',
    baseMac: [0x02, 0x4c, 0x43, 0, 0, 0],
    date: '06/16/2003 09:30:00',
    version: 1,
    platform,
    macCount: 8,
  };
}

function sum<T>(of: readonly T[], value: (one: T) => number): number {
  return of.reduce((total, one) => total + value(one), 0);
}
