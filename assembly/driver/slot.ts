import { CardKind, CardTemperature } from '../../hal/contract/card';
import { Chip, Unit } from '../../hal/contract/unit';

/** The chips that make the card's ports, taken together. */
export const enum ChipState {
  /** Let go: held in reset. */
  Off,
  Starting,
  Running,
  /** One of them does not answer as it should; it is tried again. */
  Failed,
}

/** 16 LEDs, two bits each, all off. */
export const LEDS_DARK: u32 = 0x55555555;

/** One slot as the drivers see it, and what the card stage asks of them. */
export class Slot {
  // Facts from the shelf CPLD. A read error leaves them as they are.
  present: bool = false;
  ejectorOpen: bool = false;
  powerGood: bool = false;
  /** Main power went though it is enabled: the hot-swap controller gave up. The card stage takes it back. */
  powerLost: bool = false;

  // Requests of the card stage.
  /** Supply main power. */
  power: bool = false;
  /** Bring up the chips of this kind; CardKind.None lets go. */
  kind: CardKind = CardKind.None;
  /** Octets to read from the start of the identity EEPROM, up to IDENTITY_MAX; 0 gives the reader free. */
  identityWanted: i32 = 0;

  /**
   * The card's 16 LEDs as the PCA9552 has them, two bits each:
   *
   *     bits 31..24 LS3 | 23..16 LS2 | 15..8 LS1 | 7..0 LS0, of which 1..0 are LED 0
   */
  ledsWanted: u32 = LEDS_DARK;
  /** Its status lamp shows where it is. */
  located: bool = false;

  // Facts from the chips.
  chips: ChipState = ChipState.Off;
  /** Octets of identity() that are this slot's. */
  identityRead: i32 = 0;
  /** Fault that ended the reading, or 0. */
  identityFault: i32 = 0;
  /** 1/256 degree Celsius, or CardTemperature.Unknown. */
  temperature: i32 = CardTemperature.Unknown;
  /** The expander's 16 pins, port 0 in the low octet. */
  inputs: u32 = 0;

  // The drivers' own.
  /** Its card went and came back; until the next step it shows as gone. */
  returning: bool = false;
  /** There is something to forget when its card has left. */
  remembered: bool = false;
  /** Held in reset. */
  held: bool = true;
  /** The kind whose chips are started, run or failed. */
  driven: CardKind = CardKind.None;
  /** Chips of that kind that have been started. */
  started: i32 = 0;
  /** Seconds until the chips are tried again. */
  backOffS: i32 = 0;
  runningSinceUs: u64 = 0;
  /** I2C transactions due, Errand bits. */
  errands: u32 = 0;
  sensorSetUp: bool = false;
  ledsSetUp: bool = false;
  ledsTried: bool = false;
  ledsShown: u32 = 0;
  /** Times its interrupt level was served since it was last low. */
  served: i32 = 0;
  /** Times since the last look that no chip on the local bus admitted to an interrupt. */
  unclaimed: i32 = 0;
  /** Its interrupt is masked. */
  storming: bool = false;
  /** When its last storm began, 0 = never. */
  stormUs: u64 = 0;
}

let slots: StaticArray<Slot> = new StaticArray<Slot>(0);

export function bootSlots(count: i32): void {
  slots = new StaticArray<Slot>(count);
  for (let i = 0; i < count; i++) slots[i] = new Slot();
}

export function slotCount(): i32 {
  return slots.length;
}

/** Slots count from 1. */
export function slotAt(slot: i32): Slot {
  return slots[slot - 1];
}

export function unitOf(slot: i32, chip: Chip): u32 {
  return (slot << Unit.SlotShift) | chip;
}

/** Whether the chips on the card's local bus have their power. */
export function isSupplied(slot: i32): bool {
  const state = slotAt(slot);
  return state.present && state.powerGood;
}
