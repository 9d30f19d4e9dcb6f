import { E1Mapper } from '../../../../../hal/emulator/chip/e1-mapper/chip';
import { Suni155 } from '../../../../../hal/emulator/chip/suni155/chip';
import { VirtualClock } from '../../../../../hal/emulator/clock';
import { Pin } from '../../../../../hal/emulator/pin';
import { Stm1Line } from '../../../../../hal/emulator/plant/stm1-line';
import { Random } from '../../../../../hal/emulator/random';

/** A frame that arrived somewhere. */
export interface Arrival {
  readonly port: number;
  readonly mask: number;
  readonly frame: number[];
  readonly errored: boolean;
}

/** An S/UNI-155 and an E1 mapper on a line to a multiplexer, as a card joins them. */
export class Bench {
  readonly clock = new VirtualClock();
  readonly suniPin = new Pin();
  readonly mapperPin = new Pin();
  readonly suni = new Suni155(this.clock, this.suniPin, 63);
  readonly mapper = new E1Mapper(this.clock, this.mapperPin, this.suni);
  readonly line: Stm1Line;
  readonly arrived: Arrival[] = [];

  constructor(seed = 1) {
    this.line = new Stm1Line(this.clock, new Random(seed));
    this.suni.dropTo(this.mapper);
    this.line.attachNear(this.suni);
    this.suni.light(true);
    this.mapper.onPortFrame((port, mask, frame, errored) =>
      this.arrived.push({ port, mask, frame: Array.from(frame), errored }),
    );
  }

  /** A bench whose chips are set up, with `enabled` tributaries in service, a second later. */
  static inService({ enabled = 63, seed = 1 } = {}): Bench {
    const bench = new Bench(seed);
    bench.setUp();
    for (let t = 0; t < enabled; t++) bench.enable(t);
    bench.run(1_000_000);
    bench.suniStatus();
    for (let t = 0; t < enabled; t++) {
      bench.mapper.read(0x1005 + t * 0x40);
      bench.mapper.read(0x3002 + t * 0x20);
    }
    bench.mapper.read(0x06);
    return bench;
  }

  /** SDH, automatic answers, C2 = 02. */
  setUp(): void {
    for (const [register, value] of [
      [0x00, 0x80],
      [0x00, 0x00],
      [0x46, 0x98],
      [0x01, 0x70],
      [0x48, 0x02],
    ])
      this.suni.write(register, value);
  }

  /** Tributary with all automatics, E1 with CRC-4, nothing masked. */
  enable(t: number): void {
    this.mapper.write(0x1006 + t * 0x40, 0x00);
    this.mapper.write(0x3003 + t * 0x20, 0x00);
    this.mapper.write(0x1000 + t * 0x40, 0xf0);
    this.mapper.write(0x3000 + t * 0x20, 0xc0);
  }

  run(us: number): void {
    this.clock.advanceTo(this.clock.nowUs + us);
  }

  /** Reads what clears on read: 11, 19, 31. */
  suniStatus(): number[] {
    return [0x11, 0x19, 0x31].map((register) => this.suni.read(register));
  }

  state(t: number): number {
    return this.mapper.read(0x1004 + t * 0x40);
  }

  e1(t: number): number {
    return this.mapper.read(0x3001 + t * 0x20);
  }

  /** Eight octets of a map. */
  map(address: number): number[] {
    const rx = new Uint8Array(8);
    this.mapper.transfer(Uint8Array.of(address >> 8, address & 0xff), rx);
    return Array.from(rx);
  }

  /** A counter of the S/UNI, low octet first. */
  count(register: number, octets: number): number {
    let value = 0;
    for (let n = octets - 1; n >= 0; n--) value = (value << 8) | this.suni.read(register + n);
    return value;
  }

  latch(): void {
    this.suni.write(0x00, 0x00);
    this.suni.elapse(1);
  }
}
