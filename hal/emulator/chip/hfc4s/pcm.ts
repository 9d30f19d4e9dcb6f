import { HfcPcmIndex, HfcPcmMd0, HfcPcmMd1, HfcSlot, HfcSlotCfg } from '../../../contract/hfc4s';
import type { VirtualClock } from '../../clock';

const SLOTS = 128;
/** One PCM frame. */
const FRAME_US = 125;

export interface PcmEvents {
  /** The highway brought a frame on a slot that is routed to `channel`. */
  channel(channel: number, frame: Uint8Array, errored: boolean): void;
  /** A frame leaves on a slot of the highway. */
  slot(slot: number, frame: Uint8Array, errored: boolean): void;
}

/**
 * The PCM highway: which slot carries which channel. The card has STIO1 and STIO2 on one bus, so either routing reaches
 * it. Frames stand for the octets of a slot.
 */
export class Pcm {
  #select = 0;
  #index = 0;
  #mode1 = 0;
  #master = false;
  /** The card drives C4 and F0 as long as the chip does not. */
  #external = true;
  /** A_SL_CFG by slot. */
  readonly #transmit = new Uint8Array(SLOTS);
  readonly #receive = new Uint8Array(SLOTS);
  /** R_F0_CNT at #countedUs. */
  #count = 0;
  #countedUs = 0;

  constructor(
    readonly clock: VirtualClock,
    readonly events: PcmEvents,
  ) {}

  reset(): void {
    this.#countFrames();
    this.#select = 0;
    this.#index = 0;
    this.#mode1 = 0;
    this.#master = false;
    this.#transmit.fill(0);
    this.#receive.fill(0);
    this.#count = 0;
  }

  // Host side.
  /** R_SLOT. */
  select(value: number): void {
    this.#select = value;
  }

  set slotConfig(value: number) {
    this.#selected[this.#select >> HfcSlot.NumberShift] = value;
  }
  get slotConfig(): number {
    return this.#selected[this.#select >> HfcSlot.NumberShift];
  }

  /** R_PCM_MD0. */
  set mode0(value: number) {
    this.#countFrames();
    this.#index = value >> HfcPcmMd0.IndexShift;
    this.#master = (value & HfcPcmMd0.Master) !== 0;
  }

  /** The register R_PCM_MD0 points at. */
  set indexed(value: number) {
    if (this.#index === HfcPcmIndex.PcmMd1) this.#mode1 = value;
  }

  /** R_F0_CNT, 16 bits. */
  get frameCount(): number {
    this.#countFrames();
    return this.#count & 0xffff;
  }

  get clocked(): boolean {
    return this.#master || this.#external;
  }

  // Inside the chip.
  /** A frame of `channel` goes out on every slot routed to it. */
  send(channel: number, frame: Uint8Array, errored: boolean): void {
    if (!this.clocked) return;
    for (let slot = 0; slot < this.#slots; slot++) {
      const config = this.#transmit[slot];
      if (channelOf(config) !== channel) continue;
      const routing = config & HfcSlotCfg.RoutingMask;
      if (routing === HfcSlotCfg.Off) continue;
      const looped = routing === HfcSlotCfg.Loop || (this.#mode1 & HfcPcmMd1.Loop) !== 0;
      if (looped) this.#bring(slot, frame, errored);
      if (routing !== HfcSlotCfg.Loop) this.events.slot(slot, frame, errored);
    }
  }

  // Highway side.
  /** A frame comes in on `slot`. */
  receive(slot: number, frame: Uint8Array, errored: boolean): void {
    const looped = (this.#receive[slot] & HfcSlotCfg.RoutingMask) === HfcSlotCfg.Loop;
    if (this.clocked && !looped) this.#bring(slot, frame, errored);
  }

  /** Whether something outside the chip drives C4 and F0. */
  set externalClock(present: boolean) {
    this.#countFrames();
    this.#external = present;
  }

  get #selected(): Uint8Array {
    return (this.#select & HfcSlot.Receive) !== 0 ? this.#receive : this.#transmit;
  }

  get #slots(): number {
    return 32 << ((this.#mode1 & HfcPcmMd1.RateMask) >> 4);
  }

  #bring(slot: number, frame: Uint8Array, errored: boolean): void {
    const config = this.#receive[slot];
    if ((config & HfcSlotCfg.RoutingMask) !== HfcSlotCfg.Off) this.events.channel(channelOf(config), frame, errored);
  }

  #countFrames(): void {
    const frames = Math.floor((this.clock.nowUs - this.#countedUs) / FRAME_US);
    this.#countedUs += frames * FRAME_US;
    if (this.clocked) this.#count += frames;
  }
}

function channelOf(config: number): number {
  return (config >> HfcSlotCfg.ChannelShift) & HfcSlotCfg.ChannelMask;
}
