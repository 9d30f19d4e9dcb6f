import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import { CallReason } from '../../hal/contract/call';
import { live, type Span } from './swarm';

/** Calls that a seed places on average at least: with fewer its world is not troubled. */
const CALLS_MIN = 2;

/** A test that lives through the seeds from `first` on. */
export function testSeeds(swarm: Test, span: Span, first: number, seeds: number): void {
  const last = first + seeds - 1;
  swarm(
    `a ${span.name} of trouble, seeds ${first} to ${last}: no invariant breaks, and it replays byte for byte`,
    () => {
      let calls = 0;
      const reasons = new Set<CallReason>();
      for (let seed = first; seed <= last; seed++) {
        const life = live(span, seed);
        calls += life.calls;
        for (const reason of life.reasons) reasons.add(reason);
      }
      if (span.attended) assert.is(reasons.size, CallReason.Incoming, 'every reason for a call has led to one');
      assert.ok(calls >= CALLS_MIN * seeds, `only ${calls} calls were placed: this world is not troubled`);
    },
  );
}
