import { Fault } from '../../hal/contract/fault';
import { PmbusCommand } from '../../hal/contract/pmbus';
import { SupplyRow, SupplyText } from '../../hal/contract/power';
import { answer, linear11, readCommand, readText } from './pmbus';
import { keepText, LABEL_FAULTS, LABEL_ITEMS, readLabel } from './supply-label';
import { SupplyPage } from './supply-page';

/** How often an item of its label is asked before the supply is taken not to know it: it may have been disturbed. Our choice. */
const LABEL_TRIES: u8 = 3;

/** What a supply is asked when it has been found, one transaction a step, at steps on end. */
const enum Step {
  VoutMode,
  Model,
  Serial,
  Rating,
  Done,
}

/** What a supply says of itself, on its main page: what everybody waits for, and then its label. */
export class SupplyIntroduction {
  voutMode: u8 = 0;
  private step: u8 = <u8>Step.VoutMode;
  /** What of the label is asked next, LABEL_ITEMS = nothing. */
  private item: u8 = 0;
  private tries: u8 = 0;
  /** It tells of the faults it remembers, as far as is known. */
  private remembers: bool = true;

  constructor(
    readonly page: SupplyPage,
    readonly row: usize,
  ) {}

  get isDone(): bool {
    return this.step === <u8>Step.Done;
  }

  get isLabelDone(): bool {
    return <i32>this.item === LABEL_ITEMS;
  }

  /** One transaction: 0, or a Fault. */
  ask(): i32 {
    const fault = this.carryOut();
    if (fault === 0) this.step++;
    return fault;
  }

  /** One transaction for its label: 0, or a Fault. */
  askLabel(): i32 {
    const fault = readLabel(this.page.unit, this.page.address, this.item, this.row, this.voutMode);
    if (fault === 0 || ++this.tries === LABEL_TRIES) {
      this.tries = 0;
      if (<i32>this.item === LABEL_FAULTS) this.remembers = fault === 0;
      this.item++;
    }
    return fault === Fault.Nonsense ? 0 : fault;
  }

  /** It has told of a fault, which it may remember. */
  askOfFaults(): void {
    if (this.remembers) this.item = min<u8>(this.item, <u8>LABEL_FAULTS);
  }

  /** It is to be introduced anew. */
  forget(): void {
    this.step = <u8>Step.VoutMode;
    this.item = 0;
    this.tries = 0;
    this.remembers = true;
  }

  private carryOut(): i32 {
    switch (<i32>this.step) {
      case Step.VoutMode: {
        const fault = readCommand(this.page.unit, this.page.address, PmbusCommand.VoutMode, 1);
        if (fault === 0) this.voutMode = load<u8>(answer);
        return fault;
      }
      case Step.Model:
        return this.readText(PmbusCommand.MfrModel, SupplyRow.Model);
      case Step.Serial:
        return this.readText(PmbusCommand.MfrSerial, SupplyRow.Serial);
      default: {
        const fault = readCommand(this.page.unit, this.page.address, PmbusCommand.MfrPoutMax, 2);
        if (fault === 0) store<i32>(this.row + SupplyRow.RatedMilliwatts, linear11(load<u16>(answer)));
        return fault;
      }
    }
  }

  private readText(command: PmbusCommand, field: SupplyRow): i32 {
    const fault = readText(this.page.unit, this.page.address, command, SupplyText.Size - 1);
    if (fault === 0) keepText(this.row + field);
    return fault;
  }
}
