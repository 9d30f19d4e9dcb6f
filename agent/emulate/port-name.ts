import { CardKind } from '../../hal/contract/card';
import { TributaryNumbering } from '../../hal/contract/cpos';
import type { EmulatedBoard } from '../../hal/emulator/board';
import type { E1Span } from '../../hal/emulator/plant/e1-span';
import type { Access } from '../../hal/emulator/plant/exchange/access';
import type { ImpairedLine } from '../../hal/emulator/plant/impaired-line';
import type { IsdnKind } from '../../hal/emulator/plant/outside-plant';
import { numberOf } from '../../hal/emulator/plant/sdh-multiplexer';
import type { SdhTributary } from '../../hal/emulator/plant/sdh-tributary';
import type { Stm1Line } from '../../hal/emulator/plant/stm1-line';

/** What is wrong with a world line, said to the person who typed it. */
export class WorldError extends Error {}

/** A port's place: slot from 1 or 0 for the shelf, port from 0; of a tributary of an STM-1, the chip's number from 0. */
export interface PortName {
  readonly slot: number;
  readonly port: number;
  readonly tributary?: number;
}

/** What joins a port to its far end. */
export interface Cable {
  cut(): void;
  mend(): void;
}

const KINDS = '(?:e1|bri|serial|cpos|ethernet)?';

/**
 * Reads `1/0`, with or without the kind of an interface before it, or `1/0/5` for an E1 inside an STM-1, counted as the
 * console does without `channel-align-mode`. The cables of an empty slot are still there.
 * @throws WorldError
 */
export function parsePort(board: EmulatedBoard, text: string): PortName {
  const found = text.match(new RegExp(`^${KINDS}(\\d+)/(\\d+)(?:/(\\d+))?(?::\\d+)?$`, 'i'));
  if (found === null) throw new WorldError(`"${text}" is no port; write slot/port, such as 1/0`);
  const [slot, port] = [Number(found[1]), Number(found[2])];
  const slots = board.slots.length;
  if (slot > slots) throw new WorldError(`there is no slot ${slot}; ${board.definition.name} has slots 1 to ${slots}`);
  const ports = portsOf(board, slot);
  if (port >= ports)
    throw new WorldError(
      ports === 1 ? `slot ${slot} has port ${slot}/0` : `slot ${slot} has ports ${slot}/0 to ${slot}/${ports - 1}`,
    );
  if (found[3] === undefined) return { slot, port };
  const number = Number(found[3]);
  if (slot === 0 || board.plant.cables(slot).line === null)
    throw new WorldError(`"${text}" is no port; write slot/port, such as 1/0`);
  const { length } = board.plant.cables(slot).spans;
  const tributaries = Array.from({ length }, (_, tributary) => numberOfTributary(tributary));
  if (number < 1 || number > length) throw new WorldError(`${slot}/${port} has E1 1 to ${length}`);
  return { slot, port, tributary: tributaries.indexOf(number) };
}

/** The ports of the cables, or of the card they end at. */
function portsOf(board: EmulatedBoard, slot: number): number {
  if (slot === 0 || board.plant.cables(slot).line !== null) return 1;
  return board.slot(slot).card?.model.ports ?? board.plant.cables(slot).spans.length;
}

/** Every cable that leads to a port, for a card of any kind. */
export function cablesOf(board: EmulatedBoard, { slot, port, tributary }: PortName): readonly Cable[] {
  if (slot === 0) return [board.plant.ethernet];
  const { line } = board.plant.cables(slot);
  if (line === null) return [board.plant.span(slot, port), board.plant.bus(slot, port)];
  return tributary === undefined ? [line] : [board.plant.span(slot, tributary)];
}

/** The fibres of a port. @throws WorldError when it has none. */
export function lineOf(board: EmulatedBoard, { slot, port, tributary }: PortName): Stm1Line {
  const line = slot === 0 || tributary !== undefined ? null : board.plant.cables(slot).line;
  if (line === null) throw new WorldError(`${slot}/${port} is not an STM-1 port`);
  return line;
}

/** The far end of a tributary. @throws WorldError when the port is none. */
export function tributaryOf(board: EmulatedBoard, { slot, port, tributary }: PortName): SdhTributary {
  if (tributary === undefined) throw new WorldError(`${slot}/${port} is no E1 of an STM-1; write slot/port/1 to 63`);
  return board.plant.line(slot).far.tributaries[tributary]!;
}

/** E1s of an STM-1 are called as the console calls them without `channel-align-mode`. */
function numberOfTributary(tributary: number): number {
  return numberOf(tributary, TributaryNumbering.Huawei);
}

const E1_CARDS: readonly CardKind[] = [CardKind.E1One, CardKind.E1Two, CardKind.E1];

/** @throws WorldError when the card in the slot is not E1, and the port not an E1 of an STM-1. */
export function spanOf(board: EmulatedBoard, { slot, port, tributary }: PortName): E1Span {
  if (tributary !== undefined) return board.plant.span(slot, tributary);
  if (slot === 0 || board.plant.cables(slot).line !== null) throw new WorldError(`${slot}/${port} is not an E1 port`);
  mustTake(board, slot, E1_CARDS, `${slot}/${port} is not an E1 port`);
  return board.plant.span(slot, port);
}

/** What carries the bits of a port, for noise on it. */
export function noisyOf(board: EmulatedBoard, place: PortName): { noise(errorRate: number): void } {
  const fibres = place.slot !== 0 && place.tributary === undefined && board.plant.cables(place.slot).line !== null;
  return fibres ? lineOf(board, place) : spanOf(board, place);
}

/** A port as a person writes it. */
export function formatPort({ slot, port, tributary }: PortName): string {
  return tributary === undefined ? `${slot}/${port}` : `${slot}/${port}/${numberOfTributary(tributary)}`;
}

/** @throws WorldError when no ISDN line ends at the port, or the exchange does not serve it. */
export function accessOf(board: EmulatedBoard, { slot, port }: PortName): Access {
  const kind = isdnKindOf(board, slot, port);
  if (!board.plant.serves(slot, port, kind))
    throw new WorldError(`${slot}/${port} is wired to an exchange that is not ours`);
  return board.plant.access(slot, port, kind);
}

/** The D channel of a port, whoever has its other end. @throws WorldError when there is none. */
export function dChannelOf(board: EmulatedBoard, { slot, port }: PortName): ImpairedLine {
  return board.plant.dChannel(slot, port, isdnKindOf(board, slot, port));
}

/** What kind of ISDN line leads to the card in the slot, or to the empty slot. @throws WorldError when none does. */
function isdnKindOf({ plant, slots }: EmulatedBoard, slot: number, port: number): IsdnKind {
  const card = slots[slot - 1]?.card;
  const isPrimary = slot !== 0 && plant.leadsToExchange(slot, port);
  if (isPrimary && card?.model.kind !== CardKind.Bri) return 'pri';
  if (card === null ? plant.cables(slot).line === null : card?.model.kind === CardKind.Bri) return 'bri';
  throw new WorldError(`${slot}/${port} is not an ISDN port`);
}

function mustTake(board: EmulatedBoard, slot: number, kinds: readonly CardKind[], otherwise: string): void {
  const { card } = board.slot(slot);
  if (card !== null && !kinds.includes(card.model.kind)) throw new WorldError(otherwise);
}
