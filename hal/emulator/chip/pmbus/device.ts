import {
  PmbusCapability,
  PmbusCml,
  PmbusCommand,
  PmbusLimit,
  PmbusPage,
  PmbusWriteProtect,
} from '../../../contract/pmbus';
import type { I2cChip } from '../../chip';
import type { Pin } from '../../pin';
import { pec } from './pec';
import { PmbusStatusPage, STATUS_COMMANDS } from './status';

const UNSUPPORTED = 0xff;

/** One command of a page: how many octets it has, and what they are. */
export interface PmbusRegister {
  /** 0 = send byte; 'block' = its length goes before it. */
  readonly octets: 0 | 1 | 2 | 'block';
  readonly read?: () => number | Uint8Array;
  readonly write?: (value: number) => void;
}

export type PmbusRegisters = ReadonlyMap<number, PmbusRegister>;

/** What every PMBus chip has: pages, packet error codes, status, write protection. Its commands are its own. */
export abstract class PmbusDevice implements I2cChip {
  readonly status: readonly PmbusStatusPage[];
  #page: number = PmbusPage.Main;
  #protect: number = PmbusWriteProtect.None;
  /** Reads to come whose packet error code is wrong. */
  #badCodes = 0;
  /** What every chip has. */
  readonly #common: PmbusRegisters;

  protected constructor(
    /** 7 bits, on the bus: the packet error code covers it. */
    readonly address: number,
    pages: number,
    /** SMBALERT#. */
    readonly alert: Pin,
    readonly capability: number = PmbusCapability.Pec | PmbusCapability.Khz400 | PmbusCapability.Alert,
  ) {
    this.status = Array.from(
      { length: pages },
      (_, page) =>
        new PmbusStatusPage(
          () => this.#raised(page),
          () => this.#relax(),
        ),
    );
    this.#common = this.#makeCommon();
  }

  /** The commands of a page, without those that every chip has. */
  protected abstract registers(page: number): PmbusRegisters;
  /** Whether it acknowledges at all. */
  protected abstract get answers(): boolean;
  /** A status bit of a page has come up. */
  protected noticed(_page: number): void {}

  // Firmware side: the bus.
  transfer(tx: Uint8Array, rx: Uint8Array): boolean {
    if (!this.answers) return false;
    if (tx.length === 0) {
      rx.fill(UNSUPPORTED);
      return true;
    }
    const register = this.#find(tx[0]!, rx.length > 0);
    if (register === undefined) {
      this.#fail(PmbusCml.InvalidCommand);
      rx.fill(UNSUPPORTED);
      return true;
    }
    if (rx.length === 0) return this.#write(register, tx);
    this.#read(register, tx, rx);
    return true;
  }

  reset(): void {
    this.#page = PmbusPage.Main;
    this.#protect = PmbusWriteProtect.None;
    for (const page of this.status) page.reset();
    this.#relax();
  }

  /** Answers the alert response address. */
  acknowledgeAlert(): void {
    this.alert.drive(false);
  }

  // Bench side.
  /** The next so many reads carry a wrong packet error code. */
  spoilCodes(reads: number): void {
    this.#badCodes = reads;
  }

  #find(command: number, isRead: boolean): PmbusRegister | undefined {
    const page = this.#page === PmbusPage.All ? PmbusPage.Main : this.#page;
    if (page >= this.status.length && command !== PmbusCommand.Page) return undefined;
    const register = this.#common.get(command) ?? this.registers(page).get(command);
    return (isRead ? register?.read : register?.write) === undefined ? undefined : register;
  }

  #read({ octets, read }: PmbusRegister, tx: Uint8Array, rx: Uint8Array): void {
    const value = read!();
    const answer: number[] = [];
    if (typeof value === 'number') for (let n = 0; n < Number(octets); n++) answer.push((value >> (8 * n)) & 0xff);
    else answer.push(Math.min(value.length, PmbusLimit.Block), ...value.subarray(0, PmbusLimit.Block));
    const asked = pec([(this.address << 1) | 1], pec(tx, pec([this.address << 1])));
    const code = pec(answer, asked);
    answer.push(this.#badCodes > 0 ? code ^ 0xff : code);
    if (this.#badCodes > 0 && rx.length >= answer.length) this.#badCodes--;
    for (let n = 0; n < rx.length; n++) rx[n] = answer[n] ?? UNSUPPORTED;
  }

  #write({ octets }: PmbusRegister, tx: Uint8Array): boolean {
    const length = 1 + Number(octets);
    if (tx.length === length + 1 && pec(tx.subarray(0, length), pec([this.address << 1])) !== tx[length]) {
      this.#fail(PmbusCml.Pec);
      return false;
    }
    if (tx.length < length || tx.length > length + 1 || !this.#mayWrite(tx[0]!)) {
      this.#fail(PmbusCml.InvalidData);
      return true;
    }
    const value = octets === 2 ? tx[1]! | (tx[2]! << 8) : (tx[1] ?? 0);
    const all = this.#page === PmbusPage.All && !this.#common.has(tx[0]!);
    for (const page of all ? this.status.keys() : [this.#page]) {
      (this.#common.get(tx[0]!) ?? this.registers(page).get(tx[0]!))?.write?.(value);
    }
    return true;
  }

  #makeCommon(): PmbusRegisters {
    const detail = (command: PmbusCommand): PmbusRegister => ({
      octets: 1,
      read: () => this.#shown.read(command),
      write: (bits) => {
        for (const page of this.#meant) page.clear(command, bits);
      },
    });
    const clearFaults = (): void => {
      for (const page of this.#meant) page.clearAll();
    };
    const protect = (value: number): void => {
      this.#protect = value;
    };
    const mask = (word: number): void => {
      for (const page of this.#meant) page.setMask(word & 0xff, word >> 8);
    };
    return new Map<number, PmbusRegister>([
      ...STATUS_COMMANDS.map((command): [number, PmbusRegister] => [command, detail(command)]),
      [PmbusCommand.Page, { octets: 1, read: () => this.#page, write: (page) => this.#turn(page) }],
      [PmbusCommand.ClearFaults, { octets: 0, write: clearFaults }],
      [PmbusCommand.WriteProtect, { octets: 1, read: () => this.#protect, write: protect }],
      [PmbusCommand.Capability, { octets: 1, read: () => this.capability }],
      [PmbusCommand.AlertMask, { octets: 2, write: mask }],
      [PmbusCommand.StatusByte, { octets: 1, read: () => this.#shown.word & 0xff }],
      [PmbusCommand.StatusWord, { octets: 2, read: () => this.#shown.word }],
    ]);
  }

  #mayWrite(command: number): boolean {
    if (command === PmbusCommand.WriteProtect || this.#protect === PmbusWriteProtect.None) return true;
    const isFree = command === PmbusCommand.Operation || command === PmbusCommand.Page;
    return this.#protect === PmbusWriteProtect.ButOperation && isFree;
  }

  /** The page that reads show. */
  get #shown(): PmbusStatusPage {
    return this.status[this.#page === PmbusPage.All ? PmbusPage.Main : this.#page]!;
  }

  /** The pages that writes mean. */
  get #meant(): readonly PmbusStatusPage[] {
    return this.#page === PmbusPage.All ? this.status : [this.status[this.#page]!];
  }

  #turn(page: number): void {
    this.#page = page;
    if (page !== PmbusPage.All && page >= this.status.length) this.#fail(PmbusCml.InvalidCommand);
  }

  /** A mistake of who talks to it shows on every page. */
  #fail(cml: PmbusCml): void {
    for (const page of this.status) page.latch(PmbusCommand.StatusCml, cml);
  }

  #raised(page: number): void {
    this.noticed(page);
    this.alert.drive(true);
  }

  /** The wire is let go when nothing latched pulls it. What an alert response has let go stays so until something new. */
  #relax(): void {
    if (!this.status.some((page) => page.alerts)) this.alert.drive(false);
  }
}
