import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type ChipBusFrame, ChipBusServer } from '../../../hal/emulator/chip-bus';
import { stuff, Unstuffer } from '../../../hal/emulator/stuffed-frames';

/** A shelf with one register, and a device's hand on the line. Kinds and offsets are those of hal/contract/chip-bus.ts. */
class Line {
  register = 0x42;
  reads = 0;
  missed = 0;
  readonly told: ChipBusFrame[] = [];
  readonly heard: string[] = [];
  readonly server: ChipBusServer;
  readonly #ear = new Unstuffer(1024, (frame) => this.heard.push(Buffer.from(frame).toString('hex')));

  constructor() {
    const board = {
      read: (unit: number, register: number) => {
        this.reads++;
        return unit === 0x0110 && register === 0x4c ? this.register : -4;
      },
      write: (_unit: number, _register: number, value: number) => {
        this.register = value;
        return 0;
      },
      transfer: (_unit: number, tx: Uint8Array, rx: Uint8Array) => {
        rx.set(tx.subarray(0, rx.length));
        return Math.min(tx.length, rx.length);
      },
      wait: () => {},
    };
    const owner = {
      hello: () => ({ flags: 3, seed: 0x01020304, nowUs: 5 }),
      served: () => {},
      told: (frame: ChipBusFrame) => this.told.push(frame),
      missed: (frames: number) => {
        this.missed += frames;
      },
    };
    this.server = new ChipBusServer(board, owner, (octets) => this.#ear.receive(octets));
  }

  say(...octets: number[]): string[] {
    this.server.receive(stuff(Uint8Array.from(octets)));
    return this.heard.splice(0);
  }
}

const bus = suite('the shelf end of the chip bus');

bus('greets with flags, seed and time', () => {
  assert.equal(new Line().say(0x01, 1, 1), ['8101030102030400' + '00000000000005']);
});

bus('answers a read with its sequence and a result of 16 bits, faults as they are', () => {
  const line = new Line();
  assert.equal(line.say(0x02, 1, 0x01, 0x10, 0x00, 0x4c), ['82010042']);
  assert.equal(line.say(0x02, 2, 0x01, 0x10, 0x00, 0x4d), ['8202fffc']);
});

bus('carries the octets of a transfer in both directions', () => {
  assert.equal(new Line().say(0x04, 1, 0x01, 0x01, 0x00, 0x02, 0xaa, 0xbb, 0xcc), ['84010002aabb']);
});

bus('answers a question that is asked again with what it said, and does it once', () => {
  const line = new Line();
  line.say(0x02, 1, 0x01, 0x10, 0x00, 0x4c);
  line.register = 0x43;
  assert.equal(line.say(0x02, 1, 0x01, 0x10, 0x00, 0x4c), ['82010042']);
  assert.is(line.reads, 1);
  assert.equal(line.say(0x02, 2, 0x01, 0x10, 0x00, 0x4c), ['82020043']);
});

bus('notices frames that did not arrive', () => {
  const line = new Line();
  line.say(0x01, 1, 1);
  line.say(0x12, 2, 0);
  line.say(0x12, 5, 0);
  assert.is(line.missed, 2);
  assert.is(line.told.length, 2);
});

bus('ignores sound frames that make no sense', () => {
  const line = new Line();
  for (const frame of [[0x02, 1], [0x02], [0x7f, 1, 2, 3], [0x14, 1, 0]]) assert.equal(line.say(...frame), []);
  assert.is(line.server.strange, 4);
  assert.is(line.reads, 0);
});

bus.run();
