import { WARMUP_DEFAULT_S } from '../../dialer/record';
import { dialerSettings } from '../../dialer/settings';
import { setWarmup } from '../../dialer/warmup';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Writer } from '../writer';

/** Values of the grammar: seconds. */
export function dialerTimerWarmup(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      setWarmup(args.number(0), out.nowUs);
      return Result.Done;
    case Verb.Undo:
      setWarmup(WARMUP_DEFAULT_S, out.nowUs);
      return Result.Done;
    case Verb.Save:
      return out.setting(dialerSettings.warmupS, WARMUP_DEFAULT_S);
    default:
      return Result.Unsupported;
  }
}
