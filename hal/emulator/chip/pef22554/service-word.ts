import { FramerRegister, FramerRsw } from '../../../contract/pef22554';
import type { E1Signal } from '../../plant/e1-signal';

/** Sa4, with Sa5 to Sa8 below it. */
const SA4 = 0x10;
const SA6 = 0x04;
/** Flags of RSA6S: Sa6 code F in each submultiframe, and any other code. */
const SA6_F = 0x10;
const SA6_OTHER = 0x20;

/** The service word received last: RSW, RSA4 to RSA8, RSA6S. Without alignment it stands still. */
export class ServiceWord {
  #rsw = 0;

  follow(aligned: boolean, { rai, spare }: E1Signal): void {
    if (aligned) this.#rsw = FramerRsw.Rsi | (rai ? FramerRsw.Rra : 0) | spare;
  }

  get rsw(): number {
    return this.#rsw;
  }

  get rsa6s(): number {
    return this.#rsw & SA6 ? SA6_F : SA6_OTHER;
  }

  /** Eight times the same spare bit. */
  rsa(register: number): number {
    return this.#rsw & (SA4 >> (register - FramerRegister.Rsa4)) ? 0xff : 0x00;
  }

  reset(): void {
    this.#rsw = 0;
  }
}
