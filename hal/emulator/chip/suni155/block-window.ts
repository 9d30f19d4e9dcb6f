import { SuniRegister, SuniRlopInterrupt, SuniRpopInterrupt } from '../../../contract/suni155';
import type { ReceiveLine } from './line';
import type { Parity } from './parity';
import type { ReceivePath } from './path';
import type { ReceiveSection } from './section';
import type { TraceBuffer } from './trace-buffer';
import type { Transmitter } from './transmitter';

/** The blocks whose registers the window reaches. */
export interface Blocks {
  readonly section: ReceiveSection;
  readonly line: ReceiveLine;
  readonly path: ReceivePath;
  readonly sectionTrace: TraceBuffer;
  readonly pathTrace: TraceBuffer;
  readonly parity: Parity;
  readonly transmitter: Transmitter;
}

/** Offsets of a trace buffer's registers. */
const enum TraceOffset {
  Control,
  Status,
  Address,
  Data,
  Count,
}

/** The registers of the chip's blocks, from 0x10 on. */
export class BlockWindow {
  readonly #cells = new Uint8Array(SuniRegister.CellLast - SuniRegister.CellFirst + 1);

  constructor(readonly blocks: Blocks) {}

  read(register: number): number {
    const { section, line, path, parity } = this.blocks;
    switch (register) {
      case SuniRegister.RsopControl:
        return section.enable;
      case SuniRegister.RsopStatus:
        return section.take(parity.takeErrored(parity.section));
      case SuniRegister.RlopControl:
        return line.control;
      case SuniRegister.RlopInterrupt:
        return line.take(this.#lineErrors());
      case SuniRegister.RpopStatus:
        return path.status;
      case SuniRegister.RpopInterrupt:
        return path.take(this.#pathErrors());
      case SuniRegister.RpopEnable:
        return path.enable;
      case SuniRegister.ReceivedLabel:
        return path.label;
      case SuniRegister.BipConfiguration:
        return parity.configuration;
      case SuniRegister.ExpectedLabel:
        return path.expected;
      case SuniRegister.LabelStatus:
        return path.takeLabelStatus();
      case SuniRegister.MasterTest:
        return 0;
      default:
        return this.#readOther(register);
    }
  }

  write(register: number, value: number): void {
    const { section, line, path, parity } = this.blocks;
    switch (register) {
      case SuniRegister.RsopControl:
        section.enable = value;
        break;
      case SuniRegister.RlopControl:
        line.control = value;
        break;
      case SuniRegister.RlopInterrupt:
        line.enable = value;
        break;
      case SuniRegister.RpopEnable:
        path.enable = value;
        break;
      case SuniRegister.BipConfiguration:
        parity.configuration = value;
        break;
      case SuniRegister.ExpectedLabel:
        path.expected = value;
        break;
      case SuniRegister.LabelStatus:
        path.labelEnable = value;
        break;
      case SuniRegister.MasterTest:
        break;
      default:
        this.#writeOther(register, value);
    }
  }

  reset(): void {
    this.#cells.fill(0);
  }

  #readOther(register: number): number {
    const { transmitter, parity } = this.blocks;
    const [trace, offset] = this.#trace(register);
    if (trace !== null) return readTrace(trace, offset);
    if (transmitter.has(register)) return transmitter.get(register);
    const octet = parity.read(register);
    if (octet >= 0) return octet;
    if (isCell(register)) return this.#cells[register - SuniRegister.CellFirst];
    throw new RangeError(`S/UNI-155 has no register 0x${register.toString(16)}`);
  }

  #writeOther(register: number, value: number): void {
    const { transmitter } = this.blocks;
    const [trace, offset] = this.#trace(register);
    if (trace !== null) writeTrace(trace, offset, value);
    else if (transmitter.has(register)) transmitter.set(register, value);
    else if (isCell(register)) this.#cells[register - SuniRegister.CellFirst] = value;
    else throw new RangeError(`S/UNI-155 register 0x${register.toString(16)} is not writable`);
  }

  /** The trace buffer that a register is of, and which of its registers. */
  #trace(register: number): readonly [TraceBuffer | null, TraceOffset] {
    for (const [first, trace] of [
      [SuniRegister.SectionTraceControl, this.blocks.sectionTrace],
      [SuniRegister.PathTraceControl, this.blocks.pathTrace],
    ] as const)
      if (register >= first && register < first + TraceOffset.Count) return [trace, register - first];
    return [null, TraceOffset.Control];
  }

  #lineErrors(): number {
    const { parity } = this.blocks;
    return (
      (parity.takeErrored(parity.line) ? SuniRlopInterrupt.Bip : 0) |
      (parity.takeErrored(parity.lineFebe) ? SuniRlopInterrupt.Febe : 0)
    );
  }

  #pathErrors(): number {
    const { parity } = this.blocks;
    return (
      (parity.takeErrored(parity.path) ? SuniRpopInterrupt.Bip : 0) |
      (parity.takeErrored(parity.pathFebe) ? SuniRpopInterrupt.Febe : 0)
    );
  }
}

function readTrace(trace: TraceBuffer, offset: TraceOffset): number {
  switch (offset) {
    case TraceOffset.Control:
      return trace.control;
    case TraceOffset.Status:
      return trace.takeStatus();
    case TraceOffset.Address:
      return trace.address;
    default:
      return trace.data;
  }
}

function writeTrace(trace: TraceBuffer, offset: TraceOffset, value: number): void {
  if (offset === TraceOffset.Control) trace.control = value;
  else if (offset === TraceOffset.Address) trace.address = value;
  else if (offset === TraceOffset.Data) trace.data = value;
  else throw new RangeError('the trace status of an S/UNI-155 is read-only');
}

function isCell(register: number): boolean {
  return register >= SuniRegister.CellFirst && register <= SuniRegister.CellLast;
}
