/** Every command of the console; its record is in commands/*.commands.ts, its handler in command.ts. */
export const enum CommandId {
  None,
  SystemView,
  Controller,
  Interface,
  Quit,
  Return,
  Sysname,
  AlarmTimers,
  Description,
  Shutdown,
  StandbyInterface,
  StandbyTimerDelay,
  DialerNumber,
  IsdnLinkMode,
  DisplayClock,
  DisplayController,
  DisplayCurrentConfiguration,
  DisplayDebugging,
  DisplayDevice,
  DisplayHistoryCommand,
  DisplayInterface,
  DisplayInterfaceBrief,
  DisplayIsdnCallInfo,
  DisplayIsdnStatus,
  DisplayLogbuffer,
  DisplayStandbyState,
  DisplayThis,
  DisplayVersion,
  Debugging,
  LanguageMode,
  Reboot,
  ResetCounters,
  ResetLogbuffer,
  ScreenLength,
  TerminalMonitor,
  Save,
  DisplaySavedConfiguration,
  ResetSavedConfiguration,
  CompareConfiguration,
  RollbackConfiguration,
  DisplayResetReason,
  FrameFormat,
  Code,
  ClockMode,
  ClockPriority,
  Cable,
  Impedance,
  IdleCode,
  Signalling,
  Loopback,
  SendLoopCode,
  Bert,
  BertInsertError,
  DisplayBert,
  CarrierDelay,
  Dampening,
  DisplayPerformance,
  DisplayPerformanceHistory,
  PerformanceThreshold,
  ChannelSet,
  Using,
  LinkProtocol,
  TimerHold,
  TimerHoldRetry,
  Count,
}

/** What is wanted of a command's handler. */
export const enum Verb {
  /** The command as typed. */
  Apply,
  /** `undo` before it. */
  Undo,
  /** `display`: answers in pieces, see Result.More. */
  Show,
  /** Its line of the configuration, when it differs from the default. */
  Save,
  /** The question of Result.Confirm was answered with Y. */
  Confirmed,
}

export const enum Result {
  Done,
  /** A display has more to say: call again with the writer's cursor one higher. */
  More,
  /** As More, but a stage below has to run first: call again in the next step that it asks for. */
  Wait,
  /** Nothing was changed; the handler has said why. */
  Refused,
  /** This command has no such verb. */
  Unsupported,
  /** The handler has a question: Y calls it with Verb.Confirmed, its text arguments gone. */
  Confirm,
  /** The session ends with a restart once everything has been sent. */
  Restart,
}
