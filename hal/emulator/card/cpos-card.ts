import { CardKind } from '../../contract/card';
import { ChannelsLimit } from '../../contract/channels';
import { MapperLimit } from '../../contract/e1-mapper';
import { Chip } from '../../contract/unit';
import type { I2cChip, RegisterChip } from '../chip';
import { E1Mapper } from '../chip/e1-mapper/chip';
import { FrameChannels } from '../chip/frame-channels';
import { OpticalModule } from '../chip/optical-module';
import { Suni155 } from '../chip/suni155/chip';
import type { VirtualClock } from '../clock';
import { Pin } from '../pin';
import type { Stm1Line } from '../plant/stm1-line';
import { Card, type CardModel } from './card';

const MODEL: CardModel = {
  kind: CardKind.Cpos,
  product: 'LC-CPOS',
  part: '740-0301',
  platform: 'lc-cpos-r0',
  ports: 1,
};

/** Channelised STM-1: a S/UNI-155 with its optical module, the mapper of its 63 E1, and frame channels on them. */
export class CposCard extends Card {
  readonly suni: Suni155;
  readonly mapper: E1Mapper;
  readonly optics: OpticalModule;
  readonly channels: FrameChannels;
  readonly local: ReadonlyMap<Chip, RegisterChip>;

  constructor(
    clock: VirtualClock,
    serial: string,
    /** Null in a slot that no fibre leads to. */
    readonly line: Stm1Line | null,
  ) {
    const pins = { suni: new Pin(), mapper: new Pin(), channels: new Pin() };
    super(clock, MODEL, serial, Object.values(pins));
    this.suni = new Suni155(clock, pins.suni, MapperLimit.Tributaries);
    this.mapper = new E1Mapper(clock, pins.mapper, this.suni);
    this.suni.dropTo(this.mapper);
    this.optics = new OpticalModule(this.suni, () => this.temperature.celsius);
    this.channels = new FrameChannels(
      clock,
      Array.from({ length: MapperLimit.Tributaries }, (_, port) => ({
        send: (mask: number, frame: Uint8Array) => this.mapper.portSend(port, mask, frame),
      })),
      ChannelsLimit.Wide,
      pins.channels,
    );
    this.mapper.onPortFrame((port, mask, frame, errored) => this.channels.deliver(port, mask, frame, errored));
    this.local = new Map<Chip, RegisterChip>([
      [Chip.Suni, this.suni],
      [Chip.Mapper, this.mapper],
      [Chip.Channels, this.channels],
    ]);
  }

  override i2c(chip: Chip): I2cChip | undefined {
    return chip === Chip.Optics ? this.optics : super.i2c(chip);
  }

  /** The laser has its current from the main power. */
  override run(running: boolean): void {
    super.run(running);
    this.suni.light(running);
  }

  protected connect(): void {
    this.line?.attachNear(this.suni);
  }

  protected disconnect(): void {
    this.line?.detachNear();
  }
}
