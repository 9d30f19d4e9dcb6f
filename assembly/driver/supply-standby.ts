import { Stage } from '../../hal/contract/journal';
import { PmbusPage } from '../../hal/contract/pmbus';
import { SupplyRow } from '../../hal/contract/power';
import { wake } from '../kernel/agenda';
import { SupplyPage } from './supply-page';
import { SupplyPageStatus } from './supply-page-status';

/**
 * The standby rail is read when SMBALERT# says that somebody wants to be looked at, and at one of so many looks at its
 * supply: half a minute of a calm one. Our choice.
 */
const EVERY: u8 = 10;
/** Looks that follow one that has found something: as many as it takes to see that it has gone, and one. Our choice. */
const AFTER: u8 = 4;
/** Looks in a row that fail before it is asked no more than that: the supply may have no such page. Our choice. */
const FAILURES: u8 = 3;

const enum Step {
  Word,
  Details,
  /** It was this page that was read. */
  Confirm,
  Clear,
}

/** Octets of the status of a rail. */
const STATUS: usize = SupplyRow.Fans + 1 - SupplyRow.Status;

/** Looks at the standby rail of a supply, which has a page of its own. */
export class SupplyStandby {
  isDue: bool = false;
  /** How often it has been read with all it tells of; it wraps. */
  looks: u32 = 0;
  private step: u8 = <u8>Step.Word;
  /** Looks that are to come, the first of all among them. */
  private left: u8 = 1;
  /** Looks at the supply since the last one at this. */
  private since: u8 = 0;
  private failures: u8 = 0;
  /** What is read, which goes into the supply's row when its page has been confirmed. */
  private readonly status: SupplyPageStatus;

  constructor(
    readonly page: SupplyPage,
    readonly row: usize,
  ) {
    this.status = new SupplyPageStatus(page, heap.alloc(STATUS));
  }

  /** Nothing is wrong with it, as far as is known. */
  get isCalm(): bool {
    return this.left === 0;
  }

  /** Its supply is looked at. */
  beat(): void {
    this.since++;
    if (this.left === 0 && this.since < EVERY) return;
    if (this.left > 0) this.left--;
    this.since = 0;
    this.isDue = true;
  }

  /** SMBALERT# does not say which page it is. A supply without this one complains about every look. */
  hint(): void {
    if (this.failures < FAILURES) this.isDue = true;
  }

  /** One transaction: 0, or a Fault, which ends the look. */
  ask(): i32 {
    if (!this.page.isAt(PmbusPage.Standby)) this.step = <u8>Step.Word;
    const fault = this.page.isAt(PmbusPage.Standby) ? this.goOn() : this.page.turn(PmbusPage.Standby);
    if (fault < 0) this.fail();
    return fault;
  }

  /** The look is given up; it is repeated at the next one at the supply, unless too many have failed. */
  abandon(): void {
    if (!this.isDue) return;
    this.isDue = false;
    if (this.failures < FAILURES) this.left = max<u8>(this.left, 1);
  }

  /** What comes next is another supply. */
  forget(): void {
    this.isDue = false;
    this.left = 1;
    this.since = 0;
    this.failures = 0;
    this.status.forget();
  }

  private fail(): void {
    this.failures = min<u8>(this.failures + 1, FAILURES);
    this.abandon();
  }

  private goOn(): i32 {
    switch (<i32>this.step) {
      case Step.Word: {
        const fault = this.status.begin();
        if (fault === 0) this.step = <u8>(this.status.isReading ? Step.Details : Step.Confirm);
        return fault;
      }
      case Step.Details: {
        const fault = this.status.goOn();
        if (fault === 0 && !this.status.isReading) this.step = <u8>Step.Confirm;
        return fault;
      }
      case Step.Confirm: {
        const fault = this.page.confirm(PmbusPage.Standby);
        if (fault === 0) this.tell();
        return fault;
      }
      default:
        this.end();
        return this.status.clear();
    }
  }

  private tell(): void {
    memory.copy(this.row, this.status.into, STATUS);
    this.looks++;
    this.failures = 0;
    if (this.status.word !== 0) this.left = AFTER;
    wake(Stage.Power);
    if (this.status.isLatched) this.step = <u8>Step.Clear;
    else this.end();
  }

  private end(): void {
    this.isDue = false;
    this.step = <u8>Step.Word;
  }
}
