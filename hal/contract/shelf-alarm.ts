/** What of the shelf can have an alarm: `kind << ShelfSubject.KindShift | index`, the index from 0; a card's is its slot. */
export const enum ShelfObject {
  Shelf,
  Supply,
  /** A feed of the mains, by the supply it stands before. */
  Feed,
  Fan,
  FanTray,
  /** By ShelfZone; from ShelfZone.Count on the sensor of the card in slot 1, 2 and so on. */
  Zone,
  Card,
  Clock,
  /** The standby rail of a supply: auxiliary power to an operator, who knows standby as the state of a line. */
  Standby,
}
export const enum ShelfSubject {
  KindShift = 8,
  IndexMask = 0xff,
}
/** What can be wrong with it. Numbers are for ever: a journal in flash or in a log file is read by later firmware. */
export const enum ShelfAlarm {
  None = 0,

  /* Of supplies, 1 to 79. */
  Absent = 1,
  /** It is there and does not answer. */
  Silent = 2,
  InputLost = 3,
  /** The input is too low to run from, and still there. */
  BrownOut = 4,
  InputOvFault = 5,
  InputOvWarn = 6,
  InputUvWarn = 7,
  InputOcFault = 10,
  InputOcWarn = 11,
  InputOpWarn = 12,
  OutputOvFault = 13,
  OutputOvWarn = 14,
  OutputUvWarn = 15,
  OutputUvFault = 16,
  OutputMax = 17,
  StartSlow = 18,
  StopSlow = 19,
  Tracking = 20,
  OcFault = 21,
  /** Over current with so low a voltage that it is a short. */
  OcLvFault = 22,
  OcWarn = 23,
  /** Current flows back into it. */
  UcFault = 24,
  CurrentShare = 25,
  PowerLimit = 26,
  OpFault = 27,
  OpWarn = 28,
  OtFault = 29,
  OtWarn = 30,
  UtWarn = 31,
  UtFault = 32,
  CmlCommand = 33,
  CmlData = 34,
  CmlCheck = 35,
  CmlMemory = 36,
  CmlProcessor = 37,
  CmlOther = 38,
  FanFault = 39,
  FanWarn = 40,
  FanOverride = 41,
  AirflowFault = 42,
  AirflowWarn = 43,
  Fuse = 44,
  /** The switch that keeps a rail from feeding back. */
  OrFault = 45,
  /** What STATUS_OTHER has reserved. */
  OtherFault = 46,
  /** STATUS_MFR_SPECIFIC, whose bits only its maker knows. */
  MakerFault = 47,
  OutputBad = 48,
  Off = 49,
  Busy = 50,
  /** It tells of a fault, and of none in particular. */
  Unexplained = 51,

  /* Beyond what an operator has set, by SupplyThreshold. */
  InputBelow = 70,
  InputAbove = 71,
  LoadAbove = 72,
  HeatAbove = 73,

  /* Of the shelf's power as a whole, from 80. */
  NotRedundant = 80,
  /** The shelf's own parts do not answer: nothing is known of its supplies but what was. */
  BusSilent = 81,
  /** Cards keep power that the policy does not count on: a supply that fails costs one of them its power. */
  BudgetBeyond = 82,

  /* Of fans and air, from 96. */
  /** It does not turn. */
  FanFailed = 96,
  /** It turns, and slower than its duty says. */
  FanSlow = 97,
  /** The controller of the fans does not answer. */
  FansSilent = 98,
  FansStopped = 99,
  SensorLost = 100,
  HeatMinor = 101,
  HeatMajor = 102,
  HeatFatal = 103,
  /** The temperature rises faster than weather does. */
  HeatRising = 104,

  /* Of clock, watchdog and restarts, from 128. */
  /** The clock chip stood still: its battery is empty, or it was never set. */
  TimeLost = 128,
  /** It and the processor's clock differ by more than two sound ones can. */
  Drift = 129,
  /** The shelf's watchdog does not answer. */
  Unwatched = 130,
  /** The chip of the shelf's lamps does not answer: what they show is old. */
  Unlit = 131,
  /* Of cards and the power budget, from 160. */
  /** The supplies cannot feed it besides the others. */
  CardRefused = 160,
  /** It lost its power, since what is left of the supplies is too little. */
  CardShed = 161,
  /** Its hot-swap controller gave up. */
  CardTripped = 162,
  /** Its identity cannot be read, or is none. */
  CardIdentity = 163,
  /** A card that nobody knows, or for another slot. */
  CardMisfit = 164,
  /** Its power or its chips fail. */
  CardFault = 165,
  /** It draws clearly more than it declares. */
  CardOverdraw = 166,
  /** It left its slot while it was in service, and nobody had switched it off. */
  CardMissing = 167,
  /** It is in service, and interfaces that are configured need another kind. */
  CardWrong = 168,
  /** It is without power until it, or the shelf, is cooler. */
  CardTooHot = 169,
  /** It lost its power, since the supplies were overloaded. */
  CardOverload = 170,
  /** Its hot-swap controller tells of a fault of its own that has not cost the card its power: a damaged pass transistor. */
  CardSwitch = 171,
  /** Voltage, current or power at its hot-swap controller is beyond what that warns of. */
  CardPower = 172,
  /** Its hot-swap controller is hot. */
  CardSwitchHot = 173,
}
/**
 * What is told with a report that follows from a measurement, 0 = nothing:
 *
 *     bits 31..28 ShelfMeasure | 27..16 what is measured | 15..0 what it is measured against
 */
export const enum ShelfDetail {
  MeasureShift = 28,
  ValueShift = 16,
  ValueMask = 0xfff,
  BoundMask = 0xffff,
}
/** Unit of a detail, and on which side of its bound it is. */
export const enum ShelfMeasure {
  WattsAbove,
  VoltsBelow,
  VoltsAbove,
  PercentAbove,
  /** Of Celsius. */
  DegreesAbove,
}
export const enum ShelfAlarmState {
  /** A free row. */
  None,
  /** There, and not for long enough to be reported. */
  Raising,
  Raised,
  /** Raised, and gone for too short to be withdrawn. */
  Clearing,
  Count,
}
/** A row of TableId.ShelfAlarm, in no order. */
export const enum ShelfAlarmRow {
  /** When it was raised; 0 while it is not. u64 */
  RaisedUs = 0,
  /** ShelfObject, u16. */
  Object = 8,
  /** ShelfAlarm, u8. */
  Alarm = 10,
  /** AlarmSeverity, u8. */
  Severity = 11,
  /** ShelfAlarmState, u8. */
  State = 12,
  /** Looks that agreed so far, u8. */
  Looks = 13,
  /** When the last one was, milliseconds, u16 that wraps. */
  LookedMs = 14,
  Size = 16,
}
