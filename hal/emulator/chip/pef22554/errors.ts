import { FramerError } from '../../../contract/pef22554';
import type { E1Error } from '../../plant/e1-signal';
import type { Alarms } from './alarms';
import { Counter, type Counters } from './counters';
import type { TestPattern } from './test-pattern';

// biome-ignore format: a table
/** By E1Error: the IERR bit that inserts it, and the counter that sees it. */
const TRAITS: readonly { bit: FramerError; counter: Counter }[] = [
  { bit: FramerError.Ibv,   counter: Counter.CodeViolation },
  { bit: FramerError.Ipe,   counter: Counter.Pattern },
  { bit: FramerError.Icase, counter: Counter.Count }, // in none
  { bit: FramerError.Icrce, counter: Counter.Crc },
  { bit: FramerError.Imfe,  counter: Counter.Count },
  { bit: FramerError.Ifase, counter: Counter.Framing },
];

/** The errors that a write of `bits` to IERR inserts. */
export function insertedErrors(bits: number): readonly E1Error[] {
  return TRAITS.flatMap(({ bit }, error) => (bits & bit ? [error as E1Error] : []));
}

/** Single errors at the receiver, and what counts them. */
export class ErrorMonitor {
  constructor(
    readonly parts: { readonly alarms: Alarms; readonly pattern: TestPattern; readonly counters: Counters },
  ) {}

  count(error: E1Error): void {
    const { counter } = TRAITS[error];
    if (this.#counts(counter)) this.parts.counters.add(counter, 1);
  }

  /** A step of the alarm simulation: one error of each kind. */
  simulate(): void {
    for (const counter of [Counter.Framing, Counter.CodeViolation, Counter.Crc, Counter.EBit])
      this.parts.counters.add(counter, 1);
  }

  /** Counters stand still without what they watch. */
  #counts(counter: Counter): boolean {
    switch (counter) {
      case Counter.Framing:
        return this.parts.alarms.aligned;
      case Counter.CodeViolation:
        return !this.parts.alarms.los;
      case Counter.Crc:
        return this.parts.alarms.multiframe;
      case Counter.Pattern:
        return this.parts.pattern.synchronous;
      default:
        return false;
    }
  }
}
