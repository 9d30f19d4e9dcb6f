import { SupplyReading, SupplyThreshold, SupplyThresholdLimit } from '../../../hal/contract/power';
import { areInputsInOrder, setSupplyThreshold, supplyThreshold } from '../../power/supply-threshold';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

/** Values of the grammar: volts low and high. */
export function powerThresholdInput(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      if (!areInputsInOrder(args.number(0), args.number(1))) {
        return out.refuse(Word.PowerThresholdOrder, SupplyThresholdLimit.Gap);
      }
      setInputs(args.number(0), args.number(1), out.nowUs);
      return Result.Done;
    case Verb.Undo:
      setInputs(0, 0, out.nowUs);
      return Result.Done;
    case Verb.Save:
      if (supplyThreshold(SupplyThreshold.InputLow) === 0) return Result.Done;
      out.saved.put(0, supplyThreshold(SupplyThreshold.InputLow));
      out.saved.put(1, supplyThreshold(SupplyThreshold.InputHigh));
      return out.save();
    default:
      return Result.Unsupported;
  }
}

function setInputs(low: i32, high: i32, nowUs: u64): void {
  setSupplyThreshold(SupplyThreshold.InputLow, low, nowUs);
  setSupplyThreshold(SupplyThreshold.InputHigh, high, nowUs);
}

/** Value of the grammar: per cent of what a supply is rated for. */
export function powerThresholdOutput(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  return one(SupplyThreshold.Load, verb, args, out);
}

/** Value of the grammar: degrees Celsius. */
export function powerThresholdTemperature(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  return one(SupplyThreshold.Heat, verb, args, out);
}

function one(threshold: SupplyThreshold, verb: Verb, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      setSupplyThreshold(threshold, args.number(0), out.nowUs);
      return Result.Done;
    case Verb.Undo:
      setSupplyThreshold(threshold, 0, out.nowUs);
      return Result.Done;
    case Verb.Save:
      return out.setting(supplyThreshold(threshold), 0);
    default:
      return Result.Unsupported;
  }
}

/** A line of `display power`, if any is set. */
export function showPowerThresholds(out: Writer): void {
  let areAny = false;
  for (let at = 0; at < SupplyThreshold.Count; at++) areAny = areAny || supplyThreshold(at) !== 0;
  if (!areAny) return;
  out.line(
    Word.PowerThresholds,
    shown(SupplyThreshold.InputLow),
    shown(SupplyThreshold.InputHigh),
    shown(SupplyThreshold.Load),
    shown(SupplyThreshold.Heat),
  );
}

function shown(threshold: SupplyThreshold): i32 {
  const limit = supplyThreshold(threshold);
  return limit === 0 ? SupplyReading.Unread : limit;
}
