/** Power at which one bit in 1e10 is wrong. ITU-T G.957 S-1.1. */
export const SENSITIVITY_DBM = -28;
/** Below it a receiver sees no light; our choice, where four bits in a thousand and more are wrong. */
export const SQUELCH_DBM = -32;
/** Distance of the eye from the threshold, in deviations of the noise, at the sensitivity. */
const Q_AT_SENSITIVITY = 6.361;
/** Less than an error in a day: left out. */
const NEGLIGIBLE = 1e-14;

export function isDark(dbm: number): boolean {
  return dbm < SQUELCH_DBM;
}

/** Bit error ratio of a receiver whose noise is its own: the eye closes in proportion to the light. */
export function errorRateAt(dbm: number): number {
  if (isDark(dbm)) return 0;
  const ratio = gaussianTail(Q_AT_SENSITIVITY * 10 ** ((dbm - SENSITIVITY_DBM) / 10));
  return ratio < NEGLIGIBLE ? 0 : ratio;
}

/** Share of a normal distribution beyond `x` deviations. Börjesson and Sundberg, 1979. */
function gaussianTail(x: number): number {
  const a = 1 / Math.PI;
  const b = 2 * Math.PI;
  return Math.exp((-x * x) / 2) / (((1 - a) * x + a * Math.sqrt(x * x + b)) * Math.sqrt(2 * Math.PI));
}
