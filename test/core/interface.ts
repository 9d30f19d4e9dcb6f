import { bootAccesses } from '../../assembly/driver/access';
import { bootFrameChannels } from '../../assembly/driver/frame-channel';
import { bootFramerPorts } from '../../assembly/driver/framer-port';
import { bootSlots } from '../../assembly/driver/slot';
import { followCarrier } from '../../assembly/interface/carrier';
import {
  canDamp,
  ceilingOf,
  dampingExpired,
  decayed,
  flap,
  isDamped,
  penaltyOf,
  resetDamping,
  reuseMs,
} from '../../assembly/interface/damping';
import { bootInterface } from '../../assembly/interface/interface';
import { rowOfKind } from '../../assembly/interface/place';
import { interfaces, provision } from '../../assembly/interface/record';
import { interfaceTimers } from '../../assembly/interface/timers';
import { bootJournal } from '../../assembly/kernel/journal';
import { JOURNAL_RECORDS } from '../../assembly/limits';
import { InterfaceType } from '../../hal/contract/interface';

/** One slot; answers the row of its first serial interface. */
export function interfaceBoot(): i32 {
  bootJournal(0, JOURNAL_RECORDS);
  bootSlots(1);
  bootFramerPorts(1);
  bootAccesses(1);
  bootFrameChannels(1);
  bootInterface(1);
  const row = rowOfKind(1, InterfaceType.Serial, 0);
  provision(row);
  return row;
}

export function carrierDelays(row: i32, upMs: i32, downMs: i32): void {
  interfaces.at(row).carrierUpMs = <u16>upMs;
  interfaces.at(row).carrierDownMs = <u16>downMs;
}

/** Whether the carrier was lost, `<< 8 |` its state. */
export function carrierTell(row: i32, state: i32, event: i32, nowUs: u64): i32 {
  interfaces.at(row).carrier = <u8>state;
  const lost = followCarrier(row, event, nowUs);
  return ((<i32>lost) << 8) | interfaces.at(row).carrier;
}

/** When the next timer of the stage is due. */
export function interfaceDueUs(): u64 {
  return interfaceTimers.dueUs();
}

export function dampingSet(row: i32, halfLifeS: i32, reuse: i32, suppress: i32, maxS: i32): void {
  const record = interfaces.at(row);
  record.halfLifeS = <u16>halfLifeS;
  record.reuse = <u16>reuse;
  record.suppress = <u16>suppress;
  record.maxSuppressS = <u16>maxS;
}

export function dampingFlap(row: i32, nowUs: u64): bool {
  flap(row, nowUs);
  return isDamped(interfaces.at(row));
}

export function dampingExpire(row: i32, nowUs: u64): bool {
  dampingExpired(row, nowUs);
  return isDamped(interfaces.at(row));
}

export function dampingReset(row: i32, nowUs: u64): bool {
  resetDamping(row, nowUs);
  return isDamped(interfaces.at(row));
}

export function dampingPenalty(row: i32, nowUs: u64): u32 {
  return penaltyOf(interfaces.at(row), nowUs);
}

export function dampingReuseMs(row: i32, nowUs: u64): u32 {
  return reuseMs(interfaces.at(row), nowUs);
}

export function dampingCeiling(halfLifeS: u32, reuse: u32, maxS: u32): u32 {
  return ceilingOf(halfLifeS, reuse, maxS);
}

export function dampingCan(halfLifeS: u32, reuse: u32, suppress: u32, maxS: u32): bool {
  return canDamp(halfLifeS, reuse, suppress, maxS);
}

export function dampingDecayed(parts: u32, pastUs: u64, halfLifeUs: u64): u32 {
  return decayed(parts, pastUs, halfLifeUs);
}
