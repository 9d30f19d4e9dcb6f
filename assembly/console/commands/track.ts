import { TrackKind, TrackLimit, TrackState } from '../../../hal/contract/track';
import { makeTrack, setTrack, tracks } from '../../backup/track';
import { secondsOf } from '../../kernel/calendar';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

/** The second argument, when it is not interface. */
const REACHABILITY: i32 = 1;

/** In the view of an interface its number is enough: so it is saved, as a configuration makes interfaces before that. */
export function track(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      return make(target, args, out);
    case Verb.Undo:
      makeTrack(args.number(0) - 1, TrackKind.None, -1, out.nowUs);
      return Result.Done;
    case Verb.Save:
      for (let row = 0; row < tracks.rows; row++) save(row, target, out);
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

function make(target: i32, args: Arguments, out: Writer): Result {
  const row = args.number(0) - 1;
  if (args.has(1) && args.number(1) === REACHABILITY) {
    if (args.has(2)) return out.refuse(Word.TrackNoInterface);
    makeTrack(row, TrackKind.Reachability, -1, out.nowUs);
    return Result.Done;
  }
  const tracked = args.has(2) ? args.number(2) : target;
  if (tracked < 0) return out.refuse(Word.TrackWhich);
  makeTrack(row, TrackKind.Interface, tracked, out.nowUs);
  return Result.Done;
}

function save(row: i32, target: i32, out: Writer): void {
  const kind = tracks.at(row).kind;
  const isHere = kind === <u8>TrackKind.Interface && <i32>tracks.at(row).interface === target;
  const isReachability = kind === <u8>TrackKind.Reachability && target < 0;
  if (!isHere && !isReachability) return;
  out.saved.put(0, row + 1);
  if (isReachability) out.saved.put(1, REACHABILITY);
  out.save();
}

/** What the router, or a tool, has found out about a destination. */
export function setTrackByHand(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  const row = args.number(0) - 1;
  if (tracks.at(row).kind !== <u8>TrackKind.Reachability) return out.refuse(Word.TrackNotSettable, args.number(0));
  setTrack(row, args.number(1) === 0 ? TrackState.Positive : TrackState.Negative, out.nowUs);
  return Result.Done;
}

/** The first object from a row on, or TrackLimit.Objects. */
function nextTrack(row: i32): i32 {
  while (row < TrackLimit.Objects && tracks.at(row).kind === <u8>TrackKind.None) row++;
  return row;
}

export function displayTrack(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  const isFirst = out.cursor === 0;
  out.cursor = nextTrack(out.cursor);
  if (out.cursor === TrackLimit.Objects) {
    out.line(Word.TrackNone);
    return Result.Done;
  }
  if (isFirst) out.line(Word.TrackHead);
  const object = tracks.at(out.cursor);
  out.say(Word.TrackRow, out.cursor + 1, object.state, secondsOf(object.sinceUs));
  if (object.kind === <u8>TrackKind.Interface) out.line(Word.TrackOfInterface, object.interface);
  else out.line(Word.TrackOfReachability);
  return nextTrack(out.cursor + 1) < TrackLimit.Objects ? Result.More : Result.Done;
}
