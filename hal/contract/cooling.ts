/** Row 0 of TableId.Cooling: what the core does about the heat of the shelf. */
export const enum CoolingRow {
  /** CoolingState. */
  State = 0,
  /** CoolingStep all fans are driven at. */
  Step = 1,
  /** Fans of the tray that do not turn, u8. */
  Failed = 2,
  /** When State last changed, u64. */
  SinceUs = 8,
  Size = 16,
}
export const enum CoolingState {
  /** A sensor, or the controller of the fans, cannot be read: fans run full. So it begins, too. */
  Failsafe,
  /** Fans follow the temperatures. */
  Normal,
  /** A zone is above its major threshold: fans run full. */
  Hot,
  /** A zone of the shelf came above its fatal threshold: the cards are switched off. */
  Shutdown,
  Count,
}
/** Speeds of the fans. */
export const enum CoolingStep {
  Slowest,
  /** Where fans begin once everything can be read. */
  Start = 3,
  Full = 6,
  Count,
}
/** Row of TableId.Heat: a ShelfZone, and from ShelfZone.Count on the card in slot 1, 2 and so on. */
export const enum HeatRow {
  /** HeatStage. */
  Stage = 0,
  /** CoolingStep it asks for. */
  Step = 1,
  /** HeatStage of the last look, and of the one before. */
  Seen = 2,
  SeenBefore = 3,
  /** Its temperature rises fast, u8. */
  Rising = 4,
  /** Temperatures of a minute ago and of the minute before, 1/256 degree Celsius, i16; CardTemperature.Unknown = none. */
  Sample = 6,
  Before = 8,
  Size = 10,
}
export const enum HeatStage {
  Normal,
  Minor,
  Major,
  Fatal,
  Count,
}
/** Zones that share their thresholds: those of the shelf each have their own, all cards have the same. */
export const enum ZoneClass {
  Intake,
  Processor,
  Exhaust,
  Card,
  Count,
}
/** Thresholds, whole degrees Celsius. */
export const enum HeatLimit {
  /** At least so far one above the other. */
  Gap = 5,
}
/** What is in the tray, our choice: the first channels of the controller are wired. */
export const enum FanTray {
  Fans = 3,
  /** Turns a minute of a sound fan at full duty; slower in proportion to its duty. */
  FullSpeed = 6000,
  FullDuty = 255,
}
