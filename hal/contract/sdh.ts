/** One STM-1 port with its VC-4: a row of TableId.Stm1. It begins as every managed object does (ObjectRow). */
export const enum Stm1Row {
  Present = 0,
  /** Request: report and act on nothing, the port is shut down. u8 */
  Suppressed = 1,
  Slot = 2,
  Port = 3,
  /** Stm1Alarm bits. u32 each */
  Defects = 4,
  Acting = 8,
  Reported = 12,
  /** When Acting last changed. u64 */
  SinceUs = 16,
  /** Counted since the port came or since `reset counters`; u32, saturating: errors in B1, B2, B3, MS-REI, HP-REI. */
  SectionErrors = 24,
  LineErrors = 28,
  PathErrors = 32,
  LineFarEndErrors = 36,
  PathFarEndErrors = 40,
  /** Request: Stm1Alarm bits that take the port down though they leave its traffic alone: MsRdi, Sd, Sf. u32 */
  LinkDown = 44,
  /** Requests: an SD and an SF are a bit error ratio of 10 to minus this; 3 to 9, SF the smaller. u8 each */
  DegradeExponent = 48,
  FailExponent = 49,
  /** Reset of counters, as microseconds since power-on. u64 */
  CountedSinceUs = 56,
  Size = 64,
}
/** One VC-12 of an STM-1: a row of TableId.Tributary. It begins as every managed object does (ObjectRow). */
export const enum TributaryRow {
  Present = 0,
  Suppressed = 1,
  Slot = 2,
  /** The chip's tributary, (K - 1) * 21 + (L - 1) * 3 + (M - 1). u8, 0 to 62 */
  Port = 3,
  /** TributaryAlarm bits. u32 each */
  Defects = 4,
  Acting = 8,
  Reported = 12,
  /** When Acting last changed. u64 */
  SinceUs = 16,
  /** Counted since the tributary came or since `reset counters`; u32, saturating: BIP-2, REI, errored blocks. */
  PathErrors = 24,
  FarEndErrors = 28,
  ErroredBlocks = 32,
  Size = 40,
}
export const enum SdhLimit {
  /** VC-12 in an STM-1, and E1s in them. */
  Tributaries = 63,
}
/** Alarms of an STM-1 port: regenerator section, multiplex section, administrative unit and VC-4. */
export const enum Stm1Alarm {
  None = 0,
  Los = 1,
  Oof = 2,
  Lof = 4,
  RsTim = 8,
  MsAis = 16,
  MsRdi = 32,
  /** Signal fail and signal degrade, of the B2 error ratio. */
  Sf = 64,
  Sd = 128,
  AuAis = 256,
  AuLop = 512,
  HpUneq = 1024,
  HpPlm = 2048,
  HpTim = 4096,
  HpRdi = 8192,
  /** Loss of the H4 multiframe. */
  Lom = 16384,
  /** AlarmBit.Transient. */
  Transient = 1048576,
}
/** Alarms of a VC-12: the mapper's STATE register. */
export const enum TributaryAlarm {
  None = 0,
  LpDeg = 1,
  LpRfi = 2,
  LpRdi = 4,
  LpTim = 8,
  LpPlm = 16,
  LpUneq = 32,
  TuLop = 64,
  TuAis = 128,
  /** AlarmBit.Transient. */
  Transient = 1048576,
}
/** Thresholds of SD and SF, as exponents of a bit error ratio. */
export const enum ErrorRatio {
  /** 10 to minus 3, the worst that can be set, and 10 to minus 9, the best. */
  Worst = 3,
  Best = 9,
  FailDefault = 3,
  DegradeDefault = 6,
}
