import { areAlarmsCrowded, shelfAlarms } from '../../power/alarm';
import { unseenParts } from '../../power/unseen';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { finding } from '../finding';
import { isOffPlan, planPlaces } from '../plan';
import { isTrouble, troublePlaces } from '../trouble';
import { Word } from '../word';
import { Writer } from '../writer';

/**
 * What is wrong now, then what is not as planned, one line each. The cursor stands behind the place of the last finding: a
 * part has its heading where it stood before the part.
 */
export function displayHealth(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  const at = nextFinding(out.cursor, out.nowUs);
  if (at === places()) {
    showEnd(out);
    return Result.Done;
  }
  if (at >= troublePlaces()) {
    if (out.cursor <= troublePlaces()) out.line(Word.HealthPlan);
  } else if (out.cursor === 0) {
    out.line(Word.HealthNow);
  }
  out.spaces(INDENT);
  finding.show(out);
  out.cursor = at;
  return Result.More;
}

/** Behind the last finding that there are more, and what could not be judged yet: that nothing was found there says nothing. */
function showEnd(out: Writer): void {
  if (areAlarmsCrowded()) out.line(Word.AlarmCrowded, shelfAlarms.rows);
  const parts = unseenParts(out.nowUs);
  if (out.cursor === 0) out.line(parts === 0 ? Word.HealthNothing : Word.HealthNothingYet);
  if (parts !== 0) out.line(Word.HealthLooking, parts);
}

/** Columns by which a finding stands under its heading. */
const INDENT: i32 = 2;

/** What is wrong now comes first, then the plan. */
function places(): i32 {
  return troublePlaces() + planPlaces();
}

function isFinding(at: i32, nowUs: u64): bool {
  const first = troublePlaces();
  return at < first ? isTrouble(at, nowUs) : isOffPlan(at - first);
}

/** The first place from one on where there is something to say, or the number of places. */
function nextFinding(at: i32, nowUs: u64): i32 {
  while (at < places() && !isFinding(at, nowUs)) at++;
  return at;
}
