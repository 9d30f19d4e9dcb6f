import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { E1Error, LoopCode } from '../../../../../hal/emulator/plant/e1-signal';
import { Bench } from './bench';

const path = suite('QuadFALC: frames, loops, test pattern');

const MASK = 0xfffffffe;
const FRAME = Uint8Array.of(0xff, 0x03, 0xc0, 0x21);

function farSink(bench: Bench, port: number, mask: number): number[][] {
  const received: number[][] = [];
  bench.spans[port].far.attach(mask, { receive: (frame) => received.push(Array.from(frame)) });
  return received;
}

path('a frame crosses the span in both directions', () => {
  const bench = Bench.inService();
  const received = farSink(bench, 1, MASK);
  bench.chip.portSend(1, MASK, FRAME);
  bench.spans[1].far.send(MASK, FRAME);
  bench.run(1_000);
  assert.equal(received, [[0xff, 0x03, 0xc0, 0x21]]);
  assert.equal(bench.arrived, [{ port: 1, mask: MASK, frame: [0xff, 0x03, 0xc0, 0x21], errored: false }]);
});

path('no frame passes without alignment, in AIS, to a tri-stated line, or in an idle slot', () => {
  const bench = Bench.inService();
  const received = farSink(bench, 0, 0x02);
  const sendsNothing = (register: number, value: number, before: number): void => {
    bench.write(0, register, value);
    bench.chip.portSend(0, 0x02, FRAME);
    bench.run(20_000);
    assert.is(received.length, 0);
    bench.write(0, register, before);
    bench.run(20_000);
  };
  sendsNothing(0x28, 0x40, 0x00); // XLT
  sendsNothing(0x1d, 0x4d, 0x4c); // XAIS
  sendsNothing(0x32, 0x40, 0x00); // slot 1 idle
  bench.spans[0].far.loseFraming(true);
  bench.run(1_000);
  bench.spans[0].far.send(0x02, FRAME);
  bench.run(1_000);
  assert.is(bench.arrived.length, 0);
});

path('SAIS and RDIS keep received frames from the system', () => {
  const bench = Bench.inService();
  for (const [register, value, before] of [
    [0x1e, 0xcb, 0xc3],
    [0x24, 0x0c, 0x04],
  ]) {
    bench.write(0, register, value);
    bench.spans[0].far.send(0x02, FRAME);
    bench.run(1_000);
    bench.write(0, register, before);
  }
  assert.is(bench.arrived.length, 0);
});

path('the local loop brings our own frames back, without any cable', () => {
  const bench = Bench.inService();
  bench.spans[0].cut();
  bench.write(0, 0x36, 0x0a);
  bench.run(20_000);
  assert.is(bench.read(0, 0x4c), 0x00);
  bench.chip.portSend(0, 0x02, FRAME);
  bench.run(1_000);
  assert.is(bench.arrived.length, 1);
  bench.write(0, 0x36, 0x08);
  bench.run(1_000);
  assert.is(bench.read(0, 0x4c), 0xa2);
});

path('the remote loop returns line and frames to the far end, and ours stay here', () => {
  const bench = Bench.inService();
  const received = farSink(bench, 0, 0x02);
  bench.write(0, 0x37, 0xf2);
  bench.spans[0].far.set({ spare: 0x0a });
  bench.run(20_000);
  assert.is(bench.spans[0].far.heard.spare, 0x0a);
  assert.ok(bench.spans[0].far.heard.looped);
  bench.spans[0].far.send(0x02, Uint8Array.of(1, 1));
  bench.chip.portSend(0, 0x02, Uint8Array.of(2, 2));
  bench.run(2_000);
  assert.equal(received, [[1, 1]]);
});

path('two loops that face each other end in AIS', () => {
  const bench = Bench.inService();
  bench.spans[0].noise(1e-6);
  bench.spans[0].far.loop(true);
  bench.run(20_000);
  bench.write(0, 0x37, 0xf2);
  bench.run(20_000);
  assert.is(bench.read(0, 0x4c) & 0x60, 0x60);
  bench.spans[0].far.loop(false);
  bench.run(20_000);
  assert.is(bench.read(0, 0x4c), 0x00);
});

path('the payload loop returns frames in our own framing', () => {
  const bench = Bench.inService();
  const received = farSink(bench, 0, 0x02);
  bench.write(0, 0x1e, 0xc7);
  bench.spans[0].far.set({ spare: 0x0a });
  bench.spans[0].far.send(0x02, FRAME);
  bench.run(2_000);
  assert.is(received.length, 1);
  assert.is(bench.spans[0].far.heard.spare, 0x1f);
  assert.not(bench.spans[0].far.heard.looped);
});

path('a single slot in loop comes back to the system and is closed to the line', () => {
  const bench = Bench.inService();
  const received = farSink(bench, 0, 0x20);
  bench.write(0, 0x1f, 0x25); // slot 5
  bench.chip.portSend(0, 0x20, FRAME);
  bench.spans[0].far.send(0x20, FRAME);
  bench.spans[0].far.send(0x40, FRAME);
  bench.run(1_000);
  assert.is(received.length, 0);
  assert.equal(
    bench.arrived.map(({ mask }) => mask),
    [0x20, 0x40],
  );
});

path('a test pattern comes back from a looped far end in synchronism and counts its bit errors', () => {
  const bench = Bench.inService();
  bench.spans[0].far.loop(true);
  bench.write(0, 0x3b, 0xc0);
  bench.run(20_000);
  assert.is(bench.read(0, 0x4f) & 0x08, 0x08);
  bench.run(2_000_000);
  assert.is(bench.counter(0, 0x58), 0);
  bench.write(0, 0x1b, 0x02);
  bench.run(1_000_000);
  assert.is(bench.counter(0, 0x58), 1);
  bench.spans[0].toNear.noise(1e-5);
  bench.run(2_000_000);
  assert.ok(Math.abs(bench.counter(0, 0x58) - 19.84) < 20);
  bench.spans[0].far.loop(false);
  bench.run(20_000);
  assert.is(bench.read(0, 0x4f) & 0x08, 0x00);
});

path('the monitor gives the pattern up from a bit error ratio of 0.1 on, and finds it again', () => {
  const bench = Bench.inService();
  bench.write(0, 0x1e, 0x20); // transparent: the frame is not what is lost
  bench.write(0, 0x3b, 0xc0);
  bench.spans[0].far.set({ clearChannel: true, pattern: 0x01 });
  bench.run(20_000);
  assert.is(bench.read(0, 0x4f) & 0x08, 0x08);
  bench.spans[0].toNear.noise(0.1);
  bench.run(20_000);
  assert.is(bench.read(0, 0x4f) & 0x08, 0x00);
  bench.spans[0].toNear.noise(0.09);
  bench.run(20_000);
  assert.is(bench.read(0, 0x4f) & 0x08, 0x08);
});

path('a pattern without a frame is compared in all 2048 kbit of a second, in a frame in 1984', () => {
  const errorsOf = (transparent: boolean): number => {
    const bench = Bench.inService();
    if (transparent) bench.write(0, 0x1e, 0x20);
    bench.write(0, 0x3b, 0xc0);
    bench.spans[0].far.set({ clearChannel: transparent, pattern: 0x01 });
    bench.spans[0].toNear.noise(1e-3);
    bench.run(1_000_000);
    let errors = 0;
    for (let second = 0; second < 20; second++) {
      bench.run(1_000_000);
      errors += bench.counter(0, 0x58);
    }
    return errors;
  };
  assert.ok(Math.abs(errorsOf(true) - 40_960) < 900, 'whole line'); // four deviations
  assert.ok(Math.abs(errorsOf(false) - 39_680) < 900, 'framed');
});

path('the line loop code makes the far end loop, and opens it again', () => {
  const bench = Bench.inService();
  bench.write(0, 0x31, 0x10);
  bench.run(4_999_000);
  assert.not(bench.spans[0].far.heard.looped);
  bench.run(1_100);
  bench.write(0, 0x31, 0x00);
  bench.write(0, 0x20, 0x81);
  bench.run(20_000);
  assert.is(bench.read(0, 0x4e) & 0x1f, 0x01); // our own spare bits come back
  bench.write(0, 0x31, 0x20);
  bench.run(5_100_000);
  assert.is(bench.read(0, 0x4e) & 0x1f, 0x1f);
});

path('a loop code from the far end shows in RSP and interrupts', () => {
  const bench = Bench.inService();
  bench.spans[0].far.set({ loopCode: LoopCode.Activate });
  bench.run(30_000);
  assert.is(bench.read(0, 0x4f) & 0x18, 0x08);
  assert.is(bench.read(0, 0x69), 0x80);
  bench.spans[0].far.set({ loopCode: LoopCode.Deactivate });
  bench.run(30_000);
  assert.is(bench.read(0, 0x4f) & 0x18, 0x10);
});

path('in the local loop an inserted error is counted here', () => {
  const bench = Bench.inService();
  bench.write(0, 0x36, 0x0a);
  bench.run(1_000_000);
  bench.write(0, 0x1b, 0x20);
  bench.run(1_000_000);
  assert.is(bench.counter(0, 0x50), 1);
  assert.is(bench.spans[0].far.errors[E1Error.Frame], 1);
});

path.run();
