import { locate } from '../../driver/leds';
import { secondsOf } from '../../kernel/calendar';
import { endLampTest, LAMP_TEST_US, testLamps } from '../../power/lamps';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { hasCard, refuseSlot } from '../slot';
import { Word } from '../word';
import { Writer } from '../writer';

/** Values of the grammar: slot. */
export function serviceLed(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply && verb !== Verb.Undo) return Result.Unsupported;
  if (!hasCard(args.number(0))) return refuseSlot(args.number(0), out);
  locate(args.number(0), verb === Verb.Apply);
  if (verb === Verb.Apply) out.line(Word.SlotBlinks, args.number(0));
  return Result.Done;
}

export function lampTest(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb === Verb.Undo) {
    endLampTest();
    return Result.Done;
  }
  if (verb !== Verb.Apply) return Result.Unsupported;
  testLamps(out.nowUs);
  out.line(Word.LampTestStarts, secondsOf(LAMP_TEST_US));
  return Result.Done;
}
