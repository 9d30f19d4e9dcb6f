/** Checks since the set began. */
export let checks: i32 = 0;
/** The first that failed, from 1; 0 = none. */
export let failure: i32 = 0;

export function reset(): void {
  checks = 0;
  failure = 0;
}

export function check(isWell: bool): void {
  checks++;
  if (!isWell && failure === 0) failure = checks;
}
