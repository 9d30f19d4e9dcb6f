import { CallState } from '../../hal/contract/call';
import { row } from '../kernel/state-table';
import { CallAction } from './call-action';
import { STAY } from './call-either';
import { CallEvent } from './call-event';
import { NO_TIMER } from './call-timer';

/** The user side, where a state has an answer of its own; EITHER has the others. ITU-T Q.931 §5, ETS 300 102-1. */
// biome-ignore format: a table
export const USER: StaticArray<u32> = [
  //  in                                 on                            go to                              and
  row(CallState.Null,                    CallEvent.Setup,              CallState.CallPresent,             CallAction.None),
  row(CallState.Null,                    CallEvent.SetupRequest,       CallState.CallInitiated,           CallAction.SetUp),
  row(CallState.Null,                    CallEvent.Clear,              STAY,                              CallAction.None),
  // U1: SETUP is out. §5.1.1; a channel we cannot take: §5.3.2
  row(CallState.CallInitiated,           CallEvent.SetupAcknowledge,   CallState.OverlapSending,          CallAction.Dial),
  row(CallState.CallInitiated,           CallEvent.CallProceeding,     CallState.OutgoingCallProceeding,  CallAction.None),
  row(CallState.CallInitiated,           CallEvent.Alerting,           CallState.CallDelivered,           CallAction.None),
  row(CallState.CallInitiated,           CallEvent.Connect,            CallState.Active,                  CallAction.AcceptConnect),
  row(CallState.CallInitiated,           CallEvent.T303,               STAY,                              CallAction.RepeatSetUp),
  row(CallState.CallInitiated,           CallEvent.T303Again,          CallState.Null,                    CallAction.Complete),
  row(CallState.CallInitiated,           CallEvent.ChannelRefused,     CallState.ReleaseRequest,          CallAction.Release),
  // U2: the network wants more digits. §5.1.3
  row(CallState.OverlapSending,          CallEvent.CallProceeding,     CallState.OutgoingCallProceeding,  CallAction.None),
  row(CallState.OverlapSending,          CallEvent.Progress,           STAY,                              CallAction.Progress),
  row(CallState.OverlapSending,          CallEvent.Alerting,           CallState.CallDelivered,           CallAction.None),
  row(CallState.OverlapSending,          CallEvent.Connect,            CallState.Active,                  CallAction.AcceptConnect),
  row(CallState.OverlapSending,          CallEvent.T301,               CallState.DisconnectRequest,       CallAction.Disconnect),
  row(CallState.OverlapSending,          CallEvent.T304,               CallState.DisconnectRequest,       CallAction.Disconnect),
  row(CallState.OverlapSending,          CallEvent.ChannelRefused,     CallState.ReleaseRequest,          CallAction.Release),
  row(CallState.OverlapSending,          CallEvent.LinkUp,             CallState.DisconnectRequest,       CallAction.Disconnect),
  // U3: the network has the number. §5.1.5
  row(CallState.OutgoingCallProceeding,  CallEvent.Progress,           STAY,                              CallAction.Progress),
  row(CallState.OutgoingCallProceeding,  CallEvent.Alerting,           CallState.CallDelivered,           CallAction.None),
  row(CallState.OutgoingCallProceeding,  CallEvent.Connect,            CallState.Active,                  CallAction.AcceptConnect),
  row(CallState.OutgoingCallProceeding,  CallEvent.T301,               CallState.DisconnectRequest,       CallAction.Disconnect),
  row(CallState.OutgoingCallProceeding,  CallEvent.T310,               CallState.DisconnectRequest,       CallAction.Disconnect),
  row(CallState.OutgoingCallProceeding,  CallEvent.ChannelRefused,     CallState.ReleaseRequest,          CallAction.Release),
  // U4: the other side rings. §5.1.7
  row(CallState.CallDelivered,           CallEvent.Progress,           STAY,                              CallAction.Progress),
  row(CallState.CallDelivered,           CallEvent.Connect,            CallState.Active,                  CallAction.AcceptConnect),
  row(CallState.CallDelivered,           CallEvent.T301,               CallState.DisconnectRequest,       CallAction.Disconnect),
  row(CallState.CallDelivered,           CallEvent.ChannelRefused,     CallState.ReleaseRequest,          CallAction.Release),
  // U6: SETUP came. §5.2
  row(CallState.CallPresent,             CallEvent.MoreInformation,    CallState.OverlapReceiving,        CallAction.AskForMore),
  row(CallState.CallPresent,             CallEvent.Proceeding,         CallState.IncomingCallProceeding,  CallAction.Proceed),
  row(CallState.CallPresent,             CallEvent.Ringing,            CallState.CallReceived,            CallAction.Alert),
  row(CallState.CallPresent,             CallEvent.Answer,             CallState.ConnectRequest,          CallAction.Connect),
  row(CallState.CallPresent,             CallEvent.Clear,              CallState.Null,                    CallAction.Complete),
  // U7: we ring
  row(CallState.CallReceived,            CallEvent.Answer,             CallState.ConnectRequest,          CallAction.Connect),
  // U8: CONNECT is out. §5.2.8
  row(CallState.ConnectRequest,          CallEvent.ConnectAcknowledge, CallState.Active,                  CallAction.None),
  row(CallState.ConnectRequest,          CallEvent.T313,               CallState.DisconnectRequest,       CallAction.Disconnect),
  // U9: CALL PROCEEDING is out
  row(CallState.IncomingCallProceeding,  CallEvent.Ringing,            CallState.CallReceived,            CallAction.Alert),
  row(CallState.IncomingCallProceeding,  CallEvent.Answer,             CallState.ConnectRequest,          CallAction.Connect),
  // U10. The link: §5.8.8, §5.8.9
  row(CallState.Active,                  CallEvent.StatusUnfit,        CallState.DisconnectRequest,       CallAction.Disconnect),
  row(CallState.Active,                  CallEvent.T309,               CallState.Null,                    CallAction.None),
  row(CallState.Active,                  CallEvent.T322,               STAY,                              CallAction.Enquire),
  row(CallState.Active,                  CallEvent.T322Again,          CallState.DisconnectRequest,       CallAction.Disconnect),
  row(CallState.Active,                  CallEvent.Audit,              STAY,                              CallAction.Enquire),
  row(CallState.Active,                  CallEvent.LinkUp,             STAY,                              CallAction.EnquireAnew),
  row(CallState.Active,                  CallEvent.LinkDown,           STAY,                              CallAction.AwaitLink),
  // U11: DISCONNECT is out. §5.3.3; both at once: §5.3.5
  row(CallState.DisconnectRequest,       CallEvent.Disconnect,         CallState.ReleaseRequest,          CallAction.Release),
  row(CallState.DisconnectRequest,       CallEvent.T305,               CallState.ReleaseRequest,          CallAction.Release),
  row(CallState.DisconnectRequest,       CallEvent.Clear,              STAY,                              CallAction.None),
  // U12: DISCONNECT came. §5.3.4
  row(CallState.DisconnectIndication,    CallEvent.Disconnect,         STAY,                              CallAction.Unexpected),
  row(CallState.DisconnectIndication,    CallEvent.Clear,              CallState.ReleaseRequest,          CallAction.Release),
  // U15 and U17: calls are not suspended here, and these are entered by none. §5.6
  row(CallState.SuspendRequest,          CallEvent.SuspendAcknowledge, CallState.Null,                    CallAction.None),
  row(CallState.SuspendRequest,          CallEvent.SuspendReject,      CallState.Active,                  CallAction.None),
  row(CallState.SuspendRequest,          CallEvent.T319,               CallState.Active,                  CallAction.None),
  row(CallState.ResumeRequest,           CallEvent.ResumeAcknowledge,  CallState.Active,                  CallAction.None),
  row(CallState.ResumeRequest,           CallEvent.ResumeReject,       CallState.Null,                    CallAction.None),
  row(CallState.ResumeRequest,           CallEvent.T318,               CallState.ReleaseRequest,          CallAction.Release),
  // U19: RELEASE is out. §5.3.3; both at once: §5.3.5
  row(CallState.ReleaseRequest,          CallEvent.Disconnect,         STAY,                              CallAction.None),
  row(CallState.ReleaseRequest,          CallEvent.Release,            CallState.Null,                    CallAction.None),
  row(CallState.ReleaseRequest,          CallEvent.T308,               STAY,                              CallAction.RepeatRelease),
  row(CallState.ReleaseRequest,          CallEvent.T308Again,          CallState.Null,                    CallAction.AbandonChannel),
  row(CallState.ReleaseRequest,          CallEvent.Clear,              STAY,                              CallAction.None),
  // U25: we want more digits. §5.2.4
  row(CallState.OverlapReceiving,        CallEvent.Information,        STAY,                              CallAction.Collect),
  row(CallState.OverlapReceiving,        CallEvent.T302,               CallState.IncomingCallProceeding,  CallAction.Proceed),
  row(CallState.OverlapReceiving,        CallEvent.T302Empty,          CallState.DisconnectRequest,       CallAction.Disconnect),
  row(CallState.OverlapReceiving,        CallEvent.Proceeding,         CallState.IncomingCallProceeding,  CallAction.Proceed),
  row(CallState.OverlapReceiving,        CallEvent.Ringing,            CallState.CallReceived,            CallAction.Alert),
  row(CallState.OverlapReceiving,        CallEvent.Answer,             CallState.ConnectRequest,          CallAction.Connect),
  row(CallState.OverlapReceiving,        CallEvent.LinkUp,             CallState.DisconnectRequest,       CallAction.Disconnect),
];

/** The timer a state of the user side runs. ITU-T Q.931 table 9-2 */
export function userTimer(state: CallState): CallEvent {
  // biome-ignore format: a table
  switch (state) {
    case CallState.CallInitiated: return CallEvent.T303;
    case CallState.OverlapSending: return CallEvent.T304;
    case CallState.OutgoingCallProceeding: return CallEvent.T310;
    case CallState.CallDelivered: return CallEvent.T301;
    case CallState.ConnectRequest: return CallEvent.T313;
    case CallState.DisconnectRequest: return CallEvent.T305;
    case CallState.SuspendRequest: return CallEvent.T319;
    case CallState.ResumeRequest: return CallEvent.T318;
    case CallState.ReleaseRequest: return CallEvent.T308;
    case CallState.OverlapReceiving: return CallEvent.T302;
    default: return NO_TIMER;
  }
}
