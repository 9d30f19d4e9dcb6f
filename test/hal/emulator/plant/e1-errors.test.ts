import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { E1Error, type E1Signal, SILENCE } from '../../../../hal/emulator/plant/e1-signal';
import { E1Span } from '../../../../hal/emulator/plant/e1-span';
import { Random } from '../../../../hal/emulator/random';

const errors = suite('E1 error generator');

/** A span whose near end notes what arrives. */
function span() {
  const clock = new VirtualClock();
  const cable = new E1Span(clock, new Random(1));
  let heard: E1Signal = SILENCE;
  const kinds: E1Error[] = [];
  cable.attachNear({
    connect: () => {},
    signal: (signal) => {
      heard = signal;
    },
    frame: () => {},
    error: (kind) => kinds.push(kind),
  });
  return { clock, cable, kinds, rate: () => heard.errorRate, run: (us: number) => clock.advanceTo(clock.nowUs + us) };
}

errors('a burst adds to the noise of the pair while it lasts', () => {
  const { cable, rate, run } = span();
  cable.noise(0.1);
  cable.errors.burst(0.2, 1_000, null);
  assert.ok(Math.abs(rate() - 0.26) < 1e-9); // 0.1 + 0.2 - 2 * 0.1 * 0.2
  run(999);
  assert.ok(rate() > 0.2);
  run(1);
  assert.is(rate(), 0.1);
  run(1_000_000);
  assert.is(rate(), 0.1);
});

errors('bursts with a period come again and again until their ratio is 0', () => {
  const { cable, rate, run } = span();
  cable.errors.burst(0.2, 1_000, 10_000);
  for (let n = 0; n < 5; n++) {
    assert.is(rate(), 0.2);
    run(1_000);
    assert.is(rate(), 0);
    run(9_000);
  }
  cable.errors.burst(0, 1_000, 10_000);
  run(50_000);
  assert.is(rate(), 0);
});

errors('a burst has to end before the next one', () => {
  assert.throws(() => span().cable.errors.burst(0.1, 10, 10), /bursts of 10 us each 10 us/);
});

errors('errors of different kinds have periods of their own', () => {
  const { cable, kinds, run } = span();
  cable.errors.send(E1Error.Crc, 100_000);
  cable.errors.send(E1Error.Frame, 250_000);
  cable.errors.send(E1Error.Code, null);
  run(1_000_000);
  const count = (kind: E1Error) => kinds.filter((other) => other === kind).length;
  assert.equal([E1Error.Crc, E1Error.Frame, E1Error.Code].map(count), [11, 5, 1]);
  cable.errors.stop(E1Error.Crc);
  run(1_000_000);
  assert.equal([E1Error.Crc, E1Error.Frame].map(count), [11, 9]);
});

errors('a cut pair carries no errors', () => {
  const { cable, kinds } = span();
  cable.cut();
  cable.errors.send(E1Error.Crc, null);
  assert.equal(kinds, []);
});

errors.run();
