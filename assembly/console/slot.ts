import { cards, isSeated } from '../card/record';
import { Arguments } from './arguments';
import { Result } from './command-id';
import { Word } from './word';
import { Writer } from './writer';

/** Whether the slot that a person names, the first value of a command, is one of the shelf. */
export function hasSlot(args: Arguments): bool {
  return args.number(0) <= cards.rows;
}

/** Whether there is a card in a slot that a person names. */
export function hasCard(slot: i32): bool {
  return slot <= cards.rows && isSeated(slot);
}

/** Says why there is none. */
export function refuseSlot(slot: i32, out: Writer): Result {
  return out.refuse(slot > cards.rows ? Word.NoSlot : Word.SlotEmpty, slot);
}
