/**
 * What a placeholder of a text makes of its argument. build/text.ts takes these names, with a small first letter, in
 * `{argument:field:width}`.
 */
export const enum Field {
  Number,
  /** Address of zero-ended text in memory. */
  Text,
  /** Word. */
  Word,
  /** Offset of a text in read-only storage. */
  Stored,
  /** "0x" and hexadecimal digits. */
  Hex,
  /** The same with all eight digits. */
  Header,
  /** ASCII code. */
  Letter,
  /** Interface row: Serial1/0:0, E1 1/0, Bri2/0. */
  Interface,
  /** The same without its type: 1/0:0. */
  Place,
  /** Interface row of a channel set: the object whose alarm took it down. */
  Root,
  /** Interface by name, assembly/interface/name.ts: one that does not exist. */
  Name,
  /** Subject of an alarm, hal/contract/alarm.ts: E1 1/0. */
  Object,
  /** ShelfObject with its number, hal/contract/shelf-alarm.ts: Supply 1. */
  ShelfSubject,
  /** Time slots, bit n = time slot n: 1-15,17. */
  TimeSlots,
  /** Minutes since midnight: 08:30. */
  TimeOfDay,
  /** Access row: Bri2/0. */
  Access,
  /** Alarm bits of any kind of object, worst first: LOS, or "none". */
  Alarms,
  /** Milliseconds as seconds: 2.500. */
  Milliseconds,
  /** Seconds as hours, minutes and seconds: 00h01m12s; from a day on 1d 02h03m04s. */
  Elapsed,
  /** Seconds since power-on as date and time of day: 2026-01-01 00:00:12. */
  Clock,
  /** The writer's stamp as the log has it: Jan 1 00:00:12:345 2026. */
  Stamp,
  /** 1/256 degree Celsius. */
  Temperature,
  /** JournalEvent.CallCleared B: the cause, and who cleared. */
  ClearedCause,
  ClearedBy,
  /** JournalEvent.CallCleared C: how long the call was connected, in words. */
  Talk,
  /** Civil time as date and time of day: 2026-01-01 00:00:12. */
  Civil,
  /** Hundredths of the currency: 12.30 CNY. */
  Money,
  /** Optical power in 0.1 uW: -28.10, the number of dBm. */
  Power,
  /** Address of IP: 10.1.1.1. */
  Address,

  /** Thousandths of volts, amperes, watts or degrees, to a tenth: 53.2; "-" where it is SupplyReading.Unread. */
  Milli,
  /** A number, "-" where it is SupplyReading.Unread. */
  Reading,
  /** ShelfDetail behind an alarm: " 75 W > 60 W"; nothing of 0. */
  Excess,

  FirstEnumeration = 32,
  CardKind = 32,
  CardState = 33,
  CardFailure = 34,
  Admin = 35,
  Oper = 36,
  StandbyState = 37,
  Layer1State = 38,
  LinkState = 39,
  LinkMode = 40,
  DialerState = 41,
  CallState = 42,
  CallDirection = 43,
  CallEnd = 44,
  Cause = 45,
  Fault = 46,
  Month = 47,
  Weekday = 48,
  Command = 49,
  Sent = 50,
  Q931Message = 51,
  StandbyObstacle = 52,
  /** One alarm bit, as Alarms has it. */
  Alarm = 53,
  /** AlarmSeverity. */
  Severity = 54,
  /** PerformanceEnd and PerformanceParameter of JournalEvent.PerformanceThreshold. */
  PerformanceCount = 55,
  E1Framing = 56,
  E1Code = 57,
  E1Cable = 58,
  E1Impedance = 59,
  E1Loop = 60,
  E1LoopCode = 61,
  E1Pattern = 62,
  E1TestEnd = 63,
  /** IfReason. */
  Reason = 64,
  /** 0 the carrier went, 1 it came. */
  Carrier = 65,
  LinkProtocol = 66,
  ProtocolState = 67,
  ProtocolReason = 68,
  LcpState = 69,
  CposClock = 70,
  CposLoop = 71,
  /** TributaryNumbering. */
  Numbering = 72,
  TributaryLabel = 73,
  /** What a port sends towards the far end. */
  LineSend = 74,
  /** A chip's part. */
  Chip = 75,
  /** EthernetDuplex, of a link. */
  Duplex = 76,
  /** EthernetNegotiation. */
  Negotiation = 77,
  /** Whence the civil time is known. */
  ClockSource = 78,
  ChapState = 79,
  /** 0 the peer authenticates us, 1 we authenticate the peer. */
  ChapEnd = 80,
  CallReason = 81,
  TollPeriod = 82,
  TollAction = 83,
  StandbyLoad = 84,
  AccessSide = 85,
  TrackState = 86,
  DrillResult = 87,
  /** DialerObstacle. */
  DialerObstacle = 88,
  /** Control octet of a frame without its variable bits. */
  FrameKind = 89,
  /** 0 response, 1 command. */
  CommandResponse = 90,
  FrameFault = 91,
  TeiMessage = 92,
  /** Identifier of an information element, ITU-T Q.931 table 4-3. */
  Element = 93,
  /** Information transfer capability, Q.931 §4.5.5. */
  Bearer = 94,
  Progress = 95,
  Notification = 96,
  CauseLocation = 97,
  RestartClass = 98,
  /** Kind of a part of the shelf. */
  ShelfObject = 99,
  ShelfAlarm = 100,
  /** ShelfZone. */
  Zone = 101,
  FanState = 102,
  CoolingState = 103,
  HeatStage = 104,
  SupplyState = 105,
  PowerRedundancy = 106,
  PowerPolicy = 107,
  CardGrant = 108,
  Stage = 109,
  LampShow = 110,
  /** Words of alternatives in the grammar: one enumeration each, in the order of their commands. */
  FirstChoice = 111,
}
