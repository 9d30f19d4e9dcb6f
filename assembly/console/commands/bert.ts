import { E1Clock, E1Framing, E1Loop } from '../../../hal/contract/e1';
import { BERTS_MAX, Bert, bertAt } from '../../driver/bert';
import { FramerPort } from '../../driver/framer-port';
import { secondsOf } from '../../kernel/calendar';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

const SECOND_US: u64 = 1_000_000;
/** Bits are shown in thousands: a test of a day has more than a number of the console holds. */
const KILO: u64 = 1000;
/** Mantissa of a bit error ratio, in tenths: 1.0 to 9.9. */
const MANTISSA_MIN: u64 = 10;
const MANTISSA_MAX: u64 = 100;

/** The tests that run and those that ended last, one after the other. */
export function displayBert(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  out.cursor = nextTest(out.cursor);
  if (out.cursor < BERTS_MAX) showBert(bertAt(out.cursor), out);
  else out.line(Word.BertNone);
  return nextTest(out.cursor + 1) < BERTS_MAX ? Result.More : Result.Done;
}

function nextTest(number: i32): i32 {
  while (number < BERTS_MAX && bertAt(number).line < 0) number++;
  return number;
}

function showBert(bert: Bert, out: Writer): void {
  out.line(bert.unframed ? Word.BertUnframed : Word.BertFramed, bert.line, bert.pattern);
  if (bert.isRunning) out.line(Word.BertRunning, remainingOf(bert, out.nowUs));
  else out.line(Word.BertEnded, secondsOf(bert.endedUs), bert.end);
  out.line(Word.BertStarted, secondsOf(bert.startedUs), bert.minutes, bert.seconds);
  out.line(bert.isInSync ? Word.BertInSync : Word.BertNoSync, bert.syncs, bert.losses);
  showRatio(Word.BertSinceStart, bert.bits, bert.errors, out);
  showRatio(Word.BertSinceSync, bert.bitsSinceSync, bert.errorsSinceSync, out);
  out.newline();
}

function remainingOf(bert: Bert, nowUs: u64): i32 {
  const wholeS = bert.minutes * 60;
  if (!bert.isCounting) return wholeS;
  return wholeS - min(bert.seconds + <u32>((nowUs - bert.countedUs) / SECOND_US), wholeS);
}

/** Bits, errors, and the ratio of the two: 3.4e-06. */
function showRatio(word: Word, bits: u64, errors: u32, out: Writer): void {
  out.say(word, <i32>(bits / KILO), errors);
  if (bits === 0) {
    out.line(Word.RatioUnknown);
    return;
  }
  if (errors === 0) {
    out.line(Word.RatioZero);
    return;
  }
  let exponent = 0;
  let scaled: u64 = <u64>errors * MANTISSA_MIN;
  while (scaled / bits < MANTISSA_MIN) {
    scaled *= 10;
    exponent++;
  }
  const mantissa = min(scaled / bits, MANTISSA_MAX - 1);
  out.line(Word.Ratio, <i32>(mantissa / 10), <i32>(mantissa % 10), exponent);
}

/** The settings of a controller's line, its clock and its tests. An E1 in an STM-1 has no pair of its own. */
export function showFramer(port: FramerPort, isTributary: bool, out: Writer): void {
  if (isTributary) out.line(Word.FramerTributary, port.framing);
  else out.line(Word.FramerFormat, port.framing, port.code, port.cable, port.impedance);
  if (port.framing === <u8>E1Framing.Automatic)
    out.line(port.multiframe ? Word.FramerFoundCrc4 : Word.FramerFoundNoCrc4);
  if (port.primary !== 0) out.line(Word.FramerDChannel, port.idleCode, port.primary);
  else out.line(port.cas ? Word.FramerCas : Word.FramerCcs, port.idleCode);
  if (port.clock === <u8>E1Clock.Master) out.line(Word.FramerMaster);
  else out.line(port.isReference ? Word.FramerReference : Word.FramerSlave, port.clockPriority);
  showLoop(port, out);
  if (port.bert >= 0) out.line(Word.FramerBert, bertAt(port.bert).pattern, remainingOf(bertAt(port.bert), out.nowUs));
}

function showLoop(port: FramerPort, out: Writer): void {
  if (port.looped === <u8>E1Loop.None) {
    out.line(Word.LoopNone);
    return;
  }
  const left = port.loopEndsS - min(<u32>(out.nowUs / SECOND_US), port.loopEndsS);
  if (port.loopedByFarEnd) out.line(Word.LoopFarEnd, left);
  else out.line(Word.Loop, port.looped, port.loopSlot, left);
}
