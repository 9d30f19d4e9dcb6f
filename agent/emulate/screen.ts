/** Columns of a row, those the console of the core reckons with. */
export const COLUMNS = 80;
/** Rows the cursor can go back to. */
const ROWS_MAX = 50;
/** Lines kept; the oldest go first. */
const LINES_MAX = 100_000;

interface Row {
  /** A character a column; '' behind a wide one. */
  readonly cells: string[];
  /** The line was too long for this row and goes on in the next. */
  wraps: boolean;
}

/** A place within a line: the row counted from the line's first, and the column. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/**
 * What a terminal shows of what it is sent: as much of ECMA-48 as the console uses (CR, LF, BS, the four cursor movements,
 * erase to the end of the row and of the screen). A line longer than a row goes on in the next, and is one line all the same.
 */
export class Screen {
  /** Lines above the rows. The last goes on in the first row if `#scrolledWraps`. */
  readonly #scrolled: string[] = [];
  #scrolledWraps = false;
  readonly #rows: Row[] = [{ cells: [], wraps: false }];
  #row = 0;
  /** COLUMNS when the row is full: the cursor stays on its last column until something follows. */
  #column = 0;
  #escape = '';
  readonly #decoder = new TextDecoder();

  write(octets: Uint8Array): void {
    for (const character of this.#decoder.decode(octets, { stream: true })) this.#put(character);
  }

  /** Every line from the first on, without the blanks at its end. */
  get lines(): string[] {
    const lines = [...this.#scrolled];
    let goesOn = this.#scrolledWraps;
    for (const { cells, wraps } of this.#rows) {
      if (goesOn) lines.push(lines.pop() + cells.join(''));
      else lines.push(cells.join(''));
      goesOn = wraps;
    }
    return lines.map((line) => line.trimEnd());
  }

  /** The line the cursor is on, up to its end. */
  get lastLine(): string {
    let text = '';
    for (let row = this.#firstRow; ; row++) {
      const { cells, wraps } = this.#rows[row]!;
      text += cells.join('');
      if (!wraps) return text;
    }
  }

  /** Where in its line the cursor is. */
  get cursor(): Place {
    return { row: this.#row - this.#firstRow, column: this.#column };
  }

  /** Whether the cursor stands behind the last character of its line. */
  get isAtEnd(): boolean {
    const { cells, wraps } = this.#rows[this.#row]!;
    return !wraps && this.#column === cells.length;
  }

  /** The row in which the cursor's line begins. */
  get #firstRow(): number {
    let row = this.#row;
    while (row > 0 && this.#rows[row - 1]!.wraps) row--;
    return row;
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
        this.#goDown();
        return;
      case '\b':
        this.#column = Math.max(0, Math.min(this.#column, COLUMNS - 1) - 1);
        return;
      case '\x07':
        return;
      default:
        this.#print(character);
    }
  }

  #print(character: string): void {
    const width = isWide(character) ? 2 : 1;
    if (this.#column + width > COLUMNS) {
      this.#rows[this.#row]!.wraps = true;
      this.#goDown();
      this.#column = 0;
    }
    const { cells } = this.#rows[this.#row]!;
    while (cells.length < this.#column) cells.push(' ');
    cells[this.#column++] = character;
    if (width === 2) cells[this.#column++] = '';
  }

  /** To the row below, which is made where there is none. */
  #goDown(): void {
    if (++this.#row < this.#rows.length) return;
    this.#rows.push({ cells: [], wraps: false });
    if (this.#rows.length <= ROWS_MAX) return;
    this.#row--;
    const { cells, wraps } = this.#rows.shift()!;
    const text = cells.join('');
    if (this.#scrolledWraps) this.#scrolled.push(this.#scrolled.pop() + text);
    else this.#scrolled.push(text);
    this.#scrolledWraps = wraps;
    if (this.#scrolled.length > LINES_MAX) this.#scrolled.splice(0, LINES_MAX / 2);
  }

  #obey(): void {
    const [, digits = '', final = ''] = this.#escape.match(/\[(\d*)(.)$/) ?? [];
    const count = Math.max(1, Number(digits));
    this.#escape = '';
    switch (final) {
      case 'A':
        this.#row = Math.max(0, this.#row - count);
        return;
      case 'B':
        this.#row = Math.min(this.#rows.length - 1, this.#row + count);
        return;
      case 'C':
        this.#column = Math.min(COLUMNS - 1, this.#column + count);
        return;
      case 'D':
        this.#column = Math.max(0, Math.min(this.#column, COLUMNS - 1) - count);
        return;
      case 'J':
        this.#rows.length = this.#row + 1;
        this.#eraseRow();
        return;
      case 'K':
        this.#eraseRow();
        return;
    }
  }

  #eraseRow(): void {
    const row = this.#rows[this.#row]!;
    row.cells.length = Math.min(row.cells.length, this.#column);
    row.wraps = false;
  }
}

/** Two columns wide in a terminal: East Asian wide and full-width characters (Unicode Standard Annex 11). */
export function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
    character,
  );
}
