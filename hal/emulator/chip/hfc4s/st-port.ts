import { HfcStCtrl0, HfcStCtrl1, HfcStCtrl2, HfcStState } from '../../../contract/hfc4s';
import type { VirtualClock } from '../../clock';
import { Info, StChannel, type StEnd, type StTransceiver } from '../../plant/st-cable';
import { Heard, StReceiver } from '../../plant/st-receiver';

/** A loaded state is held at least this long before it is released. */
const LOAD_US = 5.21;
/** T2, the one timer inside the chip. ITU-T I.430: 25 to 100 ms. */
export const T2_US = 25_000;
const STATES = 9;

/** What the host and T2 ask: columns of the state tables that follow those of Heard. */
const enum Asked {
  Activate = 7,
  /** To a terminal it means that T3 has expired, which runs in the host. */
  Deactivate = 8,
  T2 = 9,
}

interface Row {
  readonly sends: Info;
  /** Next state by Heard, then by Asked. */
  readonly next: readonly number[];
}

const __ = -1;

// Terminal, ITU-T I.430: F0 is the chip's reset state, F1 does not exist in it.
// biome-ignore format: a table
const TE: readonly Row[] = [
  //               INFO 0 signal INFO 1 INFO 2 INFO 3 INFO 4 lost activate T3  T2
  row(Info.Silence, __,    __,    __,    __,    __,    __,    __,    __,   __,  __), // F0 reset
  row(Info.Silence, __,    __,    __,    __,    __,    __,    __,    __,   __,  __),
  row(Info.Silence,  3,    __,    __,     6,    __,     7,    __,    __,   __,  __), // F2 sensing
  row(Info.Silence, __,    __,    __,     6,    __,     7,    __,     4,   __,  __), // F3 deactivated
  row(Info.Info1,   __,     5,    __,     6,    __,     7,    __,    __,    3,  __), // F4 awaiting signal
  row(Info.Silence, __,    __,    __,     6,    __,     7,    __,    __,    3,  __), // F5 identifying input
  row(Info.Info3,    3,    __,    __,    __,    __,     7,     8,    __,    3,  __), // F6 synchronised
  row(Info.Info3,    3,    __,    __,     6,    __,    __,     8,    __,   __,  __), // F7 activated
  row(Info.Silence,  3,    __,    __,     6,    __,     7,    __,    __,   __,  __), // F8 lost framing
];

// Network, ITU-T I.430. T1 runs in the host, which forces G4.
// biome-ignore format: a table
const NT: readonly Row[] = [
  //               INFO 0 signal INFO 1 INFO 2 INFO 3 INFO 4 lost activate off T2
  row(Info.Silence, __,    __,    __,    __,    __,    __,    __,    __,   __,  __), // G0 reset
  row(Info.Silence, __,    __,     2,    __,    __,    __,    __,     2,   __,  __), // G1 deactive
  row(Info.Info2,   __,    __,    __,    __,     3,    __,    __,    __,    4,  __), // G2 pending activation
  row(Info.Info4,    2,    __,    __,    __,    __,    __,     2,    __,    4,  __), // G3 active
  row(Info.Silence,  1,    __,    __,    __,    __,    __,    __,     2,   __,   1), // G4 pending deactivation
];

const F7 = 7;
const G2 = 2;
const G3 = 3;
const G4 = 4;

export interface StPortEvents {
  /** The state changed. */
  state(): void;
  /** What `sends` answers may have changed. */
  ready(): void;
  frame(channel: StChannel, frame: Uint8Array, errored: boolean): void;
}

/** One S/T interface of the chip: its registers, its state machine, and its transmitter and receiver. */
export class StPort implements StTransceiver {
  #state = 0;
  #control0 = 0;
  #control1 = 0;
  #control2 = 0;
  /** The state was loaded and is held; the chip's time when that was done. */
  #heldUs = Number.NaN;
  #mayActivate = false;
  #t2Expired = false;
  #end: StEnd | null = null;
  #forgetT2 = (): void => {};
  readonly #receiver: StReceiver;

  constructor(
    readonly clock: VirtualClock,
    readonly events: StPortEvents,
  ) {
    this.#receiver = new StReceiver(clock, (heard) => this.#on(heard));
  }

  /** Back to the reset state; the host has to load another one. */
  reset(): void {
    this.#control0 = 0;
    this.#control1 = 0;
    this.#control2 = 0;
    this.#heldUs = Number.NaN;
    this.#mayActivate = false;
    this.#t2Expired = false;
    this.#enter(0);
  }

  // Host side. `chipUs` is the chip's own time: accesses and waits within a step count.
  /** A_ST_WR_STA. */
  writeState(value: number, chipUs: number): void {
    if ((value & HfcStState.Load) !== 0) {
      const state = value & HfcStState.StateMask;
      if (state >= STATES) throw new RangeError(`S/T port has no state ${state}`);
      this.#heldUs = chipUs;
      this.#enter(state);
      return;
    }
    if (!Number.isNaN(this.#heldUs)) this.#release(chipUs);
    if ((value & HfcStState.SetG2G3) !== 0) this.#allow();
    if ((value & HfcStState.ActionMask) === HfcStState.Activate) this.#ask(Asked.Activate);
    if ((value & HfcStState.ActionMask) === HfcStState.Deactivate) this.#on(Asked.Deactivate);
  }

  /** A_ST_RD_STA. */
  readState(): number {
    return (
      this.#state |
      (this.#receiver.framed ? HfcStState.FrameSync : 0) |
      (this.#t2Expired ? HfcStState.T2Expired : 0) |
      (this.#receiver.last === Heard.Silence ? HfcStState.Info0 : 0) |
      (this.#mayActivate ? HfcStState.SetG2G3 : 0)
    );
  }

  set control0(value: number) {
    this.#control0 = value;
    this.#transmit();
    this.events.ready();
  }
  set control1(value: number) {
    this.#control1 = value;
    if ((value & HfcStCtrl1.AutoG2G3) !== 0) this.#on(this.#receiver.last);
  }
  set control2(value: number) {
    this.#control2 = value;
    this.#transmit();
  }

  // Inside the chip.
  get state(): number {
    return this.#state;
  }

  /** Frames of `channel` can leave. */
  sends(channel: StChannel): boolean {
    if (!this.#active) return false;
    if (channel === StChannel.D) return true;
    return channel <= StChannel.B2 && (this.#control0 & (HfcStCtrl0.B1 << channel)) !== 0;
  }

  send(channel: StChannel, frame: Uint8Array): void {
    if (this.sends(channel)) this.#end?.send(this.#swapped(channel), frame);
  }

  // Line side.
  attach(end: StEnd | null): void {
    this.#end?.attach(null);
    this.#end = end;
    if (end === null) this.signal(Info.Silence);
    else {
      end.attach(this);
      this.#transmit();
    }
  }

  signal(info: Info): void {
    this.#receiver.signal(info);
  }

  frame(onLine: StChannel, frame: Uint8Array, errored: boolean): void {
    if (!this.#active) return;
    const channel = this.#swapped(onLine);
    const enabled = channel === StChannel.D || (this.#control2 & (HfcStCtrl2.B1 << channel)) !== 0;
    if (enabled) this.events.frame(channel, frame, errored);
  }

  get #isNt(): boolean {
    return (this.#control0 & HfcStCtrl0.Nt) !== 0;
  }

  get #row(): Row {
    return (this.#isNt ? NT : TE)[this.#state] ?? NT[0];
  }

  get #active(): boolean {
    return this.#state === (this.#isNt ? G3 : F7);
  }

  /** B12_SWAP. */
  #swapped(channel: StChannel): StChannel {
    return channel !== StChannel.D && (this.#control1 & HfcStCtrl1.SwapBearers) !== 0 ? channel ^ 1 : channel;
  }

  #release(chipUs: number): void {
    if (chipUs - this.#heldUs < LOAD_US) throw new RangeError('S/T state released before it was held 5.21 us');
    this.#heldUs = Number.NaN;
    this.#on(this.#receiver.last); // the line has not changed, but now it counts
  }

  #allow(): void {
    this.#mayActivate = true;
    this.#on(this.#receiver.last);
  }

  /** What the line brings may already be the answer. */
  #ask(asked: Asked): void {
    this.#on(asked);
    this.#on(this.#receiver.last);
  }

  #on(event: Heard | Asked): void {
    const next = this.#row.next[event];
    if (!Number.isNaN(this.#heldUs) || next === __) return;
    if (this.#isNt && this.#state === G2 && next === G3 && !this.#takePermission()) return;
    if (event === Asked.T2) this.#t2Expired = true;
    this.#enter(next);
  }

  /** SET_G2_G3 counts once, G2_G3_EN always. */
  #takePermission(): boolean {
    const may = this.#mayActivate || (this.#control1 & HfcStCtrl1.AutoG2G3) !== 0;
    this.#mayActivate = false;
    return may;
  }

  /** Every change of state. */
  #enter(state: number): void {
    const changed = state !== this.#state;
    this.#state = state;
    this.#forgetT2();
    if (this.#isNt && state === G4) {
      this.#t2Expired = false;
      this.#forgetT2 = this.clock.after(T2_US, () => this.#ask(Asked.T2));
    }
    this.#transmit();
    if (!changed) return;
    this.events.state();
    this.events.ready();
  }

  #transmit(): void {
    const silent = (this.#control0 & HfcStCtrl0.Stop) !== 0 || (this.#control2 & HfcStCtrl2.Tristate) !== 0;
    this.#end?.transmit(silent ? Info.Silence : this.#row.sends);
  }
}

function row(sends: Info, ...next: number[]): Row {
  return { sends, next };
}
