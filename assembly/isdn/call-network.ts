import { CallState } from '../../hal/contract/call';
import { row } from '../kernel/state-table';
import { CallAction } from './call-action';
import { EVERY, STAY } from './call-either';
import { CallEvent } from './call-event';
import { NO_TIMER } from './call-timer';

/**
 * The network side of a point-to-point access, where a state has an answer of its own; EITHER has the others. To a
 * user's call we are N1 to N4, to ours N6 to N9. ITU-T Q.931 §5, ETS 300 102-1.
 */
// biome-ignore format: a table
export const NETWORK: StaticArray<u32> = [
  //  in                                 on                            go to                              and
  row(CallState.Null,                    CallEvent.Setup,              CallState.CallInitiated,           CallAction.None),
  row(CallState.Null,                    CallEvent.SetupRequest,       CallState.CallPresent,             CallAction.SetUp),
  row(CallState.Null,                    CallEvent.Clear,              STAY,                              CallAction.None),
  // N1: SETUP came. §5.1
  row(CallState.CallInitiated,           CallEvent.MoreInformation,    CallState.OverlapSending,          CallAction.AskForMore),
  row(CallState.CallInitiated,           CallEvent.Proceeding,         CallState.OutgoingCallProceeding,  CallAction.Proceed),
  row(CallState.CallInitiated,           CallEvent.Ringing,            CallState.CallDelivered,           CallAction.Alert),
  row(CallState.CallInitiated,           CallEvent.Answer,             CallState.Active,                  CallAction.Connect),
  row(CallState.CallInitiated,           CallEvent.Clear,              CallState.Null,                    CallAction.Complete),
  // N2: we want more digits. §5.1.3
  row(CallState.OverlapSending,          CallEvent.Information,        STAY,                              CallAction.Collect),
  row(CallState.OverlapSending,          CallEvent.T302,               CallState.OutgoingCallProceeding,  CallAction.Proceed),
  row(CallState.OverlapSending,          CallEvent.T302Empty,          CallState.DisconnectIndication,    CallAction.Disconnect),
  row(CallState.OverlapSending,          CallEvent.Proceeding,         CallState.OutgoingCallProceeding,  CallAction.Proceed),
  row(CallState.OverlapSending,          CallEvent.Ringing,            CallState.CallDelivered,           CallAction.Alert),
  row(CallState.OverlapSending,          CallEvent.Answer,             CallState.Active,                  CallAction.Connect),
  row(CallState.OverlapSending,          CallEvent.LinkUp,             CallState.DisconnectIndication,    CallAction.Disconnect),
  // N3: CALL PROCEEDING is out. §5.1.5
  row(CallState.OutgoingCallProceeding,  CallEvent.Ringing,            CallState.CallDelivered,           CallAction.Alert),
  row(CallState.OutgoingCallProceeding,  CallEvent.Answer,             CallState.Active,                  CallAction.Connect),
  // N4: ALERTING is out
  row(CallState.CallDelivered,           CallEvent.Answer,             CallState.Active,                  CallAction.Connect),
  // N6: SETUP is out. §5.2.1, §5.2.4; no answer: §5.2.5.4; a channel we cannot take: §5.3.2
  row(CallState.CallPresent,             CallEvent.SetupAcknowledge,   CallState.OverlapReceiving,        CallAction.Dial),
  row(CallState.CallPresent,             CallEvent.CallProceeding,     CallState.IncomingCallProceeding,  CallAction.None),
  row(CallState.CallPresent,             CallEvent.Alerting,           CallState.CallReceived,            CallAction.None),
  row(CallState.CallPresent,             CallEvent.Connect,            CallState.Active,                  CallAction.AcceptConnect),
  row(CallState.CallPresent,             CallEvent.T303,               STAY,                              CallAction.RepeatSetUp),
  row(CallState.CallPresent,             CallEvent.T303Again,          CallState.DisconnectIndication,    CallAction.Disconnect),
  row(CallState.CallPresent,             CallEvent.ChannelRefused,     CallState.ReleaseRequest,          CallAction.Release),
  // N7: the user is called
  row(CallState.CallReceived,            CallEvent.Progress,           STAY,                              CallAction.Progress),
  row(CallState.CallReceived,            CallEvent.Connect,            CallState.Active,                  CallAction.AcceptConnect),
  row(CallState.CallReceived,            CallEvent.T301,               CallState.DisconnectIndication,    CallAction.Disconnect),
  row(CallState.CallReceived,            CallEvent.ChannelRefused,     CallState.ReleaseRequest,          CallAction.Release),
  // N8: CONNECT came; over a point-to-point link it is acknowledged at once, and this is entered by none
  row(CallState.ConnectRequest,          CallEvent.Answer,             CallState.Active,                  CallAction.AcceptConnect),
  // N9: the user has the number
  row(CallState.IncomingCallProceeding,  CallEvent.Progress,           STAY,                              CallAction.Progress),
  row(CallState.IncomingCallProceeding,  CallEvent.Alerting,           CallState.CallReceived,            CallAction.None),
  row(CallState.IncomingCallProceeding,  CallEvent.Connect,            CallState.Active,                  CallAction.AcceptConnect),
  row(CallState.IncomingCallProceeding,  CallEvent.T301,               CallState.DisconnectIndication,    CallAction.Disconnect),
  row(CallState.IncomingCallProceeding,  CallEvent.T310,               CallState.DisconnectIndication,    CallAction.Disconnect),
  row(CallState.IncomingCallProceeding,  CallEvent.ChannelRefused,     CallState.ReleaseRequest,          CallAction.Release),
  // N10. The link: §5.8.8, §5.8.9
  row(CallState.Active,                  CallEvent.ConnectAcknowledge, STAY,                              CallAction.None),
  row(CallState.Active,                  CallEvent.StatusUnfit,        CallState.DisconnectIndication,    CallAction.Disconnect),
  row(CallState.Active,                  CallEvent.T309,               CallState.Null,                    CallAction.None),
  row(CallState.Active,                  CallEvent.T322,               STAY,                              CallAction.Enquire),
  row(CallState.Active,                  CallEvent.T322Again,          CallState.DisconnectIndication,    CallAction.Disconnect),
  row(CallState.Active,                  CallEvent.Audit,              STAY,                              CallAction.Enquire),
  row(CallState.Active,                  CallEvent.LinkUp,             STAY,                              CallAction.EnquireAnew),
  row(CallState.Active,                  CallEvent.LinkDown,           STAY,                              CallAction.AwaitLink),
  // N11: DISCONNECT came. §5.3.3
  row(CallState.DisconnectRequest,       CallEvent.Disconnect,         STAY,                              CallAction.Unexpected),
  row(CallState.DisconnectRequest,       CallEvent.Clear,              CallState.ReleaseRequest,          CallAction.Release),
  // N12: DISCONNECT is out. §5.3.4; both at once: §5.3.5
  row(CallState.DisconnectIndication,    CallEvent.Disconnect,         CallState.ReleaseRequest,          CallAction.Release),
  row(CallState.DisconnectIndication,    CallEvent.T305,               CallState.ReleaseRequest,          CallAction.Release),
  row(CallState.DisconnectIndication,    CallEvent.Clear,              STAY,                              CallAction.None),
  // N19: RELEASE is out
  row(CallState.ReleaseRequest,          CallEvent.Disconnect,         STAY,                              CallAction.None),
  row(CallState.ReleaseRequest,          CallEvent.Release,            CallState.Null,                    CallAction.None),
  row(CallState.ReleaseRequest,          CallEvent.T308,               STAY,                              CallAction.RepeatRelease),
  row(CallState.ReleaseRequest,          CallEvent.T308Again,          CallState.Null,                    CallAction.AbandonChannel),
  row(CallState.ReleaseRequest,          CallEvent.Clear,              STAY,                              CallAction.None),
  // N25: the user wants more digits
  row(CallState.OverlapReceiving,        CallEvent.CallProceeding,     CallState.IncomingCallProceeding,  CallAction.None),
  row(CallState.OverlapReceiving,        CallEvent.Progress,           STAY,                              CallAction.Progress),
  row(CallState.OverlapReceiving,        CallEvent.Alerting,           CallState.CallReceived,            CallAction.None),
  row(CallState.OverlapReceiving,        CallEvent.Connect,            CallState.Active,                  CallAction.AcceptConnect),
  row(CallState.OverlapReceiving,        CallEvent.T301,               CallState.DisconnectIndication,    CallAction.Disconnect),
  row(CallState.OverlapReceiving,        CallEvent.T304,               CallState.DisconnectIndication,    CallAction.Disconnect),
  row(CallState.OverlapReceiving,        CallEvent.ChannelRefused,     CallState.ReleaseRequest,          CallAction.Release),
  row(CallState.OverlapReceiving,        CallEvent.LinkUp,             CallState.DisconnectIndication,    CallAction.Disconnect),
  // Every other state: N11 is U12, and N12 is U11
  row(EVERY,                             CallEvent.Disconnect,         CallState.DisconnectRequest,       CallAction.None), // §5.3.3
  row(EVERY,                             CallEvent.Clear,              CallState.DisconnectIndication,    CallAction.Disconnect), // §5.3.4
];

/** The timer a state of the network side runs. ITU-T Q.931 table 9-1 */
export function networkTimer(state: CallState): CallEvent {
  // biome-ignore format: a table
  switch (state) {
    case CallState.OverlapSending: return CallEvent.T302;
    case CallState.CallPresent: return CallEvent.T303;
    case CallState.CallReceived: return CallEvent.T301;
    case CallState.IncomingCallProceeding: return CallEvent.T310;
    case CallState.DisconnectIndication: return CallEvent.T305;
    case CallState.ReleaseRequest: return CallEvent.T308;
    case CallState.OverlapReceiving: return CallEvent.T304;
    default: return NO_TIMER;
  }
}
