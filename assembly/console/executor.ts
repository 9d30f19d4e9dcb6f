import { InterfaceType } from '../../hal/contract/interface';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { NodeArgument } from '../../hal/contract/rom';
import { rowOfName, typeOfName } from '../interface/name';
import { interfaces, provision } from '../interface/record';
import { note } from '../kernel/journal';
import { lengthAt, widthOf } from './character';
import { CommandId, Result, Verb } from './command-id';
import { handle } from './handler';
import { Parser, Reading } from './parser';
import { place } from './place';
import { warnOfPlan } from './plan';
import { COLUMNS } from './terminal';
import { View } from './view';
import { Word } from './word';
import { Writer } from './writer';

/** Carries out lines: for the one who types, and for a stored configuration. */
export class Executor {
  readonly parser: Parser = new Parser();
  private command: CommandId = CommandId.None;
  private verb: Verb = Verb.Apply;

  constructor(private out: Writer) {}

  read(line: usize, length: i32): Reading {
    return this.parser.read(line, length, place.view);
  }

  /** Runs the command that was read. */
  run(): Result {
    this.command = this.parser.node.command;
    this.verb = this.parser.node.verb;
    this.out.cursor = 0;
    const missing = this.missingInterface();
    if (missing >= 0) return this.out.refuse(Word.ErrorNoInterface, missing);
    const view = place.view;
    const target = place.target;
    const result = this.goOn();
    const hasMoved = place.view !== view || place.target !== target;
    if (result === Result.Done && view !== View.User && !hasMoved && isChange(this.verb) && !this.out.isSilent) {
      note(Stage.Console, JournalEvent.Configured, 0, this.command);
      warnOfPlan(this.out);
    }
    return result;
  }

  /** Runs the next piece of the command. */
  goOn(): Result {
    this.out.command = this.command;
    return handle(this.command, this.verb, place.target, this.parser.arguments, this.out);
  }

  /** Runs the command whose question was answered with Y. */
  confirm(): Result {
    this.verb = Verb.Confirmed;
    this.out.cursor = 0;
    return this.goOn();
  }

  /**
   * Says what is wrong with a line, under a caret. `promptWidth` columns stand before the line on the screen; of a line that
   * is longer than the row, a part is shown again.
   */
  complain(reading: Reading, line: usize, length: i32, promptWidth: i32): void {
    const at = reading === Reading.Incomplete ? this.parser.end : this.parser.at;
    const fits = promptWidth + widthOf(line, length) < COLUMNS;
    this.out.spaces(fits ? promptWidth + widthOf(line, at) : this.quote(line, length, at));
    this.out.line(Word.Caret);
    this.out.line(Word.ErrorUnrecognized + reading - Reading.Unrecognized, this.parser.limit);
  }

  /** Shows the row's worth of a line that has an octet in its middle; answers the octet's column. */
  private quote(line: usize, length: i32, at: i32): i32 {
    let from = 0;
    while (widthOf(line + from, at - from) > COLUMNS / 2) from += lengthAt(line + from);
    let end = at;
    while (end < length && widthOf(line + from, end + lengthAt(line + end) - from) < COLUMNS)
      end += lengthAt(line + end);
    this.out.octets(line + from, end - from);
    this.out.newline();
    return widthOf(line + from, at - from);
  }

  /**
   * Turns the interfaces among the arguments from names into rows. Answers the name of one that does not exist, or -1. A
   * stored configuration brings it into being.
   */
  private missingInterface(): i32 {
    const args = this.parser.arguments;
    for (let i = 0; i < NodeArgument.Max; i++) {
      if (!args.isPlace(i)) continue;
      const name = args.number(i);
      const row = rowOfName(name);
      if (row < 0) return name;
      args.put(i, row);
      if (interfaces.at(row).type !== InterfaceType.None) continue;
      if (!this.out.isSilent && !this.makes(name)) return name;
      provision(row);
    }
    return -1;
  }

  /** `interface Dialer` brings its interface into being. */
  private makes(name: i32): bool {
    return (
      this.command === CommandId.Interface && this.verb === Verb.Apply && typeOfName(name) === InterfaceType.Dialer
    );
  }
}

function isChange(verb: Verb): bool {
  return verb === Verb.Apply || verb === Verb.Undo;
}
