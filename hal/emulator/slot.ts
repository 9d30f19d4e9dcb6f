import type { Chip } from '../contract/unit';
import type { Card } from './card/card';
import type { I2cChip, RegisterChip } from './chip';
import type { FrameChannels } from './chip/frame-channels';
import type { SlotLines } from './chip/shelf-cpld';

/** A place of the shelf: joins the card in it, if there is one, to the CPLD's lines. */
export class Slot {
  #card: Card | null = null;
  /** Level the interrupt line is stuck at, null = sound. */
  #stuck: boolean | null = null;
  #powerBroken = false;
  /** Of the shelf's rail. */
  #millivolts = 0;

  constructor(
    /** From 1. */
    readonly number: number,
    readonly lines: SlotLines,
    /** What it draws has changed. */
    readonly drawChanged: () => void = () => {},
  ) {
    lines.powerGood.watch((good) => {
      this.#card?.power(good);
      this.#run();
      this.drawChanged();
    });
    lines.reset.watch(() => this.#run());
  }

  get card(): Card | null {
    return this.#card;
  }

  plug(card: Card): void {
    if (this.#card !== null) throw new RangeError(`slot ${this.number} is taken`);
    this.#card = card;
    card.seat(this.number);
    card.hotSwap.rail = this.#millivolts;
    card.interrupt.watch(() => {
      if (card === this.#card) this.#interrupt();
    });
    card.hotSwap.gaveUp.watch(() => {
      if (card === this.#card) this.#fault();
    });
    this.lines.present.drive(true);
    this.drawChanged();
  }

  unplug(): void {
    const card = this.#card;
    if (card === null) throw new RangeError(`slot ${this.number} is empty`);
    this.lines.present.drive(false); // power goes with it
    card.unseat();
    this.#card = null;
    this.lines.ejector.drive(false);
    this.#powerBroken = false;
    this.#fault();
    this.#interrupt();
    this.drawChanged();
  }

  /** Opens or closes the ejector of the card. */
  eject(open: boolean): void {
    if (this.#card === null) throw new RangeError(`slot ${this.number} is empty`);
    this.#card.eject(open);
    this.lines.ejector.drive(open);
  }

  /** The card's main supply breaks, or is mended. */
  failPower(broken: boolean): void {
    this.#powerBroken = broken;
    this.#fault();
  }

  /** Millivolts on the shelf's rail. */
  feed(millivolts: number): void {
    this.#millivolts = millivolts;
    if (this.#card !== null) this.#card.hotSwap.rail = millivolts;
  }

  /** Milliwatts it draws from the rail. */
  get milliwatts(): number {
    return this.#card?.milliwatts ?? 0;
  }

  /** The shelf has its power again. */
  powerOn(): void {
    this.#card?.powerOn();
  }

  stickInterrupt(level: boolean | null): void {
    this.#stuck = level;
    this.#interrupt();
  }

  /** The chip on the card's local bus, null where the bus floats. */
  local(chip: Chip): RegisterChip | null {
    return this.#card?.running ? (this.#card.local.get(chip) ?? null) : null;
  }

  /** `Hal.wait`, for the chips of the card. */
  elapse(us: number): void {
    this.#card?.elapse(us);
  }

  get channels(): FrameChannels | null {
    return this.#card?.running ? this.#card.channels : null;
  }

  i2c(chip: Chip): I2cChip | undefined {
    return this.#card?.i2c(chip);
  }

  #run(): void {
    this.#card?.run(this.lines.powerGood.level && !this.lines.reset.level);
  }

  #fault(): void {
    this.lines.powerFault.drive(this.#powerBroken || (this.#card?.hotSwap.gaveUp.level ?? false));
  }

  #interrupt(): void {
    this.lines.interrupt.drive(this.#stuck ?? this.#card?.interrupt.level ?? false);
  }
}
