import { CardKind } from '../../contract/card';
import { ChannelsLimit } from '../../contract/channels';
import { SlotClass } from '../../contract/shelf';
import type { VirtualClock } from '../clock';
import type { SlotCables } from '../plant/outside-plant';
import { BriCard } from './bri-card';
import type { Card } from './card';
import { CposCard } from './cpos-card';
import { E1Card } from './e1-card';

/** A new card of a kind, for a slot of a class with these cables. */
export function makeCard(
  kind: CardKind,
  serial: string,
  clock: VirtualClock,
  cables: SlotCables,
  slotClass: SlotClass,
): Card {
  const channels = slotClass === SlotClass.Narrow ? ChannelsLimit.Narrow : ChannelsLimit.Wide;
  switch (kind) {
    case CardKind.E1One:
    case CardKind.E1Two:
    case CardKind.E1:
      return new E1Card(kind, clock, serial, cables.line === null ? cables.spans : [], channels);
    case CardKind.Bri:
      return new BriCard(clock, serial, cables.buses, channels);
    case CardKind.Cpos:
      return new CposCard(clock, serial, cables.line);
    default:
      throw new RangeError(`no such kind of card: ${kind}`);
  }
}
