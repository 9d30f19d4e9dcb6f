/**
 * Ethernet PHY, IEEE 802.3 clause 22 registers of 16 bits over MDIO. `transfer` on Chip.Phy carries one MDIO access:
 * register u8 alone reads two octets, register u8 and value u16 write. Big-endian.
 */
export const enum PhyRegister {
  /** PhyControl. Reset 0x1140. */
  Control = 0x00,
  /** PhyStatus. */
  Status = 0x01,
  /** An absent PHY reads 0xffff. */
  Id1 = 0x02,
  Id2 = 0x03,
  /** PhyAbility. Reset 0x01e1. */
  Advertise = 0x04,
  /** PhyAbility of the partner. */
  Partner = 0x05,
  /** PhyExpansion. */
  Expansion = 0x06,
  /** PhyGigabit. Reset 0x0300. */
  GigabitControl = 0x09,
  /** PhyGigabitStatus. */
  GigabitStatus = 0x0a,
  /** PhyExtended. Reset 0x3000. */
  ExtendedStatus = 0x0f,
  Last = 0x1f,
}
export const enum PhyIdentity {
  /** Our own: no maker's. */
  Id1 = 0x024c,
  Id2 = 0x4310,
}
export const enum PhyTime {
  /** Longest reset. */
  ResetUs = 500_000,
}
export const enum PhyControl {
  /** Clears itself. */
  Reset = 0x8000,
  Loopback = 0x4000,
  Speed100 = 0x2000,
  Autonegotiate = 0x1000,
  PowerDown = 0x0800,
  Isolate = 0x0400,
  /** Clears itself. */
  Restart = 0x0200,
  FullDuplex = 0x0100,
  CollisionTest = 0x0080,
  /** With Speed100 = 0. */
  Speed1000 = 0x0040,
}
export const enum PhyStatus {
  Can100Full = 0x4000,
  Can100Half = 0x2000,
  Can10Full = 0x1000,
  Can10Half = 0x0800,
  Extended = 0x0100,
  /** Takes management frames without preamble. */
  NoPreamble = 0x0040,
  NegotiationComplete = 0x0020,
  RemoteFault = 0x0010,
  CanNegotiate = 0x0008,
  /** Latches low until read: read twice for the live link. */
  Link = 0x0004,
  /** Latches high until read. */
  Jabber = 0x0002,
  ExtendedRegisters = 0x0001,
}
export const enum PhyAbility {
  Selector = 0x0001,
  Half10 = 0x0020,
  Full10 = 0x0040,
  Half100 = 0x0080,
  Full100 = 0x0100,
  Pause = 0x0400,
  AsymmetricPause = 0x0800,
  RemoteFault = 0x2000,
  Acknowledge = 0x4000,
}
export const enum PhyExpansion {
  PartnerNegotiates = 0x0001,
  PageReceived = 0x0002,
}
export const enum PhyGigabit {
  Half1000 = 0x0100,
  Full1000 = 0x0200,
}
export const enum PhyGigabitStatus {
  LocalIsMaster = 0x4000,
  LocalReceiver = 0x2000,
  RemoteReceiver = 0x1000,
  PartnerFull1000 = 0x0800,
  PartnerHalf1000 = 0x0400,
}
export const enum PhyExtended {
  Full1000 = 0x2000,
  Half1000 = 0x1000,
}
