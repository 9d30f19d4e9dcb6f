/** What holds for every dialer of the shelf: configuration. */
class DialerSettings {
  /** `dialer emergency-stop`: there are no calls, neither out nor in. */
  isStopped: bool = false;
}

export const dialerSettings = new DialerSettings();
