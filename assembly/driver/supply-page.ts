import { Fault } from '../../hal/contract/fault';
import { PmbusCommand } from '../../hal/contract/pmbus';
import { answer, readCommand, writeCommand } from './pmbus';

/** It could be any. */
const UNKNOWN: i16 = -1;

/**
 * The page that a supply shows. Nothing else writes PAGE, and only what reads back is believed: a write that was torn has
 * turned nothing. A supply that loses its power meanwhile shows PmbusPage.Main again, so that what it says of another page
 * counts once that page has been confirmed behind it.
 */
export class SupplyPage {
  private shown: i16 = UNKNOWN;
  /** Written, and to be read back. */
  private written: i16 = UNKNOWN;

  constructor(
    readonly unit: u32,
    readonly address: u32,
  ) {}

  isAt(page: i32): bool {
    return <i32>this.shown === page;
  }

  /** A page has been written, and is to be read back. */
  get isTurning(): bool {
    return this.written !== UNKNOWN;
  }

  /** One transaction towards a page, a write and then a reading: 0, or a Fault. */
  turn(page: i32): i32 {
    if (<i32>this.written === page) return this.confirm(page);
    this.shown = UNKNOWN;
    const fault = writeCommand(this.unit, this.address, PmbusCommand.Page, page);
    this.written = fault === 0 ? <i16>page : UNKNOWN;
    return fault;
  }

  /** Whether this page is shown, and so was since it was turned to: 0, or a Fault. */
  confirm(page: i32): i32 {
    this.forget();
    const fault = readCommand(this.unit, this.address, PmbusCommand.Page, 1);
    if (fault < 0) return fault;
    if (<i32>load<u8>(answer) !== page) return Fault.Nonsense;
    this.shown = <i16>page;
    return 0;
  }

  /** It may have lost it. */
  forget(): void {
    this.shown = UNKNOWN;
    this.written = UNKNOWN;
  }
}
