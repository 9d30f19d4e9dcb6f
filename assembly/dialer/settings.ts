import { WARMUP_DEFAULT_S } from './record';

/** What holds for every dialer of the shelf: configuration. */
class DialerSettings {
  /** `dialer emergency-stop`: there are no calls, neither out nor in. */
  isStopped: bool = false;
  /** `dialer timer warmup`, seconds after power-on. */
  warmupS: u32 = WARMUP_DEFAULT_S;
}

export const dialerSettings = new DialerSettings();
