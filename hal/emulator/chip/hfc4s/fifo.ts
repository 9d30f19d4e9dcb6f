/** How R_RAM_SZ divides the memory: one block for each of 64 FIFOs, pointers in front, then octets from zMin on. */
export interface Geometry {
  readonly zMin: number;
  readonly zLength: number;
  readonly fLength: number;
  readonly block: number;
}

// biome-ignore format: a table
const GEOMETRIES: readonly Geometry[] = [
  { zMin: 0x80, zLength: 384,  fLength: 16, block: 512 },  // 32 KB inside the chip
  { zMin: 0xc0, zLength: 1856, fLength: 32, block: 2048 }, // 128 KB outside
  { zMin: 0xc0, zLength: 8000, fLength: 32, block: 8192 }, // 512 KB outside
];
const FIFOS = 64;

/** The chip's RAM, as all FIFOs share it. */
export class FifoMemory {
  geometry!: Geometry;
  octets!: Uint8Array;

  constructor() {
    this.resize(0);
  }

  /** `size` as in R_RAM_SZ bits 1-0. False = as it was. */
  resize(size: number): boolean {
    const geometry = GEOMETRIES[size];
    if (geometry === undefined) throw new RangeError(`R_RAM_SZ has no size ${size}`);
    if (geometry === this.geometry) return false;
    this.geometry = geometry;
    this.octets = new Uint8Array(FIFOS * geometry.block);
    return true;
  }
}

/**
 * One direction of a FIFO. F1 and Z1 are moved by who fills it, F2 and Z2 by who empties it; each frame has a pair of
 * Z of its own. Frames from F2 up to F1 are complete:
 *
 *     F            F2              F2+1            F1
 *     octets   |z2 ... z1|      |z2 ... z1|     |z2 ... z1|   z1 of F1 grows
 */
abstract class Fifo {
  protected f1 = 0;
  protected f2 = 0;
  /** By F. */
  protected readonly z1 = new Uint16Array(32);
  protected readonly z2 = new Uint16Array(32);

  constructor(
    readonly memory: FifoMemory,
    /** FIFO number * 2 + direction. */
    readonly index: number,
  ) {}

  /** RES_FIFO. */
  clear(): void {
    this.f1 = 0;
    this.f2 = 0;
    this.z1.fill(this.memory.geometry.zMin);
    this.z2.fill(this.memory.geometry.zMin);
  }

  // What the host reads.
  get frameWritten(): number {
    return this.f1;
  }
  get frameRead(): number {
    return this.f2;
  }
  abstract get pointerWritten(): number;
  get pointerRead(): number {
    return this.z2[this.f2];
  }

  protected get hasFrame(): boolean {
    return this.f1 !== this.f2;
  }
  protected get frameSlotFree(): boolean {
    return this.nextF(this.f1) !== this.f2;
  }
  protected nextF(f: number): number {
    return (f + 1) % this.memory.geometry.fLength;
  }
  protected nextZ(z: number): number {
    const { zMin, zLength } = this.memory.geometry;
    return z + 1 === zMin + zLength ? zMin : z + 1;
  }
  /** Octets from `from` up to and without `to`. */
  protected distance(from: number, to: number): number {
    const { zLength } = this.memory.geometry;
    return (to - from + zLength) % zLength;
  }
  protected get(z: number): number {
    return this.memory.octets[this.index * this.memory.geometry.block + z];
  }
  protected put(z: number, octet: number): void {
    this.memory.octets[this.index * this.memory.geometry.block + z] = octet;
  }
}

/** The host writes, the chip sends. */
export class TransmitFifo extends Fifo {
  /** Z1 is where the next octet goes. */
  get pointerWritten(): number {
    return this.z1[this.f1];
  }

  // Host side.
  /** An octet that finds no room is lost. */
  write(octet: number): void {
    const z = this.z1[this.f1];
    if (this.nextZ(z) === this.z2[this.f2]) return;
    this.put(z, octet);
    this.z1[this.f1] = this.nextZ(z);
  }

  writeInPlace(octet: number): void {
    this.put(this.z1[this.f1], octet);
  }

  /** INC_F: the octets written since the last one are a frame. Without octets, or without room for a frame, nothing. */
  endFrame(): void {
    const next = this.nextF(this.f1);
    if (next === this.f2 || this.z1[this.f1] === this.z2[this.f1]) return;
    this.z1[next] = this.z1[this.f1];
    this.z2[next] = this.z1[this.f1];
    this.f1 = next;
  }

  // Chip side, HDLC.
  /** The oldest complete frame, which stays; null without one. */
  peekFrame(): Uint8Array | null {
    if (!this.hasFrame) return null;
    const frame = new Uint8Array(this.distance(this.z2[this.f2], this.z1[this.f2]));
    let z = this.z2[this.f2];
    for (let n = 0; n < frame.length; n++, z = this.nextZ(z)) frame[n] = this.get(z);
    return frame;
  }

  dropFrame(): void {
    this.f2 = this.nextF(this.f2);
  }

  // Chip side, transparent.
  /** The next octet, or -1: empty. */
  takeOctet(): number {
    const z = this.z2[this.f2];
    if (z === this.z1[this.f1]) return -1;
    this.z2[this.f2] = this.nextZ(z);
    return this.get(z);
  }
}

/** The chip receives, the host reads. */
export class ReceiveFifo extends Fifo {
  #transparent = false;
  /** Where the chip stores the next octet. */
  #end = 0;

  override clear(): void {
    super.clear();
    this.#end = this.memory.geometry.zMin;
  }

  set transparent(on: boolean) {
    this.#transparent = on;
  }

  /** HDLC: Z1 is the last octet of the frame at F2. Transparent: it is where the next octet goes. */
  get pointerWritten(): number {
    if (this.#transparent) return this.#end;
    return this.hasFrame ? this.z1[this.f2] : this.z2[this.f2];
  }

  // Host side.
  /** With nothing to read, what happens to be there. */
  read(): number {
    const z = this.z2[this.f2];
    const octet = this.get(z);
    if (z !== this.#end) this.z2[this.f2] = this.nextZ(z);
    return octet;
  }

  readInPlace(): number {
    return this.get(this.z2[this.f2]);
  }

  /** INC_F: the host is done with the frame at F2, however much of it was read. */
  endFrame(): void {
    if (this.hasFrame) this.f2 = this.nextF(this.f2);
  }

  // Chip side.
  /** Stores a frame with what follows it. False = no room, and it is lost. */
  storeFrame(octets: Uint8Array): boolean {
    if (!this.frameSlotFree || octets.length > this.#room) return false;
    for (const octet of octets) {
      this.z1[this.f1] = this.#end;
      this.#append(octet);
    }
    this.f1 = this.nextF(this.f1);
    this.z1[this.f1] = this.#end;
    this.z2[this.f1] = this.#end;
    return true;
  }

  /** Without room, nothing. */
  storeOctet(octet: number): void {
    if (this.#room > 0) this.#append(octet);
  }

  /** Pointers that are equal mean empty, so one octet stays free. */
  get #room(): number {
    return this.memory.geometry.zLength - 1 - this.distance(this.z2[this.f2], this.#end);
  }

  #append(octet: number): void {
    this.put(this.#end, octet);
    this.#end = this.nextZ(this.#end);
  }
}
