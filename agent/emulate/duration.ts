const UNITS: Record<string, number> = { us: 1, ms: 1e3, s: 1e6, min: 60e6, m: 60e6, h: 3600e6, d: 86400e6 };
/** The longest duration a person can ask for: a year. */
export const DURATION_MAX_US = 366 * 86400e6;

/**
 * Reads a duration such as `400`, `30s`, `2.5h`; a bare number is in `bare`. Microseconds, or null when it is none or
 * longer than DURATION_MAX_US.
 */
export function parseDurationUs(text: string, bare: 'ms' | 's'): number | null {
  const found = text.match(/^(\d+(?:\.\d+)?)(us|ms|s|min|m|h|d)?$/);
  if (found === null) return null;
  const us = Math.round(Number(found[1]) * UNITS[found[2] ?? bare]!);
  return us <= DURATION_MAX_US ? us : null;
}

/** Virtual time since power-on as days, hours, minutes and seconds. */
export function formatClock(us: number): string {
  const seconds = Math.floor(us / 1e6);
  const two = (value: number): string => String(value).padStart(2, '0');
  const days = Math.floor(seconds / 86400);
  const clock = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return days === 0 ? clock : `${days}d ${clock}`;
}
