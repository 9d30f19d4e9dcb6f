import { Stage } from '../../hal/contract/journal';
import { PmbusCommand, PmbusStatus } from '../../hal/contract/pmbus';
import { SupplyRow } from '../../hal/contract/power';
import { wakeAbove } from '../kernel/agenda';
import { answer, readCommand, sendCommand } from './pmbus';
import { SupplyPage } from './supply-page';

// biome-ignore format: a table
/** A detail register, and the bits of STATUS_WORD that tell of it; where they are clear it is 0, and not read. */
const DETAILS: StaticArray<u32> = [
  detail(PmbusCommand.StatusVout,        PmbusStatus.Vout),
  detail(PmbusCommand.StatusIout,        PmbusStatus.Iout),
  detail(PmbusCommand.StatusInput,       PmbusStatus.Input),
  detail(PmbusCommand.StatusTemperature, PmbusStatus.Temperature),
  detail(PmbusCommand.StatusCml,         PmbusStatus.Cml),
  detail(PmbusCommand.StatusOther,       PmbusStatus.Other),
  detail(PmbusCommand.StatusMfr,         PmbusStatus.Mfr),
  detail(PmbusCommand.StatusFans12,      PmbusStatus.Fans),
  detail(PmbusCommand.StatusFans34,      PmbusStatus.Fans),
];
/** The last one is asked only where the one before it does not say which fan it is: most supplies do not have it. */
const FURTHER_FANS: i32 = DETAILS.length - 1;
/** Its reserved bits say nothing. */
const FURTHER_FANS_BITS: u8 = 0xfc;
/** Levels of STATUS_WORD, which clearing does not change. */
const LEVELS: u32 = PmbusStatus.Off | PmbusStatus.PowerBad | PmbusStatus.Busy;
/** Places in what is read, as SupplyRow has them: STATUS_WORD, its details in the order of DETAILS, all fans in one. */
const VOUT: usize = SupplyRow.Vout - SupplyRow.Status;
const FANS: usize = SupplyRow.Fans - SupplyRow.Status;

const NONE: i32 = -1;

/**
 * The status of the page that a supply shows: STATUS_WORD, then the details it tells of, then they are cleared, so that the
 * next reading tells what is still so. One transaction a call.
 */
export class SupplyPageStatus {
  /** Index into DETAILS of what is read next, DETAILS.length when all is to be cleared, NONE else. */
  private detail: i32 = NONE;

  constructor(
    readonly page: SupplyPage,
    /** Where it goes, u16 and octets. */
    readonly into: usize,
  ) {}

  /** STATUS_WORD as it was read last: PmbusStatus. */
  get word(): u32 {
    return load<u16>(this.into);
  }

  /** Details are to be read. */
  get isReading(): bool {
    return this.detail >= 0 && this.detail < DETAILS.length;
  }

  /** All has been read, and is to be cleared. */
  get isLatched(): bool {
    return this.detail >= DETAILS.length;
  }

  /** Reads STATUS_WORD: 0, or a Fault. */
  begin(): i32 {
    const fault = readCommand(this.page.unit, this.page.address, PmbusCommand.StatusWord, 2);
    if (fault < 0) return fault;
    const word = <u32>load<u16>(answer);
    if (this.word !== word) wakeAbove(Stage.Driver);
    store<u16>(this.into, word);
    for (let n = 0; n < FURTHER_FANS; n++) if (!tellsOf(word, n)) this.keep(n, 0);
    this.detail = (word & ~LEVELS) !== 0 ? this.next(0) : NONE;
    return 0;
  }

  /** Reads the next detail: 0, or a Fault. */
  goOn(): i32 {
    const fault = readCommand(this.page.unit, this.page.address, DETAILS[this.detail] >> 16, 1);
    if (this.detail === FURTHER_FANS) {
      if (fault === 0) this.keep(FURTHER_FANS - 1, load<u8>(answer) & FURTHER_FANS_BITS);
    } else {
      if (fault < 0) return fault;
      this.keep(this.detail, load<u8>(answer));
    }
    this.detail = this.next(this.detail + 1);
    return 0;
  }

  /** Clears it: 0, or a Fault. What is still so comes back. */
  clear(): i32 {
    this.detail = NONE;
    return sendCommand(this.page.unit, this.page.address, PmbusCommand.ClearFaults);
  }

  /** The reading is given up. */
  abandon(): void {
    this.detail = NONE;
  }

  /** The next one that STATUS_WORD tells of, from `from` on. */
  private next(from: i32): i32 {
    let detail = from;
    while (detail < DETAILS.length && !tellsOf(this.word, detail)) detail++;
    return detail === FURTHER_FANS && load<u8>(this.into + FANS) !== 0 ? DETAILS.length : detail;
  }

  private keep(detail: i32, bits: u32): void {
    const at = this.into + VOUT + detail;
    if (load<u8>(at) === <u8>bits) return;
    store<u8>(at, bits);
    wakeAbove(Stage.Driver);
  }
}

/** Whether a STATUS_WORD tells of the n-th detail. */
function tellsOf(word: u32, n: i32): bool {
  return (word & DETAILS[n] & 0xffff) !== 0;
}

/**
 *     bits 31..16 command | 15..0 of STATUS_WORD
 */
function detail(command: PmbusCommand, bits: PmbusStatus): u32 {
  return (command << 16) | bits;
}
