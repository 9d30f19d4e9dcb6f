import { Arguments } from './arguments';
import { CommandId, Result, Verb } from './command-id';
import { Writer } from './writer';

/** What carries out a command: `target` is the interface row of the view, -1 without one. */
export type Handler = (verb: Verb, target: i32, args: Arguments, out: Writer) => Result;

/** By CommandId. A display of the configuration is a handler that calls the others, so the table comes from outside. */
let handlers: StaticArray<Handler> = new StaticArray<Handler>(0);

export function install(table: StaticArray<Handler>): void {
  handlers = table;
}

export function handle(command: CommandId, verb: Verb, target: i32, args: Arguments, out: Writer): Result {
  if (command >= handlers.length) return Result.Unsupported;
  const handler = handlers[command];
  return handler(verb, target, args, out);
}
