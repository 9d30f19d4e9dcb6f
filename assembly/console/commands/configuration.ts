import { IfAdminStatus, InterfaceLimit } from '../../../hal/contract/interface';
import { Stage } from '../../../hal/contract/journal';
import { descriptionOf, interfaces } from '../../interface/record';
import { wake } from '../../kernel/agenda';
import { copyText } from '../../kernel/text';
import { alarmTimes, CLEAR_DEFAULT_MS, RAISE_DEFAULT_MS } from '../../line/alarm';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { settings } from '../settings';
import { Writer } from '../writer';

export function sysname(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      settings.setSysname(args.text(0));
      return Result.Done;
    case Verb.Undo:
      settings.resetSysname();
      return Result.Done;
    case Verb.Save:
      if (!settings.hasOwnSysname) return Result.Done;
      out.saved.put(0, <i32>settings.sysname);
      return out.save();
    default:
      return Result.Unsupported;
  }
}

/** New times hold for alarms that begin from now on. */
export function alarmTimers(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      alarmTimes.raiseMs = args.number(0);
      alarmTimes.clearMs = args.number(1);
      return Result.Done;
    case Verb.Undo:
      alarmTimes.raiseMs = RAISE_DEFAULT_MS;
      alarmTimes.clearMs = CLEAR_DEFAULT_MS;
      return Result.Done;
    case Verb.Save:
      if (alarmTimes.raiseMs === RAISE_DEFAULT_MS && alarmTimes.clearMs === CLEAR_DEFAULT_MS) return Result.Done;
      out.saved.put(0, alarmTimes.raiseMs);
      out.saved.put(1, alarmTimes.clearMs);
      return out.save();
    default:
      return Result.Unsupported;
  }
}

export function description(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const text = descriptionOf(target);
  switch (verb) {
    case Verb.Apply:
      copyText(args.text(0), text, InterfaceLimit.Description + 1);
      return Result.Done;
    case Verb.Undo:
      store<u8>(text, 0);
      return Result.Done;
    case Verb.Save:
      if (load<u8>(text) === 0) return Result.Done;
      out.saved.put(0, <i32>text);
      return out.save();
    default:
      return Result.Unsupported;
  }
}

export function shutdown(verb: Verb, target: i32, _args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      return setAdmin(target, IfAdminStatus.Down);
    case Verb.Undo:
      return setAdmin(target, IfAdminStatus.Up);
    case Verb.Save:
      return interfaces.at(target).admin === IfAdminStatus.Down ? out.save() : Result.Done;
    default:
      return Result.Unsupported;
  }
}

function setAdmin(row: i32, admin: IfAdminStatus): Result {
  interfaces.at(row).admin = <u8>admin;
  wake(Stage.Interface);
  return Result.Done;
}
