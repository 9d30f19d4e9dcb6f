import type { CardKind } from '../../contract/card';
import type { AccessOptions } from '../plant/exchange/access';

/** A board is data. */
export interface BoardDefinition {
  readonly name: string;
  /** What stands in slots 1, 2 and so on; null = nothing. */
  readonly slots: readonly (CardPlacement | null)[];
  /** Slots that are wide, from 1; the others are narrow. */
  readonly wide?: readonly number[];
  /** How the exchange runs the board's ISDN accesses. */
  readonly isdn: AccessOptions['configuration'];
  /** The saved configuration when the board leaves the factory, as `save` would write it; '' = there is none. */
  readonly configuration: string;
}

export interface CardPlacement {
  readonly kind: CardKind;
  readonly serial: string;
}
