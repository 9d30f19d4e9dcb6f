import { CardKind } from '../../contract/card';
import type { BoardDefinition } from './definition';

/** One E1 card and one BRI card, nothing configured: for a first configuration of one's own, and for unit tests. */
export const MINIMAL: BoardDefinition = {
  name: 'minimal',
  slots: [
    { kind: CardKind.E1, serial: 'LC4E1-000101' },
    { kind: CardKind.Bri, serial: 'LC4BRI-000102' },
  ],
  isdn: 'point-to-point',
  configuration: '',
};
