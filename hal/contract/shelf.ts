/**
 * Shelf CPLD, our own model: docs/chips/shelf-cpld.md. Registers are 8 bits; in a slot map, bit `slot - 1` is that slot.
 */
export const enum ShelfRegister {
  /** ShelfIdentity.Value. */
  Identity = 0x00,
  Revision = 0x01,
  /** Number of card slots, 1 to SLOTS_MAX. */
  Slots = 0x02,
  /** Read and write, no effect. */
  Scratch = 0x03,
  /** Slot map, live: a card is seated. */
  Present = 0x08,
  /** Slot map, live: the ejector is open. */
  Ejector = 0x09,
  /** Slot map, read and write: main power on. Reset 0x00. */
  PowerEnable = 0x0a,
  /** Slot map, live: main power is good. */
  PowerGood = 0x0b,
  /** Slot map, read and write: the card is held in reset. Reset 0xff. */
  Reset = 0x0c,
  /** Slot map, latched: presence, ejector or power good changed. Write 1 to clear. */
  Change = 0x0d,
  /** Live interrupt levels: slot map of the cards' chips; bit 7 = Change is not zero. */
  Interrupt = 0x10,
  /** Read and write, 1 = masked, layout as Interrupt. Reset 0xff. */
  InterruptMask = 0x11,
  /** Live interrupt levels of the shelf's own parts, ShelfSource. */
  Sources = 0x12,
  /** Read and write, 1 = masked, layout as Sources. Reset 0xff. */
  SourceMask = 0x13,
  /** SlotClass of slot 1; that of slot s is at SlotClass + s - 1. */
  SlotClass = 0x20,
}
export const enum ShelfIdentity {
  Value = 0x4c,
}
export const enum ShelfInterrupt {
  Change = 0x80,
}
export const enum ShelfSource {
  /** The shelf's expander: a supply or fan came, went or changed. */
  Expander = 0x01,
  /** SMBALERT#. */
  Alert = 0x02,
  /** ALERT# of the fan controller. */
  Fans = 0x04,
  /** A TMP75 of the shelf is too hot. */
  Temperature = 0x08,
  /** INT# of the clock. */
  Clock = 0x10,
  /** No supply has both its input and its output: the shelf lives on what is stored, for PowerTime.HoldUpUs at best. */
  PowerFail = 0x80,
}
/** What fits into a slot. A card that is made for another class is refused. */
export const enum SlotClass {
  /** Not a slot: the shelf's own ports, which count as slot 0. */
  Shelf = 0,
  /** Cards with LineLimit.Narrow E1 or AccessLimit.PerSlot S/T ports. */
  Narrow = 1,
  /** One STM-1 with LineLimit.Wide E1. */
  Wide = 2,
  /** Cards as in a narrow slot, with ChannelsLimit.Wide frame channels: wired for primary accesses. */
  Trunk = 3,
}
