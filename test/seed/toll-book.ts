import { CallReason, CallRow } from '../../hal/contract/call';
import { DialerRow } from '../../hal/contract/dialer';
import { TableId } from '../../hal/contract/directory';
import { TollLimit, TollRow } from '../../hal/contract/toll';
import type { Bench } from '../kit/bench';

/** What calls cost, in hundredths of the currency, for each unit that begins. */
export interface Charge {
  readonly unitPrice: number;
  readonly unitUs: number;
  /** What a day may cost, the channels that may be up at once, and whether calls that are needed end at the cap as well. */
  readonly cap: { readonly cost: number; readonly channels: number; readonly cuts: boolean };
}

/** What the site is cut off without, or what a person asked for: these calls alone are placed beyond a cap that does not cut. */
const NEEDED: ReadonlySet<CallReason> = new Set([
  CallReason.MainDown,
  CallReason.Track,
  CallReason.Degraded,
  CallReason.Hand,
]);
/** The exchange connects calls and does not say so. */
const MUTE = 'mute=connect';

/** What calls cost: no more than the cap allows, and as much as the exchange charges. */
export class TollBook {
  /** From when on the exchange says CONNECT, or does not. */
  readonly #hearsConnect: { fromUs: number; is: boolean }[] = [];

  constructor(
    readonly bench: Bench,
    readonly charge: Charge,
  ) {}

  /** Told of every line that acts on the world. */
  trouble(line: string): void {
    if (!line.startsWith('exchange ')) return;
    this.#hearsConnect.push({ fromUs: this.bench.machine.nowUs, is: !line.includes(MUTE) });
  }

  /** A call that is placed although the cap is reached, and is not needed, or is a further one. */
  breachOf(callRow: number): string | undefined {
    const { cap } = this.charge;
    if (this.#sum(TollRow.DayCost) < cap.cost) return undefined;
    const { tables } = this.bench.machine.core;
    const call = tables.row(TableId.Call, callRow);
    const dialer = tables.row(TableId.Dialer, call.getInt16(CallRow.Dialer, true));
    const reason: CallReason = call.getUint8(CallRow.Reason);
    const isNeeded = dialer.getUint8(DialerRow.Wanted) > 0 && NEEDED.has(dialer.getUint8(DialerRow.Reason));
    if (isNeeded && reason !== CallReason.Growth && !cap.cuts) return undefined;
    return `a call for reason ${reason} begins beyond the cap`;
  }

  /** A unit that began before the cap may end behind it, on each channel. */
  breach(): string | undefined {
    const { cap, unitPrice } = this.charge;
    const cost = this.#sum(TollRow.DayCost);
    if (!cap.cuts || cost <= cap.cost + cap.channels * unitPrice) return undefined;
    return `a day costs ${cost}, and may cost ${cap.cost}`;
  }

  /** The meter has counted what the exchange would charge, but for a unit of every fourth call. */
  difference(calls: number): string | undefined {
    const { unitPrice, unitUs } = this.charge;
    const { nowUs, board } = this.bench.machine;
    const { records, calls: lasting } = board.plant.exchange;
    const ours = this.#sum(TollRow.MonthCost);
    let theirs = 0;
    for (const { direction, connectUs, endUs = nowUs } of [...records, ...lasting]) {
      if (direction === 'outgoing' && connectUs !== undefined && this.#isHeard(connectUs))
        theirs += unitPrice * (Math.floor((endUs - connectUs) / unitUs) + 1);
    }
    if (Math.abs(ours - theirs) <= unitPrice * Math.ceil(calls / 4)) return undefined;
    return `the meter counts ${ours}, the exchange ${theirs}`;
  }

  /** Whether the exchange said CONNECT when a call was connected: what it keeps to itself no meter counts. */
  #isHeard(connectUs: number): boolean {
    return this.#hearsConnect.findLast(({ fromUs }) => fromUs <= connectUs)?.is ?? true;
  }

  /** What all reasons have cost. */
  #sum(costs: TollRow.DayCost | TollRow.MonthCost): number {
    const toll = this.bench.machine.core.tables.row(TableId.Toll, 0);
    let sum = 0;
    for (let reason = 0; reason < TollLimit.Reasons; reason++) sum += toll.getUint32(costs + 4 * reason, true);
    return sum;
  }
}
