import { type ChildProcess, spawn } from 'node:child_process';

const COMMAND = 'dist/linecard.mjs';
/** Real time after which a process that does not say what a test waits for has failed. */
const PATIENCE_MS = 20_000;

const running = new Set<ChildProcess>();

/** The same promise, or a failure when it takes too long. */
export function patiently<T>(promise: Promise<T>, failure: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`after ${PATIENCE_MS} ms: ${failure()}`)), PATIENCE_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** What a process came to. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process and what it says. Tests wait for words, never for time. */
export class Process {
  /** Everything said so far, on both outputs. */
  output = '';
  readonly #exit: Promise<Exit>;
  readonly #child: ChildProcess;
  #look = (): void => {};

  constructor(program: string, words: readonly string[]) {
    this.#child = spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'] });
    running.add(this.#child);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
        this.#look();
      });
    }
    this.#child.stdin?.on('error', () => {}); // it has ended
    this.#exit = new Promise((resolve, reject) => {
      this.#child.on('error', reject);
      this.#child.on('close', (code, signal) => {
        running.delete(this.#child);
        this.#look();
        resolve({ code, signal });
      });
    });
  }

  /** Waits until the output, from `from` on, matches. */
  until(pattern: RegExp, from = 0): Promise<RegExpMatchArray> {
    const found = new Promise<RegExpMatchArray>((resolve, reject) => {
      this.#look = () => {
        const match = this.output.slice(from).match(pattern);
        if (match !== null) resolve(match);
        else if (!running.has(this.#child)) reject(new Error(`it has ended: no ${pattern} in\n${this.output}`));
      };
      this.#look();
    });
    return patiently(found, () => `no ${pattern} in\n${this.output.slice(from)}`);
  }

  /** Waits until it has ended. */
  ended(): Promise<Exit> {
    return patiently(this.#exit, () => `it does not end:\n${this.output}`);
  }

  type(text: string): void {
    this.#child.stdin?.write(text);
  }

  /** Types a text and waits until what is said after it matches. */
  async ask(text: string, pattern: RegExp): Promise<RegExpMatchArray> {
    const from = this.output.length;
    this.type(text);
    return this.until(pattern, from);
  }

  endInput(): void {
    this.#child.stdin?.end();
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }
}

/** The command as it is shipped. */
export function linecard(...words: string[]): Process {
  return new Process(process.execPath, [COMMAND, ...words]);
}

/** `linecard emulate` on a terminal of its own, as a person has it; what it leaves behind is said at the end. */
export function onTerminal(words = ''): Process {
  const command = `sh -c 'echo process $$; exec ${process.execPath} ${COMMAND} emulate ${words}'; echo left $?; stty -a`;
  return new Process('socat', ['-', `SYSTEM:"${command}",pty,setsid,ctty,stderr`]);
}

/** Runs the command to its end with a text for input. */
export async function runToEnd(input: string, ...words: string[]): Promise<Exit & { readonly output: string }> {
  const one = linecard(...words);
  one.type(input);
  one.endInput();
  return { ...(await one.ended()), output: one.output };
}

/** Ends what a failed test has left. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}
