import { CardFailure, CardGrant, CardState } from '../../../hal/contract/card';
import { PanelLamp } from '../../../hal/contract/lamp';
import { SupplyReading } from '../../../hal/contract/power';
import { cardPowers, grantOf } from '../../card/power';
import { cards, isSeated, partOf, serialOf } from '../../card/record';
import { isMissed } from '../../card/served';
import { isGivenUp, isTripped, secondsToTry, TRIPS_MAX } from '../../card/trip';
import { isPanelFailed } from '../../driver/panel';
import { neededKind } from '../../interface/expected';
import { secondsOf } from '../../kernel/calendar';
import { drawnBy, neededWatts, wattsLeft } from '../../power/budget';
import { isWrongCard } from '../../power/card-alarm';
import { isShort, leftForCard } from '../../power/grant';
import { isLampTest } from '../../power/lamps';
import { coolMinutes } from '../../power/overheat';
import { excessWatts } from '../../power/overload';
import { panelShows } from '../../power/panel';
import { secondsLeft } from '../../power/pause';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { hasSlot } from '../slot';
import { watts } from '../watts';
import { Word } from '../word';
import { Writer } from '../writer';

/** Values of the grammar: [slot]. */
export function displayDevice(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  if (args.has(0)) {
    if (!hasSlot(args)) return out.refuse(Word.NoSlot, args.number(0));
    out.line(Word.DeviceHead);
    showDevice(args.number(0), out);
    showPower(args.number(0), out);
    return Result.Done;
  }
  if (out.cursor === 0) out.line(Word.DeviceHead);
  if (out.cursor < cards.rows) showDevice(out.cursor + 1, out);
  else showPanel(out);
  return out.cursor < cards.rows ? Result.More : Result.Done;
}

function showPanel(out: Writer): void {
  out.say(
    Word.PanelSupplies,
    panelShows(PanelLamp.System),
    panelShows(PanelLamp.Supply),
    panelShows(PanelLamp.Supply2),
  );
  out.line(Word.PanelRest, panelShows(PanelLamp.Fans), panelShows(PanelLamp.Alarm));
  if (isLampTest()) out.line(Word.PanelTest);
  if (isPanelFailed()) out.line(Word.PanelSilent);
}

function showDevice(slot: i32, out: Writer): void {
  if (!isSeated(slot)) {
    out.line(Word.DeviceEmpty, slot);
    if (isMissed(slot)) out.line(Word.DeviceMissed, slot, neededKind(slot));
    return;
  }
  const card = cards.at(slot - 1);
  out.say(Word.DeviceRow, slot, card.kind, card.state, card.temperature);
  out.line(Word.DeviceRest, secondsOf(card.sinceUs));
  if (load<u8>(serialOf(slot)) !== 0) out.line(Word.DeviceIdentity, <i32>partOf(slot), <i32>serialOf(slot));
  if (isWrongCard(slot)) out.line(Word.DeviceWrong, neededKind(slot));
  if (card.state !== <u8>CardState.Failed) return;
  if (grantOf(slot) === CardGrant.Overload)
    out.line(Word.DeviceOverload, excessWatts(slot), secondsLeft(slot, out.nowUs));
  else if (card.failure === <u8>CardFailure.TooHot) out.line(Word.DeviceTooHot, coolMinutes(slot, out.nowUs));
  else if (card.failure === <u8>CardFailure.NoBudget) showShort(slot, out);
  else out.line(Word.DeviceFailure, card.failure);
}

/** A card that there was no power for: there may be again, and not for long enough. */
function showShort(slot: i32, out: Writer): void {
  const seconds = secondsLeft(slot, out.nowUs);
  if (isShort(slot)) out.line(Word.DeviceShort, neededWatts(slot), wattsLeft(leftForCard(slot)));
  else if (seconds > 0) out.line(Word.DeviceShortWaits, seconds);
  else out.line(Word.DeviceFailure, CardFailure.NoBudget);
}

function showPower(slot: i32, out: Writer): void {
  if (!isSeated(slot)) return;
  const power = cardPowers.at(slot - 1);
  if (isGivenUp(slot)) {
    out.line(Word.DeviceGivenUp, power.trips, slot);
    return;
  }
  const drawn = drawnBy(slot);
  const measured = drawn === 0 ? SupplyReading.Unread : watts(drawn);
  out.line(Word.DevicePower, power.grant, watts(power.declaredMilliwatts), measured, power.priority);
  if (power.trips === 0) return;
  out.say(Word.DeviceTrips, power.trips, TRIPS_MAX);
  if (isTripped(slot)) out.say(Word.DeviceRetry, secondsToTry(slot, out.nowUs));
  out.newline();
}
