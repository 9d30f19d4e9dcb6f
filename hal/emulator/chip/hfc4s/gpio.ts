import { HfcRead, HfcWrite } from '../../../contract/hfc4s';

/** Sixteen general-purpose pins, outputs where R_GPIO_EN says so. */
export class Gpio {
  #outputs = 0;
  #enables = 0;
  /** Levels the card puts on the pins, one bit each. */
  inputs = 0;

  reset(): void {
    this.#outputs = 0;
    this.#enables = 0;
  }

  /** Levels the chip drives, and which of them it does. */
  get outputs(): { levels: number; enables: number } {
    return { levels: this.#outputs, enables: this.#enables };
  }

  read(register: HfcRead.GpioIn0 | HfcRead.GpioIn1): number {
    const levels = (this.#outputs & this.#enables) | (this.inputs & ~this.#enables);
    return (register === HfcRead.GpioIn0 ? levels : levels >> 8) & 0xff;
  }

  write(register: number, value: number): void {
    switch (register) {
      case HfcWrite.GpioOut0:
        this.#outputs = (this.#outputs & 0xff00) | value;
        break;
      case HfcWrite.GpioOut1:
        this.#outputs = (this.#outputs & 0x00ff) | (value << 8);
        break;
      case HfcWrite.GpioEn0:
        this.#enables = (this.#enables & 0xff00) | value;
        break;
      case HfcWrite.GpioEn1:
        this.#enables = (this.#enables & 0x00ff) | (value << 8);
        break;
    }
  }
}
