import type { CardKind } from '../contract/card';
import { Fault } from '../contract/fault';
import type { Hal } from '../contract/hal';
import { Chip, SerialPort, Unit } from '../contract/unit';
import { type BoardDefinition, slotClassOf } from './board/definition';
import { Bus } from './bus';
import { makeCard } from './card/catalogue';
import type { BurstChip, RegisterChip } from './chip';
import { Pca9548 } from './chip/pca9548';
import { Phy } from './chip/phy';
import { ShelfCpld } from './chip/shelf-cpld';
import { VirtualClock } from './clock';
import { type FaultPlan, SOUND } from './fault-plan';
import { encodeFactoryFlash } from './flash-image';
import { ForcedRegisters } from './forced-registers';
import type { I2cSegment } from './i2c-segment';
import { NorFlash } from './nor-flash';
import { Pin } from './pin';
import { OutsidePlant, type PlantOptions } from './plant/outside-plant';
import { Random } from './random';
import { ShelfParts } from './shelf';
import { Slot } from './slot';
import { BURST_CHIPS, CPLD_LINE, I2C_ADDRESS, LOCAL_CHIPS, SHELF_CHANNEL, SHELF_I2C_ADDRESS } from './wiring';

/** Register, and a value of 16 bits. */
const MDIO_OCTETS = 3;
/** An absent PHY reads all ones. */
const NO_PHY = 0xffff;
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
  readonly #faults = new Map<number, FaultPlan>();
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
    definition.slots.forEach((placement, n) => {
      if (placement !== null) this.#seat(n + 1, placement.kind, placement.serial);
    });
    this.shelf.thermal.rest();
  }

  // Firmware side: Hal.
  read(unit: number, register: number): number {
    if (!this.#isLocal(unit)) return Fault.BadUnit;
    const plan = this.#plan(unit);
    if (plan === 'fails') return this.#bus.localTimeout();
    return this.#bus.read(plan === 'floats' ? null : this.#local(unit), register);
  }

  write(unit: number, register: number, value: number): number {
    if (!this.#isLocal(unit)) return Fault.BadUnit;
    const plan = this.#plan(unit);
    if (plan === 'fails') return this.#bus.localTimeout();
    return this.#bus.write(plan === 'floats' ? null : this.#local(unit), register, value);
  }

  transfer(unit: number, tx: Uint8Array, rx: Uint8Array): number {
    const chip = chipOf(unit);
    const isShelf = slotOf(unit) === Unit.Shelf;
    if (isShelf && chip === Chip.Phy) return this.#transferManagement(unit, tx, rx);
    if (!isShelf && this.#slotOf(unit) === undefined) return Fault.BadUnit;
    if (!isShelf && BURST_CHIPS.includes(chip)) return this.#transferBurst(unit, tx, rx);
    const address = (isShelf ? SHELF_I2C_ADDRESS : I2C_ADDRESS).get(chip);
    if (address === undefined) return Fault.BadUnit;
    const channel = isShelf ? SHELF_CHANNEL : slotOf(unit) - 1;
    switch (this.#plan(unit)) {
      case 'fails':
        return this.#bus.i2cTimeout(channel);
      case 'floats':
        return this.#bus.unanswered(channel);
      default:
        if (isShelf && chip === Chip.Watchdog) return this.#bus.direct(this.shelf.watchdog, tx, rx);
        return this.#bus.transfer(channel, address, tx, rx);
    }
  }

  wait(us: number): void {
    this.#bus.wait(us);
    for (const { card } of this.slots) for (const chip of card?.local.values() ?? []) chip.elapse?.(us);
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
    for (const unit of [...this.#faults.keys()]) if (slotOf(unit) === number) this.#faults.delete(unit);
  }

  fault(unit: number, plan: FaultPlan): void {
    this.#faults.set(unit, plan);
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

  #transferBurst(unit: number, tx: Uint8Array, rx: Uint8Array): number {
    const plan = this.#plan(unit);
    if (plan === 'fails') return this.#bus.localTimeout();
    this.#bus.burst(tx.length);
    const chip = plan === 'floats' ? null : this.#local(unit);
    if (chip === null) return Fault.Absent;
    const result = (chip as BurstChip).transfer(tx, rx);
    this.#bus.burst(Math.max(0, result));
    return result;
  }

  /** One access to the PHY: register u8 and what is written, or room for what is read. */
  #transferManagement(unit: number, tx: Uint8Array, rx: Uint8Array): number {
    if (tx.length + rx.length !== MDIO_OCTETS) throw new RangeError(`an MDIO access of ${tx} and ${rx.length} octets`);
    const plan = this.#plan(unit);
    this.#bus.management();
    if (plan === 'fails') return Fault.Timeout;
    if (rx.length === 0) {
      if (plan === 'none') this.phy.write(tx[0], (tx[1] << 8) | tx[2]);
      return 0;
    }
    const value = plan === 'none' ? this.phy.read(tx[0]) : NO_PHY;
    rx[0] = value >> 8;
    rx[1] = value & 0xff;
    return rx.length;
  }

  #plan(unit: number): FaultPlan['kind'] {
    return (this.#faults.get(unit) ?? SOUND).kind;
  }

  #slotOf(unit: number): Slot | undefined {
    return this.slots[slotOf(unit) - 1];
  }

  /** Whether the wiring of the board knows the unit on a local bus, whatever is plugged in. */
  #isLocal(unit: number): boolean {
    if (slotOf(unit) === Unit.Shelf) return chipOf(unit) === Chip.Cpld;
    return this.#slotOf(unit) !== undefined && LOCAL_CHIPS.includes(chipOf(unit));
  }

  #local(unit: number): RegisterChip | null {
    const chip = slotOf(unit) === Unit.Shelf ? this.cpld : this.slots[slotOf(unit) - 1].local(chipOf(unit));
    const plan = this.#faults.get(unit);
    return chip !== null && plan?.kind === 'reads' ? new ForcedRegisters(chip, plan.registers) : chip;
  }
}

function slotOf(unit: number): number {
  return unit >> Unit.SlotShift;
}

function chipOf(unit: number): Chip {
  return unit & Unit.ChipMask;
}
