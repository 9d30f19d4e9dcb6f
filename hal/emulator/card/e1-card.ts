import { CardKind } from '../../contract/card';
import { ChannelsLimit } from '../../contract/channels';
import { Chip } from '../../contract/unit';
import type { RegisterChip } from '../chip';
import { FrameChannels } from '../chip/frame-channels';
import { Pef22554 } from '../chip/pef22554/chip';
import type { VirtualClock } from '../clock';
import { Pin } from '../pin';
import type { E1Span } from '../plant/e1-span';
import { Card, type CardModel } from './card';

const MODEL: CardModel = {
  kind: CardKind.E1,
  product: 'LC-4E1',
  part: '740-0101',
  platform: 'lc-4e1-r0',
  ports: 4,
};

/** 4 x E1: a QuadFALC, and frame channels on its highway. */
export class E1Card extends Card {
  readonly framer: Pef22554;
  readonly channels: FrameChannels;
  readonly local: ReadonlyMap<Chip, RegisterChip>;

  constructor(
    clock: VirtualClock,
    serial: string,
    readonly spans: readonly E1Span[],
  ) {
    const interrupt = new Pin();
    const frameWaits = new Pin();
    super(clock, MODEL, serial, [interrupt, frameWaits]);
    this.framer = new Pef22554(clock, interrupt);
    this.channels = new FrameChannels(
      clock,
      spans.map((_, port) => ({ send: (mask, frame) => this.framer.portSend(port, mask, frame) })),
      ChannelsLimit.Narrow,
      frameWaits,
    );
    this.framer.onPortFrame((port, mask, frame, errored) => this.channels.deliver(port, mask, frame, errored));
    this.local = new Map<Chip, RegisterChip>([
      [Chip.Framer, this.framer],
      [Chip.Channels, this.channels],
    ]);
  }

  protected connect(): void {
    this.spans.forEach((span, port) => {
      span.attachNear(this.framer.port(port));
    });
  }

  protected disconnect(): void {
    for (const span of this.spans) span.detachNear();
  }
}
