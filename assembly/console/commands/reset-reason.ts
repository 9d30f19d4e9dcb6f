import { Stage } from '../../../hal/contract/journal';
import { RestartCause } from '../../../hal/contract/restart';
import { hasWatchdogBarked, isWatchdogAwaited } from '../../driver/watchdog';
import { secondsOf } from '../../kernel/calendar';
import { counters } from '../../store/counters';
import { History } from '../../store/history';
import { resetAtUs, resetCause, resetPlace, resetRecord, resetRecords } from '../../store/resets';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

/** Journal records of earlier lives that are shown. */
const SHOWN: i32 = 10;

const history = new History();

/** Why the firmware started anew, what it kept from before, and its very last steps. */
export function displayResetReason(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  out.isEarlierLife = true;
  const result = showReset(out);
  out.isEarlierLife = false;
  return result;
}

function showReset(out: Writer): Result {
  if (out.cursor === 0) {
    showCause(out);
    history.start(SHOWN);
    return Result.More;
  }
  const kept = history.next();
  if (kept !== null) {
    if (out.cursor === 1) out.line(Word.ResetKept);
    out.record(kept);
    return Result.More;
  }
  if (resetRecords() === 0) return Result.Done;
  out.line(Word.ResetSteps);
  for (let n = 0; n < resetRecords(); n++) out.record(resetRecord(n));
  return Result.Done;
}

function showCause(out: Writer): void {
  const cause = resetCause();
  out.line(Word.ResetStarts, counters.boots);
  if (cause === RestartCause.None) {
    out.line(wordWithoutCause());
    return;
  }
  const detail = <i32>(cause & 0xffff);
  out.line(wordOf(cause), isOfStage(cause) ? detail - 1 : detail, resetPlace(), cause);
  if (<i32>(cause & 0xffff0000) === RestartCause.Hang && resetPlace() !== 0) out.line(Word.ResetPlace, resetPlace());
  out.line(Word.ResetTime, secondsOf(resetAtUs()));
}

/** Power that goes at once leaves no cause, and neither does the watchdog of the shelf, which knows it itself. */
function wordWithoutCause(): Word {
  if (hasWatchdogBarked()) return Word.ResetWatchdog;
  if (counters.boots <= 1) return Word.ResetFirst;
  return isWatchdogAwaited() ? Word.ResetUntold : Word.ResetPower;
}

/** Kinds are in the high half of a cause. */
function wordOf(cause: u32): Word {
  if (cause === RestartCause.Command) return Word.ResetCommand;
  if (cause === RestartCause.PowerFail) return Word.ResetGasp;
  switch (<i32>(cause & 0xffff0000)) {
    case RestartCause.Abort:
      return Word.ResetAbort;
    case RestartCause.Mistake:
      return Word.ResetMistake;
    case RestartCause.Trap:
      return Word.ResetTrap;
    case RestartCause.Processor:
      return Word.ResetProcessor;
    case RestartCause.Hang:
      return isOfStage(cause) ? Word.ResetHangStage : Word.ResetHang;
    case RestartCause.Restless:
      return isOfStage(cause) ? Word.ResetRestless : Word.ResetOther;
    default:
      return Word.ResetOther;
  }
}

/** Whether a cause names a stage, in its low half. */
function isOfStage(cause: u32): bool {
  const kind = <i32>(cause & 0xffff0000);
  if (kind !== RestartCause.Hang && kind !== RestartCause.Restless) return false;
  const detail = <i32>(cause & 0xffff);
  return detail > 0 && detail <= Stage.Count;
}
