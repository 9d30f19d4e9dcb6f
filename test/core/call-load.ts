import { bootAccesses } from '../../assembly/driver/access';
import { bootFrameChannels } from '../../assembly/driver/frame-channel';
import { bootFramerPorts, framerPort, framerRow } from '../../assembly/driver/framer-port';
import { answerCall, calls, clearCall, freeCall, isOffered, placeCall } from '../../assembly/isdn/call';
import { bootIsdn, settleIsdn } from '../../assembly/isdn/isdn';
import { take, wake } from '../../assembly/kernel/agenda';
import { bootJournal, stampJournal } from '../../assembly/kernel/journal';
import { seedRandom } from '../../assembly/kernel/random';
import { JOURNAL_RECORDS, ROUNDS_MAX } from '../../assembly/limits';
import { bootLine } from '../../assembly/line/line';
import { CallPhase, CallReason, CallState } from '../../hal/contract/call';
import { Cause } from '../../hal/contract/isdn';
import { Stage } from '../../hal/contract/journal';

const NUMBER = memory.data<u8>([0x38, 0x30, 0x30, 0x31, 0]); // 8001
/** Time slots 1 to 15 and 17 to 31. */
const PRIMARY_BEARERS: u32 = 0xfffe_fffe;
/** Calls of ours that were connected and are over, since boot. */
let completed: i32 = 0;

/** One slot, whose first E1 is a primary access. */
export function loadBoot(seed: u32): void {
  bootJournal(0, JOURNAL_RECORDS);
  seedRandom(seed);
  bootFramerPorts(1);
  bootFrameChannels(1);
  framerPort(framerRow(1, 0)).primary = PRIMARY_BEARERS;
  bootLine(0);
  bootAccesses(1);
  bootIsdn(1);
}

/** Settles the calls and links alone, and takes every call that comes in. */
export function loadSettle(nowUs: u64): void {
  stampJournal(nowUs);
  wake(Stage.Isdn);
  for (let round = 0; round < ROUNDS_MAX && take(Stage.Isdn); round++) {
    settleIsdn(nowUs);
    answer();
  }
}

/** Frees the rows of calls that are over, and keeps an access busy with so many of ours, each hung up as soon as it is up. */
export function loadKeep(access: i32, wanted: i32): void {
  let busy = 0;
  for (let row = 0; row < calls.rows; row++) {
    const record = calls.at(row);
    if (record.phase === <u8>CallPhase.Over) {
      freeCall(row);
      if (wanted > 0 && record.connectedUs !== 0) completed++;
    }
    if (record.phase === <u8>CallPhase.Free) continue;
    busy++;
    if (wanted > 0 && record.state === <u8>CallState.Active) clearCall(row, Cause.NormalClearing);
  }
  for (; busy < wanted; busy++) placeCall(access, 0, NUMBER, 0, 0, -1, CallReason.None);
}

function answer(): void {
  for (let row = 0; row < calls.rows; row++) {
    if (isOffered(row)) answerCall(row, 0, -1);
  }
}

export function loadCompleted(): i32 {
  return completed;
}
