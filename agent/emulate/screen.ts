/**
 * What a terminal shows of what it is sent: as much of ECMA-48 as the console uses (CR, LF, BS, cursor left and right,
 * erase to the end of the line). Lines have no right edge.
 */
export class Screen {
  readonly #lines: string[][] = [[]];
  #column = 0;
  #escape = '';
  readonly #decoder = new TextDecoder();

  write(octets: Uint8Array): void {
    for (const character of this.#decoder.decode(octets, { stream: true })) this.#put(character);
  }

  get lines(): string[] {
    return this.#lines.map((cells) => cells.join('').trimEnd());
  }

  /** The line the cursor is on, up to its end. */
  get lastLine(): string {
    return this.#current.join('');
  }

  /** Whether the cursor stands behind the last character. */
  get isAtEnd(): boolean {
    return this.#column === this.#current.length;
  }

  get #current(): string[] {
    return this.#lines[this.#lines.length - 1]!;
  }

  #put(character: string): void {
    if (this.#escape !== '') {
      this.#escape += character;
      if (/[@-Z\\^-~]/.test(character)) this.#obey();
      return;
    }
    switch (character) {
      case '\x1b':
        this.#escape = character;
        return;
      case '\r':
        this.#column = 0;
        return;
      case '\n':
        this.#lines.push([]);
        this.#column = 0;
        return;
      case '\b':
        this.#column = Math.max(0, this.#column - 1);
        return;
      case '\x07':
        return;
      default:
        this.#current[this.#column++] = character;
        if (isWide(character)) this.#current[this.#column++] = '';
    }
  }

  #obey(): void {
    const [, digits = '', final = ''] = this.#escape.match(/\[(\d*)(.)$/) ?? [];
    const count = Math.max(1, Number(digits));
    this.#escape = '';
    if (final === 'K') this.#current.length = Math.min(this.#current.length, this.#column);
    else if (final === 'D') this.#column = Math.max(0, this.#column - count);
    else if (final === 'C') this.#column = Math.min(this.#current.length, this.#column + count);
  }
}

/** Two columns wide in a terminal: East Asian wide and full-width characters (Unicode Standard Annex 11). */
export function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
    character,
  );
}
