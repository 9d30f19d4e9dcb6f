import { AccessKind, AccessRow, AccessSide, Layer1State } from '../../hal/contract/access';
import { loadTestCore, type TestCore } from '../kit/test-core';

/** Calls at once, and calls in all. */
const AT_ONCE = 8;
const CALLS = 20_000;
/** libpri 1.6 on the machine its figure is from, both ends on one core. */
export const LIBPRI_CALLS_PER_S = 3560;

/** One end of a primary access, without chips: frames go from mailbox to mailbox. */
class End {
  readonly #core: TestCore = loadTestCore();
  readonly #access: DataView;
  readonly #mailbox: Uint8Array;
  readonly #transmit: Uint8Array;
  frames = 0;

  constructor(side: AccessSide) {
    this.#core.loadBoot!(side + 1);
    const { buffer } = this.#core.memory;
    const row = this.#core.isdnAccess!(0);
    this.#access = new DataView(buffer, row, AccessRow.Size);
    this.#transmit = new Uint8Array(buffer, row + AccessRow.Transmit);
    this.#mailbox = new Uint8Array(buffer, this.#core.isdnMailbox!());
    this.#access.setUint8(AccessRow.Present, 1);
    this.#access.setUint8(AccessRow.Kind, AccessKind.Primary);
    this.#access.setUint8(AccessRow.Side, side);
    this.#access.setUint8(AccessRow.Layer1, Layer1State.F7);
  }

  /** Hangs up what is up and frees what is over; keeps so many calls in progress. */
  keep(calls: number): void {
    this.#core.loadKeep!(0, calls);
  }

  settle(nowUs: number): void {
    this.#core.loadSettle!(BigInt(nowUs));
  }

  get completed(): number {
    return this.#core.loadCompleted!();
  }

  /** Hands the frame that is to leave, if there is one, to the other end. */
  send(other: End): boolean {
    const length = this.#access.getUint16(AccessRow.TransmitLength, true);
    if (length === 0 || other.#access.getUint16(AccessRow.ReceiveLength, true) !== 0) return false;
    other.#mailbox.set(this.#transmit.subarray(0, length));
    other.#access.setUint16(AccessRow.ReceiveLength, length, true);
    this.#access.setUint16(AccessRow.TransmitLength, 0, true);
    this.frames++;
    return true;
  }
}

/** Calls a second through user and network side of one primary access, and frames a call. */
export function callSpeed(): { callsPerS: number; callUs: number; framesPerCall: number } {
  const user = new End(AccessSide.User);
  const network = new End(AccessSide.Network);
  const startMs = performance.now();
  for (let nowUs = 1000; user.completed < CALLS; nowUs += 1000) {
    if (nowUs > CALLS * 1_000_000) throw new Error(`only ${user.completed} calls in ${nowUs / 1e6} s`);
    user.keep(AT_ONCE);
    network.keep(0);
    user.settle(nowUs);
    network.settle(nowUs);
    user.send(network);
    network.send(user);
  }
  const tookMs = performance.now() - startMs;
  return {
    callsPerS: (CALLS * 1000) / tookMs,
    callUs: (tookMs * 1000) / CALLS,
    framesPerCall: (user.frames + network.frames) / CALLS,
  };
}
