/**
 * Cologne Chip HFC-4S, four ISDN S/T interfaces: registers of the 256-octet window. Names are the chip's own without
 * their prefix. A register marked "array" exists once per FIFO, PCM slot or S/T port and is reached through
 * HfcWrite.Fifo, HfcWrite.Slot or HfcWrite.StSel. What is written and what is read at one address are different
 * registers.
 */
export const enum HfcWrite {
  /** HfcCirm. */
  Cirm = 0x00,
  Ctrl = 0x01,
  BrgPcmCfg = 0x02,
  RamAddr0 = 0x08,
  RamAddr1 = 0x09,
  /** HfcRamAddr2. */
  RamAddr2 = 0x0a,
  FirstFifo = 0x0b,
  /** HfcRamSize. */
  RamSz = 0x0c,
  /** HfcFifoMode. */
  FifoMd = 0x0d,
  /** Array of FIFOs: HfcIncResFifo. */
  IncResFifo = 0x0e,
  /** HfcFifo. HfcStatus.Busy follows. */
  Fifo = 0x0f,
  /** HfcSlot. */
  Slot = 0x10,
  /** HfcMisc, 1 = enabled. */
  IrqMskMisc = 0x11,
  /** Bit p: port p, 1 = enabled. */
  SciMsk = 0x12,
  /** HfcIrqCtrl. */
  IrqCtrl = 0x13,
  /** HfcPcmMd0. */
  PcmMd0 = 0x14,
  /** The register HfcPcmMd0.IndexShift selects: HfcPcmIndex. */
  PcmIndexed = 0x15,
  /** HfcStSel; the port registers follow 1 us later. */
  StSel = 0x16,
  /** HfcStSync. */
  StSync = 0x17,
  ConfEn = 0x18,
  /** HfcTimer. */
  TiWd = 0x1a,
  /** HfcBertWdMd. */
  BertWdMd = 0x1b,
  Dtmf = 0x1c,
  DtmfN = 0x1d,
  /** Array of ports: HfcStState. */
  StWrSta = 0x30,
  /** Array of ports: HfcStCtrl0. */
  StCtrl0 = 0x31,
  /** Array of ports: HfcStCtrl1. */
  StCtrl1 = 0x32,
  /** Array of ports: HfcStCtrl2. */
  StCtrl2 = 0x33,
  /** Array of ports. */
  StSqWr = 0x34,
  /** Array of ports: HfcStClkDly. */
  StClkDly = 0x37,
  Pwm0 = 0x38,
  Pwm1 = 0x39,
  /** Array of ports. */
  StB1Tx = 0x3c,
  StB2Tx = 0x3d,
  StDTx = 0x3e,
  GpioOut0 = 0x40,
  GpioOut1 = 0x41,
  GpioEn0 = 0x42,
  GpioEn1 = 0x43,
  GpioSel = 0x44,
  PwmMd = 0x46,
  /** Array of FIFOs: one octet into the FIFO. */
  FifoData = 0x80,
  /** Array of FIFOs: sets the octet at Z1 and leaves Z1. */
  FifoDataNoInc = 0x84,
  /** The octet of the chip's memory that RamAddr0 to 2 point at. */
  RamData = 0xc0,
  /** Array of slots: HfcSlotCfg. */
  SlCfg = 0xd0,
  /** Array of slots. */
  Conf = 0xd1,
  /** Array of FIFOs. */
  ChMsk = 0xf4,
  /** Array of FIFOs: HfcConHdlc. */
  ConHdlc = 0xfa,
  /** Array of FIFOs: HfcSubchannel. */
  SubchCfg = 0xfb,
  /** Array of FIFOs. */
  Channel = 0xfc,
  FifoSeq = 0xfd,
  /** Array of FIFOs: HfcFifoIrq. */
  IrqMsk = 0xff,
}

export const enum HfcRead {
  /** Array of FIFOs: write and read pointers into the FIFO and frame counters. They move while they are read. */
  Z1L = 0x04,
  Z1H = 0x05,
  Z2L = 0x06,
  Z2H = 0x07,
  F1 = 0x0c,
  F2 = 0x0d,
  /** Bit n: HfcRead.IrqFifoBl0 + n is not 0. */
  IrqOview = 0x10,
  /** HfcMisc. Reading clears. */
  IrqMisc = 0x11,
  /** Bit p: the state of port p changed. Reading clears. */
  Sci = 0x12,
  ConfOflow = 0x14,
  RamUse = 0x15,
  /** HfcChipId. */
  ChipId = 0x16,
  BertSta = 0x17,
  /** Frames of 125 us on the PCM highway, 16 bits. Reading F0CntL latches F0CntH. */
  F0CntL = 0x18,
  F0CntH = 0x19,
  BertEcl = 0x1a,
  BertEch = 0x1b,
  /** HfcStatus. */
  Status = 0x1c,
  /** HfcChipRevision. */
  ChipRv = 0x1f,
  /** Array of ports: HfcStState. */
  StRdSta = 0x30,
  /** Array of ports. */
  StSqRd = 0x34,
  /** Array of ports. */
  StB1Rx = 0x3c,
  StB2Rx = 0x3d,
  StDRx = 0x3e,
  StERx = 0x3f,
  GpioIn0 = 0x40,
  GpioIn1 = 0x41,
  GpiIn0 = 0x44,
  GpiIn1 = 0x45,
  GpiIn2 = 0x46,
  GpiIn3 = 0x47,
  /** Array of FIFOs: one octet out of the FIFO. */
  FifoData = 0x80,
  FifoDataNoInc = 0x84,
  IntData = 0x88,
  RamData = 0xc0,
  /** Four FIFOs a register, bit 2k transmit and 2k + 1 receive of FIFO 4n + k. Reading clears. */
  IrqFifoBl0 = 0xc8,
  IrqFifoBl7 = 0xcf,
  SlCfg = 0xd0,
  Conf = 0xd1,
  ConHdlc = 0xfa,
  SubchCfg = 0xfb,
}

export const enum HfcChipId {
  Mask = 0xf0,
  Hfc4s = 0xc0,
}
export const enum HfcChipRevision {
  /** The pointer handling this file describes. */
  Current = 1,
}

export const enum HfcCirm {
  IrqSelMask = 0x07,
  SoftReset = 0x08,
  HfcReset = 0x10,
  PcmReset = 0x20,
  StReset = 0x40,
  ReloadEeprom = 0x80,
  ResetAll = 0xf8,
}
export const enum HfcRamAddr2 {
  /** Address bits 19 to 16. */
  AddressMask = 0x0f,
  /** Zeroes the address; clears itself. */
  AddressReset = 0x40,
  /** Every access to RamData moves the address on. */
  AddressIncrement = 0x80,
}
export const enum HfcRamSize {
  Mask = 0x03,
  Internal32k = 0,
  External128k = 1,
  External512k = 2,
}
/** FIFO pointers with the 32 KB internal memory: Z runs from ZMin and wraps after ZLength octets. */
export const enum HfcPointers {
  ZMin = 0x80,
  ZLength = 384,
  FLength = 16,
  /** Octets of a transmit FIFO to leave free. */
  Safety = 4,
}
export const enum HfcFifoMode {
  Simple = 0x00,
}
export const enum HfcIncResFifo {
  /** Transmit: the frame is complete. Receive: the frame has been read. */
  IncF = 0x01,
  /** Empties the FIFO. */
  ResFifo = 0x02,
  /** Clears HfcStatus.LostFrames. */
  ResLost = 0x04,
}
export const enum HfcFifo {
  Receive = 0x01,
  NumberShift = 1,
  NumberMask = 0x1f,
  ReverseBits = 0x80,
}
/** Channel number = port * PerPort + one of these; in simple mode FIFO n is channel n. */
export const enum HfcChannel {
  B1 = 0,
  B2 = 1,
  D = 2,
  E = 3,
  PerPort = 4,
}
export const enum HfcSlot {
  Receive = 0x01,
  NumberShift = 1,
}
/** Bits of IrqMisc and IrqMskMisc. */
export const enum HfcMisc {
  Timer = 0x02,
  Processing = 0x04,
  Dtmf = 0x08,
  OneSecond = 0x10,
  External = 0x20,
}
export const enum HfcIrqCtrl {
  FifoIrq = 0x01,
  GlobalEnable = 0x08,
  Polarity = 0x10,
}
export const enum HfcPcmMd0 {
  Master = 0x01,
  C4Polarity = 0x02,
  F0Negative = 0x04,
  F0Length = 0x08,
  IndexShift = 4,
}
/** What HfcWrite.PcmIndexed reaches. */
export const enum HfcPcmIndex {
  SlSel0 = 0x0,
  SlSel7 = 0x7,
  PcmMd1 = 0x9,
  PcmMd2 = 0xa,
  Sh0L = 0xc,
  Sh0H = 0xd,
  Sh1L = 0xe,
  Sh1H = 0xf,
}
export const enum HfcPcmMd1 {
  /** Time slots: 32 at 2 Mbit/s, 64 at 4, 128 at 8. */
  Rate32 = 0x00,
  Rate64 = 0x10,
  Rate128 = 0x20,
  RateMask = 0x30,
  /** STIO transmit data comes back as receive data. */
  Loop = 0x40,
}
export const enum HfcStSel {
  PortMask = 0x07,
  /** A write to a port register reaches every port. */
  All = 0x08,
}
export const enum HfcStSync {
  PortMask = 0x07,
  Manual = 0x08,
}
export const enum HfcTimer {
  /** Period = UnitUs * 2^n. */
  EventMask = 0x0f,
  UnitUs = 250,
  /** Period = WatchdogUnitUs * 2^n. */
  WatchdogShift = 4,
  WatchdogUnitUs = 2000,
}
export const enum HfcBertWdMd {
  PatternMask = 0x07,
  BertError = 0x08,
  AutoWatchdogReset = 0x20,
  WatchdogReset = 0x80,
}
export const enum HfcStatus {
  /** The chip works on a FIFO selection, increment or reset. */
  Busy = 0x01,
  Processing = 0x02,
  Dtmf = 0x04,
  LostFrames = 0x08,
  SyncIn = 0x10,
  ExternalIrq = 0x20,
  /** An enabled bit of IrqMisc is set. */
  MiscIrq = 0x40,
  FifoIrq = 0x80,
}

/**
 *     StWrSta  | SET_G2_G3 | ACT 2 bits | LD_STA  |   state 4 bits   |
 *     StRdSta  | G2_G3     | INFO0 | T2 | FR_SYNC |   state 4 bits   |
 */
export const enum HfcStState {
  StateMask = 0x0f,
  /** Written: the state is loaded and held until the next write without this bit, at least LoadUs later. */
  Load = 0x10,
  LoadUs = 6,
  ActionMask = 0x60,
  Deactivate = 0x40,
  Activate = 0x60,
  /** Written: NT may go from G2 to G3, once. Read: it may. */
  SetG2G3 = 0x80,
  /** Read. */
  FrameSync = 0x10,
  T2Expired = 0x20,
  Info0 = 0x40,
}
export const enum HfcStCtrl0 {
  /** Transmit enables. */
  B1 = 0x01,
  B2 = 0x02,
  Nt = 0x04,
  DPriority = 0x08,
  SqEnable = 0x10,
  Test96kHz = 0x20,
  /** Line interface not capacitive. */
  TransmitLine = 0x40,
  Stop = 0x80,
}
export const enum HfcStCtrl1 {
  /** NT goes from G2 to G3 by itself. */
  AutoG2G3 = 0x01,
  DHigh = 0x04,
  IgnoreE = 0x08,
  ELow = 0x10,
  SwapBearers = 0x80,
}
export const enum HfcStCtrl2 {
  /** Receive enables. */
  B1 = 0x01,
  B2 = 0x02,
  Tristate = 0x40,
}
export const enum HfcStClkDly {
  Te = 0x0e,
  Nt = 0x6c,
}
/** Bits 5 to 1 are the channel. */
export const enum HfcSlotCfg {
  Receive = 0x01,
  ChannelShift = 1,
  ChannelMask = 0x1f,
  RoutingMask = 0xc0,
  Off = 0x00,
  Loop = 0x40,
  /** Transmit: the slot's octet goes to STIO1. Receive: it comes from STIO2. */
  TransmitStio1 = 0x80,
  ReceiveStio2 = 0x80,
  TransmitStio2 = 0xc0,
  ReceiveStio1 = 0xc0,
}
export const enum HfcConHdlc {
  /** Between frames: 0 flags, 1 ones. */
  InterFrameOnes = 0x01,
  Transparent = 0x02,
  /** HDLC: 1 = interrupt at frame end. Transparent: interrupt every 64 * 2^n octets; 0 = none. */
  IrqShift = 2,
  IrqMask = 0x1c,
  EndOfFrame = 0x04,
  FlowMask = 0xe0,
  /** FIFO to and from the S/T line. */
  FlowFifoLine = 0x80,
  /** FIFO and PCM highway to and from the S/T line: a slot reaches its B channel only if both FIFOs have this flow. */
  FlowFifoAndPcm = 0xc0,
  /** FIFO to and from the PCM highway. */
  FlowFifoPcm = 0x20,
}
export const enum HfcSubchannel {
  /** 0 = 8 bits; 2 on a D channel. */
  BitsMask = 0x07,
  D = 0x02,
  StartMask = 0x38,
  Loop = 0x40,
  Invert = 0x80,
}
export const enum HfcFifoIrq {
  Enable = 0x01,
  Bert = 0x02,
  Mix = 0x04,
}
/** The octet after the FCS of a received frame. */
export const enum HfcFrameStatus {
  Good = 0x00,
  Aborted = 0xff,
  /** Octets of FCS and this status behind the frame. */
  Trailer = 3,
}
