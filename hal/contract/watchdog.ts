/** I2C watchdog, as ZII RAVE boards have it. Octets. */
export const enum WatchdogRegister {
  FirmwareMajor = 0x01,
  FirmwareMinor = 0x02,
  BootMajor = 0x03,
  BootMinor = 0x04,
  /** WatchdogReason. */
  LastReset = 0x05,
  /** WatchdogState; a write of On or Off. */
  State = 0x06,
  /** Seconds, WatchdogTime.TimeoutMin to 255. Another value is ignored. */
  Timeout = 0x07,
  TimeLeft = 0x08,
  /** 0 written starts the time again. */
  Ping = 0x09,
  /** Milliseconds for which the reset line is held. */
  ResetDuration = 0x0a,
}
export const enum WatchdogReason {
  PowerCycle = 0,
  Watchdog = 1,
}
export const enum WatchdogState {
  Initial = 0,
  Off = 1,
  On = 2,
}
export const enum WatchdogTime {
  TimeoutMin = 3,
  TimeoutDefault = 30,
}
