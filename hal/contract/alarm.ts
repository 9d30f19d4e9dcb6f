/** What can have an alarm. `subject = ObjectKind << ObjectSubject.KindShift | row` of the kind's table. */
export const enum ObjectKind {
  E1,
  Stm1,
  Vc12,
  /** What the shelf is made of: the row is a ShelfObject, and an alarm is a ShelfAlarm, hal/contract/shelf-alarm.ts. */
  Shelf,
  Count,
}
export const enum ObjectSubject {
  KindShift = 16,
  RowMask = 0xffff,
}
/** How the row of every managed object begins. */
export const enum ObjectRow {
  /** The object exists: its card is ready. u8 */
  Present = 0,
  /** Request: report and act on nothing, it is shut down. u8 */
  Suppressed = 1,
  /** u8, from 1 */
  Slot = 2,
  /** u8, from 0 */
  Port = 3,
  /** The kind's alarm bits as the chip sees them now, uncorrelated. u32 */
  Defects = 4,
  /** The one of them that acts on traffic, at once. u32 */
  Acting = 8,
  /** Those that people are told of, after their timers. u32 */
  Reported = 12,
  /** When Acting last changed. u64 */
  SinceUs = 16,
  Size = 24,
}
/** Alarm bits of every kind, and where the kind stands when a word of bits travels without its subject. */
export const enum AlarmBit {
  /** Defects come and go, each too short to be reported. */
  Transient = 1048576,
  Mask = 0x0fffffff,
  KindShift = 28,
}
/**
 * Row `object * AlarmEnd.Count + end` of TableId.Alarm, where the objects are the E1s, then the STM-1 ports, then the
 * VC-12s. Alarm = 0 is no alarm.
 */
export const enum AlarmRow {
  /** When it was raised. u64 */
  RaisedUs = 0,
  Subject = 8,
  /** One alarm bit of the subject's kind. u32 */
  Alarm = 12,
  /** Objects below that fail with it and are not reported themselves. u16 */
  Folded = 16,
  /** AlarmSeverity u8 */
  Severity = 18,
  /** The core's own. u8 */
  State = 19,
  Size = 24,
}
/** An object has at most one alarm of each: the signal that arrives, what the far end says of ours, and flicker. */
export const enum AlarmEnd {
  Near,
  Far,
  Transient,
  Count,
}
/**
 * A closed alarm: a row of TableId.AlarmHistory, a ring; the row written last is the one with the highest Number.
 */
export const enum AlarmHistoryRow {
  RaisedUs = 0,
  ClearedUs = 8,
  Subject = 16,
  Alarm = 20,
  /** From 1; 0 = never written. u32 */
  Number = 24,
  Folded = 28,
  Severity = 30,
  /** AlarmClosure, u8. */
  Closure = 31,
  Size = 32,
}
/** Why an alarm is not reported any more. */
export const enum AlarmClosure {
  /** What it told of is over. */
  Cleared,
  /** Its object went, or was shut down, or nobody wants to know of it. */
  Withdrawn,
  /** Another one of the same object is reported in its place. */
  Replaced,
}
/** ITU-T X.733, worst last. */
export const enum AlarmSeverity {
  Warning = 1,
  Minor,
  Major,
  Critical,
}
