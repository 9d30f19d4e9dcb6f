/** Of a terminal. */
const COLUMNS = 80;
/** Of what is typed; what is longer has a line of its own. */
const USAGE_COLUMNS = 24;
const GAP = '  ';

/** What is typed on the left, what it does on the right, on as many lines as that takes. */
export function helpLines(entries: readonly { readonly usage: string; readonly help: string }[]): string[] {
  const lengths = entries.map(({ usage }) => usage.length).filter((length) => length <= USAGE_COLUMNS);
  const width = Math.max(...lengths);
  return entries.flatMap(({ usage, help }) => {
    const [first = '', ...rest] = wrap(help, COLUMNS - width - GAP.length);
    const below = (line: string): string => `${' '.repeat(width)}${GAP}${line}`;
    if (usage.length > width) return [usage, below(first), ...rest.map(below)];
    return [`${usage.padEnd(width)}${GAP}${first}`, ...rest.map(below)];
  });
}

/** A text in lines of so many columns, broken between words. */
function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
