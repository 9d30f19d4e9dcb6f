import { Arguments } from '../arguments';
import { CommandId, Result, Verb } from '../command-id';
import { history } from '../history';
import { LogModule } from '../log-module';
import { logbuffer } from '../logbuffer';
import { recorder } from '../recorder';
import { Language } from '../rom';
import { settings } from '../settings';
import { PAGE_DEFAULT } from '../terminal';
import { Word } from '../word';
import { Writer } from '../writer';
import { accessOfArgument, interfaceOfAccess, NO_ACCESS } from './isdn';
import { digestConfiguration } from './saved';

const ALL_MODULES: u32 = (1 << LogModule.Count) - 1;
const CALL_CONTROL: u32 = 1 << LogModule.Isdn;
/** Bits of all access rows. */
const EVERY_ACCESS: u32 = 0xffffffff;

/** Bits of LogModule for each word of `debugging`, in the order of its grammar. */
const DEBUGGED: StaticArray<u32> = [
  ALL_MODULES,
  1 << LogModule.Device,
  1 << LogModule.Dialer,
  1 << LogModule.Ifnet,
  1 << LogModule.Line,
  1 << LogModule.Power,
  1 << LogModule.Standby,
];

export function debugging(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  const modules = DEBUGGED[args.number(0)];
  switch (verb) {
    case Verb.Apply:
      settings.debugging |= modules;
      break;
    case Verb.Undo:
      settings.debugging &= ~modules;
      break;
    default:
      return Result.Unsupported;
  }
  if (modules === ALL_MODULES) {
    settings.q921 = verb === Verb.Apply ? EVERY_ACCESS : 0;
    settings.q931 = settings.q921;
  }
  return sayDebugging(out);
}

function sayDebugging(out: Writer): Result {
  const isOff = settings.debugging === 0 && settings.q921 === 0 && settings.q931 === 0;
  out.line(isOff ? Word.DebuggingOff : Word.DebuggingOn);
  return Result.Done;
}

/** Frames of the D channels, or the messages in them, of one access or of every one. */
export function debuggingIsdn(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply && verb !== Verb.Undo) return Result.Unsupported;
  const access = accessOfArgument(args, 1);
  if (access === NO_ACCESS) return out.refuse(Word.IsdnNoAccess, args.number(1));
  const bits = access < 0 ? EVERY_ACCESS : 1 << access;
  if (args.number(0) === 0) settings.q921 = changed(settings.q921, bits, verb);
  else settings.q931 = changed(settings.q931, bits, verb);
  return sayDebugging(out);
}

function changed(accesses: u32, bits: u32, verb: Verb): u32 {
  return verb === Verb.Apply ? accesses | bits : accesses & ~bits;
}

export function debuggingIsdnCall(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb === Verb.Apply) settings.debugging |= CALL_CONTROL;
  else if (verb === Verb.Undo) settings.debugging &= ~CALL_CONTROL;
  else return Result.Unsupported;
  return sayDebugging(out);
}

/** The commands that would turn on what is on. */
export function displayDebugging(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  sayDebugging(out);
  for (let word = 0; word < DEBUGGED.length; word++) {
    if ((settings.debugging & DEBUGGED[word]) !== DEBUGGED[word]) continue;
    out.saved.put(0, word);
    out.form(CommandId.Debugging);
    if (DEBUGGED[word] === ALL_MODULES && settings.q921 === EVERY_ACCESS && settings.q931 === EVERY_ACCESS)
      return Result.Done;
  }
  if ((settings.debugging & CALL_CONTROL) !== 0) out.form(CommandId.DebuggingIsdnCall);
  listAccesses(0, settings.q921, out);
  listAccesses(1, settings.q931, out);
  return Result.Done;
}

/** The commands for one protocol: the alternative of its name, and the accesses it is shown of. */
function listAccesses(protocol: i32, accesses: u32, out: Writer): void {
  if (accesses === EVERY_ACCESS) {
    out.saved.put(0, protocol);
    out.form(CommandId.DebuggingIsdn);
    return;
  }
  for (; accesses !== 0; accesses &= accesses - 1) {
    out.saved.put(0, protocol);
    out.saved.put(1, interfaceOfAccess(ctz<u32>(accesses)));
    out.form(CommandId.DebuggingIsdn);
  }
}

export function displayHistoryCommand(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  const entry = history.entry(history.count - 1 - out.cursor);
  out.verbatim(entry + 1, load<u8>(entry));
  return out.cursor + 1 < history.count ? Result.More : Result.Done;
}

export function terminalMonitor(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply && verb !== Verb.Undo) return Result.Unsupported;
  settings.isMonitoring = verb === Verb.Apply;
  out.line(settings.isMonitoring ? Word.MonitorOn : Word.MonitorOff);
  return Result.Done;
}

/** The values of the grammar: {chinese|english}. It is saved with the configuration, as a shelf has one console. Our choice. */
export function languageMode(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      out.language = args.number(0) === 0 ? Language.Chinese : Language.English;
      out.line(Word.LanguageIs);
      return Result.Done;
    case Verb.Save:
      if (out.language === Language.English) return Result.Done;
      out.saved.put(0, 0);
      return out.save();
    default:
      return Result.Unsupported;
  }
}

export function screenLength(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      out.terminal.pageLines = args.has(0) ? args.number(0) : 0;
      break;
    case Verb.Undo:
      out.terminal.pageLines = PAGE_DEFAULT;
      break;
    default:
      return Result.Unsupported;
  }
  const lines = out.terminal.pageLines;
  out.line(lines === 0 ? Word.PageNone : Word.PageLines, lines);
  return Result.Done;
}

export function resetLogbuffer(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  logbuffer.clear();
  out.line(Word.LogbufferReset);
  return Result.Done;
}

export function reboot(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      if (!digestConfiguration(out)) return Result.More;
      out.question = recorder.isSaved ? Word.RebootQuestion : Word.RebootUnsaved;
      return Result.Confirm;
    case Verb.Confirmed:
      out.line(Word.RebootStarts);
      return Result.Restart;
    default:
      return Result.Unsupported;
  }
}
