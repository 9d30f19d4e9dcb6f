import { IfAdminStatus } from '../../hal/contract/interface';
import { accesses } from '../driver/access';
import { interfaces } from '../interface/record';
import { freeBearers } from './bearer';
import { dialers, isOfAccess, priorityIn } from './record';

/** Whether an access may serve a dialer: its own, or one whose bundle it is a member of. */
export function serves(access: i32, row: i32): bool {
  if (isOfAccess(row)) return access === row;
  const bundle = dialers.at(row).bundle;
  return bundle !== 0 && priorityIn(access, bundle) !== 0;
}

/** Whether an access is there and in service. */
export function isInService(access: i32): bool {
  const interfaceRow = dialers.at(access).interface;
  return (
    accesses.at(access).present && (interfaceRow < 0 || interfaces.at(interfaceRow).admin === <u8>IfAdminStatus.Up)
  );
}

/** Whether any access could serve a dialer, if it had a free channel. */
export function hasMember(row: i32): bool {
  for (let access = 0; access < accesses.rows; access++) if (serves(access, row) && isInService(access)) return true;
  return false;
}

/**
 * The access to dial through, or -1: of those with a free B channel the one of highest priority, the first of equals.
 * What failed by itself stands back until all have failed.
 */
export function chooseAccess(row: i32): i32 {
  const best = bestAccess(row, dialers.at(row).aside);
  if (best >= 0 || dialers.at(row).aside === 0) return best;
  dialers.at(row).aside = 0;
  return bestAccess(row, 0);
}

function bestAccess(row: i32, aside: u32): i32 {
  let best = -1;
  let highest = 0;
  for (let access = 0; access < accesses.rows; access++) {
    if (!serves(access, row) || !isInService(access) || ((aside >>> access) & 1) !== 0) continue;
    const priority = isOfAccess(row) ? 1 : priorityIn(access, dialers.at(row).bundle);
    if (priority <= highest || freeBearers(access) <= 0) continue;
    best = access;
    highest = priority;
  }
  return best;
}

/** The access failed by itself, whatever number was dialled. */
export function setAside(row: i32, access: i32): void {
  if (!isOfAccess(row)) dialers.at(row).aside |= (<u32>1) << access;
}
