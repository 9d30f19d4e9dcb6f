import { Stage } from '../../../hal/contract/journal';
import {
  canDamp,
  ceilingOf,
  HALF_LIFE_DEFAULT_S,
  MAX_DEFAULT_S,
  REUSE_DEFAULT,
  resetDamping,
  SUPPRESS_DEFAULT,
} from '../../interface/damping';
import { InterfaceRecord, interfaces } from '../../interface/record';
import { wake } from '../../kernel/agenda';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

const UP: i32 = 0;
const DOWN: i32 = 1;

/** A delay that runs goes on as it was armed. */
export function carrierDelay(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const record = interfaces.at(target);
  switch (verb) {
    case Verb.Apply:
      setDelay(record, args.number(0), args.number(1));
      return Result.Done;
    case Verb.Undo:
      setDelay(record, args.number(0), 0);
      return Result.Done;
    case Verb.Save:
      saveDelay(UP, record.carrierUpMs, out);
      saveDelay(DOWN, record.carrierDownMs, out);
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

function setDelay(record: InterfaceRecord, direction: i32, ms: i32): void {
  if (direction === UP) record.carrierUpMs = <u16>ms;
  else record.carrierDownMs = <u16>ms;
}

function saveDelay(direction: i32, ms: i32, out: Writer): void {
  if (ms === 0) return;
  out.saved.put(0, direction);
  out.saved.put(1, ms);
  out.save();
}

/** New settings begin with no penalty. */
export function dampening(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const record = interfaces.at(target);
  switch (verb) {
    case Verb.Apply:
      if (!args.has(0)) {
        damp(target, HALF_LIFE_DEFAULT_S, REUSE_DEFAULT, SUPPRESS_DEFAULT, MAX_DEFAULT_S, out.nowUs);
        return Result.Done;
      }
      return dampAs(target, args.number(0), args.number(1), args.number(2), args.number(3), out);
    case Verb.Undo:
      damp(target, 0, 0, 0, 0, out.nowUs);
      return Result.Done;
    case Verb.Save:
      if (record.halfLifeS === 0) return Result.Done;
      if (!isDefault(record)) {
        out.saved.put(0, record.halfLifeS);
        out.saved.put(1, record.reuse);
        out.saved.put(2, record.suppress);
        out.saved.put(3, record.maxSuppressS);
      }
      return out.save();
    default:
      return Result.Unsupported;
  }
}

/** Refuses what would never suppress, and says why. */
function dampAs(target: i32, half: i32, reuse: i32, suppress: i32, longest: i32, out: Writer): Result {
  if (suppress <= reuse) return out.refuse(Word.DampeningOrder, suppress, reuse);
  if (!canDamp(half, reuse, suppress, longest))
    return out.refuse(Word.DampeningCeiling, ceilingOf(half, reuse, longest), suppress);
  damp(target, <u16>half, <u16>reuse, <u16>suppress, <u16>longest, out.nowUs);
  return Result.Done;
}

function damp(target: i32, half: u16, reuse: u16, suppress: u16, longest: u16, nowUs: u64): void {
  const record = interfaces.at(target);
  resetDamping(target, nowUs);
  record.halfLifeS = half;
  record.reuse = reuse;
  record.suppress = suppress;
  record.maxSuppressS = longest;
  wake(Stage.Interface);
}

function isDefault(record: InterfaceRecord): bool {
  const thresholds = record.reuse === REUSE_DEFAULT && record.suppress === SUPPRESS_DEFAULT;
  return thresholds && record.halfLifeS === HALF_LIFE_DEFAULT_S && record.maxSuppressS === MAX_DEFAULT_S;
}
