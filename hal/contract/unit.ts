/**
 * How the core names a chip: `unit = slot << Unit.SlotShift | chip`. Slot 0 is the shelf itself, slots from 1 are cards.
 * Which bus, mux channel and address a unit means is wiring data of the HAL.
 */
export const enum Unit {
  Shelf = 0,
  SlotShift = 8,
  ChipMask = 0xff,
}

/** A chip's place on its card. The same number means the same part on every card kind. */
export const enum Chip {
  /** Shelf CPLD; on the shelf only. */
  Cpld = 0x00,
  /** AT24C64 with ONIE TlvInfo. */
  Identity = 0x01,
  /** TMP75. */
  Temperature = 0x02,
  /** PCA9555. */
  Expander = 0x03,
  /** PCA9552. */
  Leds = 0x04,
  /** Diagnostics of an optical module, SFF-8472. */
  Optics = 0x05,
  /** ADM1272 or LM5066. */
  HotSwap = 0x06,
  /** PEF22554, QuadFALC. */
  Framer = 0x10,
  /** HFC-4S. */
  Bri = 0x11,
  /** Multichannel HDLC controller, docs/chips/frame-channels.md. */
  Channels = 0x12,
  /** S/UNI-155. */
  Suni = 0x13,
  /** 63 x E1 mapper, docs/chips/e1-mapper.md. */
  Mapper = 0x14,
  /** Ethernet PHY behind MDIO; on the shelf only, and so is all that follows. docs/chips/power.md. */
  Phy = 0x15,
  /** EMC2305. */
  Fans = 0x20,
  /** DS3231. */
  Clock = 0x21,
  /** I2C watchdog. */
  Watchdog = 0x22,
  /** SMBus alert response address. */
  AlertResponse = 0x23,
  /** TMP75s, at Intake + ShelfZone. */
  Intake = 0x28,
  Processor = 0x29,
  Exhaust = 0x2a,
  /** PMBus supplies: that in bay n, from 0, at Supply1 + n. */
  Supply1 = 0x30,
  Supply2 = 0x31,
  /** AT24C64 with ONIE TlvInfo, one a supply. */
  SupplyIdentity1 = 0x38,
  SupplyIdentity2 = 0x39,
}

/** UARTs of `transmit` and `receive`. */
export const enum SerialPort {
  Console = 0,
}
