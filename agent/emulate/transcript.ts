import type { Terminal } from './terminal';

/** What a typed line is given to have its effect, in virtual time. */
const LINE_US = 20_000;
/** From power-on to the first line typed. */
const POWER_UP_US = 1_000_000;
/** Presses of the space bar at `---- More ----` after which a transcript is taken to have lost its way. */
const PAGES_MAX = 100;

const COMMENT = '//';
const TYPED = /^(?:<[^<>]+>|\[[^[\]]+\]|.*\[Y\/N\]:? ?)(.*)$/;
/** A question that one key answers. */
const QUESTION = /\[Y\/N\]:? ?$/;
const PAGER = /^ *---- .+ ----$/;

/**
 * A console session as text: what the screen shows of it, from the first prompt on. Remarks come first, in lines that start
 * with `//`.
 */
export interface Transcript {
  /** The lines before the screen that start with `//`. */
  readonly remarks: readonly string[];
  /** Settings in the remarks at the top, `// board: minimal`. */
  readonly settings: Readonly<Record<string, string>>;
  /** What is typed, line by line. */
  readonly typed: readonly string[];
  /** What the screen shows in the end. */
  readonly screen: readonly string[];
}

export function parseTranscript(text: string): Transcript {
  const lines = text.replace(/\r\n/g, '\n').replace(/\n+$/, '').split('\n');
  const remarks = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith(COMMENT)),
  );
  const settings: Record<string, string> = {};
  for (const line of remarks) {
    const setting = line.match(/^\/\/ (\w+): (\S+)$/);
    if (setting !== null) settings[setting[1]!] = setting[2]!;
  }
  const screen = lines.slice(remarks.length).map((line) => line.trimEnd());
  const typed = screen.flatMap((line) => line.match(TYPED)?.[1] ?? []);
  return { remarks, settings, typed, screen };
}

/** Types a transcript's lines on a terminal whose machine has just been made; answers what the screen shows in the end. */
export function play(transcript: Transcript, terminal: Terminal): string[] {
  const { machine, screen } = terminal;
  terminal.onOutcome = (outcome) => machine.runFor(outcome.waitUs ?? 0);
  machine.runFor(POWER_UP_US);
  const encoder = new TextEncoder();
  transcript.typed.forEach((line, i) => {
    const isLast = i === transcript.typed.length - 1;
    const isKey = QUESTION.test(screen.lastLine) || (isLast && line === '');
    terminal.type(encoder.encode(isKey ? line : `${line}\r`));
    machine.runFor(LINE_US);
    for (let page = 0; page < PAGES_MAX && PAGER.test(screen.lastLine); page++) {
      terminal.type(encoder.encode(' '));
      machine.runFor(LINE_US);
    }
  });
  const { lines } = screen;
  const start = lines.findIndex((line) => TYPED.test(line));
  return lines.slice(Math.max(start, 0));
}

/** The first difference between a screen and its transcript, in words, or null. */
export function difference(shown: readonly string[], expected: readonly string[]): string | null {
  const length = Math.max(shown.length, expected.length);
  for (let line = 0; line < length; line++) {
    if (shown[line] === expected[line]) continue;
    const quote = (text: string | undefined): string => (text === undefined ? '(nothing more)' : text);
    return `line ${line + 1}\n  expected: ${quote(expected[line])}\n  shown:    ${quote(shown[line])}`;
  }
  return null;
}
