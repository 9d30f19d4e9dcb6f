import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { place } from '../place';
import { View } from '../view';
import { Word } from '../word';
import { Writer } from '../writer';

export function enterSystem(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  place.enter(View.System);
  out.line(Word.SystemViewHint);
  return Result.Done;
}

export function enterController(verb: Verb, _target: i32, args: Arguments, _out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  place.enterInterface(args.number(0));
  return Result.Done;
}

export function enterInterface(verb: Verb, _target: i32, args: Arguments, _out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  place.enterInterface(args.number(0));
  return Result.Done;
}

export function quit(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  if (place.view === View.User) return out.refuse(Word.OutermostView);
  place.leave();
  return Result.Done;
}

export function returnToUser(verb: Verb, _target: i32, _args: Arguments, _out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  place.enter(View.User);
  return Result.Done;
}
