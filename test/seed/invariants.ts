import type { PublishedTables } from '../../agent/runtime/directory';
import { CallRow, CallState } from '../../hal/contract/call';
import { DialerRow, DialerState } from '../../hal/contract/dialer';
import { TableId } from '../../hal/contract/directory';
import { IfOperStatus, InterfaceRow, InterfaceType } from '../../hal/contract/interface';
import { JournalEvent } from '../../hal/contract/journal';
import { LineRow } from '../../hal/contract/line';
import { StandbyRow, StandbyState } from '../../hal/contract/standby';
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
  /** Dials that no call has followed yet, by interface the call is for. */
  readonly #reasons = new Map<number, number>();
  /** Since when the main is down, or there is no reason for a call; null = it is not so. */
  #mainDownUs: number | null = null;
  #reasonGoneUs: number | null = null;
  /** Interface row of the main. */
  readonly #main: number;

  constructor(readonly bench: Bench) {
    this.#main = interfaceRow(bench.machine.core.tables, 'Serial1/0:0');
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
    if (note.event === JournalEvent.StandbyDial) this.#reasons.set(note.subject, note.atUs);
    if (note.event !== JournalEvent.CallSetup) return;
    this.calls++;
    this.#must(this.#reasons.delete(note.b), `call ${note.subject} was placed without a reason in the journal`);
  }

  #look(): void {
    const { tables } = this.bench.machine.core;
    this.#nothingIsUpAboveTheDead(tables);
    this.#callsHaveReasons(tables);
    this.#backupComes(tables);
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
          this.#must(
            tables.row(TableId.Interface, lower).getUint8(InterfaceRow.Oper) === IfOperStatus.Up,
            `Serial${slot}/${port}:0 is up above a dead controller`,
          );
          break;
        case InterfaceType.E1: {
          const line = tables.row(TableId.Line, place);
          const isGood = line.getUint8(LineRow.Present) !== 0 && line.getUint32(LineRow.Acting, true) === 0;
          this.#must(isGood, `E1 ${slot}/${port} is up on a dead line`);
          break;
        }
        case InterfaceType.Ethernet:
          break;
        default: {
          const dialer = tables.row(TableId.Dialer, place);
          const isConnected = dialer.getUint8(DialerRow.State) === DialerState.Connected;
          this.#must(isConnected, `Bri${slot}/${port} is up without a call`);
        }
      }
    }
  }

  #callsHaveReasons(tables: PublishedTables): void {
    let callsForMain = 0;
    for (let row = 0; row < tables.rows(TableId.Call); row++) {
      const call = tables.row(TableId.Call, row);
      const isOurs = call.getInt16(CallRow.For, true) === this.#main;
      if (isOurs && call.getUint8(CallRow.State) !== CallState.Null) callsForMain++;
    }
    this.#must(callsForMain <= 1, `${callsForMain} calls for one need`);
    const rests = tables.row(TableId.Standby, 0).getUint8(StandbyRow.State) === StandbyState.Standby;
    if (!rests || callsForMain === 0) this.#reasonGoneUs = null;
    else this.#reasonGoneUs ??= this.bench.machine.nowUs;
    if (this.#reasonGoneUs !== null)
      this.#mustWithin(this.#reasonGoneUs, CALL_ENDS_WITHIN_US, 'a call outlives its reason');
  }

  #backupComes(tables: PublishedTables): void {
    const { nowUs } = this.bench.machine;
    const isMainUp = tables.row(TableId.Interface, this.#main).getUint8(InterfaceRow.Oper) === IfOperStatus.Up;
    const state = tables.row(TableId.Standby, 0).getUint8(StandbyRow.State);
    if (isMainUp || state === StandbyState.Up) this.#mainDownUs = null;
    else this.#mainDownUs ??= nowUs;
    if (this.#mainDownUs === null || this.#isdnTroubles.size > 0) return;
    const healthyUs = this.isdnTroubledUs + ISDN_RECOVERS_WITHIN_US;
    const sinceUs = Math.max(this.#mainDownUs, healthyUs);
    this.#mustWithin(sinceUs, BACKUP_WITHIN_US, 'the main is down, the exchange healthy, and the backup is not up');
  }

  #mustWithin(sinceUs: number, boundUs: number, otherwise: string): void {
    const lateUs = this.bench.machine.nowUs - sinceUs - boundUs;
    this.#must(lateUs <= 0, `${otherwise} ${boundUs / 1e6} s after ${sinceUs / 1e6} s`);
  }

  #must(holds: boolean, otherwise: string): void {
    if (!holds) throw new Error(`at ${this.bench.machine.nowUs / 1e6} s: ${otherwise}`);
  }
}
