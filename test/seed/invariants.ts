import type { PublishedTables } from '../../agent/runtime/directory';
import { AccessRow } from '../../hal/contract/access';
import { CallPhase, CallReason, CallRow } from '../../hal/contract/call';
import { CardGrant, CardPowerRow } from '../../hal/contract/card';
import { DialerObstacle, DialerRow, DialerState } from '../../hal/contract/dialer';
import { TableId } from '../../hal/contract/directory';
import { IfOperStatus, InterfaceRow, InterfaceType } from '../../hal/contract/interface';
import { JournalEvent } from '../../hal/contract/journal';
import { LineRow } from '../../hal/contract/line';
import { StandbyRow, StandbyState } from '../../hal/contract/standby';
import { TollLimit, TollRow } from '../../hal/contract/toll';
import { type Bench, interfaceRow } from '../kit/bench';
import type { JournalNote } from '../kit/journal-tap';

/** From the end of a call's reason to the end of the call: T305 and twice T308, ITU-T Q.931 table 9-2, and its layer 2. */
const CALL_ENDS_WITHIN_US = 45_000_000;
/**
 * After the last trouble of the ISDN side until it counts as healthy again: a card is started anew after 60 s at most, an
 * activation is given up after 30 s (T3), a call that failed is tried again after five minutes and a quarter of that.
 */
const ISDN_RECOVERS_WITHIN_US = 100_000_000 + 375_000_000;
/** Warm-up after power-on, the enable delay of the province's configuration, the exchange's 400 ms, layers 1 to 3, and a second. */
const BACKUP_WITHIN_US = 30_000_000 + 5_000_000 + 400_000 + 600_000 + 1_000_000;

/** Between two calls of an access: the default of `dialer timer enable`. */
const HOLD_DOWN_US = 5_000_000;
/** The dialer frees the row of a call that is over in the step after. */
const FREED_WITHIN_US = 1_000_000;
const LOOK_US = 1_000_000;
const NEVER = Number.POSITIVE_INFINITY;

/** What a day may cost when the cap cuts, in hundredths of the currency. */
export interface Cap {
  readonly cost: number;
  readonly unitPrice: number;
  /** Channels that may be up at once. */
  readonly channels: number;
}

/** World lines that touch the ISDN side, by what they touch. */
const ISDN_TROUBLES = [
  { begins: /^cut 2/, ends: /^mend 2/ },
  { begins: /^unplug 2/, ends: /^plug 2/ },
  { begins: /^dchannel 2.* loss/, ends: /^dchannel 2.* sound/ },
  { begins: /^exchange /, ends: /^exchange normal/ },
  { begins: /^call 2/, ends: /^call 2/ },
];

/** What must hold after every step, whatever the world does. `look` throws at the first thing that does not. */
export class Invariants {
  /** Calls placed, for the record. */
  calls = 0;
  /** When the world last touched the ISDN side. */
  isdnTroubledUs = 0;
  /** Troubles of the ISDN side that last. */
  readonly #isdnTroubles = new Set<(typeof ISDN_TROUBLES)[number]>();
  /** Since when the main is down; null = it is not. */
  #mainDownUs: number | null = null;
  /** By dialer: calls that are not over, and since when nobody wants them. */
  readonly #dialerCalls: Uint8Array;
  readonly #reasonGoneUs: Float64Array;
  /** By access: its B channels that have a call, and when it last sent SETUP for one. */
  readonly #bearers: Uint32Array;
  readonly #setupUs: Float64Array;
  #seen = 0;
  #lookedUs = 0;
  /** Interface row of the main. */
  readonly #main: number;

  constructor(
    readonly bench: Bench,
    readonly cap?: Cap,
  ) {
    const { tables } = bench.machine.core;
    this.#main = interfaceRow(tables, 'Serial1/0:0');
    this.#dialerCalls = new Uint8Array(tables.rows(TableId.Dialer));
    this.#reasonGoneUs = new Float64Array(tables.rows(TableId.Dialer)).fill(NEVER);
    this.#bearers = new Uint32Array(tables.rows(TableId.Access));
    this.#setupUs = new Float64Array(tables.rows(TableId.Access)).fill(-NEVER);
    bench.journal.onNote = (note) => this.#hear(note);
    bench.machine.watch(() => this.#look());
  }

  /** Told of every line that acts on the world. */
  trouble(line: string): void {
    const trouble = ISDN_TROUBLES.find(({ begins, ends }) => begins.test(line) || ends.test(line));
    if (trouble === undefined) return;
    this.isdnTroubledUs = this.bench.machine.nowUs;
    if (trouble.ends.test(line)) this.#isdnTroubles.delete(trouble);
    else this.#isdnTroubles.add(trouble);
  }

  #hear(note: JournalNote): void {
    if (note.event !== JournalEvent.CallSetup) return;
    this.calls++;
    const { tables } = this.bench.machine.core;
    const reason = tables.row(TableId.Call, note.subject).getUint8(CallRow.Reason);
    if (reason === CallReason.None) this.#fail(`call ${note.subject} was placed without a reason`);
    const sinceUs = note.atUs - this.#setupUs[note.a]!;
    if (sinceUs < HOLD_DOWN_US) this.#fail(`access ${note.a} calls again after ${sinceUs / 1e6} s`);
    this.#setupUs[note.a] = note.atUs;
  }

  /** After a step that noted anything, and once a second. */
  #look(): void {
    const { machine, journal } = this.bench;
    if (journal.records.length === this.#seen && machine.nowUs - this.#lookedUs < LOOK_US) return;
    this.#seen = journal.records.length;
    this.#lookedUs = machine.nowUs;
    const { tables } = machine.core;
    this.#nothingIsUpAboveTheDead(tables);
    this.#callsHaveReasons(tables);
    this.#tollIsCapped(tables);
    this.#backupComes(tables);
    this.#cardsHavePower(tables);
  }

  #nothingIsUpAboveTheDead(tables: PublishedTables): void {
    for (let row = 0; row < tables.rows(TableId.Interface); row++) {
      const record = tables.row(TableId.Interface, row);
      if (record.getUint8(InterfaceRow.Oper) !== IfOperStatus.Up) continue;
      const lower = record.getInt16(InterfaceRow.Lower, true);
      const slot = record.getUint8(InterfaceRow.Slot);
      const port = record.getUint8(InterfaceRow.Port);
      const place = (slot - 1) * 4 + port;
      switch (record.getUint8(InterfaceRow.Type)) {
        case InterfaceType.Serial:
          if (tables.row(TableId.Interface, lower).getUint8(InterfaceRow.Oper) !== IfOperStatus.Up)
            this.#fail(`Serial${slot}/${port}:0 is up above a dead controller`);
          break;
        case InterfaceType.E1: {
          const line = tables.row(TableId.Line, place);
          const isGood = line.getUint8(LineRow.Present) !== 0 && line.getUint32(LineRow.Acting, true) === 0;
          if (!isGood) this.#fail(`E1 ${slot}/${port} is up on a dead line`);
          break;
        }
        case InterfaceType.Ethernet:
          break;
        default: {
          const dialer = tables.row(TableId.Dialer, place);
          const isConnected = dialer.getUint8(DialerRow.State) === DialerState.Connected;
          if (!isConnected) this.#fail(`Bri${slot}/${port} is up without a call`);
        }
      }
    }
  }

  #callsHaveReasons(tables: PublishedTables): void {
    const { nowUs } = this.bench.machine;
    const calls = this.#dialerCalls.fill(0);
    const bearers = this.#bearers.fill(0);
    for (let row = 0; row < tables.rows(TableId.Call); row++) {
      const call = tables.row(TableId.Call, row);
      const phase = call.getUint8(CallRow.Phase);
      if (phase === CallPhase.Free) continue;
      if (phase === CallPhase.Over) {
        const endedUs = Number(call.getBigUint64(CallRow.EndedUs, true));
        this.#mustWithin(endedUs, FREED_WITHIN_US, 'the row of a call is never freed');
        continue;
      }
      bearers[call.getUint8(CallRow.Access)]! |= 1 << call.getUint8(CallRow.Bearer);
      const dialer = call.getInt16(CallRow.Dialer, true);
      if (dialer >= 0) calls[dialer]!++;
    }
    for (let row = 0; row < bearers.length; row++) {
      const open = tables.row(TableId.Access, row).getUint32(AccessRow.Bearers, true);
      if ((open & ~bearers[row]!) !== 0) this.#fail(`a B channel of access ${row} is open without a call`);
    }
    for (let row = 0; row < calls.length; row++) {
      const wanted = tables.row(TableId.Dialer, row).getUint8(DialerRow.Wanted);
      // One is being cleared while the next is placed at most.
      if (calls[row]! > wanted + 1) this.#fail(`${calls[row]} calls of a dialer that wants ${wanted}`);
      const isOwed = wanted > 0 || calls[row] === 0;
      this.#reasonGoneUs[row] = isOwed ? NEVER : Math.min(this.#reasonGoneUs[row]!, nowUs);
      this.#mustWithin(this.#reasonGoneUs[row]!, CALL_ENDS_WITHIN_US, 'a call outlives its reason');
    }
  }

  /** A unit that began before the cap may end behind it, on each channel. */
  #tollIsCapped(tables: PublishedTables): void {
    const { cap } = this;
    if (cap === undefined) return;
    const toll = tables.row(TableId.Toll, 0);
    let cost = 0;
    for (let reason = 0; reason < TollLimit.Reasons; reason++)
      cost += toll.getUint32(TollRow.DayCost + 4 * reason, true);
    if (cost > cap.cost + cap.channels * cap.unitPrice) this.#fail(`a day costs ${cost}, and may cost ${cap.cost}`);
  }

  #backupComes(tables: PublishedTables): void {
    const { nowUs } = this.bench.machine;
    const isMainUp = tables.row(TableId.Interface, this.#main).getUint8(InterfaceRow.Oper) === IfOperStatus.Up;
    const state = tables.row(TableId.Standby, 0).getUint8(StandbyRow.State);
    if (isMainUp || state === StandbyState.Up) this.#mainDownUs = null;
    else this.#mainDownUs ??= nowUs;
    if (this.#mainDownUs !== null && this.#isCapped(tables)) this.#mainDownUs = nowUs;
    if (this.#mainDownUs === null || this.#isdnTroubles.size > 0) return;
    const healthyUs = this.isdnTroubledUs + ISDN_RECOVERS_WITHIN_US;
    const sinceUs = Math.max(this.#mainDownUs, healthyUs);
    this.#mustWithin(sinceUs, BACKUP_WITHIN_US, 'the main is down, the exchange healthy, and the backup is not up');
  }

  /** The cap keeps a dialer from dialling, as it was told to. */
  #isCapped(tables: PublishedTables): boolean {
    for (let row = 0; row < tables.rows(TableId.Dialer); row++)
      if (tables.row(TableId.Dialer, row).getUint8(DialerRow.Obstacle) === DialerObstacle.Capped) return true;
    return false;
  }

  /** Trouble leaves the shelf a feed and a supply that carry it, and air: nothing is a reason to switch a card off. */
  #cardsHavePower(tables: PublishedTables): void {
    for (let row = 0; row < tables.rows(TableId.CardPower); row++) {
      const grant = tables.row(TableId.CardPower, row).getUint8(CardPowerRow.Grant);
      if (grant > CardGrant.Granted) this.#fail(`the card in slot ${row + 1} is denied its power, grant ${grant}`);
    }
  }

  #mustWithin(sinceUs: number, boundUs: number, otherwise: string): void {
    const lateUs = this.bench.machine.nowUs - sinceUs - boundUs;
    if (lateUs > 0) this.#fail(`${otherwise} ${boundUs / 1e6} s after ${sinceUs / 1e6} s`);
  }

  #fail(how: string): never {
    throw new Error(`at ${this.bench.machine.nowUs / 1e6} s: ${how}`);
  }
}
