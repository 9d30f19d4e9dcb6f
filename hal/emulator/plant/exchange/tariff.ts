/** Minutes of a day. */
export const DAY_MINUTES = 1440;
const MINUTE_MS = 60_000;

/** A time of day with a price of its own. */
export interface TariffWindow {
  /** Minutes after midnight; a window that ends before it begins goes over midnight. */
  readonly from: number;
  readonly to: number;
  /** Microseconds from one pulse to the next. */
  readonly pulseUs: number;
}

/** What the exchange counts for a call: one pulse when it is connected, and one each time the last has run out. */
export interface Tariff {
  /** Microseconds from one pulse to the next outside the windows. */
  readonly pulseUs: number;
  /** The first that has the time of day counts. */
  readonly windows: readonly TariffWindow[];
}

/**
 * Pulses of a call that was connected at `epochMs` of civil time and lasted `us`. A pulse keeps the length it had when it
 * began, whatever window begins meanwhile: our choice.
 */
export function pulsesOf(tariff: Tariff, epochMs: number, us: number): number {
  let pulses = 1;
  for (let atUs = pulseUsAt(tariff, epochMs); atUs < us; atUs += pulseUsAt(tariff, epochMs + atUs / 1000)) pulses++;
  return pulses;
}

function pulseUsAt({ pulseUs, windows }: Tariff, epochMs: number): number {
  const minute = Math.floor(epochMs / MINUTE_MS) % DAY_MINUTES;
  const window = windows.find(({ from, to }) =>
    from <= to ? minute >= from && minute < to : minute >= from || minute < to,
  );
  return window?.pulseUs ?? pulseUs;
}
