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
  /** AlarmSeverity as RFC 5424 counts: 2 for critical to 5 for a warning. */
  Urgency,
  /** A chip by its unit, and where it is: PEF22554, slot 1. */
  UnitChip,
  UnitPlace,
  /** ShelfDetail behind an alarm: " 75 W > 60 W"; nothing of 0. */
  ShelfDetail,
  /** RestartCause, and its low half in brackets. */
  Restart,
  /** Bits of Unseen: fans, temperatures. */
  UnseenParts,

  FirstEnumeration = 40,
  CardKind = 40,
  CardState = 41,
  CardFailure = 42,
  Admin = 43,
  Oper = 44,
  StandbyState = 45,
  Layer1State = 46,
  LinkState = 47,
  LinkMode = 48,
  DialerState = 49,
  CallState = 50,
  CallDirection = 51,
  CallEnd = 52,
  Cause = 53,
  Fault = 54,
  Month = 55,
  Weekday = 56,
  Command = 57,
  Sent = 58,
  Q931Message = 59,
  StandbyObstacle = 60,
  /** One alarm bit, as Alarms has it. */
  Alarm = 61,
  /** AlarmSeverity. */
  Severity = 62,
  /** PerformanceEnd and PerformanceParameter of JournalEvent.PerformanceThreshold. */
  PerformanceCount = 63,
  E1Framing = 64,
  E1Code = 65,
  E1Cable = 66,
  E1Impedance = 67,
  E1Loop = 68,
  E1LoopCode = 69,
  E1Pattern = 70,
  E1TestEnd = 71,
  /** IfReason. */
  Reason = 72,
  /** 0 the carrier went, 1 it came. */
  Carrier = 73,
  LinkProtocol = 74,
  ProtocolState = 75,
  ProtocolReason = 76,
  LcpState = 77,
  CposClock = 78,
  CposLoop = 79,
  /** TributaryNumbering. */
  Numbering = 80,
  TributaryLabel = 81,
  /** What a port sends towards the far end. */
  LineSend = 82,
  /** A chip's part. */
  Chip = 83,
  /** EthernetDuplex, of a link. */
  Duplex = 84,
  /** EthernetNegotiation. */
  Negotiation = 85,
  /** Whence the civil time is known. */
  ClockSource = 86,
  ChapState = 87,
  /** 0 the peer authenticates us, 1 we authenticate the peer. */
  ChapEnd = 88,
  CallReason = 89,
  TollPeriod = 90,
  TollAction = 91,
  StandbyLoad = 92,
  AccessSide = 93,
  TrackState = 94,
  DrillResult = 95,
  /** DialerObstacle. */
  DialerObstacle = 96,
  /** Control octet of a frame without its variable bits. */
  FrameKind = 97,
  /** 0 response, 1 command. */
  CommandResponse = 98,
  FrameFault = 99,
  TeiMessage = 100,
  /** Identifier of an information element, ITU-T Q.931 table 4-3. */
  Element = 101,
  /** Information transfer capability, Q.931 §4.5.5. */
  Bearer = 102,
  Progress = 103,
  Notification = 104,
  CauseLocation = 105,
  RestartClass = 106,
  /** Kind of a part of the shelf. */
  ShelfObject = 107,
  ShelfAlarm = 108,
  /** ShelfZone. */
  Zone = 109,
  FanState = 110,
  CoolingState = 111,
  HeatStage = 112,
  SupplyState = 113,
  PowerRedundancy = 114,
  PowerPolicy = 115,
  CardGrant = 116,
  Stage = 117,
  LampShow = 118,
  /** A bit of PmbusStatus. */
  StatusBit = 119,
  /** RestartCause without its low half. */
  RestartCause = 120,
  /** What of the shelf has still to be looked at. */
  Unseen = 121,
  /** Words of alternatives in the grammar: one enumeration each, in the order of their commands. */
  FirstChoice = 122,
}
