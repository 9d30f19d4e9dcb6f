/** Pins of the shelf's PCA9555: 0 to 7 are port 0, 8 to 15 port 1. Supply n is ShelfPin.PerSupply * n further. */
export const enum ShelfPin {
  /** Low = seated. */
  SupplyPresent = 0,
  /** High = its output is in range. */
  SupplyGood = 1,
  PerSupply = 2,
  /** Low = the fan tray is seated. */
  FansPresent = 4,
  /** SMBALERT#, low = a supply wants to be looked at. */
  Alert = 5,
  /** High = the input of supply n is good, at InputGood + n. */
  InputGood = 6,
  /** Outputs: low = supply n is to run, at SupplyOn + n. An open pin is pulled low. */
  SupplyOn = 14,
}
/** Where the shelf's TMP75s sit. */
export const enum ShelfZone {
  Intake = 0,
  Processor = 1,
  Exhaust = 2,
  Count = 3,
}
export const enum PowerLimit {
  Supplies = 2,
  Fans = 5,
}
export const enum PowerTime {
  /** From the loss of the last input to the end, with supplies that are not aged. */
  HoldUpUs = 8000,
}
/** Addresses of the supplies on their bus, bay 0 first: their packet error codes cover them. */
export const enum SupplyAddress {
  First = 0x58,
}
/** Of the hot-swap controller of every card, and the shunt that it measures through. */
export const enum HotSwapBoard {
  Address = 0x10,
  ShuntMilliohms = 10,
}
export const enum HotSwapModel {
  /** It has not said yet what it is, or is no part we know. */
  Unknown,
  Adm1272,
  Lm5066,
}
/** Row `slot - 1` of TableId.HotSwap. What is measured is 0 until it has been read. */
export const enum HotSwapRow {
  /** HotSwapModel. */
  Model = 0,
  /** How often Milliwatts has been read; it wraps. */
  Readings = 1,
  /** PmbusStatus, u16: what has been since the reading before. */
  Status = 2,
  /** Of the shelf's rail, i32. */
  Millivolts = 4,
  /** Into the card, i32. */
  Milliamperes = 8,
  Milliwatts = 12,
  Size = 16,
}
/** What is in a bay. A read error is no removal. */
export const enum SupplyPresence {
  /** Nobody could be asked yet. */
  Unknown,
  Absent,
  /** It is there, and has not said yet what it is. */
  Starting,
  Present,
  /** It is there and does not answer: what was read of it is old. */
  Unreadable,
}
/** Row `bay`, from 0, of TableId.Supply. Thousandths of volts, amperes, watts and degrees; SupplyReading.Unread until read. */
export const enum SupplyRow {
  /** SupplyPresence. */
  Presence = 0,
  /** SupplyPin bits. */
  Pins = 1,
  /** PmbusStatus; details below are those since the reading before. */
  Status = 2,
  Vout = 4,
  Iout = 5,
  Input = 6,
  Temperature = 7,
  Cml = 8,
  Other = 9,
  Mfr = 10,
  Fans = 11,
  InputMillivolts = 12,
  InputMilliamperes = 16,
  InputMilliwatts = 20,
  OutputMillivolts = 24,
  OutputMilliamperes = 28,
  OutputMilliwatts = 32,
  Millicelsius = 36,
  /** Turns a minute. */
  FanSpeed = 40,
  /** What it can give; 0 until read. */
  RatedMilliwatts = 44,
  /** When Presence last changed, u64. */
  SinceUs = 48,
  /** Zero-ended text. */
  Model = 56,
  Serial = 72,
  Maker = 88,
  Revision = 104,
  /** As its maker writes it. */
  Date = 120,
  /* What it is made for, i32; 0 where it does not say. */
  InputMillivoltsMin = 136,
  InputMillivoltsMax = 140,
  InputMilliamperesMax = 144,
  InputMilliwattsMax = 148,
  OutputMillivoltsMin = 152,
  OutputMillivoltsMax = 156,
  OutputMilliamperesMax = 160,
  MillicelsiusMax = 164,
  /** SupplyFault.Count faults that it remembers, the newest first; all zero = none. */
  Faults = 168,
  /** Of the standby rail, what Status to Fans are of the main one. */
  Standby = 184,
  Size = 200,
}
/** A fault in a supply's own memory, docs/chips/power.md. */
export const enum SupplyFault {
  /** PmbusStatus, u16. */
  Status = 0,
  /** Of service when it came, u16. */
  Hours = 2,
  Size = 4,
  Count = 4,
  Octets = 16,
}
export const enum SupplyReading {
  /** Nobody has measured it yet. */
  Unread = -0x80000000,
}
export const enum SupplyText {
  Size = 16,
}
export const enum SupplyPin {
  InputGood = 1,
  OutputGood = 2,
}
export const enum FanState {
  Unknown,
  /** Nothing has ever turned here. */
  Absent,
  Turning,
  Stalled,
}
/** Row `n`, from 0, of TableId.Fan. */
export const enum FanRow {
  /** FanState. */
  State = 0,
  /** Duty it is driven with, 0 to 255. */
  Duty = 1,
  /** Turns a minute, u16. */
  Speed = 2,
  Size = 4,
}
/** Row ShelfZone of TableId.Temperature. */
export const enum TemperatureRow {
  /** 1/256 degree Celsius, i16; CardTemperature.Unknown until first read, and while it cannot be read. */
  Temperature = 0,
  Size = 2,
}
/** What becomes of a bay. */
export const enum SupplyState {
  /** Nobody could be asked yet. */
  Unknown,
  Absent,
  /** It is there, and its output is not: it has just been put in, or its input has come back. */
  Starting,
  Good,
  /** Its feed gives nothing that it can run from. */
  NoInput,
  /** Its feed is there and too low: its standby rail lives on it, its output does not. */
  Brown,
  /** Its feed is good and its output is not. */
  Failed,
  /** It is there and does not answer. */
  Unreadable,
  /** Its feed gives more than it may run from: it has switched itself off. */
  OverVoltage,
  Count,
}
/** Row `bay`, from 0, of TableId.PowerSupply. */
export const enum PowerSupplyRow {
  /** SupplyState. */
  State = 0,
  /** ShelfAlarm it tripped by, until its output is good again or it is pulled; u8. */
  Trip = 1,
  /** How often its input was lost or too low, and how often it failed, since boot. u16 */
  InputLosses = 2,
  Failures = 4,
  /** When State last changed, u64. */
  SinceUs = 8,
  Size = 16,
}
/** What an operator can set of every supply, to be told before it says anything itself. */
export const enum SupplyThreshold {
  /** Volts of the input. */
  InputLow,
  InputHigh,
  /** Of the output power, per cent of what it is rated for. */
  Load,
  /** Degrees Celsius inside. */
  Heat,
  Count,
}
export const enum SupplyThresholdLimit {
  /** InputLow is so many volts below InputHigh, or more. */
  Gap = 10,
}
/** How many supplies have to be able to fail. */
export const enum PowerPolicy {
  /** Any one of them, N+1: with two bays 1+1. */
  Redundant,
  /** None: the shelf may draw what all of them give. */
  Combined,
}
export const enum PowerRedundancy {
  /** Any one supply may fail, and the others carry on. */
  Full,
  /** One supply is left that gives power, or more that are too few for one of them to fail. */
  Lost,
  None,
  /** Nobody could be asked, or can be now. */
  Unknown,
}
/** The one row of TableId.ShelfPower. */
export const enum ShelfPowerRow {
  /** PowerPolicy. */
  Policy = 0,
  /** PowerRedundancy. */
  Redundancy = 1,
  /** What the shelf may draw under its policy, i32. */
  CapacityMilliwatts = 4,
  /** What the supplies give that feed it, as measured, i32; SupplyReading.Unread while one of them is not read. */
  DrawMilliwatts = 8,
  /** What the shelf and the cards that have been granted power may draw, as declared, i32. */
  CommittedMilliwatts = 12,
  Size = 16,
}
