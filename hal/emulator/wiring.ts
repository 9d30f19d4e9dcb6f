import { Chip } from '../contract/unit';

/** Chips on a card's local bus. */
export const LOCAL_CHIPS: readonly Chip[] = [Chip.Framer, Chip.Bri, Chip.Channels, Chip.Suni, Chip.Mapper];

/** Those that take bursts through a window. */
export const BURST_CHIPS: readonly Chip[] = [Chip.Channels, Chip.Mapper];

/** Addresses on a card's I2C bus, which is channel `slot - 1` of the multiplexer. */
export const I2C_ADDRESS: ReadonlyMap<Chip, number> = new Map([
  [Chip.Identity, 0x50],
  [Chip.Temperature, 0x48],
  [Chip.Expander, 0x20],
  [Chip.Leds, 0x60],
  [Chip.Optics, 0x51],
]);

/** The processor's interrupt line that the shelf CPLD drives. */
export const CPLD_LINE = 0;
