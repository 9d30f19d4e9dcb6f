/** Thrown through the core in a step that does not return: nothing of it runs any more. */
export class Hang extends Error {
  constructor() {
    super('a step does not return');
  }
}
