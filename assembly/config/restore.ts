import { Fault } from '../../hal/contract/fault';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { Result } from '../console/command-id';
import { LINE_MAX } from '../console/editor';
import { Executor } from '../console/executor';
import { Reading } from '../console/parser';
import { place } from '../console/place';
import { warnOfPlan } from '../console/plan';
import { storedLines } from '../console/stored-lines';
import { View } from '../console/view';
import { Writer } from '../console/writer';
import { note } from '../kernel/journal';
import { current, previous, Saved } from '../store/configuration';

/** Carries out the saved configuration, or the previous one where that is not whole any more. */
export function restoreConfiguration(executor: Executor, out: Writer): void {
  if (current.generation === 0) return;
  if (storedLines.isWhole(current)) {
    carryOut(current, executor, out);
    return;
  }
  note(Stage.Console, JournalEvent.StoreFault, 0, Fault.Nonsense);
  if (storedLines.isWhole(previous)) carryOut(previous, executor, out);
}

/** Line by line, in silence: who configured it has been warned of the plan. A line that is refused is journalled and skipped. */
function carryOut(saved: Saved, executor: Executor, out: Writer): void {
  out.isSilent = true;
  place.enter(View.System);
  storedLines.start(saved);
  let number = 1;
  for (let length = storedLines.next(); length >= 0; length = storedLines.next()) {
    if (!carryOutLine(length, executor)) note(Stage.Console, JournalEvent.ConfigurationRefused, 0, number);
    number++;
  }
  place.enter(View.User);
  warnOfPlan(out);
  out.isSilent = false;
}

/** True when a line was carried out, or has nothing to carry out: `#` separates the views. */
function carryOutLine(length: i32, executor: Executor): bool {
  if (length > LINE_MAX) return false;
  if (load<u8>(storedLines.text) === 0x23) {
    place.enter(View.System);
    return true;
  }
  const reading = executor.read(storedLines.text, length);
  if (reading === Reading.Empty) return true;
  return reading === Reading.Command && executor.run() === Result.Done;
}
