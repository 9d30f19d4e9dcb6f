import { CallState } from '../../hal/contract/call';
import { row } from '../kernel/state-table';
import { CallAction } from './call-action';
import { CallEvent } from './call-event';

/** The next state of a row that leaves the call where it is, and the state of a row for every state but Null. */
export const STAY: i32 = 0xff;
export const EVERY: i32 = 0xff;

/** What either side does in every state without an answer of its own: a row an event, in order. ITU-T Q.931 §5 */
// biome-ignore format: a table
export const EITHER: StaticArray<u32> = [
  row(EVERY, CallEvent.Setup,              STAY,                             CallAction.None), // §5.8.3.2
  row(EVERY, CallEvent.SetupAcknowledge,   STAY,                             CallAction.Unexpected), // §5.8.4
  row(EVERY, CallEvent.CallProceeding,     STAY,                             CallAction.Unexpected),
  row(EVERY, CallEvent.Progress,           STAY,                             CallAction.Unexpected),
  row(EVERY, CallEvent.Alerting,           STAY,                             CallAction.Unexpected),
  row(EVERY, CallEvent.Connect,            STAY,                             CallAction.Unexpected),
  row(EVERY, CallEvent.ConnectAcknowledge, STAY,                             CallAction.Unexpected),
  row(EVERY, CallEvent.Disconnect,         CallState.DisconnectIndication,   CallAction.None), // §5.3.4; of the network: NETWORK
  row(EVERY, CallEvent.Release,            CallState.Null,                   CallAction.Complete), // §5.3.3
  row(EVERY, CallEvent.ReleaseComplete,    CallState.Null,                   CallAction.None),
  row(EVERY, CallEvent.Information,        STAY,                             CallAction.None), // digits may come late: our choice
  row(EVERY, CallEvent.Remark,             STAY,                             CallAction.None),
  row(EVERY, CallEvent.StatusEnquiry,      STAY,                             CallAction.Report), // §5.8.10
  row(EVERY, CallEvent.Status,             STAY,                             CallAction.Hear), // §5.8.11
  row(EVERY, CallEvent.StatusNull,         CallState.Null,                   CallAction.None),
  row(EVERY, CallEvent.StatusUnfit,        STAY,                             CallAction.Hear),
  row(EVERY, CallEvent.SuspendAcknowledge, STAY,                             CallAction.Unexpected),
  row(EVERY, CallEvent.SuspendReject,      STAY,                             CallAction.Unexpected),
  row(EVERY, CallEvent.ResumeAcknowledge,  STAY,                             CallAction.Unexpected),
  row(EVERY, CallEvent.ResumeReject,       STAY,                             CallAction.Unexpected),
  row(EVERY, CallEvent.Misplaced,          STAY,                             CallAction.Unexpected),
  row(EVERY, CallEvent.Unknown,            STAY,                             CallAction.NotImplemented), // §5.8.4; §5.6.3, §5.6.5
  row(EVERY, CallEvent.T301,               STAY,                             CallAction.None),
  row(EVERY, CallEvent.T302,               STAY,                             CallAction.None),
  row(EVERY, CallEvent.T303,               STAY,                             CallAction.None),
  row(EVERY, CallEvent.T304,               STAY,                             CallAction.None),
  row(EVERY, CallEvent.T305,               STAY,                             CallAction.None),
  row(EVERY, CallEvent.T308,               STAY,                             CallAction.None),
  row(EVERY, CallEvent.T309,               STAY,                             CallAction.None),
  row(EVERY, CallEvent.T310,               STAY,                             CallAction.None),
  row(EVERY, CallEvent.T313,               STAY,                             CallAction.None),
  row(EVERY, CallEvent.T318,               STAY,                             CallAction.None),
  row(EVERY, CallEvent.T319,               STAY,                             CallAction.None),
  row(EVERY, CallEvent.T322,               STAY,                             CallAction.None),
  row(EVERY, CallEvent.T303Again,          STAY,                             CallAction.None),
  row(EVERY, CallEvent.T308Again,          STAY,                             CallAction.None),
  row(EVERY, CallEvent.T322Again,          STAY,                             CallAction.None),
  row(EVERY, CallEvent.T302Empty,          STAY,                             CallAction.None),
  row(EVERY, CallEvent.SetupRequest,       STAY,                             CallAction.None),
  row(EVERY, CallEvent.MoreInformation,    STAY,                             CallAction.None),
  row(EVERY, CallEvent.Proceeding,         STAY,                             CallAction.None),
  row(EVERY, CallEvent.Ringing,            STAY,                             CallAction.None),
  row(EVERY, CallEvent.Answer,             STAY,                             CallAction.None),
  row(EVERY, CallEvent.Clear,              CallState.DisconnectRequest,      CallAction.Disconnect), // §5.3.3; of the network: NETWORK
  row(EVERY, CallEvent.Audit,              STAY,                             CallAction.None),
  row(EVERY, CallEvent.ChannelRefused,     STAY,                             CallAction.None),
  row(EVERY, CallEvent.LinkUp,             STAY,                             CallAction.None), // §5.8.8
  row(EVERY, CallEvent.LinkDown,           CallState.Null,                   CallAction.None), // §5.8.9
  row(EVERY, CallEvent.Restarted,          CallState.Null,                   CallAction.None), // §5.5.2
];
