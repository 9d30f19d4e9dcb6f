import { Cause } from '../../hal/contract/isdn';

/** What a dialer makes of the cause that ended a call. */
export const enum Behaviour {
  /** Nothing went wrong: the next call has to wait for `dialer timer enable` only. */
  Settled,
  /** Once more, with the next number, later each time. */
  Again,
  /** The same, and the network has no room: who else dials should know. */
  Congested,
  /** This number never comes to anything: it is not dialled again before somebody has looked. */
  Refused,
}

/** Causes of ITU-T Q.850 that tell. Our choice. */
// biome-ignore format: a table
const BEHAVIOURS: StaticArray<i32> = [
  Cause.UnallocatedNumber,         Behaviour.Refused,
  Cause.NoRoute,                   Behaviour.Refused,
  Cause.NormalClearing,            Behaviour.Settled,
  Cause.UserBusy,                  Behaviour.Again,
  Cause.NoUserResponding,          Behaviour.Again,
  Cause.NoAnswer,                  Behaviour.Again,
  Cause.CallRejected,              Behaviour.Refused,
  Cause.NumberChanged,             Behaviour.Refused,
  Cause.DestinationOutOfOrder,     Behaviour.Again,
  Cause.InvalidNumberFormat,       Behaviour.Refused,
  Cause.NoCircuit,                 Behaviour.Congested,
  Cause.NetworkOutOfOrder,         Behaviour.Again,
  Cause.TemporaryFailure,          Behaviour.Again,
  Cause.Congestion,                Behaviour.Congested,
  Cause.ChannelUnavailable,        Behaviour.Congested,
  Cause.ResourceUnavailable,       Behaviour.Again,
  Cause.BearerNotAuthorized,       Behaviour.Refused,
  Cause.BearerNotAvailable,        Behaviour.Refused,
  Cause.ServiceNotAvailable,       Behaviour.Refused,
  Cause.IncompatibleDestination,   Behaviour.Refused,
  Cause.RecoveryOnTimer,           Behaviour.Again,
];
const COLUMNS: i32 = 2;

/** What no row tells of may pass by itself. */
export function behaviourOf(cause: i32): Behaviour {
  for (let at = 0; at < BEHAVIOURS.length; at += COLUMNS) if (BEHAVIOURS[at] === cause) return BEHAVIOURS[at + 1];
  return Behaviour.Again;
}
