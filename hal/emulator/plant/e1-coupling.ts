import { type E1Error, type E1Port, type E1Receiver, type E1Signal, SILENCE } from './e1-signal';
import type { E1Span } from './e1-span';

/** One of two jacks of a patch panel, wired to each other: what arrives at one leaves at the other. */
class PanelJack implements E1Port {
  other!: PanelJack;
  #line: E1Receiver | null = null;
  #heard: E1Signal = SILENCE;

  connect(line: E1Receiver | null): void {
    this.#line = line;
    line?.signal(this.other.#heard);
  }

  signal(signal: E1Signal): void {
    this.#heard = signal;
    this.other.#line?.signal(signal);
  }

  frame(mask: number, frame: Uint8Array, errored: boolean): void {
    this.other.#line?.frame(mask, frame, errored);
  }

  error(kind: E1Error): void {
    this.other.#line?.error(kind);
  }
}

/**
 * Joins two E1 cables at their far ends, so that the cards at their near ends face each other. Answers the jacks: what is
 * put into the first goes to the card of the second cable, and the other way round.
 */
export function couple(a: E1Span, b: E1Span): [E1Port, E1Port] {
  const [jackA, jackB] = [new PanelJack(), new PanelJack()];
  jackA.other = jackB;
  jackB.other = jackA;
  a.attachFar(jackA);
  b.attachFar(jackB);
  return [jackA, jackB];
}
