/**
 * The one row of TableId.Toll: what calls of ours have cost, in hundredths of the currency. It is kept in flash as it
 * stands here.
 */
export const enum TollRow {
  /** The day and the month that the sums are of: days since January 1st 2000, and months since the year 0. i32 each */
  Day = 0,
  Month = 4,
  /** Per cent of the cap that have been warned of: 0, 50, 80 or 100. u8 each */
  DayWarned = 8,
  MonthWarned = 9,
  /** By CallReason. u32 each */
  DayCost = 12,
  MonthCost = 60,
  /** Calls of the month that were connected, by CallReason. u16 each */
  MonthCalls = 108,
  Size = 132,
}
export const enum TollPeriod {
  Day,
  Month,
  Count,
}
export const enum TollDate {
  /** The clock was never set: a day is 24 hours since power-on, a month 31 of them. */
  Unknown = -1,
}
export const enum TollLimit {
  /** Windows of the tariff. */
  Windows = 4,
  /** CallReasons. */
  Reasons = 12,
  /** Letters of the currency. */
  Currency = 3,
}
/** What happens at the cap. */
export const enum TollAction {
  /** One channel for what cannot be done without; the rest waits for the next day or month. */
  Degrade,
  /** No call of ours, and those there are end. */
  Cut,
}
