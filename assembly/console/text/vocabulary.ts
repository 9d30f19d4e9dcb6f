import type { AccessSide, Layer1State } from '../../../hal/contract/access';
import type { AlarmSeverity } from '../../../hal/contract/alarm';
import type { CallDirection, CallEnd, CallReason, CallState } from '../../../hal/contract/call';
import type { CardFailure, CardGrant, CardKind, CardState } from '../../../hal/contract/card';
import type { ClockSource } from '../../../hal/contract/civil-time';
import type { CoolingState, HeatStage } from '../../../hal/contract/cooling';
import type { CposClock, CposLoop, TributaryNumbering } from '../../../hal/contract/cpos';
import type { DialerObstacle, DialerState } from '../../../hal/contract/dialer';
import type {
  E1Cable,
  E1Code,
  E1Framing,
  E1Impedance,
  E1Loop,
  E1LoopCode,
  E1Pattern,
  E1TestEnd,
} from '../../../hal/contract/e1';
import type { TributaryLabel } from '../../../hal/contract/e1-mapper';
import type { EthernetDuplex, EthernetNegotiation } from '../../../hal/contract/ethernet';
import type { Fault } from '../../../hal/contract/fault';
import type { IfAdminStatus, IfOperStatus, IfReason } from '../../../hal/contract/interface';
import type { Cause } from '../../../hal/contract/isdn';
import type { Stage } from '../../../hal/contract/journal';
import type { LampShow } from '../../../hal/contract/lamp';
import type { LineSend } from '../../../hal/contract/line';
import type { LinkMode, LinkState } from '../../../hal/contract/link';
import type { PmbusStatus } from '../../../hal/contract/pmbus';
import type { FanState, PowerPolicy, PowerRedundancy, ShelfZone, SupplyState } from '../../../hal/contract/power';
import type { ChapState } from '../../../hal/contract/ppp';
import type { LcpState, LinkProtocol, ProtocolReason, ProtocolState } from '../../../hal/contract/protocol';
import type { RestartCause } from '../../../hal/contract/restart';
import type { ShelfObject } from '../../../hal/contract/shelf-alarm';
import type { DrillResult, StandbyLoad, StandbyObstacle, StandbyState } from '../../../hal/contract/standby';
import type { TollAction, TollPeriod } from '../../../hal/contract/toll';
import type { TrackState } from '../../../hal/contract/track';
import type { Chip } from '../../../hal/contract/unit';
import type { Word } from '../word';
import type { HelpKey } from './english';

/** What every language of the console has: the compiler sees to it that nothing is missing. */
export interface Vocabulary {
  /** Texts; placeholders are `{argument:field}` or `{argument:field:width}`, a negative width aligns to the right. */
  readonly words: Readonly<Record<Exclude<keyof typeof Word, 'None' | 'Count'>, string>>;
  readonly help: Readonly<Record<HelpKey, string>>;
  /** Names of values, by the Field that prints them. */
  readonly names: {
    readonly CardKind: Readonly<Record<CardKind, string>>;
    readonly Chip: Readonly<Record<Chip, string>>;
    readonly CallReason: Readonly<Record<CallReason, string>>;
    readonly TollPeriod: Readonly<Record<Exclude<TollPeriod, TollPeriod.Count>, string>>;
    readonly TollAction: Readonly<Record<TollAction, string>>;
    readonly ClockSource: Readonly<Record<ClockSource, string>>;
    readonly CposClock: Readonly<Record<CposClock, string>>;
    readonly CposLoop: Readonly<Record<CposLoop, string>>;
    readonly Numbering: Readonly<Record<Exclude<TributaryNumbering, TributaryNumbering.Count>, string>>;
    readonly TributaryLabel: Readonly<Record<TributaryLabel, string>>;
    readonly CardState: Readonly<Record<CardState, string>>;
    readonly CardGrant: Readonly<Record<CardGrant, string>>;
    readonly CardFailure: Readonly<Record<CardFailure, string>>;
    readonly Admin: Readonly<Record<IfAdminStatus, string>>;
    readonly Oper: Readonly<Record<IfOperStatus, string>>;
    readonly Reason: Readonly<Record<IfReason, string>>;
    /** 0 went, 1 came. */
    readonly Carrier: Readonly<Record<0 | 1, string>>;
    /** By `ObjectKind << AlarmBit.KindShift | bit`; 0 = none. */
    readonly Alarm: Readonly<Record<number, string>>;
    /** One that has a number ends with what stands between them. */
    readonly ShelfObject: Readonly<Record<ShelfObject, string>>;
    /** By ShelfAlarm. */
    readonly ShelfAlarm: Readonly<Record<number, string>>;
    readonly Zone: Readonly<Record<Exclude<ShelfZone, ShelfZone.Count>, string>>;
    readonly Stage: Readonly<Record<Exclude<Stage, Stage.Count>, string>>;
    readonly FanState: Readonly<Record<FanState, string>>;
    /** By Unseen of assembly/power/unseen.ts. */
    readonly Unseen: readonly string[];
    readonly CoolingState: Readonly<Record<Exclude<CoolingState, CoolingState.Count>, string>>;
    readonly LampShow: Readonly<Record<Exclude<LampShow, LampShow.Count>, string>>;
    readonly HeatStage: Readonly<Record<Exclude<HeatStage, HeatStage.Count>, string>>;
    readonly SupplyState: Readonly<Record<Exclude<SupplyState, SupplyState.Count>, string>>;
    readonly StatusBit: Readonly<Record<PmbusStatus, string>>;
    readonly PowerRedundancy: Readonly<Record<PowerRedundancy, string>>;
    readonly PowerPolicy: Readonly<Record<PowerPolicy, string>>;
    readonly LineSend: Readonly<Record<LineSend, string>>;
    readonly Severity: Readonly<Record<AlarmSeverity, string>>;
    readonly Duplex: Readonly<Record<EthernetDuplex, string>>;
    readonly Negotiation: Readonly<Record<EthernetNegotiation, string>>;
    readonly LinkProtocol: Readonly<Record<LinkProtocol, string>>;
    readonly ProtocolState: Readonly<Record<ProtocolState, string>>;
    readonly ProtocolReason: Readonly<Record<ProtocolReason, string>>;
    readonly LcpState: Readonly<Record<Exclude<LcpState, LcpState.Count>, string>>;
    readonly ChapState: Readonly<Record<ChapState, string>>;
    /** 0 of our own authentication, 1 of the peer's. */
    readonly ChapEnd: Readonly<Record<0 | 1, string>>;
    readonly StandbyState: Readonly<Record<StandbyState, string>>;
    readonly StandbyObstacle: Readonly<Record<StandbyObstacle, string>>;
    readonly TrackState: Readonly<Record<TrackState, string>>;
    readonly DrillResult: Readonly<Record<DrillResult, string>>;
    readonly StandbyLoad: Readonly<Record<StandbyLoad, string>>;
    readonly Layer1State: Readonly<Record<Layer1State, string>>;
    readonly LinkState: Readonly<Record<LinkState, string>>;
    readonly AccessSide: Readonly<Record<AccessSide, string>>;
    readonly LinkMode: Readonly<Record<LinkMode, string>>;
    readonly DialerObstacle: Readonly<Record<DialerObstacle, string>>;
    readonly DialerState: Readonly<Record<DialerState, string>>;
    readonly CallState: Readonly<Record<CallState, string>>;
    readonly CallDirection: Readonly<Record<CallDirection, string>>;
    readonly CallEnd: Readonly<Record<CallEnd, string>>;
    readonly Cause: Readonly<Record<Cause, string>>;
    readonly Fault: Readonly<Record<Fault, string>>;
    /** From 1. */
    readonly Month: Readonly<Record<number, string>>;
    /** From 0, Sunday. */
    readonly Weekday: Readonly<Record<number, string>>;
    /** 0 received, 1 sent. */
    readonly Sent: Readonly<Record<0 | 1, string>>;
    readonly E1Framing: Readonly<Record<E1Framing, string>>;
    readonly E1Code: Readonly<Record<E1Code, string>>;
    readonly E1Cable: Readonly<Record<E1Cable, string>>;
    readonly E1Impedance: Readonly<Record<E1Impedance, string>>;
    readonly E1Loop: Readonly<Record<E1Loop, string>>;
    readonly E1LoopCode: Readonly<Record<E1LoopCode, string>>;
    readonly E1Pattern: Readonly<Record<E1Pattern, string>>;
    readonly E1TestEnd: Readonly<Record<E1TestEnd, string>>;
    readonly FrameKind: Readonly<Record<number, string>>;
    readonly CommandResponse: Readonly<Record<0 | 1, string>>;
    readonly FrameFault: Readonly<Record<number, string>>;
    /** ITU-T Q.921 table 8. */
    readonly TeiMessage: Readonly<Record<number, string>>;
    readonly Element: Readonly<Record<number, string>>;
    readonly Bearer: Readonly<Record<number, string>>;
    readonly Progress: Readonly<Record<number, string>>;
    readonly Notification: Readonly<Record<number, string>>;
    readonly RestartCause: Readonly<Record<RestartCause, string>>;
    readonly RestartClass: Readonly<Record<number, string>>;
    readonly CauseLocation: Readonly<Record<number, string>>;
    /** By the message type octet of ITU-T Q.931 §4.4. */
    readonly Q931Message: Readonly<Record<number, string>>;
    /** By A of JournalEvent.PerformanceThreshold. */
    readonly PerformanceCount: readonly string[];
  };
}
