import { CardKind } from '../../contract/card';
import { Chip } from '../../contract/unit';
import type { RegisterChip } from '../chip';
import { FrameChannels } from '../chip/frame-channels';
import { Pef22554 } from '../chip/pef22554/chip';
import type { VirtualClock } from '../clock';
import { Pin } from '../pin';
import type { E1Span } from '../plant/e1-span';
import { Card, type CardModel } from './card';

const MODELS: readonly CardModel[] = [
  { kind: CardKind.E1One, product: 'LC-1E1', part: '740-0103', platform: 'lc-1e1-r0', ports: 1 },
  { kind: CardKind.E1Two, product: 'LC-2E1', part: '740-0104', platform: 'lc-2e1-r0', ports: 2 },
  { kind: CardKind.E1, product: 'LC-4E1', part: '740-0101', platform: 'lc-4e1-r0', ports: 4 },
];

/** 1, 2 or 4 x E1: a QuadFALC, of which so many lines are wired, and the slot's frame channels on its highway. */
export class E1Card extends Card {
  readonly framer: Pef22554;
  readonly channels: FrameChannels;
  readonly local: ReadonlyMap<Chip, RegisterChip>;

  readonly spans: readonly E1Span[];

  constructor(kind: CardKind, clock: VirtualClock, serial: string, cables: readonly E1Span[], channels: number) {
    const model = modelOf(kind);
    const interrupt = new Pin();
    const frameWaits = new Pin();
    super(clock, model, serial, [interrupt, frameWaits]);
    this.spans = cables.slice(0, model.ports);
    this.framer = new Pef22554(clock, interrupt);
    this.channels = new FrameChannels(
      clock,
      this.spans.map((_, port) => ({ send: (mask, frame) => this.framer.portSend(port, mask, frame) })),
      channels,
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

function modelOf(kind: CardKind): CardModel {
  const model = MODELS.find((other) => other.kind === kind);
  if (model === undefined) throw new RangeError(`no E1 card is of kind ${kind}`);
  return model;
}
