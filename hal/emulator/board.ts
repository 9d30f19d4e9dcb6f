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
import { NorFlash } from './nor-flash';
import { Pin } from './pin';
import { OutsidePlant, type PlantOptions } from './plant/outside-plant';
import { Random } from './random';
import { Slot } from './slot';
import { BURST_CHIPS, CPLD_LINE, I2C_ADDRESS, LOCAL_CHIPS } from './wiring';

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
  /** Where the console's wire leads. */
  serialSink: SerialSink = (_port, octets) => octets.length;
  readonly #bus: Bus;
  readonly #faults = new Map<number, FaultPlan>();
  /** Lines that rose since they were last taken. */
  #rose = 0;
  /** Cards made beyond those of the definition. */
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
    this.slots = this.cpld.slots.map((lines, n) => new Slot(n + 1, lines));
    this.flash = new NorFlash(this.clock, seed);
    this.flash.load(flash ?? encodeFactoryFlash(definition.configuration));
    this.plant = new OutsidePlant(this.clock, this.random.fork(), definition, plant);
    this.phy = new Phy(this.clock, new Random(seed ^ PHY_SALT), this.plant.ethernet);
    this.#bus = new Bus(this.#multiplexer());
    definition.slots.forEach((placement, n) => {
      if (placement !== null) this.#seat(n + 1, placement.kind, placement.serial);
    });
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
    if (slotOf(unit) === Unit.Shelf) return chip === Chip.Phy ? this.#transferManagement(unit, tx, rx) : Fault.BadUnit;
    if (this.#slotOf(unit) === undefined) return Fault.BadUnit;
    if (BURST_CHIPS.includes(chip)) return this.#transferBurst(unit, tx, rx);
    const address = I2C_ADDRESS.get(chip);
    if (address === undefined) return Fault.BadUnit;
    const channel = slotOf(unit) - 1;
    switch (this.#plan(unit)) {
      case 'fails':
        return this.#bus.i2cTimeout(channel);
      case 'floats':
        return this.#bus.unanswered(channel);
      default:
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

  // Bench side.
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
    this.slot(number).plug(
      makeCard(kind, serial, this.clock, this.plant.cables(number), slotClassOf(this.definition, number)),
    );
  }

  #multiplexer(): Pca9548 {
    const mux = new Pca9548();
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
