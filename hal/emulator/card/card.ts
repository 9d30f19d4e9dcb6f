import { CardKind, CardPin } from '../../contract/card';
import { Chip } from '../../contract/unit';
import type { I2cChip, RegisterChip } from '../chip';
import { At24c64 } from '../chip/at24c64';
import type { FrameChannels } from '../chip/frame-channels';
import { Pca9552 } from '../chip/pca9552';
import { Pca9555 } from '../chip/pca9555';
import { Adm1272 } from '../chip/pmbus/adm1272';
import type { HotSwap } from '../chip/pmbus/hot-swap';
import { Lm5066 } from '../chip/pmbus/lm5066';
import { Tmp75 } from '../chip/tmp75';
import type { VirtualClock } from '../clock';
import { Pin } from '../pin';
import { encodeTlvInfo } from '../tlv-info';
import { I2C_ADDRESS } from '../wiring';
import { drawOf, STANDBY_MILLIWATTS } from './draw';

/** Of every card's hot-swap controller. Our choice. */
const SHUNT_MICROOHMS = 10_000;

/** What a card's maker prints on it. */
export interface CardModel {
  readonly kind: CardKind;
  readonly product: string;
  readonly part: string;
  readonly platform: string;
  /** Ports to the outside. */
  readonly ports: number;
}

/**
 * A line card: what every kind has on its standby power, and the chips of its kind behind the local bus, which work
 * with main power good and out of reset.
 */
export abstract class Card {
  readonly identity: At24c64;
  readonly temperature: Tmp75;
  readonly expander: Pca9555;
  readonly leds: Pca9552;
  readonly hotSwap: HotSwap;
  /** Any chip interrupts. */
  readonly interrupt = new Pin();
  /** Milliwatts beyond what it is made to draw. */
  #overdraw = 0;
  #powered = false;
  readonly #interrupts: readonly Pin[];
  #running = false;

  protected constructor(
    readonly clock: VirtualClock,
    readonly model: CardModel,
    readonly serial: string,
    /** Interrupt outputs of the chips of the kind. */
    chipInterrupts: readonly Pin[],
  ) {
    const hot = new Pin();
    const inputChanged = new Pin();
    this.identity = new At24c64(clock, new Pin());
    this.identity.contents.set(encodeTlvInfo(identityOf(model, serial)));
    this.temperature = new Tmp75(clock, hot);
    this.expander = new Pca9555(inputChanged);
    this.leds = new Pca9552(clock);
    const powerAlert = new Pin();
    this.hotSwap = makeHotSwap(model.kind, clock, powerAlert);
    powerAlert.watch((level) => this.expander.drive(CardPin.PowerAlert, !level));
    this.#interrupts = [inputChanged, ...chipInterrupts];
    hot.watch((level) => this.expander.drive(CardPin.TemperatureAlert, !level));
    for (const pin of this.#interrupts) pin.watch(() => this.#judge());
  }

  /** Chips on the local bus, and the frame channels among them. */
  abstract readonly local: ReadonlyMap<Chip, RegisterChip>;
  abstract readonly channels: FrameChannels;
  /** Plugs the cables of the slot into the ports, or pulls them out. */
  protected abstract connect(): void;
  protected abstract disconnect(): void;

  get running(): boolean {
    return this.#running;
  }

  /** The chip at an address of the card's I2C bus. */
  i2c(chip: Chip): I2cChip | undefined {
    switch (chip) {
      case Chip.Identity:
        return this.identity;
      case Chip.Temperature:
        return this.temperature;
      case Chip.Expander:
        return this.expander;
      case Chip.Leds:
        return this.leds;
      case Chip.HotSwap:
        return this.hotSwap;
      default:
        return undefined;
    }
  }

  /** Into a slot: standby power comes, and the pins of the connector say which slot it is. */
  seat(slot: number): void {
    for (let bit = 0; bit < CardPin.SlotBits; bit++) this.expander.drive(CardPin.Slot + bit, ((slot >> bit) & 1) !== 0);
    this.eject(false);
    this.powerOn();
    this.connect();
  }

  /** Standby power comes. */
  powerOn(): void {
    for (const chip of [this.identity, this.temperature, this.expander, this.leds, this.hotSwap]) chip.reset();
  }

  /** Milliwatts it draws from the shelf's rail. */
  get milliwatts(): number {
    return STANDBY_MILLIWATTS + (this.#powered ? drawOf(this.model.kind) + this.#overdraw : 0);
  }

  /** Main power is good, or not. */
  power(good: boolean): void {
    this.#powered = good;
    this.hotSwap.run(good);
    this.hotSwap.load = this.milliwatts;
  }

  /** It draws so many milliwatts more than it is made for. */
  overdraw(milliwatts: number): void {
    this.#overdraw = milliwatts;
    this.hotSwap.load = this.milliwatts;
  }

  unseat(): void {
    this.run(false);
    this.disconnect();
  }

  /** The ejector's switch. */
  eject(open: boolean): void {
    this.expander.drive(CardPin.Ejector, open);
  }

  /** Main power is good and reset is released, or not. */
  run(running: boolean): void {
    if (running === this.#running) return;
    this.#running = running;
    for (const chip of this.local.values()) chip.reset(); // which ends their interrupts, too
  }

  /** `us` pass for the processor while the clock stands within a step. */
  elapse(us: number): void {
    this.local.forEach((chip) => {
      chip.elapse?.(us);
    });
  }

  #judge(): void {
    this.interrupt.drive(this.#interrupts.some((pin) => pin.level));
  }
}

/** BRI cards have the second source. */
function makeHotSwap(kind: CardKind, clock: VirtualClock, alert: Pin): HotSwap {
  const Controller = kind === CardKind.Bri ? Lm5066 : Adm1272;
  return new Controller(clock, I2C_ADDRESS.get(Chip.HotSwap)!, alert, SHUNT_MICROOHMS);
}

function identityOf(model: CardModel, serial: string) {
  return {
    product: model.product,
    part: model.part,
    serial,
    baseMac: [0x02, 0x4c, 0x43, ...macTail(serial)],
    date: '06/16/2003 09:30:00',
    version: 1,
    platform: model.platform,
    macCount: model.ports,
  };
}

/** Last three octets of a locally administered address: the digits of the serial number, eight addresses apart. */
function macTail(serial: string): number[] {
  const number = Number(serial.replace(/\D/g, '').slice(-6)) * 8;
  return [(number >> 16) & 0xff, (number >> 8) & 0xff, number & 0xff];
}
