import type { VirtualClock } from '../../clock';
import { encodeFrame, Sapi, TEI_GROUP, type UnnumberedFrame } from './lapd-frame';
import { Timer } from './timer';

/** Automatic TEI values, ITU-T Q.921 §3.3.4.2. */
export const TEI_AUTOMATIC_MIN = 64;
export const TEI_AUTOMATIC_MAX = 126;
/** T201, and how often a TEI is asked for before it counts as free. ITU-T Q.921 §5.3.3. */
export const T201_US = 1_000_000;
export const CHECK_TRIES = 2;

/** Message types of ITU-T Q.921 table 8. */
export const enum TeiMessage {
  IdentityRequest = 1,
  IdentityAssigned = 2,
  IdentityDenied = 3,
  CheckRequest = 4,
  CheckResponse = 5,
  Remove = 6,
  Verify = 7,
}

const MANAGEMENT_ENTITY = 0x0f;
const MESSAGE_OCTETS = 5;

export interface TeiOwner {
  transmit(frame: Uint8Array): void;
  assigned(tei: number): void;
  removed(tei: number): void;
}

/**
 * The assignment source point: gives out TEIs, and takes back those that nobody or more than one terminal has.
 * ITU-T Q.921 §5.3.
 *
 *     octet 1     0x0f, layer management entity
 *     octet 2, 3  reference number Ri, the terminal's
 *     octet 4     TeiMessage
 *     octet 5     action indicator Ai << 1 | 1; more may follow one that ends in 0
 */
export class TeiManager {
  readonly #assigned: boolean[] = new Array(128).fill(false);
  /** TEIs to check, TEI_GROUP for all; the first is being checked. */
  #checks: number[] = [];
  #tries = 0;
  /** Responses since the last check request, and whether there was any in this check. */
  readonly #responses: number[] = new Array(128).fill(0);
  readonly #heard: boolean[] = new Array(128).fill(false);
  readonly #t201: Timer;

  constructor(
    clock: VirtualClock,
    readonly owner: TeiOwner,
  ) {
    this.#t201 = new Timer(clock, () => this.#judge());
  }

  isAssigned(tei: number): boolean {
    return this.#assigned[tei];
  }

  receive(frame: UnnumberedFrame): void {
    const info = frame.info;
    if (frame.type !== 'UI' || info.length < MESSAGE_OCTETS || info[0] !== MANAGEMENT_ENTITY) return;
    const reference = (info[1] << 8) | info[2];
    const tei = info[4] >> 1;
    switch (info[3]) {
      case TeiMessage.IdentityRequest:
        this.#assign(reference, tei);
        return;
      case TeiMessage.CheckResponse:
        this.#note(info.subarray(4));
        return;
      case TeiMessage.Verify:
        this.check(tei);
        return;
      default:
        return; // messages only a network sends
    }
  }

  /** Finds out who has a TEI, or with TEI_GROUP every one. */
  check(tei: number): void {
    if (tei !== TEI_GROUP && (tei < TEI_AUTOMATIC_MIN || tei > TEI_AUTOMATIC_MAX)) return;
    if (this.#checks.includes(tei)) return;
    this.#checks.push(tei);
    if (this.#checks.length === 1) this.#begin();
  }

  /** Takes a TEI from whoever has it. The message goes out twice, ITU-T Q.921 §5.3.4. */
  remove(tei: number): void {
    this.#send(TeiMessage.Remove, 0, tei);
    this.#send(TeiMessage.Remove, 0, tei);
    for (let each = TEI_AUTOMATIC_MIN; each <= TEI_AUTOMATIC_MAX; each++) {
      if ((tei !== TEI_GROUP && tei !== each) || !this.#assigned[each]) continue;
      this.#assigned[each] = false;
      this.owner.removed(each);
    }
  }

  /** Every assignment and every check, without a word to the terminals. */
  forget(): void {
    this.#assigned.fill(false);
    this.#checks = [];
    this.#t201.stop();
  }

  #assign(reference: number, wanted: number): void {
    const free = wanted === TEI_GROUP ? this.#assigned.indexOf(false, TEI_AUTOMATIC_MIN) : wanted;
    if (free < TEI_AUTOMATIC_MIN || free > TEI_AUTOMATIC_MAX || this.#assigned[free]) {
      this.#send(TeiMessage.IdentityDenied, reference, wanted);
      if (wanted === TEI_GROUP) this.check(TEI_GROUP);
      return;
    }
    this.#assigned[free] = true;
    this.#send(TeiMessage.IdentityAssigned, reference, free);
    this.owner.assigned(free);
  }

  #note(actions: Uint8Array): void {
    for (const action of actions) {
      this.#responses[action >> 1]++;
      this.#heard[action >> 1] = true;
      if (action & 1) return;
    }
  }

  #begin(): void {
    this.#tries = 0;
    this.#heard.fill(false);
    this.#ask();
  }

  #ask(): void {
    this.#tries++;
    this.#responses.fill(0);
    this.#send(TeiMessage.CheckRequest, 0, this.#checks[0]);
    this.#t201.start(T201_US);
  }

  #judge(): void {
    const asked = this.#checks[0];
    let silent = false;
    for (let tei = TEI_AUTOMATIC_MIN; tei <= TEI_AUTOMATIC_MAX; tei++) {
      if (asked !== TEI_GROUP && asked !== tei) continue;
      if (this.#responses[tei] > 1) this.remove(tei);
      else if (this.#assigned[tei] && !this.#heard[tei]) silent = true;
    }
    if (silent && this.#tries < CHECK_TRIES) {
      this.#ask();
      return;
    }
    for (let tei = TEI_AUTOMATIC_MIN; tei <= TEI_AUTOMATIC_MAX; tei++) {
      if ((asked === TEI_GROUP || asked === tei) && this.#assigned[tei] && !this.#heard[tei]) this.remove(tei);
    }
    this.#checks.shift();
    if (this.#checks.length > 0) this.#begin();
  }

  #send(type: TeiMessage, reference: number, tei: number): void {
    const info = Uint8Array.of(MANAGEMENT_ENTITY, reference >> 8, reference & 0xff, type, (tei << 1) | 1);
    this.owner.transmit(encodeFrame({ sapi: Sapi.Management, cr: 1, tei: TEI_GROUP, type: 'UI', poll: false, info }));
  }
}
