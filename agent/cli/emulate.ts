import { Bench } from './bench';
import { type ConsoleLine, openConsoleLine } from './console-line';
import { LineSession } from './line-session';
import { parseEmulateOptions } from './options';
import { playScript } from './script';
import { serve } from './serve';
import { TerminalSession } from './terminal-session';
import { TerminalDoor } from './terminals';

/** `linecard emulate`. Answers the exit code. */
export async function emulate(words: readonly string[]): Promise<number> {
  const options = parseEmulateOptions(words);
  if (options.script !== null) return playScript(options, options.script);
  if (options.serve !== null) return serve(options, options.serve);
  // First what may be somebody else's, then the files: where one is refused, nothing has been overwritten.
  const line = options.console.kind === 'stdio' ? null : await openConsoleLine(options.console);
  const doors: TerminalDoor[] = [];
  try {
    for (const terminals of options.terminals) doors.push(await TerminalDoor.open(terminals));
    const bench = new Bench(options, doors);
    try {
      return await sessionOf(bench, line).run();
    } finally {
      bench.close();
    }
  } finally {
    for (const door of doors) door.close();
    line?.close();
  }
}

function sessionOf(bench: Bench, line: ConsoleLine | null): { run(): Promise<number> } {
  return line === null ? new TerminalSession(bench) : new LineSession(bench, line);
}
