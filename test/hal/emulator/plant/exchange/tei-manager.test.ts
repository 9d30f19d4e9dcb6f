import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../../../../hal/emulator/clock';
import { decodeFrame } from '../../../../../hal/emulator/plant/exchange/lapd-frame';
import { TeiManager } from '../../../../../hal/emulator/plant/exchange/tei-manager';
import { hex, octets } from './trace';

interface Context {
  bench: Bench;
}

class Bench {
  readonly clock = new VirtualClock();
  said: string[] = [];
  readonly teis = new TeiManager(this.clock, {
    transmit: (frame) => this.said.push(hex(frame)),
    assigned: (tei) => this.said.push(`assigned ${tei}`),
    removed: (tei) => this.said.push(`removed ${tei}`),
  });

  take(): string[] {
    return this.said.splice(0);
  }
  put(frame: string): string[] {
    const decoded = decodeFrame(octets(frame));
    if (decoded.type !== 'UI') throw new Error(frame);
    this.teis.receive(decoded);
    return this.take();
  }
  wait(us: number): string[] {
    this.clock.advanceTo(this.clock.nowUs + us);
    return this.take();
  }
}

const tei = suite<Context>('TEI management, network side');
tei.before.each((context) => {
  context.bench = new Bench();
});

tei('the first identity request gets TEI 64, the second 65, each with its reference number', ({ bench }) => {
  assert.equal(bench.put('fcff030f b0f2 01 ff'), ['feff030fb0f20281', 'assigned 64']);
  assert.equal(bench.put('fcff030f 1234 01 ff'), ['feff030f12340283', 'assigned 65']);
});

tei('a value asked for by name is given when it is free and automatic, else denied', ({ bench }) => {
  assert.equal(bench.put('fcff030f 0001 01 c9'), ['feff030f000102c9', 'assigned 100']);
  assert.equal(bench.put('fcff030f 0002 01 c9'), ['feff030f000203c9']);
  assert.equal(bench.put('fcff030f 0003 01 0b'), ['feff030f0003030b']);
});

tei('with all 63 given out a request is denied and everybody is asked', ({ bench }) => {
  for (let n = 0; n < 63; n++) bench.put('fcff030f 0001 01 ff');
  assert.equal(bench.put('fcff030f 0002 01 ff'), ['feff030f000203ff', 'feff030f000004ff']);
});

tei('a TEI that answers a check stays', ({ bench }) => {
  bench.put('fcff030f 0001 01 ff');
  bench.teis.check(64);
  assert.equal(bench.take(), ['feff030f00000481']);
  bench.put('fcff030f 0007 05 81');
  assert.equal(bench.wait(5_000_000), []);
  assert.ok(bench.teis.isAssigned(64));
});

tei('a TEI that answers neither of two checks, a second apart, is free again', ({ bench }) => {
  bench.put('fcff030f 0001 01 ff');
  bench.teis.check(64);
  bench.take();
  assert.equal(bench.wait(1_000_000), ['feff030f00000481']);
  assert.equal(bench.wait(1_000_000), ['feff030f00000681', 'feff030f00000681', 'removed 64']);
  assert.equal(bench.put('fcff030f 0002 01 ff'), ['feff030f00020281', 'assigned 64']);
});

tei('a TEI that answers twice has two owners and is taken from both', ({ bench }) => {
  bench.put('fcff030f 0001 01 ff');
  bench.teis.check(64);
  bench.put('fcff030f 0007 05 81');
  bench.put('fcff030f 0008 05 81');
  assert.equal(bench.wait(1_000_000), ['feff030f00000681', 'feff030f00000681', 'removed 64']);
});

tei('a check of all keeps who answers, also two TEIs in one response, and frees the rest', ({ bench }) => {
  for (let n = 0; n < 3; n++) bench.put('fcff030f 0001 01 ff');
  bench.teis.check(127);
  bench.take();
  bench.put('fcff030f 0007 05 80 83');
  bench.wait(1_000_000);
  assert.equal(bench.wait(1_000_000), ['feff030f00000685', 'feff030f00000685', 'removed 66']);
});

tei('a verify request starts a check', ({ bench }) => {
  bench.put('fcff030f 0001 01 ff');
  assert.equal(bench.put('fcff030f 0000 07 81'), ['feff030f00000481']);
});

tei('remove of the group takes every TEI', ({ bench }) => {
  bench.put('fcff030f 0001 01 ff');
  bench.put('fcff030f 0001 01 ff');
  bench.teis.remove(127);
  assert.equal(bench.take(), ['feff030f000006ff', 'feff030f000006ff', 'removed 64', 'removed 65']);
});

tei.run();
