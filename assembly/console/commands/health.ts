import { cposRequest } from '../../driver/cpos-request';
import { interfaces } from '../../interface/record';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { finding } from '../finding';
import { isOffPlan, planPlaces } from '../plan';
import { isTrouble, troublePlaces } from '../trouble';
import { Word } from '../word';
import { Writer } from '../writer';

/** What is wrong now, then what is not as planned, one line each. */
export function displayHealth(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  const at = nextFinding(out.cursor, out.nowUs);
  if (at === places()) {
    if (out.cursor === 0) out.line(Word.HealthNothing);
    return Result.Done;
  }
  const part = at < troublePlaces() ? 0 : troublePlaces();
  if (nextFinding(part, out.nowUs) === at) out.line(part === 0 ? Word.HealthNow : Word.HealthPlan);
  isFinding(at, out.nowUs);
  out.spaces(INDENT);
  finding.show(out);
  out.cursor = at;
  return Result.More;
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

/** No chip is told: it is for the plan. */
export function e1Reserve(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const request = cposRequest(interfaces.at(target).slot);
  switch (verb) {
    case Verb.Apply:
      request.reserved = <u8>args.number(0);
      return Result.Done;
    case Verb.Undo:
      request.reserved = 0;
      return Result.Done;
    case Verb.Save:
      return out.setting(request.reserved, 0);
    default:
      return Result.Unsupported;
  }
}
