import { CardLed } from '../../hal/contract/card';
import { PanelLed } from '../../hal/contract/lamp';
import type { EmulatedBoard } from '../../hal/emulator/board';
import type { Card } from '../../hal/emulator/card/card';
import type { Pca9552 } from '../../hal/emulator/chip/pca9552';
import { formatClock } from './duration';

/** What is printed on the status panel, by PanelLamp. */
const PANEL = ['SYS', 'PWR1', 'PWR2', 'FAN', 'ALM'];
const LEGEND = '* lit  ~ blinking  . dark';

/** The shelf from the front: its panel, then a line a slot. Without power every lamp is dark, whatever its chip was told. */
export function boardPicture(board: EmulatedBoard): string[] {
  const isLive = board.shelf.rail.live.level;
  const title = `${board.definition.name}  ${formatClock(board.clock.nowUs)} since power-on`;
  const slots = board.slots.map(
    ({ number, card }) => `slot ${number}  ${card === null ? '(empty)' : cardLine(card, isLive)}`,
  );
  const panel = `panel   ${PANEL.map((name, lamp) => `${name} ${isLive ? colour(board.shelf.leds, lamp) : 'dark'}`).join('  ')}`;
  const width = Math.max(title.length, LEGEND.length, panel.length, ...slots.map((line) => line.length));
  const rule = `+${'-'.repeat(width + 2)}+`;
  return [rule, ...[title, panel, ...slots, LEGEND].map((line) => `| ${line.padEnd(width)} |`), rule];
}

function cardLine(card: Card, isLive: boolean): string {
  const lamp = (output: number) => (isLive ? show(card, output) : '.');
  const status = `green ${lamp(CardLed.StatusGreen)} red ${lamp(CardLed.StatusRed)}`;
  const ports = Array.from({ length: card.model.ports }, (_, port) => `${port} ${lamp(CardLed.Port + port)}`);
  return `${card.model.product.padEnd(8)} ${card.serial.padEnd(14)} ${status} alarm ${lamp(CardLed.Alarm)}  ports ${ports.join(' ')}`;
}

function colour(leds: Pca9552, lamp: number): string {
  const green = leds.led(lamp * PanelLed.PerLamp + PanelLed.Green);
  const red = leds.led(lamp * PanelLed.PerLamp + PanelLed.Red);
  const blinks = green.periodUs + red.periodUs > 0 ? '~' : '';
  if (green.lit > 0) return blinks + (red.lit > 0 ? 'amber' : 'green');
  return red.lit > 0 ? `${blinks}red` : 'dark';
}

function show(card: Card, output: number): string {
  const { lit, periodUs } = card.leds.led(output);
  if (periodUs > 0) return '~';
  return lit > 0 ? '*' : '.';
}
