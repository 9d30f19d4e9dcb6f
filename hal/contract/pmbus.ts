/** PMBus, PMBus 1.2 part II. A word is sent low octet first; a block begins with its length. */
export const enum PmbusCommand {
  /** Rail that the commands below act on; PmbusPage.All = every one. */
  Page = 0x00,
  /** PmbusOperation. */
  Operation = 0x01,
  OnOffConfig = 0x02,
  /** No data. Latched bits go; those whose cause is still there come back. */
  ClearFaults = 0x03,
  WriteProtect = 0x10,
  /** PmbusCapability. */
  Capability = 0x19,
  /** Low octet: a status command; high octet: its bits that do not pull SMBALERT#. */
  AlertMask = 0x1b,
  /** PmbusVoutMode. */
  VoutMode = 0x20,
  FanConfig12 = 0x3a,
  FanCommand1 = 0x3b,
  VoutOvFaultLimit = 0x40,
  VoutOvWarnLimit = 0x42,
  VoutUvWarnLimit = 0x43,
  VoutUvFaultLimit = 0x44,
  IoutOcFaultLimit = 0x46,
  IoutOcWarnLimit = 0x4a,
  OtFaultLimit = 0x4f,
  OtWarnLimit = 0x51,
  UtWarnLimit = 0x52,
  UtFaultLimit = 0x53,
  VinOvFaultLimit = 0x55,
  VinOvWarnLimit = 0x57,
  VinUvWarnLimit = 0x58,
  VinUvFaultLimit = 0x59,
  PoutOpWarnLimit = 0x6a,
  PinOpWarnLimit = 0x6b,
  /** Low octet of StatusWord. */
  StatusByte = 0x78,
  /** PmbusStatus. */
  StatusWord = 0x79,
  /** PmbusVout. The details latch, and a 1 written clears. */
  StatusVout = 0x7a,
  /** PmbusIout. */
  StatusIout = 0x7b,
  /** PmbusInput. */
  StatusInput = 0x7c,
  /** PmbusTemperature. */
  StatusTemperature = 0x7d,
  /** PmbusCml. */
  StatusCml = 0x7e,
  StatusOther = 0x7f,
  StatusMfr = 0x80,
  /** PmbusFans. */
  StatusFans12 = 0x81,
  StatusFans34 = 0x82,
  ReadVin = 0x88,
  ReadIin = 0x89,
  ReadVout = 0x8b,
  ReadIout = 0x8c,
  ReadTemperature1 = 0x8d,
  ReadTemperature2 = 0x8e,
  ReadTemperature3 = 0x8f,
  ReadFan1 = 0x90,
  ReadPout = 0x96,
  ReadPin = 0x97,
  Revision = 0x98,
  MfrId = 0x99,
  MfrModel = 0x9a,
  MfrRevision = 0x9b,
  MfrDate = 0x9d,
  MfrSerial = 0x9e,
  MfrVinMin = 0xa0,
  MfrVinMax = 0xa1,
  MfrIinMax = 0xa2,
  MfrPinMax = 0xa3,
  MfrVoutMin = 0xa4,
  MfrVoutMax = 0xa5,
  MfrIoutMax = 0xa6,
  MfrPoutMax = 0xa7,
  MfrMaxTemperature1 = 0xc0,
  /** What a supply remembers of its faults, docs/chips/power.md. */
  MfrHistory = 0xd6,
}
export const enum PmbusPage {
  /** The rail that feeds the shelf. */
  Main = 0x00,
  /** The small one that keeps the supply's own controller awake. */
  Standby = 0x01,
  All = 0xff,
}
export const enum PmbusOperation {
  Off = 0x00,
  On = 0x80,
}
export const enum PmbusCapability {
  Alert = 0x10,
  Khz400 = 0x20,
  Pec = 0x80,
}
export const enum PmbusWriteProtect {
  None = 0x00,
  /** All but OPERATION and PAGE. */
  ButOperation = 0x40,
  /** All but itself. */
  All = 0x80,
}
export const enum PmbusVoutMode {
  ModeMask = 0xe0,
  Linear = 0x00,
  Direct = 0x40,
  /** Two's complement. */
  ExponentMask = 0x1f,
}
/** STATUS_WORD. */
export const enum PmbusStatus {
  Vout = 0x8000,
  Iout = 0x4000,
  Input = 0x2000,
  Mfr = 0x1000,
  PowerBad = 0x0800,
  Fans = 0x0400,
  Other = 0x0200,
  Unknown = 0x0100,
  Busy = 0x0080,
  Off = 0x0040,
  VoutOv = 0x0020,
  IoutOc = 0x0010,
  VinUv = 0x0008,
  Temperature = 0x0004,
  Cml = 0x0002,
  NoneAbove = 0x0001,
}
export const enum PmbusVout {
  OvFault = 0x80,
  OvWarn = 0x40,
  UvWarn = 0x20,
  UvFault = 0x10,
  MaxWarn = 0x08,
  TonMax = 0x04,
  ToffMax = 0x02,
  Tracking = 0x01,
}
export const enum PmbusIout {
  OcFault = 0x80,
  OcLvFault = 0x40,
  OcWarn = 0x20,
  UcFault = 0x10,
  CurrentShare = 0x08,
  PowerLimit = 0x04,
  OpFault = 0x02,
  OpWarn = 0x01,
}
export const enum PmbusInput {
  OvFault = 0x80,
  OvWarn = 0x40,
  UvWarn = 0x20,
  UvFault = 0x10,
  /** Off for want of input voltage. */
  Off = 0x08,
  OcFault = 0x04,
  OcWarn = 0x02,
  OpWarn = 0x01,
}
export const enum PmbusTemperature {
  OtFault = 0x80,
  OtWarn = 0x40,
  UtWarn = 0x20,
  UtFault = 0x10,
}
export const enum PmbusCml {
  InvalidCommand = 0x80,
  InvalidData = 0x40,
  Pec = 0x20,
  Memory = 0x10,
  Processor = 0x08,
  OtherCommunication = 0x02,
  Other = 0x01,
}
/** STATUS_OTHER: fuses and breakers of two inputs, and the switches that keep current from flowing back. */
export const enum PmbusOther {
  FuseA = 0x20,
  FuseB = 0x10,
  OrInputA = 0x08,
  OrInputB = 0x04,
  OrOutput = 0x02,
}
export const enum PmbusFans {
  Fault1 = 0x80,
  Fault2 = 0x40,
  Warn1 = 0x20,
  Warn2 = 0x10,
  Override1 = 0x08,
  Override2 = 0x04,
  AirflowFault = 0x02,
  AirflowWarn = 0x01,
}
export const enum PmbusLimit {
  /** Octets of a block behind its length. */
  Block = 32,
}
/** SMBus 2.0 §5.2, appendix A. */
export const enum Smbus {
  /** A chip that pulls SMBALERT# answers here with its own address, in bits 7 to 1; the lowest one wins. */
  AlertResponse = 0x0c,
  /** Packet error code: CRC-8, x^8 + x^2 + x + 1. */
  PecPolynomial = 0x07,
}
