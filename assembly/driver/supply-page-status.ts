import { Stage } from '../../hal/contract/journal';
import { PmbusCommand, PmbusStatus } from '../../hal/contract/pmbus';
import { SupplyRow } from '../../hal/contract/power';
import { wakeAbove } from '../kernel/agenda';
import { answer, readCommand, sendCommand } from './pmbus';
import { afterLook, afterTry, isGivenUp, REFUSALS_MAX, Refusals } from './refusals';
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
/** Two registers of fans share a bit of STATUS_WORD, and an octet of what is read: any two fans and any other two. */
const FANS: i32 = SupplyRow.Fans - SupplyRow.Vout;
const FURTHER_FANS: i32 = FANS + 1;
if (FURTHER_FANS >= REFUSALS_MAX) ERROR('refusals');
/** Its reserved bits say nothing. */
const FURTHER_FANS_BITS: u32 = 0xfc;
/** Levels of STATUS_WORD, which clearing does not change. */
const LEVELS: u32 = PmbusStatus.Off | PmbusStatus.PowerBad | PmbusStatus.Busy;
/** Place of the first detail in what is read, as SupplyRow has them: STATUS_WORD, its details in the order of DETAILS. */
const VOUT: usize = SupplyRow.Vout - SupplyRow.Status;

const NONE: i32 = -1;

/**
 * The status of the page that a supply shows: STATUS_WORD, then the details it tells of, then they are cleared, so that the
 * next reading tells what is still so. One transaction a call. A detail that is refused for good is 0, and STATUS_WORD alone
 * tells of it: it hides none of the others.
 */
export class SupplyPageStatus {
  /** Index into DETAILS of what is read next, DETAILS.length when all is to be cleared, NONE else. */
  private detail: i32 = NONE;
  /** Of DETAILS. */
  private refusals: Refusals = 0;
  /** What the two registers of fans have said. */
  private fans: u8 = 0;
  private furtherFans: u8 = 0;

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
    for (let n = 0; n < DETAILS.length; n++) if (!tellsOf(word, n)) this.keep(n, 0);
    this.refusals = afterLook(this.refusals);
    this.detail = (word & ~LEVELS) !== 0 ? this.next(0) : NONE;
    return 0;
  }

  /** Reads the next detail: 0, or a Fault. */
  goOn(): i32 {
    const fault = readCommand(this.page.unit, this.page.address, DETAILS[this.detail] >> 16, 1);
    this.refusals = afterTry(this.refusals, this.detail, fault);
    if (fault < 0 && !isGivenUp(this.refusals, this.detail)) return fault;
    this.keep(this.detail, fault < 0 ? 0 : load<u8>(answer));
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

  /** What comes next is another supply. */
  forget(): void {
    this.abandon();
    this.refusals = 0;
    this.fans = 0;
    this.furtherFans = 0;
  }

  /** The next one that STATUS_WORD tells of, from `from` on. */
  private next(from: i32): i32 {
    let detail = from;
    while (detail < DETAILS.length && (!tellsOf(this.word, detail) || isGivenUp(this.refusals, detail))) detail++;
    return detail;
  }

  private keep(detail: i32, bits: u32): void {
    if (detail === FANS) this.fans = <u8>bits;
    if (detail === FURTHER_FANS) this.furtherFans = <u8>(bits & FURTHER_FANS_BITS);
    if (detail < FANS) this.put(detail, bits);
    else this.put(FANS, this.fans | this.furtherFans);
  }

  private put(detail: i32, bits: u32): void {
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
