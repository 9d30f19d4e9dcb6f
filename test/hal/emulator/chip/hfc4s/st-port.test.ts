import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { StCable } from '../../../../../hal/emulator/plant/st-cable';
import { Random } from '../../../../../hal/emulator/random';
import { HfcBench } from './bench';

interface Context {
  bench: HfcBench;
}

const test = suite<Context>('S/T port');

test.before.each((context) => {
  context.bench = new HfcBench();
  context.bench.init();
});

/** Port 0 is the network and port 1 a terminal, on one cable. */
function backToBack(bench: HfcBench): StCable {
  const cable = new StCable(new Random(1));
  bench.chip.attach(0, cable.network);
  bench.chip.attach(1, cable.terminal);
  bench.openD(0);
  bench.port(0);
  bench.chip.write(0x31, 0x44);
  bench.chip.write(0x32, 0x08);
  bench.chip.write(0x33, 0x03);
  bench.chip.write(0x37, 0x6c);
  bench.force(1);
  bench.openTe(1);
  bench.runMs(20);
  return cable;
}

test('a terminal that senses silence is deactivated, and says so once', ({ bench }) => {
  bench.openTe(0);
  assert.is(bench.state(0), 3);
  assert.is(bench.chip.read(0x30) & 0x40, 0x40);
  assert.is(bench.chip.read(0x12), 0x01);
  assert.is(bench.chip.read(0x12), 0x00);
});

test('an activate request brings the terminal over F4, F5 and F6 to F7', ({ bench }) => {
  bench.openTe(0);
  bench.runMs(20);
  bench.port(0);
  bench.force(3);
  bench.chip.write(0x30, 0x63);
  const path = [bench.state(0)];
  for (let ms = 0; ms < 200; ms++) {
    bench.runMs(1);
    const state = bench.state(0);
    if (state !== path[path.length - 1]) path.push(state);
  }
  assert.equal(path, [4, 5, 6, 7]);
  assert.is(bench.chip.read(0x30) & 0x50, 0x10);
  assert.ok(bench.bus.active);
});

test('the network activates a terminal that did not ask', ({ bench }) => {
  bench.openTe(0);
  bench.runMs(20);
  bench.bus.activate();
  bench.runMs(19);
  assert.is(bench.state(0), 3);
  bench.runMs(1);
  assert.is(bench.state(0), 6);
  bench.runMs(50);
  assert.is(bench.state(0), 7);
});

test('a terminal nobody answers goes back to F3 when the host’s T3 expires', ({ bench }) => {
  bench.bus.cut();
  bench.openTe(0);
  bench.runMs(20);
  bench.port(0);
  bench.chip.write(0x30, 0x60);
  bench.runMs(5000);
  assert.is(bench.state(0), 4);
  bench.chip.write(0x30, 0x40);
  assert.is(bench.state(0), 3);
});

test('a cut line goes over F8 to F3, and comes back by itself when it is mended', ({ bench }) => {
  bench.activate();
  bench.bus.cut();
  bench.clock.advanceTo(bench.clock.nowUs + 500);
  assert.is(bench.state(0), 8);
  bench.runMs(10);
  assert.is(bench.state(0), 3);
  bench.bus.mend();
  bench.runMs(100);
  assert.is(bench.state(0), 7);
});

test('a gap shorter than two frames is not seen', ({ bench }) => {
  bench.activate();
  bench.bus.cut();
  bench.clock.advanceTo(bench.clock.nowUs + 400);
  bench.bus.mend();
  bench.runMs(100);
  assert.is(bench.state(0), 7);
  assert.is(bench.chip.read(0x12), 0);
});

test('deactivation by the network takes the terminal to F3', ({ bench }) => {
  bench.activate();
  bench.bus.deactivate();
  bench.runMs(100);
  assert.is(bench.state(0), 3);
});

test('a loaded state is held until it is released, and no sooner than 5.21 us later', ({ bench }) => {
  bench.openTe(0);
  bench.port(0);
  bench.chip.write(0x30, 0x12);
  bench.runMs(100);
  assert.is(bench.state(0), 2);
  bench.chip.write(0x30, 0x02);
  assert.is(bench.state(0), 3);
  bench.chip.write(0x30, 0x12);
  assert.throws(() => bench.chip.write(0x30, 0x02), /5.21 us/);
});

test('a tristate transmitter is silence to the network', ({ bench }) => {
  bench.activate();
  bench.port(0);
  bench.chip.write(0x33, 0x43);
  bench.runMs(20);
  assert.not(bench.bus.active);
});

test('a network port waits in G2 until the host allows G3', ({ bench }) => {
  backToBack(bench);
  bench.port(0);
  assert.is(bench.state(0), 1);
  bench.chip.write(0x30, 0x60);
  bench.runMs(100);
  assert.is(bench.state(0), 2);
  assert.is(bench.state(1), 6);
  bench.port(0);
  bench.chip.write(0x30, 0x82);
  assert.is(bench.state(0), 3);
  bench.runMs(10);
  assert.is(bench.state(1), 7);
});

test('G2_G3_EN lets a network port go to G3 by itself when its terminal asks', ({ bench }) => {
  backToBack(bench);
  bench.port(0);
  bench.chip.write(0x32, 0x09);
  bench.port(1);
  bench.chip.write(0x30, 0x60);
  bench.runMs(200);
  assert.is(bench.state(0), 3);
  assert.is(bench.state(1), 7);
});

test('a network port leaves G4 at silence, or when T2 expires', ({ bench }) => {
  backToBack(bench);
  bench.port(0);
  bench.chip.write(0x32, 0x09);
  bench.chip.write(0x30, 0x60);
  bench.runMs(200);
  bench.port(0);
  bench.chip.write(0x30, 0x40);
  assert.is(bench.state(0), 4);
  bench.runMs(24);
  assert.is(bench.state(0), 1);
  assert.is(bench.chip.read(0x30) & 0x20, 0x00);

  bench.chip.write(0x30, 0x60);
  bench.runMs(200);
  bench.port(1);
  bench.chip.write(0x30, 0x17); // a terminal that goes on sending INFO 3
  bench.port(0);
  bench.chip.write(0x30, 0x40);
  bench.runMs(24);
  assert.is(bench.state(0), 4);
  bench.runMs(1);
  assert.is(bench.state(0), 1);
  assert.is(bench.chip.read(0x30) & 0x20, 0x20);
});

test('frames pass between two ports of the chip', ({ bench }) => {
  backToBack(bench);
  bench.port(0);
  bench.chip.write(0x32, 0x09);
  bench.chip.write(0x30, 0x60);
  bench.runMs(200);
  bench.transmit(2, [1, 2, 3]);
  bench.transmit(6, [4, 5]);
  bench.runMs(20);
  assert.equal(bench.receive(6)?.slice(0, -3), [1, 2, 3]);
  assert.equal(bench.receive(2)?.slice(0, -3), [4, 5]);
});

test.run();
