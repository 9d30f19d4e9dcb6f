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
import { digestConfiguration } from './saved';

const ALL_MODULES: u32 = (1 << LogModule.Count) - 1;

/** Bits of LogModule for each word of `debugging`, in the order of its grammar. */
const DEBUGGED: StaticArray<u32> = [
  ALL_MODULES,
  1 << LogModule.Device,
  1 << LogModule.Dialer,
  1 << LogModule.Ifnet,
  1 << LogModule.Isdn,
  1 << LogModule.Line,
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
  out.line(settings.debugging === 0 ? Word.DebuggingOff : Word.DebuggingOn);
  return Result.Done;
}

/** The commands that would turn on what is on. */
export function displayDebugging(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  out.line(settings.debugging === 0 ? Word.DebuggingOff : Word.DebuggingOn);
  for (let word = 0; word < DEBUGGED.length; word++) {
    if ((settings.debugging & DEBUGGED[word]) !== DEBUGGED[word]) continue;
    out.saved.put(0, word);
    out.form(CommandId.Debugging);
    if (DEBUGGED[word] === ALL_MODULES) return Result.Done;
  }
  return Result.Done;
}

export function displayHistoryCommand(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  const entry = history.entry(history.count - 1 - out.cursor);
  out.octets(entry + 1, load<u8>(entry));
  out.newline();
  return out.cursor + 1 < history.count ? Result.More : Result.Done;
}

export function terminalMonitor(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply && verb !== Verb.Undo) return Result.Unsupported;
  settings.isMonitoring = verb === Verb.Apply;
  out.line(settings.isMonitoring ? Word.MonitorOn : Word.MonitorOff);
  return Result.Done;
}

/** The values of the grammar: {chinese|english}. */
export function languageMode(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  if (verb !== Verb.Apply) return Result.Unsupported;
  out.language = args.number(0) === 0 ? Language.Chinese : Language.English;
  out.line(Word.LanguageIs);
  return Result.Done;
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
