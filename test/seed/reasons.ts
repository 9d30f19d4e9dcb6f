import type { PublishedTables } from '../../agent/runtime/directory';
import { CallReason, CallRow } from '../../hal/contract/call';
import { DialerOption, DialerRow } from '../../hal/contract/dialer';
import { TableId } from '../../hal/contract/directory';
import { IfOperStatus, InterfaceRow } from '../../hal/contract/interface';
import { DrillPhase, DrillRow, StandbyBackupRow, StandbyLimit, StandbyRow } from '../../hal/contract/standby';
import { TrackRow, TrackState } from '../../hal/contract/track';
import type { Bench } from '../kit/bench';

const MINUTE_US = 60_000_000;
const DAY_MINUTES = 1440;
/** The first main, which is the only one. */
const MAIN = 0;
/** A clock chip and the world's time drift apart by less in a day. */
const CLOCK_US = 10_000_000;
/** A drill calls both backups, one after the other: each has 60 s to come up, stays for 30 s, and is cleared. */
const DRILL_US = 2 * (60_000_000 + 30_000_000 + 10_000_000);
/** Two looks at the load in a row, 30 s apart, have to find it gone, and one may have just been. */
const LOAD_US = 100_000_000;
/** A line that has become good is found good within two windows of a second. */
const ERRORS_US = 3_000_000;
const NOISE = /^noise 1\/0 (\S+)/;

/**
 * Whether a call has a reason, from what the world and the operator have brought about: the levels that the backup stage
 * reads, and not what it makes of them.
 */
export class Reasons {
  /** Since when a drill has been running; null = none is. */
  #drillUs: number | null = null;
  /** When the router last had frames to send, and the main's line last had bit errors. */
  #sentUs = Number.NEGATIVE_INFINITY;
  #noisyUs = Number.NEGATIVE_INFINITY;
  #isNoisy = false;

  constructor(readonly bench: Bench) {}

  /** Told of every line that acts on the world. */
  trouble(line: string): void {
    const ratio = NOISE.exec(line)?.[1];
    if (ratio !== undefined) this.#isNoisy = ratio !== '0';
  }

  /** To be called at every look. */
  look(tables: PublishedTables): void {
    const { world, machine } = this.bench;
    if (world.traffic.isRunning) this.#sentUs = machine.nowUs;
    if (this.#isNoisy) this.#noisyUs = machine.nowUs;
    const isDrill = tables.row(TableId.Drill, MAIN).getUint8(DrillRow.Phase) !== DrillPhase.Idle;
    this.#drillUs = isDrill ? (this.#drillUs ?? this.bench.machine.nowUs) : null;
  }

  isOwed(tables: PublishedTables, call: DataView): boolean {
    const reason = call.getUint8(CallRow.Reason);
    if (reason === CallReason.Incoming) return this.#isCalled();
    const dialer = call.getInt16(CallRow.Dialer, true);
    if (dialer < 0) return false;
    const row = tables.row(TableId.Dialer, dialer);
    if ((row.getUint8(DialerRow.Options) & DialerOption.Autodial) !== 0) return true;
    return isBackup(tables, row.getInt16(DialerRow.Interface, true)) && this.#isBackupOwed(tables);
  }

  /** Whether the exchange has a call to us. */
  #isCalled(): boolean {
    return this.bench.board.plant.exchange.calls.some(({ direction }) => direction === 'incoming');
  }

  #isBackupOwed(tables: PublishedTables): boolean {
    const standby = tables.row(TableId.Standby, MAIN);
    const main = tables.row(TableId.Interface, standby.getInt16(StandbyRow.Main, true));
    if (main.getUint8(InterfaceRow.Oper) !== IfOperStatus.Up) return true;
    const track = standby.getUint8(StandbyRow.Track);
    if (track > 0 && tables.row(TableId.Track, track - 1).getUint8(TrackRow.State) === TrackState.Negative) return true;
    const { nowUs } = this.bench.machine;
    if (Number(standby.getBigUint64(StandbyRow.HandUntilUs, true)) > nowUs) return true;
    if (standby.getUint8(StandbyRow.Degrade) !== 0 && nowUs < this.#noisyUs + ERRORS_US) return true;
    if (standby.getUint8(StandbyRow.ThresholdEnable) !== 0 && nowUs < this.#sentUs + LOAD_US) return true;
    if (this.#drillUs !== null && nowUs < this.#drillUs + DRILL_US) return true;
    return this.#isInWindow(
      standby.getUint16(StandbyRow.WindowFrom, true),
      standby.getUint16(StandbyRow.WindowTo, true),
    );
  }

  /** Days begin at power-on. */
  #isInWindow(from: number, until: number): boolean {
    if (from === StandbyLimit.NoTime) return false;
    const ofDayUs = this.bench.machine.nowUs % (DAY_MINUTES * MINUTE_US);
    return ofDayUs >= from * MINUTE_US - CLOCK_US && ofDayUs < until * MINUTE_US + CLOCK_US;
  }
}

function isBackup(tables: PublishedTables, interfaceRow: number): boolean {
  for (let place = 0; place < StandbyLimit.Backups; place++) {
    const backup = tables.row(TableId.StandbyBackup, MAIN * StandbyLimit.Backups + place);
    if (backup.getInt16(StandbyBackupRow.Backup, true) === interfaceRow) return true;
  }
  return false;
}
