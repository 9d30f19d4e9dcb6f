/**
 * PMC-Sierra S/UNI-155: section, line and path of one STM-1. Registers are 8 bits. The trace buffers and the expected
 * signal label are those of the PLUS; docs/chips/suni155.md marks what is our own choice.
 */
export const enum SuniRegister {
  /** SuniIdentity. Writing SuniIdentity.Latch latches all counters, readable SuniTime.LatchUs later. */
  Identity = 0x00,
  /** SuniConfiguration. */
  Configuration = 0x01,
  /** SuniBlock: blocks with an unmasked interrupt. */
  InterruptStatus = 0x02,
  /** SuniClock, activity. */
  ClockMonitor = 0x04,
  /** SuniControl. */
  Control = 0x05,
  ClockSynthesis = 0x06,
  /** SuniRecovery. */
  ClockRecovery = 0x07,

  /** Receive section. SuniRsopEnable. */
  RsopControl = 0x10,
  /** SuniRsop. Latched bits clear on read. */
  RsopStatus = 0x11,
  /** B1 errors, 16 bits, low octet first; so the counters below. */
  SectionBip = 0x12,
  /** Transmit section. SuniTsop. */
  TsopControl = 0x14,
  /** SuniTsopDiagnostic. */
  TsopDiagnostic = 0x15,

  /** Receive line (multiplex section). SuniRlop, live. */
  RlopControl = 0x18,
  /** SuniRlopInterrupt. Latched bits clear on read. */
  RlopInterrupt = 0x19,
  /** B2 errors, 20 bits. */
  LineBip = 0x1a,
  /** B2 errors the far end reports (MS-REI), 20 bits. */
  LineFebe = 0x1d,
  /** Transmit line. SuniTlop. */
  TlopControl = 0x20,
  TlopDiagnostic = 0x21,

  /** Section trace J0. SuniTraceControl. */
  SectionTraceControl = 0x28,
  /** SuniTrace. Latched bits clear on read. */
  SectionTraceStatus = 0x29,
  /** SuniTraceAddress: the access it names happens at the write. */
  SectionTraceAddress = 0x2a,
  SectionTraceData = 0x2b,

  /** Receive path. SuniRpop, live. */
  RpopStatus = 0x30,
  /** SuniRpopInterrupt. Clears on read. */
  RpopInterrupt = 0x31,
  /** SuniRpopInterrupt, 1 = enabled. */
  RpopEnable = 0x33,
  /** C2 as accepted. */
  ReceivedLabel = 0x37,
  /** B3 errors, 16 bits. */
  PathBip = 0x38,
  /** B3 errors the far end reports (HP-REI), 16 bits. */
  PathFebe = 0x3a,
  /** SuniBipConfiguration. */
  BipConfiguration = 0x3d,

  /** Transmit path. SuniTpop. */
  TpopControl = 0x40,
  TpopPointerControl = 0x41,
  TpopPointerLow = 0x45,
  /** SuniPointerHigh. */
  TpopPointerHigh = 0x46,
  /** C2 sent. */
  TransmitLabel = 0x48,
  /** SuniTransmitStatus, G1. */
  TransmitStatus = 0x49,

  /** 0x50 to 0x67: cell processors, storage without effect. */
  CellFirst = 0x50,
  CellLast = 0x67,

  /** Path trace J1, as the section trace. */
  PathTraceControl = 0x68,
  PathTraceStatus = 0x69,
  PathTraceAddress = 0x6a,
  PathTraceData = 0x6b,
  /** C2 expected. */
  ExpectedLabel = 0x6c,
  /** SuniLabel. Latched bits clear on read. */
  LabelStatus = 0x6d,

  MasterTest = 0x80,
}
export const enum SuniIdentity {
  Reset = 0x80,
  TypeMask = 0x70,
  /** PM5347. */
  Plus = 0x40,
  RevisionMask = 0x0f,
  /** Value to write. */
  Latch = 0x00,
}
export const enum SuniTime {
  /** From the latch to the counters. */
  LatchUs = 1,
}
export const enum SuniConfiguration {
  /** Report B2 and B3 errors to the far end. */
  AutoFebe = 0x40,
  /** Send MS-RDI on LOS, LOF and MS-AIS. */
  AutoLineRdi = 0x20,
  /** Send HP-RDI on LOS, LOF, MS-AIS, AU-LOP and AU-AIS. */
  AutoPathRdi = 0x10,
}
export const enum SuniBlock {
  Clock = 0x80,
  Recovery = 0x20,
  /** Receive path, path trace and label. */
  Rpop = 0x04,
  Rlop = 0x02,
  /** Receive section, and section trace. */
  Rsop = 0x01,
}
export const enum SuniClock {
  ReceiveReference = 0x08,
  TransmitReference = 0x04,
  Receive = 0x02,
  Transmit = 0x01,
}
export const enum SuniControl {
  /** Keep the transmit pointer. */
  FixPointer = 0x20,
  /** What arrives is sent back. */
  LineLoop = 0x04,
  /** What is sent is received. */
  DiagnosticLoop = 0x02,
  /** Send with the clock that is received. */
  LoopTiming = 0x01,
}
export const enum SuniRecovery {
  /** Reference out of lock. */
  ReferenceUnlocked = 0x10,
  /** Data out of lock. */
  DataUnlocked = 0x08,
  DataUnlockedEnable = 0x02,
}
export const enum SuniRsopEnable {
  DisableDescrambling = 0x40,
  ForceOof = 0x20,
  Bip = 0x08,
  Los = 0x04,
  Lof = 0x02,
  Oof = 0x01,
}
export const enum SuniRsop {
  BipLatched = 0x40,
  LosLatched = 0x20,
  LofLatched = 0x10,
  OofLatched = 0x08,
  Los = 0x04,
  Lof = 0x02,
  Oof = 0x01,
}
export const enum SuniTsop {
  DisableScrambling = 0x40,
  /** Send MS-AIS. */
  LineAis = 0x01,
}
export const enum SuniTsopDiagnostic {
  /** Send zeros. */
  Los = 0x04,
  /** Send wrong B1. */
  Bip = 0x02,
  /** Send a wrong frame alignment. */
  Framing = 0x01,
}
export const enum SuniRlop {
  /** Count frames with B2 errors, not errors. */
  BipWord = 0x80,
  /** MS-AIS. */
  Ais = 0x02,
  /** MS-RDI. */
  Rdi = 0x01,
}
export const enum SuniRlopInterrupt {
  FebeEnable = 0x80,
  BipEnable = 0x40,
  AisEnable = 0x20,
  RdiEnable = 0x10,
  Febe = 0x08,
  Bip = 0x04,
  Ais = 0x02,
  Rdi = 0x01,
}
export const enum SuniTlop {
  /** Send MS-RDI. */
  Rdi = 0x01,
  /** TlopDiagnostic: send wrong B2. */
  Bip = 0x01,
}
export const enum SuniTraceControl {
  /** The access names the receive buffers, not the transmit one. */
  ReceiveBuffer = 0x40,
  UnstableEnable = 0x20,
  MismatchEnable = 0x10,
  /** Send zeros. */
  TransmitNull = 0x04,
  /** Messages of 16 octets; without it the trace is not looked at. */
  Length16 = 0x01,
}
export const enum SuniTrace {
  Busy = 0x80,
  UnstableLatched = 0x08,
  Unstable = 0x04,
  MismatchLatched = 0x02,
  Mismatch = 0x01,
}
export const enum SuniTraceAddress {
  /** Reads into the data register; without it, the data register is written to the buffer. */
  Read = 0x80,
  Mask = 0x7f,
  /** In the receive buffers: octets accepted from here, octets expected from here. */
  Accepted = 0x00,
  Expected = 0x40,
}
export const enum SuniTraceLimit {
  Octets = 16,
}
export const enum SuniRpop {
  /** AU-LOP. */
  Lop = 0x20,
  /** AU-AIS. */
  Ais = 0x08,
  /** HP-RDI. */
  Rdi = 0x04,
}
export const enum SuniRpopInterrupt {
  /** C2 changed. */
  Label = 0x80,
  Lop = 0x20,
  Ais = 0x08,
  Rdi = 0x04,
  Bip = 0x02,
  Febe = 0x01,
}
export const enum SuniBipConfiguration {
  /** Count frames with B3 errors, not errors. */
  Block = 0x20,
}
export const enum SuniTpop {
  /** Send wrong B3. */
  Bip = 0x02,
  /** Send AU-AIS. */
  Ais = 0x01,
}
export const enum SuniPointerHigh {
  NewDataMask = 0xf0,
  /** S bits: 0 SONET, Sdh = SDH. */
  SizeMask = 0x0c,
  Sdh = 0x08,
  PointerMask = 0x03,
}
export const enum SuniTransmitStatus {
  FebeMask = 0xf0,
  Rdi = 0x08,
}
export const enum SuniLabel {
  UnstableEnable = 0x80,
  MismatchEnable = 0x40,
  UnstableLatched = 0x08,
  Unstable = 0x04,
  MismatchLatched = 0x02,
  Mismatch = 0x01,
}
/** C2, ITU-T G.707 table 9-11. */
export const enum PathLabel {
  Unequipped = 0x00,
  Equipped = 0x01,
  /** TUG structure: 63 x VC-12. */
  Tug = 0x02,
}
