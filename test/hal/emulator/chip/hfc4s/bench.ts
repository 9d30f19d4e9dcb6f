import { Hfc4s } from '../../../../../hal/emulator/chip/hfc4s/chip';
import { VirtualClock } from '../../../../../hal/emulator/clock';
import { Pin } from '../../../../../hal/emulator/pin';
import { StBus } from '../../../../../hal/emulator/plant/st-bus';
import { Random } from '../../../../../hal/emulator/random';

/** A chip with an S/T bus on each port, and a host that talks to it as chips/hfc-4s8s.md section 6 says, in numbers. */
export class HfcBench {
  readonly clock = new VirtualClock();
  readonly interrupt = new Pin();
  readonly chip = new Hfc4s(this.clock, this.interrupt);
  readonly buses = [1, 2, 3, 4].map((seed) => new StBus(this.clock, new Random(seed)));
  /** D-channel frames that reached the network side of port 0. */
  readonly atNetwork: number[][] = [];
  /** Frames that reached the network side of port 0 on B1, B2. */
  readonly onBearer: [number, number[]][] = [];

  constructor() {
    this.buses.forEach((bus, port) => {
      this.chip.attach(port, bus.terminal);
    });
    this.buses[0].watch({
      frame: (frame) => this.atNetwork.push([...frame]),
      layer1: () => {},
      bearer: (bearer, frame) => this.onBearer.push([bearer, [...frame]]),
    });
  }

  get bus(): StBus {
    return this.buses[0];
  }

  runMs(ms: number): void {
    this.clock.advanceTo(this.clock.nowUs + ms * 1000);
  }

  /** Reset and highway, as in the init sequence. */
  init(): void {
    this.chip.write(0x0c, 0x00);
    this.chip.write(0x0d, 0x00);
    this.chip.write(0x00, 0xf8);
    this.clock.advanceTo(this.clock.nowUs + 100);
    this.chip.write(0x00, 0x00);
    this.clock.advanceTo(this.clock.nowUs + 100);
    this.chip.write(0x0c, 0x00);
    this.chip.write(0x14, 0x90);
    this.chip.write(0x15, 0x20);
    this.chip.write(0x14, 0x00);
    for (let slot = 0; slot < 256; slot++) {
      this.chip.write(0x10, slot);
      this.chip.write(0xd0, 0x00);
      this.chip.write(0xd1, 0x00);
    }
  }

  /** R_ST_SEL and its microsecond. */
  port(port: number): void {
    this.chip.write(0x16, port);
    this.chip.elapse(1);
  }

  /** D-channel FIFOs and S/T registers of a port; then it senses its line. */
  openTe(port: number): void {
    this.openD(port);
    this.port(port);
    this.chip.write(0x37, 0x0e);
    this.chip.write(0x31, 0x40);
    this.chip.write(0x32, 0x00);
    this.chip.write(0x33, 0x03);
    this.force(2);
  }

  openD(port: number): void {
    const channel = port * 4 + 2;
    for (const [fifo, conHdlc] of [
      [channel << 1, 0x85],
      [(channel << 1) | 1, 0x84],
    ]) {
      this.fifo(fifo);
      this.chip.write(0xfa, conHdlc);
      this.chip.write(0xfb, 0x02);
      this.chip.write(0xff, 0x01);
      this.chip.write(0x0e, 0x02);
      this.idle();
    }
  }

  /** Loads a state into the selected port. */
  force(state: number): void {
    this.chip.write(0x30, 0x10 | state);
    this.chip.elapse(6);
    this.chip.write(0x30, state);
  }

  state(port: number): number {
    this.port(port);
    return this.chip.read(0x30) & 0x0f;
  }

  /** Port 0 in F7, interrupts on. */
  activate(): void {
    this.init();
    this.openTe(0);
    this.runMs(20);
    this.bus.activate();
    this.runMs(100);
    this.chip.read(0x12);
    this.chip.write(0x13, 0x09);
  }

  /** R_FIFO, until it is no longer busy. */
  fifo(number: number): void {
    this.chip.write(0x0f, number);
    this.idle();
  }

  idle(): void {
    for (let n = 0; n < 200; n++) if ((this.chip.read(0x1c) & 0x01) === 0) return;
    throw new Error('the chip stays busy');
  }

  z1(): number {
    return this.chip.read(0x04) | (this.chip.read(0x05) << 8);
  }

  z2(): number {
    return this.chip.read(0x06) | (this.chip.read(0x07) << 8);
  }

  /** Writes a frame into transmit FIFO `channel`. */
  transmit(channel: number, frame: readonly number[]): void {
    this.fifo(channel << 1);
    for (const octet of frame) this.chip.write(0x80, octet);
    this.chip.write(0x0e, 0x01);
    this.idle();
  }

  /** Takes a frame with FCS and status out of receive FIFO `channel`; null = none. */
  receive(channel: number): number[] | null {
    this.fifo((channel << 1) | 1);
    if (this.chip.read(0x0c) === this.chip.read(0x0d)) return null;
    const length = ((this.z1() - this.z2() + 384) % 384) + 1;
    const frame = Array.from({ length }, () => this.chip.read(0x80));
    this.chip.write(0x0e, 0x01);
    this.idle();
    return frame;
  }
}
