/**
 * 63 x E1 in VC-12 over one STM-1, our own model: docs/chips/e1-mapper.md. Addresses are 16 bits, data 8; integers are
 * big-endian, and reading the high octet holds the low one. `transfer` reads and writes runs of registers: address u16,
 * then octets to write, or none to read as many as there is room for.
 */
export const enum MapperRegister {
  /** MapperIdentity.Value. */
  Identity = 0x00,
  Revision = 0x01,
  /** MapperControl. */
  Control = 0x02,
  /** Write only: latches all counters. */
  Latch = 0x03,
  /** MapperInterrupt. */
  Interrupt = 0x04,
  /** MapperInterrupt, 1 = masked. Reset 0xff. */
  InterruptMask = 0x05,
  /** MapperHighOrder, live. Reading clears MapperInterrupt.HighOrder. */
  HighOrder = 0x06,
  /** MapperSecond; write 1 to clear. */
  Second = 0x07,

  // Maps of 8 octets: tributary t is bit t % 8 of octet t / 8.
  /** MapperState is not 0. */
  DefectMap = 0x40,
  /** MapperTributary.Interrupt has an unmasked bit. */
  ChangeMap = 0x48,
  EnabledMap = 0x50,
  /** MapperE1Status is not 0. */
  E1DefectMap = 0x58,
  /** MapperE1.Interrupt has an unmasked bit. */
  E1ChangeMap = 0x60,
  /** A latched counter of the tributary is not 0. */
  CountMap = 0x68,
  /** A latched counter of the E1 is not 0. */
  E1CountMap = 0x70,

  /** Block of tributary t at Tributary + t * TributarySize; MapperTributary. */
  Tributary = 0x1000,
  TributarySize = 0x40,
  /** Block of E1 t at E1 + t * E1Size; MapperE1. */
  E1 = 0x3000,
  E1Size = 0x20,
}
export const enum MapperLimit {
  /** t = (K - 1) * 21 + (L - 1) * 3 + M - 1 of TUG-3 K, TUG-2 L, TU-12 M. */
  Tributaries = 63,
  MapOctets = 8,
  TraceOctets = 16,
  /** Octets one transfer reads or writes, the address not among them. */
  Transfer = 128,
}
export const enum MapperIdentity {
  Value = 0x4d,
}
export const enum MapperTime {
  ResetUs = 1000,
}
export const enum MapperControl {
  /** Clears itself after MapperTime.ResetUs; until then Identity reads 0. */
  Reset = 0x80,
  InterruptEnable = 0x02,
  /** Counters are latched each second. */
  LatchSecond = 0x01,
}
export const enum MapperInterrupt {
  Tributary = 0x01,
  E1 = 0x02,
  Second = 0x04,
  /** MapperHighOrder changed. */
  HighOrder = 0x08,
}
export const enum MapperHighOrder {
  /** Loss of the H4 multiframe. */
  Lom = 0x01,
  /** AU-AIS, from the line or put in for a defect above. */
  AuAis = 0x02,
  /** C2 does not say TUG structure. */
  WrongLabel = 0x04,
}
export const enum MapperSecond {
  Tick = 0x01,
}
/** Offsets in a tributary's block. */
export const enum MapperTributary {
  /** MapperConfiguration. Reset 0x60. */
  Configuration = 0x00,
  /** MapperTransmit. Reset 0x02. */
  Transmit = 0x01,
  /** TributaryLabel. Reset 0x02. */
  ExpectedLabel = 0x02,
  /** TributaryLabel as accepted. */
  ReceivedLabel = 0x03,
  /** MapperState, live. */
  State = 0x04,
  /** MapperState bits that changed. Clears on read. */
  Interrupt = 0x05,
  /** 1 = masked. Reset 0xff. */
  InterruptMask = 0x06,
  /** BIP-2 errors, u16, as latched; so the counters below. */
  Bip = 0x08,
  /** Errored blocks the far end reports, u16. */
  Rei = 0x0a,
  /** Pointer justifications, u8. */
  JustifiedUp = 0x0c,
  JustifiedDown = 0x0d,
  /** Blocks with a BIP-2 error, u16. */
  BlockErrors = 0x0e,
  /** J2, 16 octets each. */
  ExpectedTrace = 0x10,
  TransmitTrace = 0x20,
  ReceivedTrace = 0x30,
}
export const enum MapperConfiguration {
  Enable = 0x80,
  AutoRdi = 0x40,
  AutoRei = 0x20,
  /** A defect hands AIS to the E1 side. Without it the E1 side gets nothing: LOS. */
  AisDown = 0x10,
  TraceEnable = 0x08,
  /** LP-TIM counts among those defects. */
  TraceAis = 0x04,
  /** The E1 that arrives goes back to the far end. */
  LoopFar = 0x02,
  /** The VC-12 that is sent is received. */
  LoopNear = 0x01,
}
export const enum MapperTransmit {
  ForceAis = 0x80,
  ForceUnequipped = 0x40,
  ForceRdi = 0x20,
  ForceRfi = 0x10,
  LabelMask = 0x07,
}
/** V5 bits 5 to 7, ITU-T G.707. */
export const enum TributaryLabel {
  Unequipped = 0,
  /** Fits any expected label, and any label fits it. */
  Equipped = 1,
  Asynchronous = 2,
  BitSynchronous = 3,
  ByteSynchronous = 4,
  Extended = 5,
  Test = 6,
  VcAis = 7,
}
export const enum MapperState {
  TuAis = 0x80,
  TuLop = 0x40,
  Unequipped = 0x20,
  LabelMismatch = 0x10,
  TraceMismatch = 0x08,
  Rdi = 0x04,
  Rfi = 0x02,
  Degraded = 0x01,
}
/** Offsets in an E1's block. */
export const enum MapperE1 {
  /** MapperE1Configuration. Reset 0. */
  Configuration = 0x00,
  /** MapperE1Status, live. */
  Status = 0x01,
  /** MapperE1Status bits that changed. Clears on read. */
  Interrupt = 0x02,
  /** 1 = masked. Reset 0xff. */
  InterruptMask = 0x03,
  /** u16, as latched with the tributaries' counters; so the three below. */
  FramingErrors = 0x04,
  /** Always 0: there is no line code inside a VC-12. */
  CodeViolations = 0x06,
  CrcErrors = 0x08,
  /** Blocks the far end reports in its E bits. */
  EBits = 0x0a,
  /** u8. */
  Slips = 0x0c,
}
export const enum MapperE1Configuration {
  Enable = 0x80,
  Crc4 = 0x40,
  Cas = 0x20,
  Unframed = 0x10,
  SendAis = 0x08,
  SendRai = 0x04,
  /** What is sent is received. */
  LocalLoop = 0x02,
  /** What is received is sent. */
  RemoteLoop = 0x01,
}
/** As FramerFrs0. */
export const enum MapperE1Status {
  Los = 0x80,
  Ais = 0x40,
  Lof = 0x20,
  Rai = 0x10,
  /** No CRC-4 multiframe within 400 ms. */
  NoMultiframe = 0x04,
  /** CRC-4 multiframe not aligned. */
  Lomf = 0x02,
}
