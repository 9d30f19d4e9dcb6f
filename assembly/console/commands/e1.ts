import { E1Insert, E1Limit, E1Loop, E1LoopCode, E1TestEnd } from '../../../hal/contract/e1';
import { InterfaceType } from '../../../hal/contract/interface';
import { Stage } from '../../../hal/contract/journal';
import { BERTS_MAX, bertAt, endBert, startBert } from '../../driver/bert';
import { loop, sendLoopCode } from '../../driver/framer-loop';
import { FramerPort, framerPort, IDLE_CODE_DEFAULT } from '../../driver/framer-port';
import { interfaces } from '../../interface/record';
import { wake } from '../../kernel/agenda';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';
import { cposClock, cposLoopback } from './cpos';
import { loopMinutes } from './loop-time';

const IDLE_ONES: u8 = 0xff;

/** By the words of `bert insert-error`. */
const INSERTS: StaticArray<u8> = [
  <u8>E1Insert.Bipolar,
  <u8>E1Insert.Cas,
  <u8>E1Insert.Crc,
  <u8>E1Insert.Frame,
  <u8>E1Insert.Multiframe,
  <u8>E1Insert.Pattern,
];

/** Row of a controller's line and framer port. */
function lineOf(target: i32): i32 {
  return interfaces.at(target).object;
}

function portOf(target: i32): FramerPort {
  return framerPort(lineOf(target));
}

/**
 * What a setting is after a command, `now` being what it was; prints its line of the configuration when that is wanted.
 */
function setting(verb: Verb, args: Arguments, now: i32, out: Writer, byDefault: i32 = 0): i32 {
  if (verb === Verb.Save) out.setting(now, byDefault);
  if (verb !== Verb.Apply && verb !== Verb.Undo) return now;
  wake(Stage.Driver);
  return verb === Verb.Apply ? args.number(0) : byDefault;
}

function settled(verb: Verb): Result {
  return verb === Verb.Apply || verb === Verb.Undo || verb === Verb.Save ? Result.Done : Result.Unsupported;
}

export function frameFormat(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const port = portOf(target);
  port.framing = <u8>setting(verb, args, port.framing, out);
  return settled(verb);
}

export function code(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const port = portOf(target);
  port.code = <u8>setting(verb, args, port.code, out);
  return settled(verb);
}

export function clockMode(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  if (interfaces.at(target).type === <u8>InterfaceType.Cpos) return cposClock(verb, target, args, out);
  const port = portOf(target);
  port.clock = <u8>setting(verb, args, port.clock, out);
  return settled(verb);
}

export function cable(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const port = portOf(target);
  port.cable = <u8>setting(verb, args, port.cable, out);
  return settled(verb);
}

export function impedance(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const port = portOf(target);
  port.impedance = <u8>setting(verb, args, port.impedance, out);
  return settled(verb);
}

export function idleCode(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const port = portOf(target);
  const isOnes = setting(verb, args, port.idleCode === IDLE_ONES ? 1 : 0, out) !== 0;
  port.idleCode = isOnes ? IDLE_ONES : IDLE_CODE_DEFAULT;
  return settled(verb);
}

export function signalling(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const port = portOf(target);
  if (verb === Verb.Apply && args.number(0) !== 0 && port.primary !== 0)
    return out.refuse(Word.PrimaryExists, port.primary);
  port.cas = setting(verb, args, port.cas ? 1 : 0, out) !== 0;
  return settled(verb);
}

export function clockPriority(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const port = portOf(target);
  port.clockPriority = <u8>setting(verb, args, port.clockPriority, out, E1Limit.ClockPriority);
  return settled(verb);
}

/** Arguments: kind, slot, minutes. A loop is not part of the configuration. */
export function loopback(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  if (interfaces.at(target).type === <u8>InterfaceType.Cpos) return cposLoopback(verb, target, args, out);
  const line = lineOf(target);
  const port = framerPort(line);
  switch (verb) {
    case Verb.Apply: {
      if (!port.present) return out.refuse(Word.TestNoPort, target);
      const minutes = loopMinutes(args);
      const kind = args.has(0) ? E1Loop.Local + args.number(0) : E1Loop.Timeslot;
      loop(line, kind, args.has(1) ? args.number(1) : 0, 60 * minutes, out.nowUs);
      out.line(Word.LoopUntil, minutes);
      return Result.Done;
    }
    case Verb.Undo:
      if (port.looped === <u8>E1Loop.None) return out.refuse(Word.LoopNothing, target);
      loop(line, E1Loop.None, 0, 0, out.nowUs);
      return Result.Done;
    case Verb.Save:
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

export function sendLoop(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  if (verb === Verb.Save) return Result.Done;
  if (verb !== Verb.Apply) return Result.Unsupported;
  if (!portOf(target).present) return out.refuse(Word.TestNoPort, target);
  sendLoopCode(lineOf(target), E1LoopCode.Up + args.number(0), out.nowUs);
  out.line(Word.LoopCodeTime);
  return Result.Done;
}

/** Arguments: pattern, minutes, unframed. A test is not part of the configuration. */
export function bert(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  const line = lineOf(target);
  const port = framerPort(line);
  switch (verb) {
    case Verb.Apply:
      if (!port.present) return out.refuse(Word.TestNoPort, target);
      if (!startBert(line, args.number(0), args.has(2), args.number(1), out.nowUs))
        return out.refuse(Word.BertFull, BERTS_MAX);
      out.line(Word.BertHint);
      return Result.Done;
    case Verb.Undo:
      if (port.bert < 0) return out.refuse(Word.BertNothing, target);
      endBert(bertAt(port.bert), E1TestEnd.Command, out.nowUs);
      return Result.Done;
    case Verb.Save:
      return Result.Done;
    default:
      return Result.Unsupported;
  }
}

export function bertInsertError(verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  if (verb === Verb.Save) return Result.Done;
  if (verb !== Verb.Apply) return Result.Unsupported;
  const port = portOf(target);
  if (!port.present) return out.refuse(Word.TestNoPort, target);
  const error = INSERTS[args.number(0)];
  if (error === <u8>E1Insert.Pattern && port.bert < 0) return out.refuse(Word.BertNothing, target);
  if (error === <u8>E1Insert.Cas && !port.cas) return out.refuse(Word.InsertNoCas, target);
  port.insert |= error;
  wake(Stage.Driver);
  return Result.Done;
}
