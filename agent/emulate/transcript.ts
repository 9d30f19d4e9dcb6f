import type { Terminal } from './terminal';

/** What a typed line is given to have its effect, in virtual time. */
const LINE_US = 20_000;
/** From power-on to the first line typed. */
const POWER_UP_US = 1_000_000;
/** Presses of the space bar at `---- More ----` after which a transcript is taken to have lost its way. */
const PAGES_MAX = 100;

const COMMENT = '//';
const TYPED = /^(?:.*\[Y\/N\]:? ?|<[^<>]+>|\[[^[\]]+\])(.*)$/;
const GREETING = / line card agent, version |单板软件，版本/;
const GASP = /^Power is lost\.$|^电源中断。$/;
const PAGER = /^ *---- .+ ----$/;
const CONTROL_U = '\x15';

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

/** @throws Error when nothing is typed in it. */
export function parseTranscript(text: string): Transcript {
  const lines = text.replace(/\r\n/g, '\n').replace(/\n+$/, '').split('\n');
  const first = lines.findIndex((line) => !line.startsWith(COMMENT));
  const remarks = lines.slice(0, first < 0 ? lines.length : first);
  const settings: Record<string, string> = {};
  for (const line of remarks) {
    const setting = line.match(/^\/\/ (\w+): (\S+)$/);
    if (setting !== null) settings[setting[1]!] = setting[2]!;
  }
  const screen = lines.slice(remarks.length).map((line) => line.trimEnd());
  const typed = screen.flatMap((line, n) => (isCutOff(screen, n) ? [] : (line.match(TYPED)?.[1] ?? [])));
  if (typed.length === 0) throw new Error('nothing is typed in it: no line starts with a prompt such as <R3680E>');
  return { remarks, settings, typed, screen };
}

/** Whether the firmware started, or power went, while a prompt stood there, at which nothing was typed then. */
function isCutOff(screen: readonly string[], n: number): boolean {
  const next = screen[n + 1] ?? '';
  return screen[n]!.match(TYPED)?.[1] === '' && (GREETING.test(next) || GASP.test(next));
}

/** Types a transcript's lines on a terminal whose machine has just been made; answers what the screen shows in the end. */
export function play(transcript: Transcript, terminal: Terminal): string[] {
  const session = playing(transcript, terminal);
  for (;;) {
    const { done, value } = session.next();
    if (done === true) return value;
  }
}

/** The same, pausing wherever time has to have passed before it can go on. */
export function* playing(transcript: Transcript, terminal: Terminal): Generator<void, string[]> {
  const { machine, screen } = terminal;
  terminal.onOutcome = (outcome) => machine.runFor(outcome.waitUs ?? 0);
  machine.runFor(POWER_UP_US);
  yield;
  const encoder = new TextEncoder();
  let standing = '';
  for (const [i, line] of transcript.typed.entries()) {
    const isLast = i === transcript.typed.length - 1;
    terminal.type(encoder.encode(keysFor(line, standing, isLast)));
    standing = asksForHelp(line) ? line.slice(0, -1) : '';
    machine.runFor(LINE_US);
    yield;
    for (let page = 0; page < PAGES_MAX && PAGER.test(screen.lastLine); page++) {
      terminal.type(encoder.encode(' '));
      machine.runFor(LINE_US);
      yield;
    }
  }
  const { lines } = screen;
  const start = lines.findIndex((line) => TYPED.test(line));
  return lines.slice(Math.max(start, 0));
}

/** What is typed to have a line behind a prompt, where `standing` stands already because a `?` left it there. */
function keysFor(line: string, standing: string, isLast: boolean): string {
  const isStanding = line === standing.trimEnd();
  if (isStanding && isLast) return '';
  const rest = isStanding ? '' : line.startsWith(standing) ? line.slice(standing.length) : `${CONTROL_U}${line}`;
  return asksForHelp(line) ? rest : `${rest}\r`;
}

/** A `?` lists what can come, at once and without Enter. */
function asksForHelp(line: string): boolean {
  return line.endsWith('?') && !line.startsWith('!');
}

/**
 * The first difference between a screen and its transcript, in words, or null. Lines are counted from `firstLine`, where
 * the screen begins in the transcript's file.
 */
export function difference(shown: readonly string[], expected: readonly string[], firstLine = 1): string | null {
  const length = Math.max(shown.length, expected.length);
  for (let line = 0; line < length; line++) {
    if (shown[line] === expected[line]) continue;
    const quote = (text: string | undefined): string => (text === undefined ? '(nothing more)' : text);
    return `line ${firstLine + line}\n  expected: ${quote(expected[line])}\n  shown:    ${quote(shown[line])}`;
  }
  return null;
}
