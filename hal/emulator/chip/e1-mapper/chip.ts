import {
  MapperControl,
  MapperE1,
  MapperIdentity,
  MapperInterrupt,
  MapperLimit,
  MapperRegister,
  MapperSecond,
  MapperTime,
  MapperTributary,
} from '../../../contract/e1-mapper';
import type { BurstChip } from '../../chip';
import type { VirtualClock } from '../../clock';
import type { Pin } from '../../pin';
import { ALL_SLOTS, type E1Error } from '../../plant/e1-signal';
import type { TributarySignal } from '../../plant/sdh-signal';
import type { PathReceiver, PathSignal, Suni155 } from '../suni155/chip';
import { E1Side } from './e1-side';
import { HighOrder } from './high-order';
import { Tributary } from './tributary';

const REVISION = 1;
const SECOND_US = 1_000_000;
/** Through the two-frame buffer of a loop inside the chip. */
export const LOOP_US = 250;
const ADDRESS_OCTETS = 2;
/** What a write to Control keeps. */
const CONTROL = MapperControl.InterruptEnable | MapperControl.LatchSecond;

export type MapperFrameListener = (port: number, mask: number, frame: Uint8Array, errored: boolean) => void;

/** 63 x E1 in VC-12 over one STM-1, our own model: docs/chips/e1-mapper.md. */
export class E1Mapper implements BurstChip, PathReceiver {
  readonly #high: HighOrder;
  readonly #tributaries: readonly Tributary[];
  readonly #e1s: readonly E1Side[];
  /** By MapperRegister: the maps that change with every event. */
  readonly #maps = new Map<number, Uint8Array>(
    [
      MapperRegister.DefectMap,
      MapperRegister.ChangeMap,
      MapperRegister.EnabledMap,
      MapperRegister.E1DefectMap,
      MapperRegister.E1ChangeMap,
      MapperRegister.CountMap,
      MapperRegister.E1CountMap,
    ].map((register) => [register, new Uint8Array(MapperLimit.MapOctets)]),
  );
  #listener: MapperFrameListener = () => {};
  #control = 0;
  #mask = 0xff;
  #resetting = false;
  /** Low octet held since the high one was read, and where. */
  #heldAt = -1;
  #held = 0;
  /** Seconds end at whole seconds from here; the last one that was cleared. */
  #epochUs = 0;
  #clearedUs = 0;
  #ticking = false;
  #forgetTick = (): void => {};
  #forgetReset = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    readonly interrupt: Pin,
    readonly suni: Pick<Suni155, 'add' | 'addFrame' | 'random'>,
  ) {
    this.#high = new HighOrder(clock, () => this.#followPath());
    this.#tributaries = Array.from(
      { length: MapperLimit.Tributaries },
      (_, t) =>
        new Tributary(clock, this.#high.signal, {
          random: () => suni.random,
          changed: () => this.#map(t),
          send: (signal) => suni.add(t, signal),
          drop: (signal) => this.#e1s[t].follow(signal),
        }),
    );
    this.#e1s = this.#tributaries.map(
      (tributary, t) =>
        new E1Side(clock, {
          random: () => suni.random,
          changed: () => this.#map(t),
          send: (signal) => tributary.add(signal),
        }),
    );
    this.reset();
  }

  // Firmware side.
  read(address: number): number {
    if (address === this.#heldAt) {
      this.#heldAt = -1;
      return this.#held;
    }
    this.#heldAt = -1;
    const t = placeIn(address, MapperRegister.Tributary, MapperRegister.TributarySize);
    if (t >= 0) return this.#readBlock(this.#tributaries[t], address, address % MapperRegister.TributarySize);
    const e1 = placeIn(address, MapperRegister.E1, MapperRegister.E1Size);
    if (e1 >= 0) return this.#readBlock(this.#e1s[e1], address, address % MapperRegister.E1Size);
    if (address >= MapperRegister.DefectMap && address < MapperRegister.Tributary)
      return this.#maps.get(address & ~(MapperLimit.MapOctets - 1))?.[address % MapperLimit.MapOctets] ?? 0;
    return this.#readGlobal(address);
  }

  write(address: number, value: number): void {
    this.#heldAt = -1;
    const t = placeIn(address, MapperRegister.Tributary, MapperRegister.TributarySize);
    const e1 = placeIn(address, MapperRegister.E1, MapperRegister.E1Size);
    if (t >= 0) this.#tributaries[t].write(address % MapperRegister.TributarySize, value);
    else if (e1 >= 0) this.#e1s[e1].write(address % MapperRegister.E1Size, value);
    else this.#writeGlobal(address, value);
  }

  /** A run of registers: address u16, then octets to write, or none to read. */
  transfer(tx: Uint8Array, rx: Uint8Array): number {
    const octets = tx.length - ADDRESS_OCTETS;
    if (octets < 0 || Math.max(octets, rx.length) > MapperLimit.Transfer || (octets > 0 && rx.length > 0))
      throw new RangeError(`a run of ${octets} octets to and ${rx.length} from the E1 mapper`);
    const address = (tx[0] << 8) | tx[1];
    for (let n = 0; n < octets; n++) this.write(address + n, tx[ADDRESS_OCTETS + n]);
    for (let n = 0; n < rx.length; n++) rx[n] = this.read(address + n);
    return rx.length;
  }

  reset(): void {
    this.#forgetReset();
    this.#forgetTick();
    this.#resetting = false;
    this.#ticking = false;
    this.#control = 0;
    this.#mask = 0xff;
    this.#heldAt = -1;
    this.#epochUs = this.clock.nowUs;
    this.#clearedUs = this.#epochUs;
    this.#high.reset();
    for (const e1 of this.#e1s) e1.reset();
    for (const tributary of this.#tributaries) tributary.reset();
    for (const map of this.#maps.values()) map.fill(0);
    this.#judge();
  }

  // Line side.
  path(signal: PathSignal): void {
    const before = this.#high.signal;
    const same =
      before.ais === signal.ais &&
      before.label === signal.label &&
      before.multiframe === signal.multiframe &&
      before.errorRate === signal.errorRate;
    if (same) return;
    this.#high.follow(signal);
    this.#followPath();
  }

  tributary(t: number, signal: TributarySignal): void {
    this.#tributaries[t].follow(signal);
  }

  frame(t: number, mask: number, frame: Uint8Array, errored: boolean): void {
    const tributary = this.#tributaries[t];
    if (tributary.loopsFar) this.suni.addFrame(t, mask, frame, errored);
    if (!tributary.loopsNear && tributary.through) this.#arrive(t, mask, frame, errored);
  }

  error(t: number, kind: E1Error): void {
    if (!this.#tributaries[t].loopsNear && this.#tributaries[t].through) this.#e1s[t].countError(kind);
  }

  // System side.
  /** The last bit of `frame` leaves on the time slots of `mask` of an E1. */
  portSend(t: number, mask: number, frame: Uint8Array): void {
    const e1 = this.#e1s[t];
    const tributary = this.#tributaries[t];
    if (!e1.sends || !tributary.enabled) return;
    if (e1.loopsLocal || tributary.loopsNear) {
      const copy = frame.slice();
      this.clock.after(LOOP_US, () => this.#hand(t, mask, copy, false));
    }
    if (!e1.loopsRemote && !tributary.loopsFar) this.suni.addFrame(t, mask >>> 0, frame, false);
  }

  /** Who gets the frames that arrive on the E1s' time slots. */
  onPortFrame(listener: MapperFrameListener): void {
    this.#listener = listener;
  }

  #arrive(t: number, mask: number, frame: Uint8Array, errored: boolean): void {
    if (this.#e1s[t].loopsRemote) this.suni.addFrame(t, mask, frame, errored);
    if (!this.#e1s[t].loopsLocal) this.#hand(t, mask, frame, errored);
  }

  #hand(t: number, mask: number, frame: Uint8Array, errored: boolean): void {
    const forUsers = mask >>> 0 === ALL_SLOTS || (mask & 1) === 0; // slot 0 of a frame is not
    if (this.#e1s[t].through && forUsers) this.#listener(t, mask >>> 0, frame, errored);
  }

  /** An octet of a block; the octet behind it is held. */
  #readBlock(block: Tributary | E1Side, address: number, offset: number): number {
    const octet = block.read(offset);
    if (isHighOctet(block, offset)) {
      this.#heldAt = address + 1;
      this.#held = block.read(offset + 1);
    }
    return octet;
  }

  #readGlobal(address: number): number {
    switch (address) {
      case MapperRegister.Identity:
        return this.#resetting ? 0 : MapperIdentity.Value;
      case MapperRegister.Revision:
        return REVISION;
      case MapperRegister.Control:
        return this.#control | (this.#resetting ? MapperControl.Reset : 0);
      case MapperRegister.Interrupt:
        return this.#interrupts;
      case MapperRegister.InterruptMask:
        return this.#mask;
      case MapperRegister.HighOrder: {
        const state = this.#high.take();
        this.#judge();
        return state;
      }
      case MapperRegister.Second:
        return this.#ticked ? MapperSecond.Tick : 0;
      default:
        throw new RangeError(`E1 mapper has no register 0x${address.toString(16)}`);
    }
  }

  #writeGlobal(address: number, value: number): void {
    switch (address) {
      case MapperRegister.Control:
        if (value & MapperControl.Reset) this.#restart();
        else this.#control = value & CONTROL;
        break;
      case MapperRegister.Latch:
        this.#latch();
        break;
      case MapperRegister.InterruptMask:
        this.#mask = value;
        break;
      case MapperRegister.Second:
        if (value & MapperSecond.Tick) this.#clearedUs = this.#secondUs;
        break;
      default:
        throw new RangeError(`E1 mapper register 0x${address.toString(16)} is not writable`);
    }
    this.#judge();
  }

  #restart(): void {
    this.reset();
    this.#resetting = true;
    this.#forgetReset = this.clock.after(MapperTime.ResetUs, () => {
      this.#resetting = false;
    });
  }

  #latch(): void {
    for (const tributary of this.#tributaries) tributary.latch();
    for (const e1 of this.#e1s) e1.latch();
    for (let t = 0; t < MapperLimit.Tributaries; t++) {
      this.#set(MapperRegister.CountMap, t, this.#tributaries[t].counted);
      this.#set(MapperRegister.E1CountMap, t, this.#e1s[t].counted);
    }
  }

  #followPath(): void {
    const { signal, lom } = this.#high;
    for (const tributary of this.#tributaries) tributary.followPath(signal, lom);
    this.#judge();
  }

  /** Something of a tributary or its E1 has changed. */
  #map(t: number): void {
    const tributary = this.#tributaries[t];
    const e1 = this.#e1s[t];
    this.#set(MapperRegister.DefectMap, t, tributary.state !== 0);
    this.#set(MapperRegister.ChangeMap, t, tributary.interrupting);
    this.#set(MapperRegister.EnabledMap, t, tributary.enabled);
    this.#set(MapperRegister.E1DefectMap, t, e1.status !== 0);
    this.#set(MapperRegister.E1ChangeMap, t, e1.interrupting);
    this.#judge();
  }

  #set(register: MapperRegister, t: number, on: boolean): void {
    const map = this.#maps.get(register)!;
    const bit = 1 << (t % 8);
    if (on) map[t >> 3] |= bit;
    else map[t >> 3] &= ~bit;
  }

  #any(register: MapperRegister): boolean {
    return this.#maps.get(register)!.some((octet) => octet !== 0);
  }

  get #interrupts(): number {
    return (
      (this.#any(MapperRegister.ChangeMap) ? MapperInterrupt.Tributary : 0) |
      (this.#any(MapperRegister.E1ChangeMap) ? MapperInterrupt.E1 : 0) |
      (this.#ticked ? MapperInterrupt.Second : 0) |
      (this.#high.pending ? MapperInterrupt.HighOrder : 0)
    );
  }

  /** When the last second ended. */
  get #secondUs(): number {
    return this.clock.nowUs - ((this.clock.nowUs - this.#epochUs) % SECOND_US);
  }

  get #ticked(): boolean {
    return this.#secondUs > this.#clearedUs;
  }

  #judge(): void {
    const enabled = (this.#control & MapperControl.InterruptEnable) !== 0;
    this.interrupt.drive(enabled && (this.#interrupts & ~this.#mask) !== 0);
    this.#tick();
  }

  /** Time is spent on the second only while somebody waits for its end. */
  #tick(): void {
    const latches = (this.#control & MapperControl.LatchSecond) !== 0;
    const interrupts =
      (this.#control & MapperControl.InterruptEnable) !== 0 && (this.#mask & MapperInterrupt.Second) === 0;
    if (this.#ticking || !(latches || (interrupts && !this.#ticked))) return;
    this.#ticking = true;
    this.#forgetTick = this.clock.after(this.#secondUs + SECOND_US - this.clock.nowUs, () => {
      this.#ticking = false;
      if (this.#control & MapperControl.LatchSecond) this.#latch();
      this.#judge();
    });
  }
}

/** The block of 63 that an address lies in, from 0; -1 = none. */
function placeIn(address: number, first: number, size: number): number {
  const place = Math.floor((address - first) / size);
  return place >= 0 && place < MapperLimit.Tributaries ? place : -1;
}

function isHighOctet(block: Tributary | E1Side, offset: number): boolean {
  if (block instanceof Tributary)
    return offset === MapperTributary.Bip || offset === MapperTributary.Rei || offset === MapperTributary.BlockErrors;
  return offset >= MapperE1.FramingErrors && offset <= MapperE1.EBits && offset % 2 === 0;
}
