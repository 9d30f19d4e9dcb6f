import { AccessKind, Layer1State } from '../../hal/contract/access';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { accesses } from '../driver/access';
import { framerRow } from '../driver/framer-port';
import { wake, wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { Rows } from '../kernel/rows';
import { lines } from '../line/record';
import { isRunning, startTimer, stopTimer, Timer } from './timer';

/** Layer 1 of a port as layer 2 takes it: away for less than Timer.Loss is not away. */
@unmanaged
class Carrier {
  /** Layer1State last seen. */
  seen: u8;
  isPresent: bool;
  isUp: bool;
}

const carriers = new Rows<Carrier>();

export function bootCarriers(ports: i32): void {
  carriers.allocate(ports);
}

export function hasCarrier(port: i32): bool {
  return carriers.at(port).isUp;
}

/** Whether an access is not there, and everybody knows. */
export function isAway(port: i32): bool {
  return !accesses.at(port).present && !carriers.at(port).isPresent;
}

/** Whether a frame given to the chip now goes out. */
export function isActive(port: i32): bool {
  const access = accesses.at(port);
  return access.present && access.layer1 === <u8>Layer1State.F7;
}

/** Reads the level; starts the count when layer 1 went away. */
export function followLayer1(port: i32, nowUs: u64): void {
  const carrier = carriers.at(port);
  if (accesses.at(port).kind === <u8>AccessKind.Primary) followLine(port, nowUs);
  const layer1 = accesses.at(port).layer1;
  if (carrier.seen !== layer1) {
    carrier.seen = layer1;
    tell(port);
    wakeAbove(Stage.Isdn);
  }
  if (isActive(port)) {
    carrier.isUp = true;
    stopTimer(port, Timer.Loss);
  } else if (carrier.isUp && !isRunning(port, Timer.Loss)) {
    startTimer(port, Timer.Loss, nowUs);
  }
}

/** The states of I.430 are those of a basic access; of the E1 of a primary one people know whether it works. */
function tell(port: i32): void {
  const access = accesses.at(port);
  if (access.kind === <u8>AccessKind.Basic) note(Stage.Isdn, JournalEvent.Layer1State, port, access.layer1);
  else note(Stage.Isdn, isActive(port) ? JournalEvent.PrimaryOperational : JournalEvent.PrimaryFailed, port);
}

/** Layer 1 of a primary access is its E1: there while no alarm acts on that. ITU-T I.431 knows more states. */
function followLine(port: i32, nowUs: u64): void {
  const access = accesses.at(port);
  if (!access.present) return;
  const isUp = lines.at(framerRow(access.slot, access.port)).acting === 0;
  const layer1 = <u8>(isUp ? Layer1State.F7 : Layer1State.F3);
  if (access.layer1 === layer1) return;
  access.layer1 = layer1;
  access.sinceUs = nowUs;
}

/** Timer.Loss has expired, or the card is gone. */
export function loseCarrier(port: i32): void {
  stopTimer(port, Timer.Loss);
  carriers.at(port).isUp = false;
}

/** What became of an access since the last look. */
export const enum Presence {
  Same,
  Came,
  Left,
}

export function followPresence(port: i32): Presence {
  const carrier = carriers.at(port);
  const isPresent = accesses.at(port).present;
  if (isPresent === carrier.isPresent) return Presence.Same;
  carrier.isPresent = isPresent;
  return isPresent ? Presence.Came : Presence.Left;
}

/** Leaves the driver the wish for layer 1. A terminal cannot take it down, only cease to ask. ITU-T I.430 §6.2. */
export function requestLayer1(port: i32, isWanted: bool): void {
  const access = accesses.at(port);
  if (access.activate === isWanted) return;
  access.activate = isWanted;
  wake(Stage.Driver);
}
