import type { CardKind } from '../contract/card';
import { Fault } from '../contract/fault';
import type { Hal } from '../contract/hal';
import { Chip, SerialPort, Unit } from '../contract/unit';
import { type BoardDefinition, slotClassOf } from './board/definition';
import { Bus } from './bus';
import { makeCard } from './card/catalogue';
import { Pca9548 } from './chip/pca9548';
import { Phy } from './chip/phy';
import { ShelfCpld } from './chip/shelf-cpld';
import { VirtualClock } from './clock';
import { type FaultPlan, SOUND } from './fault-plan';
import { encodeFactoryFlash } from './flash-image';
import type { I2cSegment } from './i2c-segment';
import { NorFlash } from './nor-flash';
import { Pin } from './pin';
import { OutsidePlant, type PlantOptions } from './plant/outside-plant';
import { Random } from './random';
import { ShelfParts } from './shelf';
import { Slot } from './slot';
import { BurstUnit, DirectUnit, I2cUnit, LocalUnit, PhyUnit, type WiredUnit } from './unit';
import { BURST_CHIPS, CPLD_LINE, I2C_ADDRESS, LOCAL_CHIPS, SHELF_CHANNEL, SHELF_I2C_ADDRESS } from './wiring';

/** Keeps the chance of the PHY apart from the chance within the plant. */
const PHY_SALT = 0x7068_7900;

/** A UART's wire: answers how many of the octets it took, and keeps no reference to them. */
export type SerialSink = (port: SerialPort, octets: Uint8Array) => number;

export interface BoardOptions extends PlantOptions {
  readonly seed: number;
  /** The time of a world with several shelves; without it the board has a clock of its own. */
  readonly clock?: VirtualClock;
  /** What the flash holds, from offset 0; without it, as the board leaves the factory. */
  readonly flash?: Uint8Array;
}

/** A router's shelf with its cards, and the cables that leave it: all that the core reaches through the HAL. */
export class EmulatedBoard implements Hal {
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly cpld: ShelfCpld;
  readonly slots: readonly Slot[];
  readonly flash: NorFlash;
  readonly phy: Phy;
  readonly plant: OutsidePlant;
  readonly shelf: ShelfParts;
  /** Where the console's wire leads. */
  serialSink: SerialSink = (_port, octets) => octets.length;
  /** Times that the processor got its power back, or left reset: its core boots then. */
  starts = 0;
  readonly #bus: Bus;
  /** By unit. */
  readonly #units: readonly (WiredUnit | undefined)[];
  /** Lines that rose since they were last taken. */
  #rose = 0;
  /** By slot: no longer follows the air of its card. */
  readonly #cool = new Map<number, () => void>();
  /** Cards and supplies made beyond those of the definition. */
  #spares = 0;

  constructor(
    readonly definition: BoardDefinition,
    { seed, flash, clock = new VirtualClock(), ...plant }: BoardOptions,
  ) {
    this.clock = clock;
    this.random = new Random(seed);
    const toProcessor = new Pin();
    toProcessor.watch((level) => {
      if (level) this.#rose |= 1 << CPLD_LINE;
    });
    const classOf = (slot: number) => slotClassOf(definition, slot);
    this.cpld = new ShelfCpld(this.clock, definition.slots.length, toProcessor, classOf);
    this.slots = this.cpld.slots.map((lines, n) => new Slot(n + 1, lines, () => this.shelf.stir()));
    this.shelf = new ShelfParts(
      this.clock,
      this.cpld,
      definition,
      () => this.slots.reduce((sum, { milliwatts }) => sum + milliwatts, 0),
      (millivolts) => {
        for (const slot of this.slots) slot.feed(millivolts);
      },
    );
    this.shelf.resetLine.watch((held) => {
      if (!held && this.running) this.starts++;
    });
    this.shelf.rail.live.watch((live) => (live ? this.#powerOn() : this.#losePower()));
    this.flash = new NorFlash(this.clock, seed);
    this.flash.load(flash ?? encodeFactoryFlash(definition.configuration));
    this.plant = new OutsidePlant(this.clock, this.random.fork(), definition, plant);
    this.phy = new Phy(this.clock, new Random(seed ^ PHY_SALT), this.plant.ethernet);
    this.#bus = new Bus(this.#multiplexer());
    this.#units = this.#wire();
    definition.slots.forEach((placement, n) => {
      if (placement !== null) this.#seat(n + 1, placement.kind, placement.serial);
    });
    this.shelf.thermal.rest();
  }

  // Firmware side: Hal.
  read(unit: number, register: number): number {
    return this.#units[unit]?.read(register) ?? Fault.BadUnit;
  }

  write(unit: number, register: number, value: number): number {
    return this.#units[unit]?.write(register, value) ?? Fault.BadUnit;
  }

  transfer(unit: number, tx: Uint8Array, rx: Uint8Array): number {
    return this.#units[unit]?.transfer(tx, rx) ?? Fault.BadUnit;
  }

  wait(us: number): void {
    this.#bus.wait(us);
    for (const slot of this.slots) slot.elapse(us);
  }

  transmit(port: number, bytes: Uint8Array): number {
    return port === SerialPort.Console ? this.serialSink(port, bytes) : Fault.BadUnit;
  }

  flashRead(offset: number, into: Uint8Array): number {
    return this.flash.read(offset, into);
  }

  flashProgram(offset: number, bytes: Uint8Array): number {
    return this.flash.program(offset, bytes);
  }

  flashErase(sector: number): number {
    return this.flash.erase(sector);
  }

  flashBusy(): number {
    return this.flash.busy();
  }

  // Host side: what runs the core in virtual time.
  get hasInterrupts(): boolean {
    return this.#rose !== 0;
  }

  /** Lines that rose since the last call, as a bit mask. */
  takeInterrupts(): number {
    const rose = this.#rose;
    this.#rose = 0;
    return rose;
  }

  /** A step of the core begins: one that does not return is ended by a Hang thrown through it. */
  watchStep(): void {
    this.#bus.watch();
  }

  /** Whole microseconds the bus was in use since the last call: between two calls lies one step of the core. */
  takeBusUs(): number {
    return this.#bus.takeUs();
  }

  /** Whether the processor has power and is out of reset. */
  get running(): boolean {
    return this.shelf.rail.live.level && !this.shelf.resetLine.level;
  }

  // Bench side.
  /** The I2C wires of a slot, or of the shelf itself: 0. */
  segment(number: number): I2cSegment {
    return this.#bus.segments[number === Unit.Shelf ? SHELF_CHANNEL : this.slot(number).number - 1]!;
  }

  /** Plugs a spare supply into a bay, from 0. */
  plugSupply(bay: number, milliwatts: number): void {
    this.shelf.bays[bay]!.plug(milliwatts, `SPARE-${String(900000 + this.#spares++)}`);
  }

  slot(number: number): Slot {
    const slot = this.slots[number - 1];
    if (slot === undefined) throw new RangeError(`${this.definition.name} has no slot ${number}`);
    return slot;
  }

  /** Plugs a spare card in. */
  plug(number: number, kind: CardKind): void {
    this.#seat(number, kind, `SPARE-${String(900000 + this.#spares++)}`);
  }

  /** The card goes, and the faults of its chips with it. */
  unplug(number: number): void {
    this.slot(number).unplug();
    this.#cool.get(number)?.();
    this.#cool.delete(number);
    this.#units.forEach((unit, n) => {
      if (unit !== undefined && n >> Unit.SlotShift === number) unit.plan = SOUND;
    });
  }

  fault(unit: number, plan: FaultPlan): void {
    const wired = this.#units[unit];
    if (wired === undefined) throw new RangeError(`${this.definition.name} has no unit 0x${unit.toString(16)}`);
    wired.plan = plan;
  }

  /** Holds the interrupt line of a slot at a level, whatever its card says; null = sound again. */
  stickInterrupt(number: number, level: boolean | null): void {
    this.slot(number).stickInterrupt(level);
  }

  #seat(number: number, kind: CardKind, serial: string): void {
    const slot = this.slot(number);
    const slotClass = slotClassOf(this.definition, number);
    const card = makeCard(kind, serial, this.clock, this.plant.cables(number), slotClass);
    slot.plug(card);
    this.#cool.set(number, this.shelf.warm(card));
  }

  #losePower(): void {
    this.flash.cut();
    this.#rose = 0;
    this.cpld.reset();
    this.shelf.losePower();
  }

  #powerOn(): void {
    this.cpld.reset();
    this.phy.powerOn();
    this.shelf.powerOn();
    for (const slot of this.slots) slot.powerOn();
    this.#rose = 0;
    this.starts++;
  }

  #multiplexer(): Pca9548 {
    const mux = new Pca9548();
    const parts = new Map([...SHELF_I2C_ADDRESS].map(([chip, address]) => [address, chip]));
    mux.connect(SHELF_CHANNEL, (address) => {
      const chip = parts.get(address);
      return chip === undefined ? undefined : this.shelf.i2c(chip);
    });
    const chips = new Map([...I2C_ADDRESS].map(([chip, address]) => [address, chip]));
    this.slots.forEach((slot, channel) => {
      mux.connect(channel, (address) => {
        const chip = chips.get(address);
        return chip === undefined ? undefined : slot.i2c(chip);
      });
    });
    return mux;
  }

  /** What each unit means on this board. */
  #wire(): (WiredUnit | undefined)[] {
    const bus = this.#bus;
    const units = new Array<WiredUnit | undefined>((this.slots.length + 1) << Unit.SlotShift).fill(undefined);
    units[Chip.Cpld] = new LocalUnit(bus, () => this.cpld);
    units[Chip.Phy] = new PhyUnit(bus, this.phy);
    for (const [chip, address] of SHELF_I2C_ADDRESS) units[chip] = new I2cUnit(bus, SHELF_CHANNEL, address);
    const watchdog = SHELF_I2C_ADDRESS.get(Chip.Watchdog)!;
    units[Chip.Watchdog] = new DirectUnit(bus, SHELF_CHANNEL, watchdog, this.shelf.watchdog);
    for (const slot of this.slots) {
      const first = slot.number << Unit.SlotShift;
      for (const chip of LOCAL_CHIPS) units[first | chip] = new LocalUnit(bus, () => slot.local(chip));
      for (const chip of BURST_CHIPS) units[first | chip] = new BurstUnit(bus, () => slot.local(chip));
      for (const [chip, address] of I2C_ADDRESS) units[first | chip] = new I2cUnit(bus, slot.number - 1, address);
    }
    return units;
  }
}
