import { DialerLimit } from '../../../hal/contract/dialer';
import { Stage } from '../../../hal/contract/journal';
import { digitsOf } from '../../dialer/record';
import { interfaces } from '../../interface/record';
import { wake } from '../../kernel/agenda';
import { copyText } from '../../kernel/text';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Writer } from '../writer';

export function dialerNumber(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const digits = digitsOf(interfaces.at(target).object);
  switch (verb) {
    case Verb.Apply:
      copyText(args.text(0), digits, DialerLimit.Digits + 1);
      wake(Stage.Dialer);
      return Result.Done;
    case Verb.Undo:
      store<u8>(digits, 0);
      wake(Stage.Dialer);
      return Result.Done;
    case Verb.Save:
      if (load<u8>(digits) === 0) return Result.Done;
      out.saved.put(0, <i32>digits);
      return out.save();
    default:
      return Result.Unsupported;
  }
}
