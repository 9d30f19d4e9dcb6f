/** What a person asked for cannot be done as it was asked; the message says what to do. */
export class UsageError extends Error {}

/** What the system says of a failed call, without its name and arguments: `no such file or directory`. */
export function reasonOf(error: unknown): string {
  return (error as Error).message
    .replace(/^(?:E[A-Z]+|Error): /, '')
    .replace(/, \w+(?: '[^']*')?(?: -> '[^']*')?$/, '');
}
