import { CallPhase } from '../../hal/contract/call';
import { bearersOf } from '../driver/bearer';
import { calls } from '../isdn/call';

/** B channels of an access that no call has. */
export function freeBearers(access: i32): i32 {
  let free = <i32>popcnt<u32>(bearersOf(access));
  for (let row = 0; row < calls.rows; row++) {
    const call = calls.at(row);
    const isUnderWay = call.phase === <u8>CallPhase.Wanted || call.phase === <u8>CallPhase.Progress;
    if (isUnderWay && <i32>call.access === access) free--;
  }
  return free;
}
