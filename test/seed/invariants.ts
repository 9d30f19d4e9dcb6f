import type { PublishedTables } from '../../agent/runtime/directory';
import { AccessRow } from '../../hal/contract/access';
import { CallPhase, CallReason, CallRequest, CallRow, CallState } from '../../hal/contract/call';
import { CardGrant, CardPowerRow } from '../../hal/contract/card';
import { DialerObstacle, DialerRow, DialerState } from '../../hal/contract/dialer';
import { TableId } from '../../hal/contract/directory';
import { IfOperStatus, InterfaceRow, InterfaceType } from '../../hal/contract/interface';
import { JournalEvent } from '../../hal/contract/journal';
import { LineRow } from '../../hal/contract/line';
import { StandbyBackupRow, StandbyRow, StandbyState } from '../../hal/contract/standby';
import { type Bench, interfaceRow } from '../kit/bench';
import type { JournalNote } from '../kit/journal-tap';
import { HOLD_DOWN_US, HoldDown } from './hold-down';
import { Reasons } from './reasons';
import { type Charge, TollBook } from './toll-book';

/** From the end of a call's reason to the end of the call: T305 and twice T308, ITU-T Q.931 table 9-2, and its layer 2. */
const CALL_ENDS_WITHIN_US = 45_000_000;
/** A backup stays for the disable delay. */
const BACKUP_ENDS_WITHIN_US = 5_000_000 + CALL_ENDS_WITHIN_US;
/** What came in ends when the other side goes, which the line protocol notices after five echoes. */
const INCOMING_ENDS_WITHIN_US = 60_000_000 + CALL_ENDS_WITHIN_US;
/** A call back rings, proves itself and is idle: `dialer timer` wait-carrier and idle, and PPP's 30 s. */
const CALLBACK_ENDS_WITHIN_US = 60_000_000 + 30_000_000 + 125_000_000 + CALL_ENDS_WITHIN_US;
/**
 * After the last trouble of the ISDN side until it counts as healthy again: a card is started anew after 60 s at most, an
 * activation is given up after 30 s (T3), a call that failed is tried again after five minutes and a quarter of that.
 */
const ISDN_RECOVERS_WITHIN_US = 100_000_000 + 375_000_000;
/** A backup that does not come up gives way to the next one, of which the channel may have to be found out as well. */
const GIVES_WAY_WITHIN_US = 30_000_000 + 5_000_000;
/** Warm-up after power-on, the enable delay of the province's configuration, the exchange's 400 ms, layers 1 to 3, and a second. */
const BACKUP_WITHIN_US = 30_000_000 + 5_000_000 + 400_000 + 600_000 + 1_000_000;

/** The dialer frees the row of a call that is over in the step after. */
const FREED_WITHIN_US = 1_000_000;
/** Calls that no other stage wants of a dialer. */
const UNWANTED: ReadonlySet<CallReason> = new Set([CallReason.Incoming, CallReason.Callback, CallReason.Autodial]);
const CLEARING: ReadonlySet<CallState> = new Set([
  CallState.DisconnectRequest,
  CallState.DisconnectIndication,
  CallState.ReleaseRequest,
]);
const LOOK_US = 1_000_000;
const NEVER = Number.POSITIVE_INFINITY;

/** World lines that touch the ISDN side, by what they touch. */
const ISDN_TROUBLES = [
  { begins: /^cut 2/, ends: /^mend 2/, ofPort: true },
  { begins: /^unplug 2/, ends: /^plug 2/, ofPort: false },
  { begins: /^dchannel 2.* loss/, ends: /^dchannel 2.* sound/, ofPort: true },
  { begins: /^exchange /, ends: /^exchange normal/, ofPort: false },
  { begins: /^call 2/, ends: /^call 2/, ofPort: true },
];

type IsdnTrouble = (typeof ISDN_TROUBLES)[number];

/** What must hold after every step, whatever the world does. `look` throws at the first thing that does not. */
export class Invariants {
  /** Calls placed, for the record, and the reasons of those that were connected. */
  calls = 0;
  readonly reasons = new Set<CallReason>();
  /** Outages of the main for which a backup was owed, and came. */
  backedUp = 0;
  /** When the world last touched the ISDN side. */
  isdnTroubledUs = 0;
  /** Troubles of the ISDN side that last. */
  readonly #troubles = new Set<IsdnTrouble>();
  /** Since when the exchange has a call that we do not have. */
  #forgottenUs = NEVER;
  /** Since when the main is down; null = it is not. */
  #mainDownUs: number | null = null;
  /** By dialer: calls wanted of it that are not over, nor being cleared. */
  readonly #dialerCalls: Uint8Array;
  /** By row: when a call was last owed to a reason. */
  readonly #owedUs: Float64Array;
  readonly #reasons: Reasons;
  readonly #holdDown: HoldDown;
  readonly #toll: TollBook | undefined;
  /** By access: its B channels that have a call, and when it last sent SETUP for one. */
  readonly #bearers: Uint32Array;
  readonly #setupUs: Float64Array;
  #seen = 0;
  #lookedUs = 0;
  /** Interface row of the main. */
  readonly #main: number;
  /** There is a second backup, on a port that is never troubled by itself. */
  readonly #hasOtherPort: boolean;

  constructor(
    readonly bench: Bench,
    readonly charge?: Charge,
  ) {
    const { tables } = bench.machine.core;
    this.#main = interfaceRow(tables, 'Serial1/0:0');
    this.#hasOtherPort = tables.row(TableId.StandbyBackup, 1).getInt16(StandbyBackupRow.Backup, true) >= 0;
    this.#dialerCalls = new Uint8Array(tables.rows(TableId.Dialer));
    this.#owedUs = new Float64Array(tables.rows(TableId.Call));
    this.#reasons = new Reasons(bench);
    this.#holdDown = new HoldDown(bench);
    if (charge !== undefined) this.#toll = new TollBook(bench, charge);
    this.#bearers = new Uint32Array(tables.rows(TableId.Access));
    this.#setupUs = new Float64Array(tables.rows(TableId.Access)).fill(-NEVER);
    bench.journal.onNote = (note) => this.#hear(note);
    bench.machine.watch(() => this.#look());
  }

  /** Told of every line that acts on the world. */
  trouble(line: string): void {
    this.#toll?.trouble(line);
    this.#reasons.trouble(line);
    const trouble = ISDN_TROUBLES.find(({ begins, ends }) => begins.test(line) || ends.test(line));
    if (trouble === undefined) return;
    const isOver = trouble.ends.test(line);
    if (isOver) this.#troubles.delete(trouble);
    else this.#troubles.add(trouble);
    if (this.#isGrave(trouble)) this.isdnTroubledUs = this.bench.machine.nowUs;
    this.#holdDown.trouble(trouble, line, isOver);
  }

  /** Whether a trouble keeps every backup from coming up. */
  #isGrave({ ofPort }: IsdnTrouble): boolean {
    return !ofPort || !this.#hasOtherPort;
  }

  /** At the end of it all. */
  checkMeter(): void {
    this.#mustNot(this.#toll?.difference(this.calls));
  }

  #hear(note: JournalNote): void {
    if (note.event !== JournalEvent.CallSetup && note.event !== JournalEvent.CallConnected) return;
    const { tables } = this.bench.machine.core;
    const reason = tables.row(TableId.Call, note.subject).getUint8(CallRow.Reason);
    if (note.event === JournalEvent.CallConnected) {
      this.reasons.add(reason);
      return;
    }
    this.calls++;
    this.#mustNot(this.#toll?.breachOf(note.subject));
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
    this.#reasons.look(tables);
    this.#callsHaveReasons(tables);
    this.#mustNot(this.#holdDown.breach());
    this.#noneIsForgotten();
    this.#mustNot(this.#toll?.breach());
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
      if (phase !== CallPhase.Wanted && phase !== CallPhase.Progress) this.#owedUs[row] = nowUs;
      if (phase === CallPhase.Free) continue;
      if (phase === CallPhase.Over) {
        const endedUs = Number(call.getBigUint64(CallRow.EndedUs, true));
        this.#mustWithin(endedUs, FREED_WITHIN_US, 'the row of a call is never freed');
        continue;
      }
      bearers[call.getUint8(CallRow.Access)]! |= 1 << call.getUint8(CallRow.Bearer);
      const reason = call.getUint8(CallRow.Reason);
      if (this.#reasons.isOwed(tables, call)) this.#owedUs[row] = nowUs;
      this.#mustWithin(this.#owedUs[row]!, endsWithinUs(reason), 'a call outlives its reason');
      const dialer = call.getInt16(CallRow.Dialer, true);
      if (dialer >= 0 && !UNWANTED.has(reason) && !isBeingCleared(call)) calls[dialer]!++;
    }
    for (let row = 0; row < bearers.length; row++) {
      const open = tables.row(TableId.Access, row).getUint32(AccessRow.Bearers, true);
      if ((open & ~bearers[row]!) !== 0) this.#fail(`a B channel of access ${row} is open without a call`);
    }
    for (let row = 0; row < calls.length; row++) {
      const dialer = tables.row(TableId.Dialer, row);
      const wanted = dialer.getUint8(DialerRow.Wanted) + dialer.getUint8(DialerRow.Growth);
      if (calls[row]! > wanted) this.#fail(`${calls[row]} calls of a dialer that wants ${wanted}`);
    }
  }

  /** The exchange has no call that we do not have as well: it would be paid for. */
  #noneIsForgotten(): void {
    const { nowUs, board } = this.bench.machine;
    const isForgotten = board.plant.exchange.calls.some(
      ({ port, channel, connectUs }) => connectUs !== undefined && (this.#bearers[port]! & (1 << channel)) === 0,
    );
    const mayBe = !isForgotten || this.#troubles.size > 0;
    this.#forgottenUs = mayBe ? NEVER : Math.min(this.#forgottenUs, nowUs);
    this.#mustWithin(this.#forgottenUs, CALL_ENDS_WITHIN_US, 'the exchange has a call that we do not have');
  }

  #backupComes(tables: PublishedTables): void {
    const { nowUs } = this.bench.machine;
    const isMainUp = tables.row(TableId.Interface, this.#main).getUint8(InterfaceRow.Oper) === IfOperStatus.Up;
    const state = tables.row(TableId.Standby, 0).getUint8(StandbyRow.State);
    if (isMainUp || state === StandbyState.Up) {
      if (!isMainUp && this.#mainDownUs !== null) this.backedUp++;
      this.#mainDownUs = null;
    } else this.#mainDownUs ??= nowUs;
    if (this.#mainDownUs !== null && this.#isCapped(tables)) this.#mainDownUs = nowUs;
    if (this.#mainDownUs === null || [...this.#troubles].some((trouble) => this.#isGrave(trouble))) return;
    const healthyUs = this.isdnTroubledUs + ISDN_RECOVERS_WITHIN_US;
    const sinceUs = Math.max(this.#mainDownUs, healthyUs);
    const withinUs = BACKUP_WITHIN_US + (this.#hasOtherPort ? GIVES_WAY_WITHIN_US : 0);
    this.#mustWithin(sinceUs, withinUs, 'the main is down, the exchange healthy, and the backup is not up');
  }

  /** The cap keeps a dialer from dialling, as it was told to; one that degrades lets every call pass that is needed. */
  #isCapped(tables: PublishedTables): boolean {
    if (this.charge?.cap.cuts !== true) return false;
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

  #mustNot(breach: string | undefined): void {
    if (breach !== undefined) this.#fail(breach);
  }

  #fail(how: string): never {
    throw new Error(`at ${this.bench.machine.nowUs / 1e6} s: ${how}`);
  }
}

function isBeingCleared(call: DataView): boolean {
  return call.getUint8(CallRow.Request) === CallRequest.Clear || CLEARING.has(call.getUint8(CallRow.State));
}

/** From the end of the reason, or from the beginning when it cannot be seen. */
function endsWithinUs(reason: CallReason): number {
  if (reason === CallReason.Incoming) return INCOMING_ENDS_WITHIN_US;
  return reason === CallReason.Callback ? CALLBACK_ENDS_WITHIN_US : BACKUP_ENDS_WITHIN_US;
}
