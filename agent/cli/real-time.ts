import type { RealTime } from '../emulate/pacer';

/** The clock and the timers of this machine. */
export const REAL_TIME: RealTime = {
  nowMs: () => performance.now(),
  after: (delayMs, ring) => {
    const timer = setTimeout(ring, delayMs);
    return () => clearTimeout(timer);
  },
};
