import { Bench } from './bench';
import { type ConsoleLine, openConsoleLine } from './console-line';
import { LineSession } from './line-session';
import { parseEmulateOptions } from './options';
import { playScript } from './script';
import { serve } from './serve';
import { TerminalSession } from './terminal-session';

/** `linecard emulate`. Answers the exit code. */
export async function emulate(words: readonly string[]): Promise<number> {
  const options = parseEmulateOptions(words);
  if (options.script !== null) return playScript(options, options.script);
  if (options.serve !== null) return serve(options, options.serve);
  // First what may be somebody else's, then the files: where one is refused, nothing has been overwritten.
  const line = options.console.kind === 'stdio' ? null : await openConsoleLine(options.console);
  try {
    const bench = new Bench(options);
    try {
      return await sessionOf(bench, line).run();
    } finally {
      bench.close();
    }
  } finally {
    line?.close();
  }
}

function sessionOf(bench: Bench, line: ConsoleLine | null): { run(): Promise<number> } {
  return line === null ? new TerminalSession(bench) : new LineSession(bench, line);
}
