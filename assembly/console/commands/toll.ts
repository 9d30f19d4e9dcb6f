import { Stage } from '../../../hal/contract/journal';
import { TollAction, TollLimit, TollPeriod } from '../../../hal/contract/toll';
import { setTollAction, tollAction } from '../../dialer/toll';
import { callsOfReason, capOf, costOfReason, resetToll, setCap, spent } from '../../dialer/toll-total';
import { minimumCost, setMinimumCost, tariff } from '../../isdn/tariff';
import { wake } from '../../kernel/agenda';
import { copyText } from '../../kernel/text';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { settings } from '../settings';
import { Word } from '../word';
import { Writer } from '../writer';

export function tollTariff(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply: {
      const window = tariff.at(args.number(0) - 1);
      window.isUsed = true;
      window.from = <u16>args.number(1);
      window.unitS = <u16>args.number(2);
      window.price = args.number(3);
      return Result.Done;
    }
    case Verb.Undo:
      tariff.at(args.number(0) - 1).isUsed = false;
      return Result.Done;
    case Verb.Save:
      for (let n = 0; n < TollLimit.Windows; n++) saveWindow(n, out);
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

function saveWindow(n: i32, out: Writer): void {
  const window = tariff.at(n);
  if (!window.isUsed) return;
  out.saved.put(0, n + 1);
  out.saved.put(1, window.from);
  out.saved.put(2, window.unitS);
  out.saved.put(3, window.price);
  out.save();
}

export function tollMinimum(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      setMinimumCost(args.number(0));
      return Result.Done;
    case Verb.Undo:
      setMinimumCost(0);
      return Result.Done;
    case Verb.Save:
      return out.setting(minimumCost(), 0);
    default:
      return Result.Unsupported;
  }
}

export function tollCurrency(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      copyText(args.text(0), settings.currency, TollLimit.Currency + 1);
      return Result.Done;
    case Verb.Undo:
      store<u8>(settings.currency, 0);
      return Result.Done;
    case Verb.Save:
      if (load<u8>(settings.currency) === 0) return Result.Done;
      out.saved.put(0, <i32>settings.currency);
      return out.save();
    default:
      return Result.Unsupported;
  }
}

export function tollCap(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      setCap(args.number(0), args.number(1));
      break;
    case Verb.Undo:
      setCap(args.number(0), 0);
      break;
    case Verb.Save:
      for (let period = 0; period < TollPeriod.Count; period++) saveCap(period, out);
      return Result.Done;
    default:
      return Result.Unsupported;
  }
  wake(Stage.Dialer);
  return Result.Done;
}

function saveCap(period: TollPeriod, out: Writer): void {
  if (capOf(period) === 0) return;
  out.saved.put(0, period);
  out.saved.put(1, capOf(period));
  out.save();
}

export function tollCapAction(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      setTollAction(args.number(0));
      return Result.Done;
    case Verb.Undo:
      setTollAction(TollAction.Degrade);
      return Result.Done;
    case Verb.Save:
      return out.setting(tollAction(), TollAction.Degrade);
    default:
      return Result.Unsupported;
  }
}

export function displayToll(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  if (out.cursor === 0) {
    showTariff(out);
    return Result.More;
  }
  if (out.cursor === 1) {
    for (let period = 0; period < TollPeriod.Count; period++) showCap(period, out);
    out.line(Word.TollAction, tollAction());
    return Result.More;
  }
  showSums(out);
  return Result.Done;
}

function showTariff(out: Writer): void {
  let windows = 0;
  for (let n = 0; n < TollLimit.Windows; n++) {
    const window = tariff.at(n);
    if (!window.isUsed) continue;
    windows++;
    out.line(Word.TollWindow, n + 1, window.from, window.price, window.unitS);
  }
  if (windows === 0) out.line(Word.TollNoTariff);
  if (minimumCost() > 0) out.line(Word.TollMinimum, minimumCost());
}

function showCap(period: TollPeriod, out: Writer): void {
  const cap = capOf(period);
  const used = spent(period);
  if (cap === 0) out.line(Word.TollNoCap, period, used);
  else out.line(Word.TollCap, period, cap, used, <i32>((<u64>used * 100) / cap));
}

/** What each reason has cost, of those that have had a call this month or a cost today. */
function showSums(out: Writer): void {
  out.line(Word.TollLegend);
  out.line(Word.TollHead);
  let calls = 0;
  for (let reason = 0; reason < TollLimit.Reasons; reason++) {
    const today = costOfReason(TollPeriod.Day, reason);
    const month = costOfReason(TollPeriod.Month, reason);
    calls += callsOfReason(reason);
    if (callsOfReason(reason) > 0 || today > 0) out.line(Word.TollRow, reason, today, month, callsOfReason(reason));
  }
  out.line(Word.TollSum, spent(TollPeriod.Day), spent(TollPeriod.Month), calls);
}

export function tollReset(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      out.question = Word.TollResetQuestion;
      return Result.Confirm;
    case Verb.Confirmed:
      resetToll();
      out.line(Word.TollReset);
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}
