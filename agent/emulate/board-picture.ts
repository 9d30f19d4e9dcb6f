import { CardLed } from '../../hal/contract/card';
import type { EmulatedBoard } from '../../hal/emulator/board';
import type { Card } from '../../hal/emulator/card/card';
import { formatClock } from './duration';

const LEGEND = '* lit  ~ blinking  . dark';

/** The shelf from the front, a line a slot. */
export function boardPicture(board: EmulatedBoard): string[] {
  const title = `${board.definition.name}  ${formatClock(board.clock.nowUs)} since power-on`;
  const slots = board.slots.map(({ number, card }) => `slot ${number}  ${card === null ? '(empty)' : cardLine(card)}`);
  const width = Math.max(title.length, LEGEND.length, ...slots.map((line) => line.length));
  const rule = `+${'-'.repeat(width + 2)}+`;
  return [rule, ...[title, ...slots, LEGEND].map((line) => `| ${line.padEnd(width)} |`), rule];
}

function cardLine(card: Card): string {
  const status = `green ${lamp(card, CardLed.StatusGreen)} red ${lamp(card, CardLed.StatusRed)}`;
  const ports = Array.from({ length: card.model.ports }, (_, port) => `${port} ${lamp(card, CardLed.Port + port)}`);
  return `${card.model.product.padEnd(8)} ${card.serial.padEnd(14)} ${status} alarm ${lamp(card, CardLed.Alarm)}  ports ${ports.join(' ')}`;
}

function lamp(card: Card, output: number): string {
  const { lit, periodUs } = card.leds.led(output);
  if (periodUs > 0) return '~';
  return lit > 0 ? '*' : '.';
}
