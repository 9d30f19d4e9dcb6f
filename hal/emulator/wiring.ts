import { Chip } from '../contract/unit';

/** Chips on a card's local bus that are reached register by register. */
export const LOCAL_CHIPS: readonly Chip[] = [Chip.Framer, Chip.Bri, Chip.Suni];

/** Those that take bursts through a window as well. */
export const BURST_CHIPS: readonly Chip[] = [Chip.Channels, Chip.Mapper];

/** Addresses on a card's I2C bus, which is channel `slot - 1` of the multiplexer. */
export const I2C_ADDRESS: ReadonlyMap<Chip, number> = new Map([
  [Chip.Identity, 0x50],
  [Chip.Temperature, 0x48],
  [Chip.Expander, 0x20],
  [Chip.Leds, 0x60],
  [Chip.Optics, 0x51],
  [Chip.HotSwap, 0x10],
]);

/** The shelf's own parts hang on this channel of the multiplexer, behind those of seven slots. */
export const SHELF_CHANNEL = 7;
export const SHELF_I2C_ADDRESS: ReadonlyMap<Chip, number> = new Map([
  [Chip.AlertResponse, 0x0c],
  [Chip.Expander, 0x20],
  [Chip.Fans, 0x2c],
  [Chip.Watchdog, 0x38],
  [Chip.Intake, 0x48],
  [Chip.Processor, 0x49],
  [Chip.Exhaust, 0x4a],
  [Chip.Identity, 0x50],
  [Chip.SupplyIdentity1, 0x51],
  [Chip.SupplyIdentity2, 0x52],
  [Chip.Supply1, 0x58],
  [Chip.Supply2, 0x59],
  [Chip.Leds, 0x60],
  [Chip.Clock, 0x68],
]);

/** The processor's interrupt line that the shelf CPLD drives. */
export const CPLD_LINE = 0;
