/** TableId.Standby: one main/backup pair, VRP `standby interface`. A row is in use when Main is not -1. */
export const enum StandbyRow {
  /** Interface rows. i16 each */
  Main = 0,
  Backup = 2,
  /** Interface row that carries the traffic now, or -1: what the router's forwarding reads. i16 */
  Active = 4,
  /** StandbyState u8 */
  State = 6,
  /** Configuration: 0 to 255, VRP default 0. u8 */
  Priority = 7,
  /** Configuration: seconds from main down to dialling, and from main up to hanging up. u16 each */
  EnableDelayS = 8,
  DisableDelayS = 10,
  /** Calls placed since boot. u32 */
  Dials = 12,
  /** When State last changed. u64 */
  SinceUs = 16,
  /** When the main went down; meaningful while State is not Standby. u64 */
  MainDownUs = 24,
  /** Since when no interface is active; meaningful while Active is -1. u64 */
  OutageUs = 32,
  /** Why the backup cannot dial: StandbyObstacle. u8 */
  Obstacle = 40,
  Size = 48,
}
export const enum StandbyLimit {
  Pairs = 8,
  DelayS = 65535,
}
/** States of the backup of a pair, as VRP names them. */
export const enum StandbyState {
  /** The main is up, the backup rests. */
  Standby,
  /** The main is down, the enable delay runs. */
  UpDelay,
  /** The backup is wanted and not up: dialling, or waiting to dial again. */
  Down,
  /** The backup carries the traffic. */
  Up,
  /** The main is up again, the disable delay runs, the backup still carries the traffic. */
  DownDelay,
}
/** What keeps a backup from dialling, apart from a call that fails. */
export const enum StandbyObstacle {
  None,
  NotPresent,
  ShutDown,
  /** No `dialer number`. */
  NoNumber,
}
