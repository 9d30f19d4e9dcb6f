/** The nearest whole number of them. */
export function watts(milliwatts: i32): i32 {
  return (milliwatts + 500) / 1000;
}
