import { WARMUP_DEFAULT_S } from './record';

/** What holds for every dialer of the shelf: configuration. */
class DialerSettings {
  /** `dialer timer warmup`, seconds. */
  warmupS: u16 = WARMUP_DEFAULT_S;
  /** `dialer emergency-stop`: there are no calls, neither out nor in. */
  isStopped: bool = false;
}

export const dialerSettings = new DialerSettings();
