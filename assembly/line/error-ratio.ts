import { ErrorRatio } from '../../hal/contract/sdh';

/**
 * Errors that the B2 octets of an STM-1 show within a window at a bit error ratio of 10 to minus 3, 4, .. 9. Of 19224 bits
 * that a frame's B2 cover, each of its 24 bits covers 801: at 10 to minus 3 two errors often hide each other, and
 * 0.5 * (1 - (1 - 2e-3) ^ 801) of 192000 bits a second show one.
 */
const ERRORS: StaticArray<u32> = [76688, 14212, 1526, 154, 154, 154, 154];
/** The window of each, seconds: long enough for a count that means something. */
const WINDOW_S: StaticArray<u32> = [1, 1, 1, 1, 10, 100, 1000];
/** The same at a tenth of the ratio, in the same window. */
const ERRORS_TENTH: StaticArray<u32> = [14212, 1526, 154, 15, 15, 15, 15];

/**
 * Whether a bit error ratio is over a threshold. It is, as soon as a window has the errors for it, and is no more after a
 * whole window with at most those of a tenth of the ratio: that is its hysteresis.
 */
export class ErrorRatioWatch {
  isOver: bool = false;
  private seconds: u32 = 0;
  private errors: u32 = 0;

  /** Errors of so many seconds, against 10 to minus `exponent`. */
  add(errors: u32, seconds: u32, exponent: u32): void {
    const at = exponent - ErrorRatio.Worst;
    this.errors += errors;
    this.seconds += seconds;
    if (this.errors >= ERRORS[at]) this.isOver = true;
    if (this.seconds < WINDOW_S[at]) return;
    if (this.errors <= ERRORS_TENTH[at]) this.isOver = false;
    this.seconds = 0;
    this.errors = 0;
  }

  /** There is no signal to count errors in, or the threshold is another. */
  reset(): void {
    this.isOver = false;
    this.seconds = 0;
    this.errors = 0;
  }
}
