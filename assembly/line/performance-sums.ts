import {
  PerformanceLimit,
  PerformanceParameter,
  PerformanceSums,
  PerformanceWord,
} from '../../hal/contract/performance';
import { saturatingAdd } from '../kernel/bits';

/** Seconds that an interval or a day may lack and still be valid, as ITU-T G.7710 has it. */
const MISSED_MAX_S: u32 = 10;

/** What is counted in an interval or a day. Layout: hal/contract/performance.ts. */
@unmanaged
export class SumsRecord {
  erroredSeconds: u32;
  severelyErroredSeconds: u32;
  unavailableSeconds: u32;
  backgroundBlockErrors: u32;
  missedSeconds: u32;

  get isInvalid(): bool {
    return this.missedSeconds > MISSED_MAX_S;
  }

  /** Without errors, valid or not. */
  get isQuiet(): bool {
    return (this.erroredSeconds | this.unavailableSeconds | this.backgroundBlockErrors) === 0;
  }

  of(parameter: PerformanceParameter): u32 {
    return load<u32>(changetype<usize>(this) + ((<usize>parameter) << 2));
  }

  clear(): void {
    memory.fill(changetype<usize>(this), 0, PerformanceSums.Size);
  }

  copy(other: SumsRecord): void {
    memory.copy(changetype<usize>(this), changetype<usize>(other), PerformanceSums.Size);
  }

  add(other: SumsRecord): void {
    this.erroredSeconds += other.erroredSeconds;
    this.severelyErroredSeconds += other.severelyErroredSeconds;
    this.unavailableSeconds += other.unavailableSeconds;
    this.backgroundBlockErrors = saturatingAdd(this.backgroundBlockErrors, other.backgroundBlockErrors);
    this.missedSeconds += other.missedSeconds;
  }

  /** Seconds that counted as available turn out to be unavailable. All of them are severely errored: no blocks. */
  becomeUnavailable(seconds: u32, errored: u32): void {
    this.erroredSeconds -= min(errored, this.erroredSeconds);
    this.severelyErroredSeconds -= min(seconds, this.severelyErroredSeconds);
    this.unavailableSeconds += seconds;
  }

  /** The reverse. None of them is severely errored. */
  becomeAvailable(seconds: u32, errored: u32, blocks: u32): void {
    this.unavailableSeconds -= min(seconds, this.unavailableSeconds);
    this.erroredSeconds += errored;
    this.backgroundBlockErrors = saturatingAdd(this.backgroundBlockErrors, blocks);
  }

  /** The words of a history row. Every count of an interval fits. */
  packSeconds(): u32 {
    return (
      this.erroredSeconds |
      (this.severelyErroredSeconds << PerformanceWord.SeverelyErroredShift) |
      (this.unavailableSeconds << PerformanceWord.UnavailableShift) |
      (this.isInvalid ? PerformanceWord.Invalid : 0)
    );
  }

  packBlocks(): u32 {
    return min<u32>(this.backgroundBlockErrors, PerformanceWord.BlocksMask);
  }

  /** An interval that was invalid counts as missed. */
  unpack(seconds: u32, blocks: u32): void {
    this.erroredSeconds = seconds & PerformanceWord.Mask;
    this.severelyErroredSeconds = (seconds >>> PerformanceWord.SeverelyErroredShift) & PerformanceWord.Mask;
    this.unavailableSeconds = (seconds >>> PerformanceWord.UnavailableShift) & PerformanceWord.Mask;
    this.backgroundBlockErrors = blocks & PerformanceWord.BlocksMask;
    this.setInvalid((seconds & PerformanceWord.Invalid) !== 0);
  }

  setInvalid(isInvalid: bool): void {
    this.missedSeconds = isInvalid ? PerformanceLimit.Interval : 0;
  }
}
if (offsetof<SumsRecord>('missedSeconds') !== PerformanceSums.MissedSeconds) ERROR('layout');
if (offsetof<SumsRecord>() !== PerformanceSums.Size) ERROR('layout');
