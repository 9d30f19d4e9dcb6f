import { InterfaceType } from '../../../hal/contract/interface';
import { nextUse, standbyOfBackup, standbys } from '../../backup/record';
import { vacateDialer } from '../../dialer/retry';
import { dialerOfRow } from '../../interface/call-link';
import { removeDialer } from '../../interface/dialer-interface';
import { interfaces } from '../../interface/record';
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

/** Only an `interface Dialer` comes and goes by command. */
export function enterInterface(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  const row = args.number(0);
  switch (verb) {
    case Verb.Apply:
      place.enterInterface(row);
      return Result.Done;
    case Verb.Undo: {
      if (interfaces.at(row).type !== <u8>InterfaceType.Dialer) return out.refuse(Word.InterfaceFixed, row);
      const use = nextUse(row, 0);
      if (use >= 0) return out.refuse(Word.PrimaryBackup, standbys.at(standbyOfBackup(use)).main);
      if (place.target === row) place.leave();
      removeDialer(row);
      vacateDialer(dialerOfRow(row));
      return Result.Done;
    }
    default:
      return Result.Unsupported;
  }
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
