import { Fault } from '../../../hal/contract/fault';
import { JournalEvent, Stage } from '../../../hal/contract/journal';
import { note } from '../../kernel/journal';
import { textLength } from '../../kernel/text';
import { current, endText, forgetSaved, previous, rollBack } from '../../store/configuration';
import { Readiness, readyForText, readyToProgram } from '../../store/store';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Recording, recorder } from '../recorder';
import { storedLines } from '../stored-lines';
import { Word } from '../word';
import { Writer } from '../writer';
import { recordNextView } from './dump';

/** Lines of a saved configuration that one piece of its display has. */
const LINES_A_PIECE: i32 = 4;

/** Takes the digest of the present configuration, a piece at a time; true when it has all of it. */
export function digestConfiguration(out: Writer): bool {
  if (out.cursor === 0) recorder.start(Recording.Digest);
  return !recordNextView(out);
}

export function save(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      if (!digestConfiguration(out)) return Result.More;
      if (recorder.isSaved && current.generation !== 0) {
        out.line(Word.SavedAlready);
        return Result.Done;
      }
      out.question = Word.SaveQuestion;
      return Result.Confirm;
    case Verb.Confirmed:
      return writeConfiguration(out);
    default:
      return Result.Unsupported;
  }
}

/** Writes as much as this step may: a view, or some of it. */
function writeConfiguration(out: Writer): Result {
  const isFirst = out.cursor === 0 && !recorder.isHeld;
  const readiness = isFirst ? readyForText() : readyToProgram();
  if (readiness === Readiness.Wait) return Result.Wait;
  if (readiness === Readiness.Never) return out.refuse(Word.StoreRefuses);
  if (isFirst) recorder.start(Recording.Save);
  const hasMore = recordNextView(out);
  if (recorder.fault === Fault.BadRange) return out.refuse(Word.SaveTooLong);
  if (recorder.fault < 0) return out.refuse(Word.StoreRefuses);
  if (recorder.isHeld) {
    readyToProgram(); // it is not: this has the stages woken when it is
    return Result.Wait;
  }
  if (hasMore) return Result.More;
  if (endText() < 0) return out.refuse(Word.StoreRefuses);
  note(Stage.Console, JournalEvent.ConfigurationSaved, 0, recorder.length);
  out.line(Word.Saved);
  return Result.Done;
}

export function displaySavedConfiguration(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  if (out.cursor === 0) {
    const saved = args.has(0) ? previous : current;
    if (saved.generation === 0) {
      out.line(args.has(0) ? Word.PreviousNone : Word.SavedNone);
      return Result.Done;
    }
    storedLines.start(saved);
  }
  for (let line = 0; line < LINES_A_PIECE; line++) {
    if (storedLines.next() < 0) return Result.Done;
    out.verbatim(storedLines.text, textLength(storedLines.text));
  }
  return Result.More;
}

export function resetSavedConfiguration(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      if (current.generation === 0) return out.refuse(Word.SavedNone);
      out.question = Word.ResetSavedQuestion;
      return Result.Confirm;
    case Verb.Confirmed:
      if (forgetSaved() < 0) return out.refuse(Word.StoreRefuses);
      note(Stage.Console, JournalEvent.ConfigurationReset, 0);
      out.line(Word.ResetSaved);
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

export function rollbackConfiguration(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      if (previous.generation === 0) return out.refuse(Word.PreviousNone);
      out.question = Word.RollbackQuestion;
      return Result.Confirm;
    case Verb.Confirmed:
      if (rollBack() < 0) return out.refuse(Word.StoreRefuses);
      note(Stage.Console, JournalEvent.ConfigurationRolledBack, 0);
      out.line(Word.RolledBack);
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

/** Shows the first line in which the present configuration is not the saved one. */
export function compareConfiguration(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  if (current.generation === 0) return out.refuse(Word.SavedNone);
  if (out.cursor === 0) recorder.start(Recording.Compare);
  if (recordNextView(out)) return Result.More;
  if (!recorder.differs) {
    out.line(Word.CompareSame);
    return Result.Done;
  }
  out.line(Word.CompareCurrent, recorder.lines);
  out.verbatim(recorder.line, textLength(recorder.line));
  out.line(Word.CompareSaved, recorder.lines);
  if (!recorder.isSavedShorter) out.verbatim(storedLines.text, textLength(storedLines.text));
  return Result.Done;
}
