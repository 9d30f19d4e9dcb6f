import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../../../hal/emulator/clock';
import {
  AIS,
  anyWrong,
  E1Error,
  type E1Port,
  type E1Receiver,
  type E1Signal,
  FRAMED,
  inSeries,
  SILENCE,
  sameSignal,
  UNFRAMED,
} from '../../../../hal/emulator/plant/e1-signal';
import { E1Span } from '../../../../hal/emulator/plant/e1-span';
import { Random } from '../../../../hal/emulator/random';

const span = suite('E1 span');

/** A jack that notes what it hears. */
class Jack implements E1Port {
  heard: E1Signal = SILENCE;
  line: E1Receiver | null = null;
  readonly frames: { mask: number; frame: number[]; errored: boolean }[] = [];
  readonly errors: E1Error[] = [];

  connect(line: E1Receiver | null): void {
    this.line = line;
  }

  signal(signal: E1Signal): void {
    this.heard = signal;
  }

  frame(mask: number, frame: Uint8Array, errored: boolean): void {
    this.frames.push({ mask, frame: Array.from(frame), errored });
  }

  error(kind: E1Error): void {
    this.errors.push(kind);
  }
}

function bench(seed = 1): { clock: VirtualClock; jack: Jack; span: E1Span; run: (us: number) => void } {
  const clock = new VirtualClock();
  const jack = new Jack();
  const cable = new E1Span(clock, new Random(seed));
  cable.attachNear(jack);
  return { clock, jack, span: cable, run: (us) => clock.advanceTo(clock.nowUs + us) };
}

/** A bench whose far end has found our frames. */
function inService(seed = 1): ReturnType<typeof bench> {
  const made = bench(seed);
  made.jack.line!.signal(FRAMED);
  made.run(20_000);
  return made;
}

span('the far end sends RAI until it has heard good frames for 10 ms', () => {
  const { jack, run } = bench();
  assert.ok(jack.heard.framed && jack.heard.rai);
  jack.line!.signal(FRAMED);
  run(9_999);
  assert.ok(jack.heard.rai);
  run(1);
  assert.not(jack.heard.rai);
});

span('the far end answers silence, AIS, lost framing and bad errors with RAI after 750 us', () => {
  for (const bad of [SILENCE, AIS, UNFRAMED, { ...FRAMED, errorRate: 1e-3 }]) {
    const { jack, run } = inService();
    jack.line!.signal(bad);
    run(749);
    assert.not(jack.heard.rai);
    run(1);
    assert.ok(jack.heard.rai);
  }
});

span('a cut takes both directions, a cut pair one', () => {
  const { jack, span } = inService();
  span.cut();
  assert.not(jack.heard.pulses);
  assert.not(span.far.heard.pulses);
  span.mend();
  assert.ok(jack.heard.framed);
  span.toNear.cut();
  assert.not(jack.heard.pulses);
  assert.ok(span.far.heard.framed);
});

span('the far end sends AIS, RAI or no framing as its people want', () => {
  const { jack, span } = inService();
  span.far.sendAis(true);
  assert.ok(jack.heard.ais && !jack.heard.framed);
  span.far.sendAis(false);
  span.far.sendRai(true);
  assert.ok(jack.heard.rai && jack.heard.framed);
  span.far.sendRai(false);
  span.far.loseFraming(true);
  assert.ok(jack.heard.pulses && !jack.heard.framed && !jack.heard.ais);
  span.far.loseFraming(false);
  assert.ok(sameSignal(jack.heard, FRAMED));
});

span('noise and loss act on their own pair', () => {
  const { jack, span } = inService();
  span.toNear.noise(1e-5);
  span.toNear.attenuate(20);
  assert.is(jack.heard.errorRate, 1e-5);
  assert.ok(Math.abs(jack.heard.volts - 0.3) < 1e-9);
  assert.is(span.far.heard.errorRate, 0);
  assert.throws(() => span.toNear.noise(0.6), /error ratio/);
});

span('the far end reports in its E bits the blocks it hears wrong', () => {
  const { jack, span } = inService();
  span.toFar.noise(1e-4);
  assert.ok(Math.abs(jack.heard.reportedBlocks - (1 - (1 - 1e-4) ** 2048)) < 1e-9);
});

span('frames arrive after 500 us, on their time slots', () => {
  const { jack, span, run } = inService();
  const there: number[][] = [];
  const elsewhere: number[][] = [];
  span.far.attach(0x06, { receive: (frame) => there.push(Array.from(frame)) });
  span.far.attach(0x08, { receive: (frame) => elsewhere.push(Array.from(frame)) });
  jack.line!.frame(0x06, Uint8Array.of(1, 2), false);
  span.far.send(0x80000000, Uint8Array.of(3));
  run(499);
  assert.is(there.length + jack.frames.length, 0);
  run(1);
  assert.equal(there, [[1, 2]]);
  assert.equal(elsewhere, []);
  assert.equal(jack.frames, [{ mask: 0x80000000, frame: [3], errored: false }]);
});

span('what was on the way when the cable was cut is lost', () => {
  const { jack, span, run } = inService();
  span.far.send(0x02, Uint8Array.of(1));
  run(100);
  span.cut();
  run(1_000);
  assert.is(jack.frames.length, 0);
});

span('an unframed or silent direction drops frames, and slot 0 is never the users’', () => {
  const { jack, span, run } = inService();
  span.far.send(0x03, Uint8Array.of(1));
  span.far.loseFraming(true);
  span.far.send(0x02, Uint8Array.of(1));
  run(1_000);
  assert.is(jack.frames.length, 0);
});

span('noise spoils frames with the probability of their length', () => {
  const { jack, span, run } = inService(3);
  span.toNear.noise(1e-4);
  for (let n = 0; n < 2_000; n++) span.far.send(0x02, new Uint8Array(100));
  run(1_000);
  const hit = jack.frames.filter(({ errored }) => errored).length;
  const expected = 2_000 * (1 - (1 - 1e-4) ** 800);
  assert.is(jack.frames.length, 2_000);
  assert.ok(Math.abs(hit - expected) < 5 * Math.sqrt(expected), `${hit} hit, expected ${expected}`);
});

span('the same seed hits the same frames', () => {
  const hits = (seed: number): boolean[] => {
    const { jack, span, run } = inService(seed);
    span.toNear.noise(1e-3);
    for (let n = 0; n < 100; n++) span.far.send(0x02, new Uint8Array(100));
    run(1_000);
    return jack.frames.map(({ errored }) => errored);
  };
  assert.equal(hits(7), hits(7));
  assert.not.equal(hits(7), hits(8));
});

span('a looped far end returns signal, frames and errors, and sends nothing of its own', () => {
  const { jack, span, run } = inService();
  span.far.loop(true);
  span.far.send(0x02, Uint8Array.of(9));
  jack.line!.frame(0x02, Uint8Array.of(1), false);
  jack.line!.error(E1Error.Crc);
  run(1_000);
  assert.ok(jack.heard.looped);
  assert.equal(jack.frames, [{ mask: 0x02, frame: [1], errored: false }]);
  assert.equal(jack.errors, [E1Error.Crc]);
});

span('a jack that is pulled out hears nothing, and the far end sends RAI', () => {
  const { jack, span, run } = inService();
  span.detachNear();
  assert.is(jack.line, null);
  assert.not(jack.heard.pulses);
  run(750);
  const other = new Jack();
  span.attachNear(other);
  assert.ok(other.heard.rai);
});

span('error ratios add up as probabilities do', () => {
  assert.is(inSeries(0, 0.1), 0.1);
  assert.is(inSeries(0.5, 0.3), 0.5);
  assert.is(anyWrong(8, 0), 0);
  assert.ok(Math.abs(anyWrong(2, 0.5) - 0.75) < 1e-12);
});

span.run();
