import { Fault } from '../contract/fault';
import type { Bus } from './bus';
import type { BurstChip, I2cChip, RegisterChip } from './chip';
import type { Phy } from './chip/phy';
import { type FaultPlan, SOUND } from './fault-plan';
import { ForcedRegisters } from './forced-registers';

/** Register, and a value of 16 bits. */
const MDIO_OCTETS = 3;
/** An absent PHY reads all ones. */
const NO_PHY = 0xffff;

/**
 * What the wiring of a board means by a unit, whatever is plugged in: the way to a chip, and what is wrong with it. Its
 * accesses are Hal's; those that the bus of the unit does not have are Fault.BadUnit.
 */
export abstract class WiredUnit {
  plan: FaultPlan = SOUND;

  constructor(protected readonly bus: Bus) {}

  read(_register: number): number {
    return Fault.BadUnit;
  }

  write(_register: number, _value: number): number {
    return Fault.BadUnit;
  }

  transfer(_tx: Uint8Array, _rx: Uint8Array): number {
    return Fault.BadUnit;
  }
}

/** A chip on a local bus. */
export class LocalUnit extends WiredUnit {
  constructor(
    bus: Bus,
    /** The chip, null where the bus floats. */
    readonly find: () => RegisterChip | null,
  ) {
    super(bus);
  }

  override read(register: number): number {
    return this.plan.kind === 'fails' ? this.bus.localTimeout() : this.bus.read(this.reached(), register);
  }

  override write(register: number, value: number): number {
    return this.plan.kind === 'fails' ? this.bus.localTimeout() : this.bus.write(this.reached(), register, value);
  }

  /** What an access gets to. */
  protected reached(): RegisterChip | null {
    if (this.plan.kind === 'floats') return null;
    const chip = this.find();
    return this.plan.kind === 'reads' && chip !== null ? new ForcedRegisters(chip, this.plan.registers) : chip;
  }
}

/** A chip on a local bus that takes bursts through a window. */
export class BurstUnit extends LocalUnit {
  override transfer(tx: Uint8Array, rx: Uint8Array): number {
    if (this.plan.kind === 'fails') return this.bus.localTimeout();
    this.bus.burst(tx.length);
    const chip = this.reached();
    if (chip === null) return Fault.Absent;
    const result = (chip as BurstChip).transfer(tx, rx);
    this.bus.burst(Math.max(0, result));
    return result;
  }
}

/** A chip behind the multiplexer. */
export class I2cUnit extends WiredUnit {
  constructor(
    bus: Bus,
    readonly channel: number,
    /** 7 bits. */
    readonly address: number,
  ) {
    super(bus);
  }

  override transfer(tx: Uint8Array, rx: Uint8Array): number {
    if (this.plan.kind === 'fails') return this.bus.i2cTimeout(this.channel);
    if (this.plan.kind === 'floats') return this.bus.unanswered(this.channel);
    return this.carry(tx, rx);
  }

  protected carry(tx: Uint8Array, rx: Uint8Array): number {
    return this.bus.transfer(this.channel, this.address, tx, rx);
  }
}

/** A chip in front of the multiplexer. */
export class DirectUnit extends I2cUnit {
  constructor(
    bus: Bus,
    channel: number,
    address: number,
    readonly chip: I2cChip,
  ) {
    super(bus, channel, address);
  }

  protected override carry(tx: Uint8Array, rx: Uint8Array): number {
    return this.bus.direct(this.chip, tx, rx);
  }
}

/** The PHY behind MDIO. An access is a register u8 and what is written, or room for what is read. */
export class PhyUnit extends WiredUnit {
  constructor(
    bus: Bus,
    readonly phy: Phy,
  ) {
    super(bus);
  }

  override transfer(tx: Uint8Array, rx: Uint8Array): number {
    if (tx.length + rx.length !== MDIO_OCTETS) throw new RangeError(`an MDIO access of ${tx} and ${rx.length} octets`);
    this.bus.management();
    if (this.plan.kind === 'fails') return Fault.Timeout;
    const isSound = this.plan.kind === 'none';
    if (rx.length === 0) {
      if (isSound) this.phy.write(tx[0], (tx[1] << 8) | tx[2]);
      return 0;
    }
    const value = isSound ? this.phy.read(tx[0]) : NO_PHY;
    rx[0] = value >> 8;
    rx[1] = value & 0xff;
    return rx.length;
  }
}
