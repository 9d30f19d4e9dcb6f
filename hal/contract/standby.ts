/** TableId.Standby: one main interface and how it is backed up, VRP `standby ...`. A row is in use when Main is not -1. */
export const enum StandbyRow {
  /** Interface row. i16 */
  Main = 0,
  /** Interface row that carries the traffic now, or -1: what the router's forwarding reads. i16 */
  Active = 2,
  /** StandbyState of the backup in charge u8 */
  State = 4,
  /** CallReason: why a backup is wanted now. u8 */
  Reason = 5,
  /** Which of its backups is in charge: a place from 0, or StandbyLimit.NoBackup. u8 */
  Charge = 6,
  /** StandbyLoad u8 */
  Load = 7,
  /** Configuration: seconds from main down to dialling, and from main up to hanging up. u16 each */
  EnableDelayS = 8,
  DisableDelayS = 10,
  /** Configuration: seconds between two looks at the load. u16 */
  FlowCheckS = 12,
  /** Configuration: load in per cent from which a backup joins, and below which it leaves; 0 = none does. u8 each */
  ThresholdEnable = 14,
  ThresholdDisable = 15,
  /** Configuration: what 100 per cent is, kbit/s; 0 = the interface's own. u32 */
  BandwidthKbit = 16,
  /** Configuration: number of the tracked object, 0 = none. u8 */
  Track = 20,
  /** Configuration: 10 to minus this is the bit error ratio at which the main is bad; 0 = not looked at. u8 */
  Degrade = 21,
  /** Backups that share the load. u8 */
  Shared = 22,
  /** Load of the main at the last look, per cent. u8 */
  Flow = 23,
  /** Configuration: the time of day in which the backup is up, minutes; StandbyLimit.NoTime without. u16 each */
  WindowFrom = 24,
  WindowTo = 26,
  /** Configuration: StandbyDays u8 */
  WindowDays = 28,
  /** The main is up; it has been so since boot. u8 each */
  MainUp = 29,
  WasUp = 30,
  /** When State last changed. u64 */
  SinceUs = 32,
  /** When the main went down; meaningful while it is down. u64 */
  MainDownUs = 40,
  /** Since when no interface is active; meaningful while Active is -1. u64 */
  OutageUs = 48,
  /** Until when it is wanted by hand; 0 = it is not. u64 */
  HandUntilUs = 56,
  /** Calls asked for since boot. u32 */
  Dials = 64,
  /** Who gave way to whom since a backup was last up: bit n = place n / StandbyLimit.Backups to the remainder of that. u16 */
  GaveWay = 68,
  Size = 72,
}
export const enum StandbyLimit {
  Mains = 8,
  /** Backups of a main. */
  Backups = 3,
  DelayS = 65535,
  NoBackup = 255,
  NoTime = 65535,
}
/** TableId.StandbyBackup: row `row of the main * StandbyLimit.Backups + place`. Free when Backup is -1. */
export const enum StandbyBackupRow {
  /** Interface row. i16 */
  Backup = 0,
  /** Configuration: 0 to 255, VRP default 0; of equal ones the first configured goes first. u8 */
  Priority = 2,
  /** StandbyState u8 */
  State = 3,
  /** StandbyObstacle u8: why it cannot dial. */
  Obstacle = 4,
  /** StandbyHold of the dialer, which may serve other mains as well. u8 */
  Hold = 5,
  /** Of its last drill that came to an end: DrillResult, and the cause it failed with (ITU-T Q.850). u8 each */
  DrillResult = 6,
  DrillCause = 7,
  /** When State last changed. u64 */
  SinceUs = 8,
  Size = 16,
}
/** States of a backup, as VRP names them. */
export const enum StandbyState {
  /** It rests. */
  Standby,
  /** It is wanted, the enable delay runs. */
  UpDelay,
  /** It is wanted and not up: dialling, or waiting to dial again. */
  Down,
  /** Its call is up. */
  Up,
  /** It is wanted no more, the disable delay runs. */
  DownDelay,
}
/** How a main shares its load, as VRP names it. */
export const enum StandbyLoad {
  None,
  /** One more backup is to share it. */
  ToWake,
  /** Backups share it. */
  Wake,
  /** One of them is to leave. */
  ToHypnotize,
}
/** What keeps a backup from dialling, apart from a call that fails. */
export const enum StandbyObstacle {
  None,
  NotPresent,
  ShutDown,
  /** No `dialer number`. */
  NoNumber,
  /** It serves another main, which has the better right to it. */
  InUse,
  /** It is the other sites' turn, `standby storm`. */
  Turn,
  /** Every number was refused for good. It has its dialer nevertheless, which dials when it is reset. */
  Barred,
}
/** Whether a backup has its dialer. */
export const enum StandbyHold {
  None,
  /** It has asked for a call, which is not placed yet. */
  Asked,
  /** The log has said that it dials. */
  Told,
}
/** Days of a time range, VRP `time-range`. */
export const enum StandbyDays {
  Daily,
  /** Monday to Friday. */
  Working,
  /** Saturday and Sunday. */
  Off,
}
/** Row as StandbyRow of TableId.Drill: the test calls of a main's backups. */
export const enum DrillRow {
  /** Configuration: when it begins, minutes of the day, StandbyLimit.NoTime = never; how long each call is held. u16 each */
  At = 0,
  HoldS = 2,
  /** DrillPhase, and the place of the backup that is called. u8 each */
  Phase = 4,
  Place = 5,
  /** Of the last call: DrillResult u8, the backup's interface row i16. */
  Result = 6,
  Backup = 8,
  /** Bad frames received. u16 */
  Errors = 10,
  /** Milliseconds from the wish to a usable link. u32 */
  SetupMs = 12,
  /** Hundredths of the currency. u32 */
  Cost = 16,
  /** When it began; 0 = never. u64 */
  BeganUs = 24,
  Size = 32,
}
export const enum DrillPhase {
  Idle,
  /** The call is to come up. */
  Calling,
  /** It is up, and is held for a while. */
  Holding,
}
export const enum DrillResult {
  /** There was none yet. */
  None,
  Passed,
  /** No call, or no link over it. */
  NoLink,
  /** It was up and was lost. */
  Lost,
  /** Frames came with errors. */
  BadFrames,
  /** No frame came. */
  Silent,
  /** Nothing could be dialled: as StandbyObstacle and DialerObstacle have it. */
  NoCard,
  ShutDown,
  NoNumber,
  Barred,
  Stopped,
  NoMember,
  /** The backup was needed meanwhile. From here on nothing is known of the backup. */
  Broken,
  /** There was no drill: as StandbyObstacle and DialerObstacle have it. */
  InUse,
  Turn,
  Capped,
}
