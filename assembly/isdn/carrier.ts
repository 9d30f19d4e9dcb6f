import { Layer1State } from '../../hal/contract/access';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { accesses } from '../driver/access';
import { wake, wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { Rows } from '../kernel/rows';
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

/** Whether a frame given to the chip now goes out. */
export function isActive(port: i32): bool {
  const access = accesses.at(port);
  return access.present && access.layer1 === <u8>Layer1State.F7;
}

/** Reads the level; starts the count when layer 1 went away. */
export function followLayer1(port: i32, nowUs: u64): void {
  const carrier = carriers.at(port);
  const layer1 = accesses.at(port).layer1;
  if (carrier.seen !== layer1) {
    carrier.seen = layer1;
    note(Stage.Isdn, JournalEvent.Layer1State, port, layer1);
    wakeAbove(Stage.Isdn);
  }
  if (isActive(port)) {
    carrier.isUp = true;
    stopTimer(port, Timer.Loss);
  } else if (carrier.isUp && !isRunning(port, Timer.Loss)) {
    startTimer(port, Timer.Loss, nowUs);
  }
}

/** Timer.Loss has expired, or the card is gone. */
export function loseCarrier(port: i32): void {
  stopTimer(port, Timer.Loss);
  carriers.at(port).isUp = false;
}

/** Whether the card left since the last look. */
export function hasLeft(port: i32): bool {
  const carrier = carriers.at(port);
  const wasPresent = carrier.isPresent;
  carrier.isPresent = accesses.at(port).present;
  return wasPresent && !carrier.isPresent;
}

/** Leaves the driver the wish for layer 1. A terminal cannot take it down, only cease to ask. ITU-T I.430 §6.2. */
export function requestLayer1(port: i32, isWanted: bool): void {
  const access = accesses.at(port);
  if (access.activate === isWanted) return;
  access.activate = isWanted;
  wake(Stage.Driver);
}
