import { CallEnd } from '../../hal/contract/call';
import { Cause } from '../../hal/contract/isdn';
import { incoming, MessageType } from './information';

/** What moves a call: a message, a timer, or a primitive of the layer above or below. */
export const enum CallEvent {
  Setup,
  SetupAcknowledge,
  CallProceeding,
  Progress,
  Alerting,
  Connect,
  ConnectAcknowledge,
  Disconnect,
  Release,
  ReleaseComplete,
  /** INFORMATION in answer to SETUP ACKNOWLEDGE. */
  Information,
  /** NOTIFY and FACILITY: of no use to a data call. */
  Remark,
  StatusEnquiry,
  /** STATUS with a state that fits ours, with state 0, and with one that cannot be. */
  Status,
  StatusNull,
  StatusUnfit,
  SuspendAcknowledge,
  SuspendReject,
  ResumeAcknowledge,
  ResumeReject,
  /** A message of the global call reference under that of a call. */
  Misplaced,
  /** A message type that is not implemented: SEGMENT, SUSPEND, RESUME and USER INFORMATION among them. */
  Unknown,

  /** The timers. A call runs one at a time, the one its state asks for. */
  T301,
  T302,
  T303,
  T304,
  T305,
  T308,
  T309,
  T310,
  T313,
  T318,
  T319,
  T322,
  /** The second time, when the message has been repeated. */
  T303Again,
  T308Again,
  T322Again,
  /** T302, and not one digit has come. */
  T302Empty,

  /** The layer above wants a call, and what it says to one that comes in. */
  SetupRequest,
  MoreInformation,
  Proceeding,
  Ringing,
  Answer,
  /** The call is to end. */
  Clear,
  Audit,
  /** The other side named a channel that we cannot take. */
  ChannelRefused,
  LinkUp,
  LinkDown,
  /** RESTART of its channel. */
  Restarted,
  Count,
}

/** The event that is a message type; what STATUS says depends on the call, and is left to it. */
export function eventOf(kind: i32): CallEvent {
  // biome-ignore format: a table
  switch (kind) {
    case MessageType.Setup: return CallEvent.Setup;
    case MessageType.SetupAcknowledge: return CallEvent.SetupAcknowledge;
    case MessageType.CallProceeding: return CallEvent.CallProceeding;
    case MessageType.Progress: return CallEvent.Progress;
    case MessageType.Alerting: return CallEvent.Alerting;
    case MessageType.Connect: return CallEvent.Connect;
    case MessageType.ConnectAcknowledge: return CallEvent.ConnectAcknowledge;
    case MessageType.Disconnect: return CallEvent.Disconnect;
    case MessageType.Release: return CallEvent.Release;
    case MessageType.ReleaseComplete: return CallEvent.ReleaseComplete;
    case MessageType.Information: return CallEvent.Information;
    case MessageType.Notify:
    case MessageType.Facility: return CallEvent.Remark;
    case MessageType.StatusEnquiry: return CallEvent.StatusEnquiry;
    case MessageType.Status: return incoming.callState() === 0 ? CallEvent.StatusNull : CallEvent.Status;
    case MessageType.SuspendAcknowledge: return CallEvent.SuspendAcknowledge;
    case MessageType.SuspendReject: return CallEvent.SuspendReject;
    case MessageType.ResumeAcknowledge: return CallEvent.ResumeAcknowledge;
    case MessageType.ResumeReject: return CallEvent.ResumeReject;
    case MessageType.Restart:
    case MessageType.RestartAcknowledge: return CallEvent.Misplaced;
    default: return CallEvent.Unknown;
  }
}

/** Who ends a call that an event ends; Clear and ChannelRefused say so themselves. */
export function endOf(event: CallEvent): CallEnd {
  // biome-ignore format: a table
  switch (event) {
    case CallEvent.Disconnect:
    case CallEvent.Release:
    case CallEvent.ReleaseComplete:
    case CallEvent.StatusNull:
    case CallEvent.ResumeReject:
    case CallEvent.SuspendAcknowledge:
    case CallEvent.Restarted: return CallEnd.Remote;
    case CallEvent.T309:
    case CallEvent.LinkUp:
    case CallEvent.LinkDown: return CallEnd.Layer2;
    case CallEvent.StatusUnfit: return CallEnd.Local;
    default: return CallEnd.Timer;
  }
}

/** The cause of that. Q.931 §5.2.4, §5.8.8 to §5.8.11; table 9-1 and 9-2 for the timers. */
export function causeOf(event: CallEvent): i32 {
  // biome-ignore format: a table
  switch (event) {
    case CallEvent.Disconnect:
    case CallEvent.Release:
    case CallEvent.ReleaseComplete: return incoming.cause();
    case CallEvent.StatusNull:
      return incoming.cause() === Cause.StatusEnquiryResponse ? Cause.TemporaryFailure : incoming.cause();
    case CallEvent.StatusUnfit: return Cause.MessageNotCompatibleWithState;
    case CallEvent.T302Empty: return Cause.InvalidNumberFormat;
    case CallEvent.T309:
    case CallEvent.LinkDown: return Cause.DestinationOutOfOrder;
    case CallEvent.LinkUp:
    case CallEvent.T322Again:
    case CallEvent.Restarted: return Cause.TemporaryFailure;
    case CallEvent.SuspendAcknowledge:
    case CallEvent.ResumeReject: return Cause.NormalUnspecified;
    default: return Cause.RecoveryOnTimer;
  }
}
