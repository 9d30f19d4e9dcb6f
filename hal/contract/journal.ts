/**
 * One journal record. Subject, A and B mean what the event's text says (assembly/console/text/events.ts).
 *
 *     +0  AtUs      u64   microseconds since power-on
 *     +8  Sequence  u32   from 0 at boot
 *     +12 Event     u16   JournalEvent
 *     +14 Stage     u8    Stage that wrote it
 *     +15           u8    0
 *     +16 Subject   i32
 *     +20 A         i32
 *     +24 B         i32
 *     +28 C         i32
 */
export const enum JournalRow {
  AtUs = 0,
  Sequence = 8,
  Event = 12,
  Stage = 14,
  Subject = 16,
  A = 20,
  B = 24,
  C = 28,
  Size = 32,
}

/** Stages of a step, in the order in which they run. */
export const enum Stage {
  Driver,
  Card,
  Line,
  Isdn,
  Interface,
  Dialer,
  Backup,
  Power,
  Store,
  Console,
  Count,
}

/** What can happen. Numbers are for ever: a journal in flash or in a log file is read by later firmware. */
export const enum JournalEvent {
  /** A: seed. */
  Booted = 1,
  /** A: Fault. The shelf's own CPLD cannot be used. */
  ShelfFault = 2,
  /** Slot. */
  InterruptStorm = 3,
  /** Unit. A: Fault. */
  ChipFault = 4,
  /** Unit. */
  ChipRecovered = 5,
  /** A: Fault. The flash store is out of use, or what it holds cannot be read. */
  StoreFault = 6,
  /** Sector. A: sector before. B: how often the new one was erased. */
  StoreMoved = 7,

  /** Slot. */
  CardInserted = 16,
  /** Slot. A: CardKind. */
  CardReady = 17,
  /** Slot. A: CardFailure. */
  CardFailed = 18,
  /** Slot. A: CardKind. */
  CardRemoved = 19,
  /** Slot. A: CardState. */
  CardState = 20,

  /*
   * The subject is a managed object's (hal/contract/alarm.ts), and A is alarm bits, with its ObjectKind from bit
   * AlarmBit.KindShift on; an E1 is kind 0.
   */
  AlarmRaised = 32,
  /** B: milliseconds it was reported. */
  AlarmCleared = 33,
  /** A: bits acting. B: bits before. */
  LineActing = 34,
  /** The object went, or was shut down, with the alarm still reported. */
  AlarmWithdrawn = 35,
  /** As AlarmRaised, of an object with others below. B: E1s that fail with it, whose alarms are folded under this one. */
  RootRaised = 36,

  /** Interface row. A: IfOperStatus. B: LineAlarm bits that caused it. C: IfOperStatus before. */
  LinkDown = 48,
  LinkUp = 49,
  /** As LinkDown: any other change of ifOperStatus, and those of controllers. */
  LinkState = 50,
  /** As LinkDown: because it, or what it stands on, was shut down. */
  LinkShut = 51,
  /** As LinkDown, of several that stand on the same. C: how many more. */
  LinksDown = 52,
  LinksUp = 53,
  /** Interface row. A: penalty. B: milliseconds until reuse. */
  LinkDamped = 54,
  /** Interface row. A: penalty. */
  LinkReleased = 55,
  /** Interface row, damped. A: 1 its carrier came, 0 it went. B: penalty. */
  CarrierDamped = 56,
  /** Interface row. A: IfOperStatus. C: IfOperStatus before. The link of an Ethernet port is gone. */
  LinkLost = 57,

  /** Interface row of the main. A: row of the backup. B: IfOperStatus of the main. */
  StandbyDial = 64,
  /** Main. A: backup. B: milliseconds without an active interface. */
  StandbyActive = 65,
  /** Main. A: backup, whose call ends. */
  StandbyRestored = 66,
  /** Main. A: backup, which has no call. B: milliseconds without an active interface. */
  StandbyResumed = 67,
  /** Main. A: backup. B: StandbyState of the backup. C: state before. */
  StandbyState = 68,
  /** Main. A: backup. B: StandbyObstacle. Noted once, until it has changed. */
  StandbyUnable = 69,

  /** Access row. A: Layer1State. */
  Layer1State = 80,
  /** Access row. A: LinkState. B: state before. */
  LinkLayerState = 81,
  /** Access row. A: TEI. */
  TeiAssigned = 82,
  /** Access row. A: TEI. */
  TeiRemoved = 83,
  /** Access row. A: Q.921 appendix II error code, as the letter's ASCII. */
  LinkError = 84,

  /** Call row. A: CallState. B: state before. C: Access row << 16 | call reference. */
  CallState = 96,
  /** Call row. A: Access row. B: interface row the call is for. */
  CallSetup = 97,
  /** Call row. A: Access row. B: B channel. */
  CallConnected = 98,
  /** Call row. A: Access row. B: Cause << 8 | CallEnd. C: milliseconds connected, -1 = never. */
  CallCleared = 99,
  /** Access row. A: Cause we gave. */
  CallRefused = 100,
  /** Access row. A: message type. B: 1 sent, 0 received. C: position of its frame in TableId.Frames. */
  Q931Message = 101,
  /** Access row. A: length. B: 1 sent, 0 received. C: its position in TableId.Frames. */
  Q921Frame = 102,
  /** Access row. A call offered to everybody on the bus was left to the others. */
  CallIgnored = 103,

  /** A: CommandId. The configuration was changed. */
  Configured = 112,
  /** A: RestartCause. */
  Restarting = 113,
  /** A: the line of the stored configuration that was refused, from 1. */
  ConfigurationRefused = 114,
  /** A: octets. */
  ConfigurationSaved = 115,
  /** The saved configuration was reset. */
  ConfigurationReset = 116,
  /** The previous saved configuration holds again. */
  ConfigurationRolledBack = 117,

  /** Interface row. A: LinkProtocol. B: ProtocolReason. The link is good, and the protocol on it does not open. */
  ProtocolDown = 144,
  /** Interface row. A: LcpState. B: state before. */
  LcpState = 145,

  /** Slot. A: line row the card takes its clock from. */
  ClockReference = 152,
  /** Slot. No line is fit for a reference. */
  ClockLost = 153,
  /** Line row. A: E1Loop. B: 1 = the far end's code asked for it. */
  LoopSet = 154,
  /** Line row. A: E1Loop. B: E1TestEnd. */
  LoopEnded = 155,
  /** Line row. A: E1LoopCode sent to the far end. */
  LoopCodeSent = 156,
  /** Line row. A: E1Pattern. B: minutes. C: 1 = unframed. */
  BertStarted = 157,
  /** Line row. A: E1TestEnd. B: bit errors. C: how often synchronism was lost. */
  BertEnded = 158,
  /** As LinkDown: a loop or a test has the line it stands on. */
  LinkTest = 159,

  /**
   * Object. A: (PerformancePart * PerformanceEnd.Count + PerformanceEnd) * PerformanceParameter.Count +
   * PerformanceParameter. B: count of this interval. C: its threshold.
   */
  PerformanceThreshold = 160,
  /** Slot. The far end of an STM-1 counts its E1s otherwise than we do. */
  NumberingDiffers = 168,
  /** Slot. */
  NumberingAgrees = 169,
  /** Slot. A: power received, 0.1 uW. Less than the optical module's warning threshold, and still light. */
  OpticsLow = 170,
  /** Slot. A: power received, 0.1 uW. */
  OpticsGood = 171,

  /** Main. A: backup. B: CallReason. A backup is wanted for another reason than a main that is down. */
  StandbyCall = 208,
  /** Main. A: the backup that is tried now. B: the one that did not come up. Noted once for the two, until one of them comes up. */
  StandbyFell = 209,
  /** Main. A: StandbyLoad. B: state before. C: load, per cent. */
  StandbyLoad = 210,
  /** Number of the tracked object. A: its interface row, -1 without one. */
  TrackPositive = 211,
  TrackNegative = 212,
  /** Main. A: backup. B: DrillResult. C: milliseconds from the wish to a usable link. */
  DrillPassed = 213,
  DrillFailed = 214,
  /** Main. A: backup. B: DrillResult from Broken on. Nothing is known of the backup. */
  DrillBroken = 215,
  /** Main. A: backup. B: CallReason. Its dialer has a call already, which serves this main from now on: nothing is dialled. */
  StandbyTakenOver = 218,
  /** Interface row. A: place of a number that was refused and has brought a link since. B: numbers left. */
  DialerAllowed = 219,
  /** Main. A: backup, whose call serves another main from now on. */
  StandbyReturned = 220,

  /** Interface row. A: ChapState. B: state before. C: 1 of the peer, whom we authenticate, 0 of us. */
  ChapState = 224,
  /** Interface row. A: LcpState. B: state before. C: frame channel. */
  IpcpState = 225,

  /** Access row. A: B channel that is free here, and on which the other side refused a call as not available. */
  ChannelRestarted = 176,
  /** Access row. A: active calls that the other side is asked about. B: channels out of use that are tried anew. */
  CallsChecked = 177,

  /** Call row. A: access row. B: B channel. A call comes in. */
  CallOffered = 184,
  /** Access row. A: B channel that nobody answered RESTART for. */
  ChannelLost = 185,

  /** A: civil time. B: ClockSource. */
  ClockSet = 232,
  /** TollPeriod. A: per cent of the cap, 50 and more. B: cost. C: the cap. Hundredths of the currency. */
  TollWarning = 233,
  TollReached = 234,
  /** TollPeriod. A: what it has cost. */
  TollClosed = 235,
  /** As TollWarning, 80 per cent and more. */
  TollAlmost = 236,

  /** Interface row that dials. A: DialerState. B: state before. C: Cause. */
  DialerState = 196,
  /** Interface row. A: Cause. B: milliseconds until the next call. C: place of the number that is next. */
  DialerRetry = 197,
  /** Interface row. A: Cause. B: place of the number that is not dialled any more. C: numbers left. */
  DialerRefused = 198,
  /** Interface row. A: Cause. Every number was refused: nothing is dialled. */
  DialerBarred = 199,
  /** Interface row. It may dial again. */
  DialerUnbarred = 200,
  /** Interface row. A: DialerObstacle. Noted once, until it has changed. */
  DialerUnable = 201,
  /** Interface row. A: seconds until a caller is called back. */
  DialerCallback = 202,
  /** Interface row. A: seconds without traffic. */
  DialerIdle = 203,
  /** Every call is cleared, and none placed. */
  DialerStopped = 204,
  DialerReleased = 205,
  /** Interface row. A: ProtocolReason of the peer that does not take us, or that we do not take. B, C: as DialerRetry. */
  DialerDenied = 206,
  /** As DialerRetry, of a dialer that has a link and wants one more. */
  DialerFewer = 207,

  /** Access row of a primary access: its E1 works, or not. */
  PrimaryOperational = 216,
  PrimaryFailed = 217,

  /** ShelfObject. A: ShelfAlarm. B: ShelfDetail. C: AlarmSeverity. */
  ShelfAlarmRaised = 256,
  /** A: ShelfAlarm. B: milliseconds it was reported. C: AlarmSeverity. */
  ShelfAlarmCleared = 257,
  /** As ShelfAlarmCleared: what it was about is not there any more. */
  ShelfAlarmWithdrawn = 258,
  /** Bay, from 1. A: SupplyState. B: state before. */
  SupplyState = 259,
  /** A: PowerRedundancy. B: what it was before. C: what the shelf may draw, milliwatts. */
  PowerRedundancy = 260,
  /** A: ShelfAlarm. B: milliseconds it was reported. C: ShelfAlarm of the same object that is reported in its place. */
  ShelfAlarmReplaced = 261,

  /** A: CoolingState. B: state before. */
  CoolingState = 272,
  /** A: per cent of full duty. B: before. */
  CoolingStep = 273,
  /** ShelfZone. A: its temperature, 1/256 degree. The cards are switched off. */
  ShelfTooHot = 274,
  /** They come back. */
  ShelfCooled = 275,
  /** Slot. It loses its power. */
  CardTooHot = 276,
  /** Slot. It may have power again. */
  CardCooled = 277,

  /** Every supply has lost its input: the shelf lives on what is stored. */
  PowerFailing = 288,
  /** An input came back before what is stored was used up. */
  PowerHeld = 289,
  /** A: seconds by which civil time went ahead to what the clock chip shows. */
  ClockFollowed = 290,
  /** A: how often an input came back in time since PowerHeld. It is quiet again. */
  PowerHeldAgain = 291,

  /** Slot. A: CardKind. By a person's command. */
  CardRestarted = 304,
  CardSwitchedOff = 305,
  /** Slot. A: watts that the card needs. B: watts that are left. C: CardKind. */
  CardRefusedPower = 306,
  /** As CardRefusedPower: it had its power. */
  CardShed = 307,
  /** Slot. A: CardKind. What was refused or taken before. */
  CardGrantedPower = 308,
  /** Slot. A: ShelfDetail, watts drawn and declared, 0 = not more than that. B: seconds until it is tried again. C: CardKind. It overloads the supplies. */
  CardOverload = 309,
  /** Slot. A: tries that are left. B: seconds until the next. C: CardKind. Its hot-swap controller gave up. */
  CardTripped = 310,
  /** Slot. A: tries. B: CardKind. The last of them is over. */
  CardGivenUp = 311,
}
