import type { Machine } from './machine';
import { Screen } from './screen';
import type { Outcome, World } from './world';

/** A prompt with nothing typed behind it. */
const PROMPT = /^(<[^<>]+>|\[[^[\]]+\])$/;
const CONTROL_C = 0x03;
const BACKSPACE = 0x08;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const CONTROL_U = 0x15;
const DELETE = 0x7f;
const BANG = 0x21;

/**
 * The emulator's own terminal: what is typed goes to the device, except a line that starts with `!` at an empty prompt,
 * which acts on the world around it. What the device says while such a line is being typed waits until it is done.
 */
export class Terminal {
  readonly screen = new Screen();
  /** What a world line asks of whoever lets time pass. */
  onOutcome: (outcome: Outcome) => void = () => {};
  readonly #show: (octets: Uint8Array) => void;
  #worldLine: string | null = null;
  #held: Uint8Array[] = [];

  constructor(
    readonly machine: Machine,
    readonly world: World,
    show: (octets: Uint8Array) => void = () => {},
  ) {
    this.#show = show;
    machine.board.serialSink = (_port, octets) => {
      if (this.#worldLine === null) this.#print(octets);
      else this.#held.push(octets.slice());
      return octets.length;
    };
  }

  type(octets: Iterable<number>): void {
    for (const octet of octets) this.#typeOctet(octet);
  }

  #typeOctet(octet: number): void {
    if (this.#worldLine !== null) this.#editWorldLine(octet);
    else if (octet === BANG && this.#isAtPrompt) {
      this.#worldLine = '';
      this.#say('!');
    } else {
      this.machine.type([octet]);
      // The device answers before the next octet arrives, as at any speed a person types.
      this.machine.runFor(0);
    }
  }

  get #isAtPrompt(): boolean {
    return this.screen.isAtEnd && PROMPT.test(this.screen.lastLine);
  }

  #editWorldLine(octet: number): void {
    const line = this.#worldLine ?? '';
    switch (octet) {
      case RETURN:
      case NEWLINE:
        this.#act(line);
        return;
      case CONTROL_C:
      case CONTROL_U:
        this.#erase(line.length + 1);
        this.#release();
        return;
      case BACKSPACE:
      case DELETE:
        this.#erase(1);
        if (line === '') this.#release();
        else this.#worldLine = line.slice(0, -1);
        return;
      default:
        if (octet < 0x20 || octet > 0x7e) return;
        this.#worldLine = line + String.fromCharCode(octet);
        this.#say(String.fromCharCode(octet));
    }
  }

  #act(line: string): void {
    const prompt = this.screen.lastLine.slice(0, this.screen.lastLine.length - line.length - 1);
    const outcome = this.world.obey(line);
    this.#say(['', ...outcome.lines, prompt].join('\r\n'));
    this.#release();
    this.onOutcome(outcome);
  }

  #erase(characters: number): void {
    this.#say('\b \b'.repeat(characters));
    this.#say('\x1b[K');
  }

  #release(): void {
    this.#worldLine = null;
    for (const octets of this.#held.splice(0)) this.#print(octets);
  }

  #say(text: string): void {
    this.#print(new TextEncoder().encode(text));
  }

  #print(octets: Uint8Array): void {
    this.screen.write(octets);
    this.#show(octets);
  }
}
