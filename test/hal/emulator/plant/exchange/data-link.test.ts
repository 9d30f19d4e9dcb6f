import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../../../../hal/emulator/clock';
import { DataLink, type DataLinkOwner } from '../../../../../hal/emulator/plant/exchange/data-link';
import { decodeFrame } from '../../../../../hal/emulator/plant/exchange/lapd-frame';
import { hex, octets } from './trace';

interface Context {
  bench: Bench;
}

/** A data link with TEI 0 and what it said: frames in hexadecimal, primitives by name. */
class Bench implements DataLinkOwner {
  readonly clock = new VirtualClock();
  readonly link = new DataLink(this.clock, 0, this, 1);
  said: string[] = [];

  transmit(frame: Uint8Array): void {
    this.said.push(hex(frame));
  }
  established(): void {
    this.said.push('established');
  }
  released(): void {
    this.said.push('released');
  }
  data(_link: DataLink, info: Uint8Array): void {
    this.said.push(`data ${hex(info)}`);
  }
  failed(_link: DataLink, error: string): void {
    this.said.push(`error ${error}`);
  }

  take(): string[] {
    return this.said.splice(0);
  }
  put(frame: string): string[] {
    const decoded = decodeFrame(octets(frame));
    if (decoded.type === 'invalid') throw new Error(frame);
    this.link.receive(decoded);
    return this.take();
  }
  wait(us: number): string[] {
    this.clock.advanceTo(this.clock.nowUs + us);
    return this.take();
  }
  send(info: string): string[] {
    this.link.send(octets(info));
    return this.take();
  }
  up(): this {
    this.put('00017f');
    return this;
  }
}

const dataLink = suite<Context>('data link, network side');
dataLink.before.each((context) => {
  context.bench = new Bench();
});

dataLink('a SABME is answered with UA and the link is up', ({ bench }) => {
  assert.equal(bench.put('00017f'), ['000173', 'established']);
  assert.is(bench.link.state, 7);
});

dataLink('an establishment of ours is SABME, UA, up', ({ bench }) => {
  bench.link.establish();
  assert.equal(bench.take(), ['02017f']);
  assert.equal(bench.put('020173'), ['established']);
});

dataLink('two SABME that cross are both answered, as recorded', ({ bench }) => {
  bench.link.establish();
  bench.take();
  assert.equal(bench.put('00017f'), ['000173']);
  assert.equal(bench.put('020173'), ['established']);
});

dataLink('SABME goes out four times, a second apart, and then the link is given up', ({ bench }) => {
  bench.link.establish();
  bench.take();
  assert.equal(bench.wait(999_999), []);
  assert.equal(bench.wait(1), ['02017f']);
  assert.equal(bench.wait(2_000_000), ['02017f', '02017f']);
  assert.equal(bench.wait(1_000_000), ['error G', 'released']);
  assert.is(bench.link.state, 4);
});

dataLink('DM refuses an establishment', ({ bench }) => {
  bench.link.establish();
  bench.take();
  assert.equal(bench.put('02011f'), ['released']);
});

dataLink('a second message waits until the first is acknowledged', ({ bench }) => {
  bench.up();
  assert.equal(bench.send('aa'), ['02010000aa']);
  assert.equal(bench.send('bb'), []);
  assert.equal(bench.put('02010102'), ['02010200bb']);
});

dataLink('a message in sequence is acknowledged at once and handed up', ({ bench }) => {
  bench.up();
  assert.equal(bench.put('00010000 0801'), ['00010102', 'data 0801']);
});

dataLink('a message out of sequence is rejected once', ({ bench }) => {
  bench.up();
  assert.equal(bench.put('00010400 aa'), ['00010900']);
  assert.equal(bench.put('00010600 bb'), []);
  assert.equal(bench.put('00010000 cc'), ['00010102', 'data cc']);
});

dataLink('a repeated message is rejected and not handed up', ({ bench }) => {
  bench.up();
  bench.put('00010000 aa');
  assert.equal(bench.put('00010001 aa'), ['00010903']);
});

dataLink('REJ brings the message again', ({ bench }) => {
  bench.up().send('aa');
  bench.take();
  assert.equal(bench.put('02010900'), ['02010000aa']);
});

dataLink('a message without acknowledgement is asked after and sent again', ({ bench }) => {
  bench.up();
  bench.send('aa');
  assert.equal(bench.wait(1_000_000), ['02010101']); // RR, P = 1
  assert.is(bench.link.state, 8);
  assert.equal(bench.put('02010101'), ['02010000aa']); // RR, F = 1, N(R) = 0
  assert.is(bench.link.state, 7);
});

dataLink('an acknowledgement that comes with F = 1 ends timer recovery', ({ bench }) => {
  bench.up();
  bench.send('aa');
  bench.wait(1_000_000);
  assert.equal(bench.put('02010103'), []);
  assert.is(bench.link.state, 7);
  assert.equal(bench.send('bb'), ['02010200bb']);
});

dataLink('after three enquiries without answer the link is set up anew', ({ bench }) => {
  bench.up();
  bench.send('aa');
  assert.equal(bench.wait(3_000_000), ['02010101', '02010101', '02010101']);
  assert.equal(bench.wait(1_000_000), ['error I', '02017f']);
  assert.is(bench.link.state, 5);
});

dataLink('an idle link is polled every 10 s', ({ bench }) => {
  bench.up();
  assert.equal(bench.wait(9_999_999), []);
  assert.equal(bench.wait(1), ['02010101']);
  assert.equal(bench.put('02010101'), []);
  assert.equal(bench.wait(10_000_000), ['02010101']);
});

dataLink('a poll of the terminal is answered with F = 1', ({ bench }) => {
  bench.up();
  assert.equal(bench.put('00010101'), ['00010101']);
});

dataLink('a busy terminal gets nothing until it is ready, and is asked', ({ bench }) => {
  bench.up();
  bench.put('02010500');
  assert.equal(bench.send('aa'), []);
  assert.equal(bench.wait(1_000_000), ['02010101']);
  assert.equal(bench.put('02010101'), ['02010000aa']);
});

dataLink('an N(R) nobody sent a frame for sets the link up anew', ({ bench }) => {
  bench.up();
  assert.equal(bench.put('02010106'), ['error J', '02017f']);
});

dataLink('FRMR and broken frames set the link up anew', ({ bench }) => {
  bench.up();
  assert.equal(bench.put('0201 97 0000000000'), ['error K', '02017f']);
  bench.put('020173');
  assert.equal(bench.put('0001 010200'), ['error M', '02017f']);
});

dataLink('DISC takes the link down, and DM says so afterwards', ({ bench }) => {
  bench.up();
  assert.equal(bench.put('000153'), ['000173', 'released']);
  assert.equal(bench.put('000153'), ['00011f']);
});

dataLink('a release of ours is DISC, UA, down', ({ bench }) => {
  bench.up();
  bench.link.release();
  assert.equal(bench.take(), ['020153']);
  assert.equal(bench.put('020173'), ['released']);
  assert.is(bench.link.state, 4);
});

dataLink('a SABME on a link that is up is told to layer 3, even with nothing outstanding', ({ bench }) => {
  bench.up();
  assert.equal(bench.put('00017f'), ['error F', '000173', 'established']);
});

dataLink('a lost layer 1 takes the link down without a frame', ({ bench }) => {
  bench.up();
  bench.link.deactivate();
  assert.equal(bench.take(), ['released']);
  assert.equal(bench.wait(60_000_000), []);
});

dataLink('sequence numbers wrap at 128', ({ bench }) => {
  bench.up();
  for (let n = 0; n < 127; n++) {
    const ns = (n << 1).toString(16).padStart(2, '0');
    const next = ((n + 1) << 1).toString(16).padStart(2, '0');
    assert.equal(bench.send('aa'), [`0201${ns}00aa`]);
    assert.equal(bench.put(`020101${next}`), []);
  }
  assert.equal(bench.send('aa'), ['0201fe00aa']);
  assert.equal(bench.put('02010100'), []);
  assert.equal(bench.send('aa'), ['02010000aa']);
});

dataLink.run();
