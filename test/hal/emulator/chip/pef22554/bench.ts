import { Pef22554 } from '../../../../../hal/emulator/chip/pef22554/chip';
import { VirtualClock } from '../../../../../hal/emulator/clock';
import { Pin } from '../../../../../hal/emulator/pin';
import { E1Span } from '../../../../../hal/emulator/plant/e1-span';
import { Random } from '../../../../../hal/emulator/random';

// biome-ignore format: a table
/** Set-up of a port on an 8.192 MHz highway, as the QuadFALC driver of DAHDI does it, CRC-4. */
const LINE: readonly (readonly [number, number])[] = [
  [0x46, 0x00], [0x3e, 0xc2], [0x3f, 0x20], [0x40, 0x04], [0x45, 0x00], [0x22, 0x00], [0x23, 0x04], [0x24, 0x04],
  [0x25, 0x04], [0x80, 0x00], [0x81, 0xbb], [0x82, 0xbb], [0x83, 0xbb], [0x84, 0x01],
  [0x1d, 0x4c], [0x1e, 0xc3], [0x1c, 0xf0], [0x37, 0xf0], [0x36, 0x08], [0x02, 0x50], [0x02, 0x00], [0x86, 0x40],
  [0xbb, 0x17], [0xbc, 0x55], [0xbb, 0x97], [0xbb, 0x11], [0xbc, 0xaa], [0xbb, 0x91], [0xbb, 0x12], [0xbc, 0x55],
  [0xbb, 0x92], [0xbb, 0x0c], [0xbb, 0x00], [0xbb, 0x8c],
  [0x3a, 0x20], [0x38, 0x0a], [0x39, 0x15], [0x20, 0x9f], [0x21, 0x1c], [0x26, 0x54], [0x27, 0x02], [0x28, 0x00],
  [0x14, 0xff], [0x15, 0x3f], [0x16, 0x00], [0x17, 0x04], [0x18, 0x3f],
];

/** A frame that arrived somewhere. */
export interface Arrival {
  readonly port: number;
  readonly mask: number;
  readonly frame: number[];
  readonly errored: boolean;
}

/** A QuadFALC with a span on each port. */
export class Bench {
  readonly clock = new VirtualClock();
  readonly interrupt = new Pin();
  readonly chip = new Pef22554(this.clock, this.interrupt);
  readonly spans: readonly E1Span[];
  readonly arrived: Arrival[] = [];

  constructor(seed = 1) {
    const random = new Random(seed);
    this.spans = Array.from({ length: 4 }, (_, port) => {
      const span = new E1Span(this.clock, random.fork());
      span.attachNear(this.chip.port(port));
      return span;
    });
    this.chip.onPortFrame((port, mask, frame, errored) =>
      this.arrived.push({ port, mask, frame: Array.from(frame), errored }),
    );
  }

  /** A bench whose ports are set up, a second later. */
  static inService(seed = 1): Bench {
    const bench = new Bench(seed);
    for (let port = 0; port < 4; port++) bench.setUp(port);
    bench.run(1_000_000);
    for (let port = 0; port < 4; port++) bench.takeAll(port);
    return bench;
  }

  setUp(port: number): void {
    for (const [register, value] of LINE) this.write(port, register, value);
  }

  run(us: number): void {
    this.clock.advanceTo(this.clock.nowUs + us);
  }

  read(port: number, register: number): number {
    return this.chip.read((port << 8) | register);
  }

  write(port: number, register: number, value: number): void {
    this.chip.write((port << 8) | register, value);
  }

  /** A command, once the one before has been executed. */
  command(port: number, bits: number): void {
    while (this.read(port, 0x64) & 0x04);
    this.write(port, 0x02, bits);
  }

  /** Reads all six interrupt status registers. */
  takeAll(port: number): number[] {
    return [0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d].map((register) => this.read(port, register));
  }

  counter(port: number, low: number): number {
    const octet = this.read(port, low);
    return (this.read(port, low + 1) << 8) | octet;
  }
}
