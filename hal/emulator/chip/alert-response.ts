import { Smbus } from '../../contract/pmbus';
import type { I2cChip } from '../chip';
import type { PmbusDevice } from './pmbus/device';
import { pec } from './pmbus/pec';

/** The SMBus alert response address: of the chips that pull SMBALERT# the one with the lowest address answers and lets go. */
export class AlertResponse implements I2cChip {
  constructor(
    /** Chips on the wire now. */
    readonly devices: () => readonly PmbusDevice[],
  ) {}

  transfer(tx: Uint8Array, rx: Uint8Array): boolean {
    if (tx.length > 0) throw new RangeError('the alert response address is only read');
    const calling = this.devices().filter(({ alert }) => alert.level);
    if (calling.length === 0) return false;
    const lowest = calling.reduce((a, b) => (b.address < a.address ? b : a));
    if (rx.length === 0) return true;
    const octet = lowest.address << 1;
    rx.fill(0xff);
    rx[0] = octet;
    if (rx.length > 1) rx[1] = pec([(Smbus.AlertResponse << 1) | 1, octet]);
    lowest.acknowledgeAlert();
    return true;
  }

  reset(): void {}
}
