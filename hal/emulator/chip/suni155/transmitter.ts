import {
  PathLabel,
  SuniConfiguration,
  SuniRegister,
  SuniTlop,
  SuniTpop,
  SuniTransmitStatus,
  SuniTsop,
  SuniTsopDiagnostic,
} from '../../../contract/suni155';
import { DARK, LAUNCH_DBM, Pointer, type Stm1Signal, type Trace } from '../../plant/sdh-signal';

/** What the receiver finds, as far as it is answered. */
export interface Findings {
  /** LOS, LOF or MS-AIS. */
  readonly lineFailed: boolean;
  /** That, AU-LOP or AU-AIS. */
  readonly pathFailed: boolean;
  readonly errorRate: number;
}

/** Registers of the transmit side, and what is sent by them. */
export class Transmitter {
  readonly #values = new Map<number, number>();

  constructor() {
    this.reset();
  }

  has(register: number): boolean {
    return this.#values.has(register);
  }

  get(register: number): number {
    return this.#values.get(register)!;
  }

  set(register: number, value: number): void {
    this.#values.set(register, value);
  }

  // biome-ignore format: a table
  reset(): void {
    for (const [register, value] of [
      [SuniRegister.Configuration,      0x00],
      [SuniRegister.TsopControl,        0x00],
      [SuniRegister.TsopDiagnostic,     0x00],
      [SuniRegister.TlopControl,        0x00],
      [SuniRegister.TlopDiagnostic,     0x00],
      [SuniRegister.TpopControl,        0x00],
      [SuniRegister.TpopPointerControl, 0x00],
      [SuniRegister.TpopPointerLow,     0x00],
      [SuniRegister.TpopPointerHigh,    0x90],
      [SuniRegister.TransmitLabel,      PathLabel.Equipped],
      [SuniRegister.TransmitStatus,     0x00],
    ] as const) this.#values.set(register, value);
  }

  signal(findings: Findings, sectionTrace: Trace, pathTrace: Trace): Stm1Signal {
    const { lineFailed, pathFailed, errorRate } = findings;
    const reports = this.#is(SuniRegister.Configuration, SuniConfiguration.AutoFebe);
    const label = this.get(SuniRegister.TransmitLabel);
    return {
      ...DARK,
      dbm: LAUNCH_DBM,
      zeros: this.#is(SuniRegister.TsopDiagnostic, SuniTsopDiagnostic.Los),
      framed: !this.#is(SuniRegister.TsopDiagnostic, SuniTsopDiagnostic.Framing),
      sectionTrace,
      lineAis: this.#is(SuniRegister.TsopControl, SuniTsop.LineAis),
      lineRdi:
        this.#is(SuniRegister.TlopControl, SuniTlop.Rdi) ||
        (lineFailed && this.#is(SuniRegister.Configuration, SuniConfiguration.AutoLineRdi)),
      reportedLine: reports && !lineFailed ? errorRate : 0,
      reportedPath: reports && !pathFailed ? errorRate : 0,
      pointer: this.#is(SuniRegister.TpopControl, SuniTpop.Ais) ? Pointer.Ais : Pointer.Valid,
      label,
      pathTrace,
      pathRdi:
        this.#is(SuniRegister.TransmitStatus, SuniTransmitStatus.Rdi) ||
        (pathFailed && this.#is(SuniRegister.Configuration, SuniConfiguration.AutoPathRdi)),
      multiframe: label !== PathLabel.Unequipped,
      errorRate: 0,
      wrongB1: this.#is(SuniRegister.TsopDiagnostic, SuniTsopDiagnostic.Bip),
      wrongB2: this.#is(SuniRegister.TlopDiagnostic, SuniTlop.Bip),
      wrongB3: this.#is(SuniRegister.TpopControl, SuniTpop.Bip),
    };
  }

  #is(register: number, bit: number): boolean {
    return (this.get(register) & bit) !== 0;
  }
}
