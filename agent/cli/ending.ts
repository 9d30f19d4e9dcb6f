/** Signals that end a session, by number: the exit code is 128 more. */
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/**
 * The end of a session, whichever comes first: somebody inside asks for it, a signal comes, nobody reads the output any
 * more, or a callback throws. Whoever waits for it closes the files then.
 */
export class Ending {
  /** The exit code. Rejects with what a callback threw. */
  readonly code: Promise<number>;
  readonly #undo: (() => void)[] = [];
  #resolve!: (code: number) => void;

  /** `onInterrupt` has Ctrl-C's signal first, and answers whether it has dealt with it. */
  constructor(onInterrupt: () => boolean = () => false) {
    this.code = new Promise<number>((resolve, reject) => {
      this.#resolve = resolve;
      for (const [name, number] of Object.entries(SIGNALS)) {
        const end = (): void => {
          if (name !== 'SIGINT' || !onInterrupt()) resolve(128 + number);
        };
        process.on(name, end);
        this.#undo.push(() => process.off(name, end));
      }
      process.on('uncaughtException', reject);
      this.#undo.push(() => process.off('uncaughtException', reject));
      process.stdout.on('error', () => resolve(0));
    }).finally(() => {
      for (const undo of this.#undo) undo();
    });
  }

  come(code: number): void {
    this.#resolve(code);
  }
}
