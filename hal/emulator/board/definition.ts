import type { CardKind } from '../../contract/card';
import { SlotClass } from '../../contract/shelf';
import type { AccessOptions } from '../plant/exchange/access';

/** A board is data. */
export interface BoardDefinition {
  readonly name: string;
  /** What stands in slots 1, 2 and so on; null = nothing. */
  readonly slots: readonly (CardPlacement | null)[];
  /** Slots that are wide, and slots wired for primary accesses, from 1; the others are narrow. */
  readonly wide?: readonly number[];
  readonly trunk?: readonly number[];
  /** What the supply in each bay can give, in milliwatts; null = none. Without it, two that each carry the shelf. */
  readonly supplies?: readonly (number | null)[];
  /** How the exchange runs the board's ISDN accesses. */
  readonly isdn: AccessOptions['configuration'];
  /** The saved configuration when the board leaves the factory, as `save` would write it; '' = there is none. */
  readonly configuration: string;
}

export function slotClassOf(board: BoardDefinition, slot: number): SlotClass {
  if (board.wide?.includes(slot)) return SlotClass.Wide;
  return board.trunk?.includes(slot) ? SlotClass.Trunk : SlotClass.Narrow;
}

export interface CardPlacement {
  readonly kind: CardKind;
  readonly serial: string;
}
