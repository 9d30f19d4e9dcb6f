import { Mistake } from '../../hal/contract/restart';
import { ensure } from '../kernel/ensure';
import { Arguments } from './arguments';
import { CommandId, Result, Verb } from './command-id';
import { consequentAction, displayAlarm, resetAlarms } from './commands/alarm';
import { displayBert } from './commands/bert';
import {
  displayIsdnActiveChannel,
  displayIsdnCallInfo,
  displayIsdnCallRecord,
  resetIsdnCallRecord,
} from './commands/call';
import { displayDevice } from './commands/card';
import { channelSet, e1ChannelSet, e1Unframed, using } from './commands/channel-set';
import { alarmTimers, description, shutdown, sysname } from './commands/configuration';
import { displayEnvironment, displayFan, temperatureThreshold } from './commands/cooling';
import {
  alarmDetect,
  alarmInsert,
  channelAlignMode,
  e1Reserve,
  e1Shutdown,
  enterCpos,
  flag,
  flagC2,
  flagExpected,
  flagExpectedJ2,
  flagJ2,
  frameFormatSdh,
  multiplexMode,
  threshold,
} from './commands/cpos';
import { displayControllerCpos, displayTransceiver } from './commands/cpos-display';
import { clockDatetime, displayClock, displayLogbuffer, displayVersion } from './commands/device';
import {
  dialerAutodial,
  dialerBundle,
  dialerBundleMember,
  dialerCallbackClient,
  dialerCallIn,
  dialerEmergencyStop,
  dialerNumber,
  dialerRotation,
  dialerThreshold,
  dialerTimer,
  resetDialers,
} from './commands/dialer';
import { displayDialer } from './commands/dialer-display';
import { dialerTimerWarmup } from './commands/dialer-warmup';
import { displayCurrentConfiguration, displayThis } from './commands/dump';
import {
  bert,
  bertInsertError,
  cable,
  clockMode,
  clockPriority,
  code,
  frameFormat,
  idleCode,
  impedance,
  loopback,
  sendLoop,
  signalling,
} from './commands/e1';
import { displayElabel } from './commands/elabel';
import { duplex, speed } from './commands/ethernet';
import { displayHealth } from './commands/health';
import { displayController, displayInterface, displayInterfaceBrief, resetCounters } from './commands/interface';
import { displayIsdnStatus, isdnCheckTime } from './commands/isdn';
import { lampTest, serviceLed } from './commands/lamp';
import { carrierDelay, dampening } from './commands/link';
import {
  displayPerformance,
  displayPerformanceCpos,
  displayPerformanceHistory,
  displayPerformanceHistoryCpos,
  performanceThreshold,
} from './commands/performance';
import { displayPower, powerSupplyPolicy } from './commands/power';
import { powerThresholdInput, powerThresholdOutput, powerThresholdTemperature } from './commands/power-threshold';
import {
  ipAddress,
  ipAddressNegotiate,
  linkProtocolOfCalls,
  pppAuthenticationMode,
  pppChapPassword,
  pppChapUser,
  remoteAddress,
} from './commands/ppp';
import { isdnLinkMode, isdnOverlapSending, isdnProtocolMode, priSet } from './commands/primary-set';
import { linkProtocol, timerHold, timerHoldRetry } from './commands/protocol';
import { displayResetReason } from './commands/reset-reason';
import {
  compareConfiguration,
  displaySavedConfiguration,
  resetSavedConfiguration,
  rollbackConfiguration,
  save,
} from './commands/saved';
import { powerPriority, powerSlot, rebootSlot } from './commands/slot-power';
import { displayStandbyState } from './commands/standby';
import {
  displayStandbyDrill,
  standbyDrill,
  standbyDrillNow,
  standbyStart,
  standbyStop,
} from './commands/standby-drill';
import { standbyInterface, standbyTimerDelay } from './commands/standby-interface';
import { displayStandbyStorm, standbyStorm, standbyStormPriority, standbyStormTurn } from './commands/standby-storm';
import {
  standbyBandwidth,
  standbyErrorRatio,
  standbyThreshold,
  standbyTimeRange,
  standbyTimerFlowCheck,
  standbyTrack,
} from './commands/standby-trigger';
import { displayToll, tollCap, tollCapAction, tollCurrency, tollMinimum, tollReset, tollTariff } from './commands/toll';
import { displayTrack, setTrackByHand, track } from './commands/track';
import {
  debugging,
  debuggingIsdn,
  debuggingIsdnCall,
  displayDebugging,
  displayHistoryCommand,
  languageMode,
  reboot,
  resetLogbuffer,
  screenLength,
  terminalMonitor,
} from './commands/user';
import { enterController, enterInterface, enterSystem, quit, returnToUser } from './commands/view';
import { Handler, install } from './handler';
import { Writer } from './writer';

function none(_verb: Verb, _target: i32, _args: Arguments, _out: Writer): Result {
  return Result.Unsupported;
}

/** By CommandId. */
const HANDLERS: StaticArray<Handler> = [
  none,
  enterSystem,
  enterController,
  enterInterface,
  quit,
  returnToUser,
  sysname,
  alarmTimers,
  description,
  shutdown,
  standbyInterface,
  standbyTimerDelay,
  dialerNumber,
  isdnLinkMode,
  displayClock,
  displayController,
  displayCurrentConfiguration,
  displayDebugging,
  displayDevice,
  displayHistoryCommand,
  displayInterface,
  displayInterfaceBrief,
  displayIsdnCallInfo,
  displayIsdnStatus,
  displayLogbuffer,
  displayStandbyState,
  displayThis,
  displayVersion,
  debugging,
  languageMode,
  reboot,
  resetCounters,
  resetLogbuffer,
  screenLength,
  terminalMonitor,
  save,
  displaySavedConfiguration,
  resetSavedConfiguration,
  compareConfiguration,
  rollbackConfiguration,
  displayResetReason,
  frameFormat,
  code,
  clockMode,
  clockPriority,
  cable,
  impedance,
  idleCode,
  signalling,
  loopback,
  sendLoop,
  bert,
  bertInsertError,
  displayBert,
  carrierDelay,
  dampening,
  displayPerformance,
  displayPerformanceHistory,
  performanceThreshold,
  channelSet,
  using,
  linkProtocol,
  timerHold,
  timerHoldRetry,
  enterCpos,
  frameFormatSdh,
  multiplexMode,
  channelAlignMode,
  flag,
  flagExpected,
  flagC2,
  flagJ2,
  flagExpectedJ2,
  threshold,
  e1Shutdown,
  alarmInsert,
  displayControllerCpos,
  displayTransceiver,
  displayAlarm,
  resetAlarms,
  consequentAction,
  e1ChannelSet,
  e1Unframed,
  displayPerformanceCpos,
  displayPerformanceHistoryCpos,
  alarmDetect,
  displayHealth,
  e1Reserve,
  speed,
  duplex,
  clockDatetime,
  tollTariff,
  tollMinimum,
  tollCurrency,
  tollCap,
  tollCapAction,
  displayToll,
  tollReset,
  priSet,
  isdnProtocolMode,
  displayIsdnActiveChannel,
  displayIsdnCallRecord,
  resetIsdnCallRecord,
  pppAuthenticationMode,
  pppChapUser,
  pppChapPassword,
  ipAddress,
  ipAddressNegotiate,
  remoteAddress,
  linkProtocolOfCalls,
  standbyTimerFlowCheck,
  standbyThreshold,
  standbyBandwidth,
  standbyTrack,
  standbyErrorRatio,
  standbyTimeRange,
  standbyDrill,
  dialerTimerWarmup,
  standbyStorm,
  standbyStormPriority,
  standbyStormTurn,
  track,
  setTrackByHand,
  standbyStart,
  standbyStop,
  standbyDrillNow,
  displayTrack,
  displayStandbyDrill,
  displayStandbyStorm,
  isdnOverlapSending,
  debuggingIsdn,
  debuggingIsdnCall,
  dialerRotation,
  dialerAutodial,
  dialerCallbackClient,
  dialerCallIn,
  dialerTimer,
  dialerThreshold,
  dialerBundle,
  dialerBundleMember,
  dialerEmergencyStop,
  displayDialer,
  resetDialers,
  isdnCheckTime,
  displayPower,
  powerSupplyPolicy,
  displayFan,
  displayEnvironment,
  temperatureThreshold,
  displayElabel,
  rebootSlot,
  powerSlot,
  powerPriority,
  serviceLed,
  lampTest,
  powerThresholdInput,
  powerThresholdOutput,
  powerThresholdTemperature,
];

export function bootCommands(): void {
  ensure(HANDLERS.length === CommandId.Count, Mistake.BootOrder);
  install(HANDLERS);
}
