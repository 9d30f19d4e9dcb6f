import { CardKind } from '../../hal/contract/card';
import type { EmulatedBoard } from '../../hal/emulator/board';
import type { E1Span } from '../../hal/emulator/plant/e1-span';
import type { Access } from '../../hal/emulator/plant/exchange/access';
import type { StBus } from '../../hal/emulator/plant/st-bus';

/** What is wrong with a world line, said to the person who typed it. */
export class WorldError extends Error {}

/** A port's place, as the console numbers ports: slot from 1, port from 0. */
export interface PortName {
  readonly slot: number;
  readonly port: number;
}

/**
 * Reads `1/0`, with or without `E1`, `Bri` or `Serial` before it. The cables of an empty slot are still there.
 * @throws WorldError
 */
export function parsePort(board: EmulatedBoard, text: string): PortName {
  const found = text.match(/^(?:e1|bri|serial)?(\d+)\/(\d+)(?::\d+)?$/i);
  if (found === null) throw new WorldError(`"${text}" is no port; write slot/port, such as 1/0`);
  const [slot, port] = [Number(found[1]), Number(found[2])];
  const slots = board.slots.length;
  if (slot < 1 || slot > slots)
    throw new WorldError(`there is no slot ${slot}; ${board.definition.name} has slots 1 to ${slots}`);
  const ports = board.slot(slot).card?.model.ports ?? board.plant.cables(slot).spans.length;
  if (port >= ports) throw new WorldError(`slot ${slot} has ports ${slot}/0 to ${slot}/${ports - 1}`);
  return { slot, port };
}

/** Every cable that leads to a port, for a card of any kind. */
export function cablesOf(board: EmulatedBoard, { slot, port }: PortName): readonly (E1Span | StBus)[] {
  return [board.plant.span(slot, port), board.plant.bus(slot, port)];
}

/** @throws WorldError when the card in the slot is not E1. */
export function spanOf(board: EmulatedBoard, { slot, port }: PortName): E1Span {
  mustTake(board, slot, CardKind.E1, `${slot}/${port} is not an E1 port`);
  return board.plant.span(slot, port);
}

/** @throws WorldError when the card in the slot is not BRI, or the exchange does not serve the port. */
export function accessOf(board: EmulatedBoard, { slot, port }: PortName): Access {
  mustTake(board, slot, CardKind.Bri, `${slot}/${port} is not an ISDN port`);
  if (!board.plant.serves(slot, port)) throw new WorldError(`${slot}/${port} is wired to an exchange that is not ours`);
  return board.plant.access(slot, port);
}

function mustTake(board: EmulatedBoard, slot: number, kind: CardKind, otherwise: string): void {
  const { card } = board.slot(slot);
  if (card !== null && card.model.kind !== kind) throw new WorldError(otherwise);
}
