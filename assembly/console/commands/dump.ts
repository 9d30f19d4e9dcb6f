import { InterfaceType } from '../../../hal/contract/interface';
import { interfaces } from '../../interface/record';
import { Arguments } from '../arguments';
import { CommandId, Result, Verb } from '../command-id';
import { handle } from '../handler';
import { place, viewOf } from '../place';
import { recorder } from '../recorder';
import { viewsOfCommand } from '../rom';
import { View } from '../view';
import { Word } from '../word';
import { Writer } from '../writer';

const NO_ARGUMENTS = new Arguments();

/** Controllers come first, then the backups, then the interfaces that name them. */
// biome-ignore format: a list
const ORDER: StaticArray<i32> = [InterfaceType.Cpos, InterfaceType.E1, InterfaceType.Ethernet, InterfaceType.Dialer, InterfaceType.Bri, InterfaceType.Serial];

/** The interface that stands n-th in the configuration, counting rows that do not exist; -1 for such a row. */
function interfaceAt(n: i32): i32 {
  const row = n % interfaces.rows;
  return <i32>interfaces.at(row).type === ORDER[n / interfaces.rows] ? row : -1;
}

export function displayCurrentConfiguration(verb: Verb, _target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  return saveNextView(out) ? Result.More : Result.Done;
}

/** Gives the recorder the next view of the configuration, or the same once more when it is held; false after the last. */
export function recordNextView(out: Writer): bool {
  recorder.startView();
  out.isRecorded = true;
  const hasMore = saveNextView(out);
  out.isRecorded = false;
  return hasMore;
}

/**
 * The system first, then each interface, `#` between them: the text that a restart carries out again. The cursor says
 * what is next; false after the last.
 */
function saveNextView(out: Writer): bool {
  if (out.cursor === 0) {
    saveView(View.System, -1, out);
    return true;
  }
  const end = interfaces.rows * ORDER.length;
  let n = out.cursor - 1;
  while (n < end && interfaceAt(n) < 0) n++;
  if (n === end) {
    out.line(Word.Separator);
    out.line(Word.ReturnLine);
    return false;
  }
  saveView(viewOf(interfaceAt(n)), interfaceAt(n), out);
  out.cursor = n + 1;
  return true;
}

/** Whether the configuration says anything in an interface's view. */
export function hasSettings(row: i32, out: Writer): bool {
  const wasSilent = out.isSilent;
  const command = out.command;
  out.isSilent = true;
  saveView(viewOf(row), row, out);
  out.isSilent = wasSilent;
  out.command = command;
  return out.hasSection;
}

export function displayThis(verb: Verb, target: i32, _args: Arguments, out: Writer): Result {
  if (verb !== Verb.Show) return Result.Unsupported;
  saveView(place.view === View.User ? View.System : place.view, target, out);
  if (target >= 0) out.headSection();
  out.line(Word.Separator);
  out.line(Word.ReturnLine);
  return Result.Done;
}

/** One section: `#`, the command that enters the view, and what every command has to say there; empty when none has. */
function saveView(view: View, target: i32, out: Writer): void {
  out.startSection(entranceOf(view), target);
  if (view === View.Dialer) out.headSection(); // its being there is a setting
  for (let command: i32 = CommandId.None + 1; command < CommandId.Count; command++) {
    if ((viewsOfCommand(command) & view) === 0) continue;
    out.command = command;
    handle(command, Verb.Save, target, NO_ARGUMENTS, out);
  }
}

/** The command that enters a view. */
function entranceOf(view: View): CommandId {
  switch (view) {
    case View.System:
      return CommandId.None;
    case View.Cpos:
      return CommandId.ControllerCpos;
    case View.Controller:
      return CommandId.Controller;
    default:
      return CommandId.Interface;
  }
}
