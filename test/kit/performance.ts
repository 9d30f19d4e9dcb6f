import { PerformanceKind, PerformanceLevel, PerformanceSums } from '../../hal/contract/performance';
import { loadTestCore, type TestCore } from './test-core';

const SECOND_US = 1_000_000;

export interface Sums {
  readonly es: number;
  readonly ses: number;
  readonly uas: number;
  readonly bbe: number;
}
export const QUIET: Sums = { es: 0, ses: 0, uas: 0, bbe: 0 };

/** What a second of a sequence is made of: errored blocks, and its level. `s` and more are severely errored on an E1. */
const SECONDS: Readonly<Record<string, { blocks: number; level: PerformanceLevel }>> = {
  '.': { blocks: 0, level: PerformanceLevel.Clear },
  e: { blocks: 1, level: PerformanceLevel.Clear },
  b: { blocks: 299, level: PerformanceLevel.Clear },
  s: { blocks: 300, level: PerformanceLevel.Clear },
  D: { blocks: 0, level: PerformanceLevel.Defect },
  u: { blocks: 0, level: PerformanceLevel.Unseen },
};

/** `3e 10D | 2.` as one letter a second; `|` marks the edge of an interval for the reader. */
export function secondsOf(sequence: string): string {
  return [...sequence.matchAll(/(\d+)(\S)/g)].map(([, count, second]) => second!.repeat(Number(count))).join('');
}

/** A measurement of directions, alone. Row 0 is measured as an E1. */
export class PerformanceMeter {
  readonly core: TestCore = loadTestCore();
  second = 0;

  constructor({ objects = 1, startS = 0, kind = PerformanceKind.E1 } = {}) {
    this.second = startS;
    this.core.performanceBoot!(objects, BigInt(startS * SECOND_US));
    this.core.performanceMeasure!(0, kind);
  }

  /** Lives through the seconds of a sequence; the core is called only where something happens, and at the end. */
  run(seconds: string, row = 0): void {
    for (let i = 0; i < seconds.length; i++) {
      const { blocks, level } = SECONDS[seconds[i]!]!;
      const before = seconds[i - 1] === undefined ? PerformanceLevel.Clear : SECONDS[seconds[i - 1]!]!.level;
      if (level !== before) this.follow(row, level, 0.1);
      if (blocks !== 0) this.count(row, blocks, 0.5);
      const after = seconds[i + 1] === undefined ? PerformanceLevel.Clear : SECONDS[seconds[i + 1]!]!.level;
      if (after < level) this.follow(row, after, 0.9);
      this.second++;
    }
    this.advance();
  }

  /** `into` seconds after the present one began. */
  follow(row: number, level: PerformanceLevel, into: number, isFolded = false): void {
    this.advance(into);
    this.core.performanceFollow!(row, level, Number(isFolded));
  }

  count(row: number, blocks: number, into: number): void {
    this.advance(into);
    this.core.performanceCountBlocks!(row, blocks);
  }

  advance(into = 0): void {
    this.core.performanceAdvance!(BigInt(Math.round((this.second + into) * SECOND_US)));
  }

  /** Sums of an interval: 0 = the one under way, 1 = the one before. */
  interval(ago = 0, row = 0): Sums {
    return this.#sums(this.core.performanceRead!(row, ago));
  }

  isInvalid(ago = 0, row = 0): boolean {
    this.core.performanceRead!(row, ago);
    return Boolean(this.core.performanceIsInvalid!());
  }

  /** Sums of the closed intervals of this day, or of the day before. */
  day(isLast = false, row = 0): Sums {
    return this.#sums(this.core.performanceReadDay!(row, Number(isLast)));
  }

  /** A of the thresholds that were crossed since the last call. */
  crossings(): number[] {
    const all = [];
    for (let next = this.core.performanceCrossing!(); next >= 0; next = this.core.performanceCrossing!())
      all.push(next);
    return all;
  }

  get isUnavailable(): boolean {
    return Boolean(this.core.performanceIsUnavailable!(0));
  }

  #sums(at: number): Sums {
    const view = new DataView(this.core.memory.buffer, at, PerformanceSums.Size);
    const value = (offset: PerformanceSums): number => view.getUint32(offset, true);
    return {
      es: value(PerformanceSums.ErroredSeconds),
      ses: value(PerformanceSums.SeverelyErroredSeconds),
      uas: value(PerformanceSums.UnavailableSeconds),
      bbe: value(PerformanceSums.BackgroundBlockErrors),
    };
  }
}

/** The sums of whole intervals, worked out from all seconds at once: ITU-T G.826 annex A without a clock. */
export function judge(seconds: string, intervalS: number): Sums[] {
  const isSevere = [...seconds].map((second) => second === 's' || second === 'D');
  const isUnavailable = isSevere.map(() => false);
  for (let i = 0, state = false; i < seconds.length; i++) {
    const next = isSevere.slice(i, i + 10);
    if (next.length === 10 && next.every((severe) => severe !== state)) state = !state;
    isUnavailable[i] = state;
  }
  return Array.from({ length: Math.ceil(seconds.length / intervalS) }, (_, interval) => {
    const sums = { ...QUIET };
    for (let i = interval * intervalS; i < Math.min((interval + 1) * intervalS, seconds.length); i++) {
      if (isUnavailable[i]) sums.uas++;
      else if (isSevere[i]) sums.ses++;
      if (!isUnavailable[i] && seconds[i] !== '.') sums.es++;
      if (!isUnavailable[i] && !isSevere[i]) sums.bbe += SECONDS[seconds[i]!]!.blocks;
    }
    return sums;
  });
}
