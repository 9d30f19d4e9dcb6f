import { ShelfIdentity, ShelfInterrupt, ShelfRegister, type ShelfSource, SlotClass } from '../../contract/shelf';
import type { RegisterChip } from '../chip';
import type { VirtualClock } from '../clock';
import { Pin } from '../pin';

/** From power enable to power good: the hot-swap controller charges the card. */
export const POWER_GOOD_US = 20_000;
const REVISION = 1;
/** Bit 7 of the interrupt registers is the shelf's own. */
const SLOTS_MAX = 7;

/** The lines between the CPLD and one slot. */
export interface SlotLines {
  /** In: a card is seated. */
  readonly present: Pin;
  /** In: the ejector is open. */
  readonly ejector: Pin;
  /** In: the card's chips interrupt. */
  readonly interrupt: Pin;
  /** In: the card's supply is broken and main power does not come. */
  readonly powerFault: Pin;
  /** Out: main power is good. */
  readonly powerGood: Pin;
  /** Out: the card is held in reset. */
  readonly reset: Pin;
}

/** Shelf CPLD, our own model: docs/chips/shelf-cpld.md. */
export class ShelfCpld implements RegisterChip {
  readonly slots: readonly SlotLines[];
  /** Levels of the slots' lines: bit n = slot n + 1. */
  readonly #levels: Record<keyof SlotLines, number> = {
    present: 0,
    ejector: 0,
    interrupt: 0,
    powerFault: 0,
    powerGood: 0,
    reset: 0,
  };
  #sourceLevels = 0;
  #scratch = 0;
  #powerEnable = 0;
  #reset = 0xff;
  #change = 0;
  #mask = 0xff;
  #sourceMask = 0xff;
  readonly #sources: readonly Pin[] = Array.from({ length: 8 }, () => new Pin());
  /** One a slot: forgets the power good under way. */
  readonly #forget: (() => void)[];

  constructor(
    readonly clock: VirtualClock,
    slots: number,
    /** To the processor. */
    readonly interrupt: Pin,
    /** How the backplane straps each slot, from 1. */
    readonly classOf: (slot: number) => SlotClass = () => SlotClass.Narrow,
  ) {
    if (!(slots >= 1 && slots <= SLOTS_MAX)) throw new RangeError(`a shelf has 1 to ${SLOTS_MAX} slots, not ${slots}`);
    this.slots = Array.from({ length: slots }, () => ({
      present: new Pin(),
      ejector: new Pin(),
      interrupt: new Pin(),
      powerFault: new Pin(),
      powerGood: new Pin(),
      reset: new Pin(),
    }));
    this.#forget = this.slots.map(() => () => {});
    this.slots.forEach((lines, n) => {
      const bit = 1 << n;
      for (const [name, line] of Object.entries(lines) as [keyof SlotLines, Pin][])
        line.watch((level) => {
          this.#levels[name] = level ? this.#levels[name] | bit : this.#levels[name] & ~bit;
        });
      lines.present.watch((seated) => {
        if (!seated) this.#release(bit);
        this.#changed(bit);
      });
      lines.ejector.watch(() => this.#changed(bit));
      lines.powerGood.watch(() => this.#changed(bit));
      lines.powerFault.watch(() => this.#supply(n));
      lines.interrupt.watch(() => this.#judge());
    });
    this.#sources.forEach((source, n) => {
      source.watch((level) => {
        this.#sourceLevels = level ? this.#sourceLevels | (1 << n) : this.#sourceLevels & ~(1 << n);
        this.#judge();
      });
    });
    this.reset();
  }

  /** In: the interrupt line of a part of the shelf. */
  source(bit: ShelfSource): Pin {
    return this.#sources[Math.log2(bit)]!;
  }

  // Firmware side.
  read(register: number): number {
    const slot = register - ShelfRegister.SlotClass + 1;
    if (slot >= 1 && slot <= this.slots.length) return this.classOf(slot);
    switch (register) {
      case ShelfRegister.Identity:
        return ShelfIdentity.Value;
      case ShelfRegister.Revision:
        return REVISION;
      case ShelfRegister.Slots:
        return this.slots.length;
      case ShelfRegister.Scratch:
        return this.#scratch;
      case ShelfRegister.Present:
        return this.#levels.present;
      case ShelfRegister.Ejector:
        return this.#levels.ejector;
      case ShelfRegister.PowerEnable:
        return this.#powerEnable;
      case ShelfRegister.PowerGood:
        return this.#levels.powerGood;
      case ShelfRegister.Reset:
        return this.#reset;
      case ShelfRegister.Change:
        return this.#change;
      case ShelfRegister.Interrupt:
        return this.#interrupts;
      case ShelfRegister.InterruptMask:
        return this.#mask;
      case ShelfRegister.Sources:
        return this.#sourceLevels;
      case ShelfRegister.SourceMask:
        return this.#sourceMask;
      default:
        throw new RangeError(`shelf CPLD has no register 0x${register.toString(16)}`);
    }
  }

  write(register: number, value: number): void {
    switch (register) {
      case ShelfRegister.Scratch:
        this.#scratch = value;
        break;
      case ShelfRegister.PowerEnable:
        this.#enable(value);
        break;
      case ShelfRegister.Reset:
        this.#reset = value;
        this.#driveReset();
        break;
      case ShelfRegister.Change:
        this.#change &= ~value;
        break;
      case ShelfRegister.InterruptMask:
        this.#mask = value;
        break;
      case ShelfRegister.SourceMask:
        this.#sourceMask = value;
        break;
      default:
        throw new RangeError(`shelf CPLD register 0x${register.toString(16)} is not writable`);
    }
    this.#judge();
  }

  /** Power-on of the shelf: cards that are seated show up as changes. */
  reset(): void {
    this.#scratch = 0;
    this.#enable(0);
    this.#reset = 0xff;
    this.#driveReset();
    this.#mask = 0xff;
    this.#sourceMask = 0xff;
    this.#change = this.#levels.present;
    this.#judge();
  }

  /** An empty slot cannot be powered. */
  #enable(map: number): void {
    const before = this.#powerEnable;
    this.#powerEnable = map & this.#levels.present;
    for (let n = 0; n < this.slots.length; n++) {
      if ((before ^ this.#powerEnable) & (1 << n)) this.#supply(n);
    }
  }

  /** A card that leaves takes its power enable along, and the next one starts in reset. */
  #release(bit: number): void {
    this.#enable(this.#powerEnable & ~bit);
    this.#reset |= bit;
    this.#driveReset();
  }

  #supply(n: number): void {
    const { powerGood, powerFault } = this.slots[n];
    this.#forget[n]();
    const on = (this.#powerEnable & (1 << n)) !== 0 && !powerFault.level;
    if (!on) powerGood.drive(false);
    else this.#forget[n] = this.clock.after(POWER_GOOD_US, () => powerGood.drive(true));
  }

  #driveReset(): void {
    this.slots.forEach(({ reset }, n) => {
      reset.drive((this.#reset & (1 << n)) !== 0);
    });
  }

  #changed(bit: number): void {
    this.#change |= bit;
    this.#judge();
  }

  get #interrupts(): number {
    return this.#levels.interrupt | (this.#change !== 0 ? ShelfInterrupt.Change : 0);
  }

  #judge(): void {
    const slots = this.#interrupts & ~this.#mask;
    this.interrupt.drive((slots | (this.#sourceLevels & ~this.#sourceMask)) !== 0);
  }
}
