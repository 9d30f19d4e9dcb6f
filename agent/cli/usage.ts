/** What a person asked for cannot be done as it was asked; the message says what to do. */
export class UsageError extends Error {}
