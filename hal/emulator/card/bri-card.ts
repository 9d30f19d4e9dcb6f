import { CardKind } from '../../contract/card';
import { Chip } from '../../contract/unit';
import type { RegisterChip } from '../chip';
import { FrameChannels } from '../chip/frame-channels';
import { Hfc4s } from '../chip/hfc4s/chip';
import type { VirtualClock } from '../clock';
import { Pin } from '../pin';
import type { StBus } from '../plant/st-bus';
import { Card, type CardModel } from './card';

const MODEL: CardModel = {
  kind: CardKind.Bri,
  product: 'LC-4BRI',
  part: '740-0201',
  platform: 'lc-4bri-r0',
  ports: 4,
};

/** 4 x BRI: an HFC-4S as terminal of four S/T buses, and the slot's frame channels on its PCM highway. */
export class BriCard extends Card {
  readonly bri: Hfc4s;
  readonly channels: FrameChannels;
  readonly local: ReadonlyMap<Chip, RegisterChip>;

  constructor(
    clock: VirtualClock,
    serial: string,
    readonly buses: readonly StBus[],
    channels: number,
  ) {
    const interrupt = new Pin();
    const frameWaits = new Pin();
    super(clock, MODEL, serial, [interrupt, frameWaits]);
    this.bri = new Hfc4s(clock, interrupt);
    this.channels = new FrameChannels(
      clock,
      buses.map((_, port) => ({ send: (mask, frame) => this.bri.portSend(port, mask, frame) })),
      channels,
      frameWaits,
    );
    this.bri.onPortFrame((port, mask, frame, errored) => this.channels.deliver(port, mask, frame, errored));
    this.local = new Map<Chip, RegisterChip>([
      [Chip.Bri, this.bri],
      [Chip.Channels, this.channels],
    ]);
  }

  protected connect(): void {
    this.buses.forEach((bus, port) => {
      this.bri.attach(port, bus.terminal);
    });
  }

  protected disconnect(): void {
    this.buses.forEach((_, port) => {
      this.bri.attach(port, null);
    });
  }
}
