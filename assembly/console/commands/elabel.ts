import { CardRow } from '../../../hal/contract/card';
import { SupplyRow } from '../../../hal/contract/power';
import { cardPowers } from '../../card/power';
import { cards, hardwareIssueOf, manufacturedOf, partOf, productOf, serialOf } from '../../card/record';
import { shelfIssue, shelfText } from '../../card/shelf-label';
import { supplies, supplyText } from '../../driver/supply-record';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { hasSlot } from '../slot';
import { watts } from '../watts';
import { Word } from '../word';
import { Writer } from '../writer';

/** Values of the grammar: [slot]. The shelf, cards, and then supplies, in VRP's manner, with the same names everywhere. */
export function displayElabel(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  if (args.has(0)) {
    if (!hasSlot(args)) return out.refuse(Word.NoSlot, args.number(0));
    if (!showLabel(args.number(0), out)) out.line(Word.ElabelNone, args.number(0));
    return Result.Done;
  }
  const place = out.cursor;
  if (place === 0) showShelfLabel(out);
  else if (place <= cards.rows) showLabel(place, out);
  else showSupplyLabel(place - 1 - cards.rows, out);
  return place < cards.rows + supplies.rows ? Result.More : Result.Done;
}

function showShelfLabel(out: Writer): void {
  if (load<u8>(shelfText(CardRow.Serial)) === 0) return;
  const product = <i32>shelfText(CardRow.Product);
  out.line(Word.ElabelShelf, product, <i32>shelfText(CardRow.Serial), <i32>shelfText(CardRow.Part));
  out.line(Word.ElabelIssue, <i32>shelfText(CardRow.Manufactured), shelfIssue());
}

/** False = there is none that could be read. */
function showLabel(slot: i32, out: Writer): bool {
  if (load<u8>(serialOf(slot)) === 0) return false;
  out.line(Word.ElabelSlot, slot, <i32>productOf(slot), <i32>serialOf(slot), <i32>partOf(slot));
  const declared = watts(cardPowers.at(slot - 1).declaredMilliwatts);
  out.line(Word.ElabelRest, <i32>manufacturedOf(slot), hardwareIssueOf(slot), declared);
  return true;
}

/** What a supply does not say of itself is left out. */
function showSupplyLabel(bay: i32, out: Writer): void {
  const serial = supplyText(bay, SupplyRow.Serial);
  if (load<u8>(serial) === 0) return;
  out.line(Word.ElabelSupply, bay + 1, <i32>supplyText(bay, SupplyRow.Model), <i32>serial);
  showField(Word.ElabelDate, supplyText(bay, SupplyRow.Date), out);
  showField(Word.ElabelMaker, supplyText(bay, SupplyRow.Maker), out);
  showField(Word.ElabelRevision, supplyText(bay, SupplyRow.Revision), out);
  out.line(Word.ElabelPower, watts(supplies.at(bay).ratedMilliwatts));
}

function showField(word: Word, text: usize, out: Writer): void {
  if (load<u8>(text) !== 0) out.line(word, <i32>text);
}
