import { CposClock, CposLoop, TributaryNumbering } from '../../hal/contract/cpos';
import { Stage } from '../../hal/contract/journal';
import { PathLabel } from '../../hal/contract/suni155';
import { wake } from '../kernel/agenda';
import { stm1Places } from './stm1-port';

/** What an STM-1 is told to send in place of what it would, for a test. */
export const enum CposForce {
  MsAis = 1,
  MsRdi = 2,
  AuAis = 4,
  HpRdi = 8,
}

/** Requests to the chips of an STM-1: they outlive the card. Traces are in trail-trace.ts. */
export class CposRequest {
  /** CposClock. */
  clock: u8 = <u8>CposClock.Slave;
  /** CposLoop. */
  loop: u8 = <u8>CposLoop.None;
  /** When it ends. */
  loopEndsUs: u64 = 0;
  /** C2, sent and expected. */
  label: u8 = <u8>PathLabel.Tug;
  /** TributaryNumbering: how the operator counts the tributaries. */
  numbering: u8 = <u8>TributaryNumbering.Huawei;
  /** E1s that are promised besides those in use; for the operator's plan, no chip is told. */
  reserved: u8 = 0;
  /** CposForce bits. */
  force: u8 = 0;

  // The drivers' own: what the chips have not been told.
  isStale: bool = false;
  /** Bit t: tributary t. */
  stale: u64 = 0;
}

export const ALL_TRIBUTARIES: u64 = ~((<u64>1) << 63);

let requests: StaticArray<CposRequest> = new StaticArray<CposRequest>(0);

/** After bootStm1Ports. */
export function bootCposRequests(): void {
  requests = new StaticArray<CposRequest>(stm1Places.rows);
  for (let row = 0; row < requests.length; row++) requests[row] = new CposRequest();
}

/** Of a wide slot. */
export function cposRequest(slot: i32): CposRequest {
  return requests[stm1Places.rowOf(slot, 0)];
}

/** Has the drivers take over what was changed about the STM-1 itself. */
export function applyCpos(slot: i32): void {
  cposRequest(slot).isStale = true;
  wake(Stage.Driver);
}

/** The same of tributaries: bit t = tributary t. */
export function applyTributaries(slot: i32, tributaries: u64): void {
  cposRequest(slot).stale |= tributaries;
  wake(Stage.Driver);
}
