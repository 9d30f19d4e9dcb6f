/** Of LINEAR11. */
const MANTISSA_MIN = 511;
const MANTISSA_MAX = 1023;
const EXPONENT_MAX = 15;

/** Thousandths as LINEAR11, the mantissa as long as it can be. */
export function toLinear11(milli: number): number {
  if (milli === 0) return 0;
  let value = Math.abs(milli);
  let exponent = 0;
  for (; value >= MANTISSA_MAX * 1000 && exponent < EXPONENT_MAX; exponent++) value = Math.floor(value / 2);
  for (; value < MANTISSA_MIN * 1000 && exponent > -EXPONENT_MAX; exponent--) value *= 2;
  const mantissa = Math.min(Math.round(value / 1000), MANTISSA_MAX);
  return ((exponent & 0x1f) << 11) | ((milli < 0 ? -mantissa : mantissa) & 0x7ff);
}

/** LINEAR11 as thousandths. */
export function fromLinear11(word: number): number {
  const exponent = (word << 16) >> 27;
  const mantissa = (word << 21) >> 21;
  return Math.round(mantissa * 1000 * 2 ** exponent);
}

/** Thousandths as ULINEAR16. */
export function toLinear16(milli: number, exponent: number): number {
  return Math.min(Math.max(Math.round((milli / 1000) * 2 ** -exponent), 0), 0xffff);
}

export function fromLinear16(word: number, exponent: number): number {
  return Math.round(word * 1000 * 2 ** exponent);
}

/** DIRECT format: word = (m * X + b) * 10^R. */
export interface Direct {
  readonly m: number;
  readonly b: number;
  readonly r: number;
}

/** Thousandths as DIRECT, which here is never below 0. */
export function toDirect(milli: number, { m, b, r }: Direct): number {
  const raw = Math.round(((m * milli) / 1000 + b) * 10 ** r);
  return Math.min(Math.max(raw, 0), 0xffff);
}
