import { CardFailure, CardLed, CardState } from '../../hal/contract/card';
import { Stage } from '../../hal/contract/journal';
import { LampShow } from '../../hal/contract/lamp';
import { Pca9552Led } from '../../hal/contract/pca9552';
import { cards } from '../card/record';
import { light, lightAll } from '../driver/leds';
import { wake } from '../kernel/agenda';
import { isWrongCard } from './card-alarm';
import { PowerTimer, powerTimers } from './timers';

/** How long a lamp test lasts, unless it is ended. Our choice. */
export const LAMP_TEST_US: u64 = 10_000_000;

// biome-ignore format: a table
/** Green and red, by LampShow. Rate 0 is once a second, rate 1 every other second. */
export const COLOURS: StaticArray<i32> = [
  Pca9552Led.Off,    Pca9552Led.Off,    // Dark
  Pca9552Led.On,     Pca9552Led.Off,    // Green
  Pca9552Led.Rate0,  Pca9552Led.Off,    // Starting
  Pca9552Led.On,     Pca9552Led.On,     // Amber
  Pca9552Led.Rate1,  Pca9552Led.Rate1,  // SlowAmber
  Pca9552Led.Off,    Pca9552Led.Rate0,  // FastRed
  Pca9552Led.Off,    Pca9552Led.On,     // Red
];

// biome-ignore format: a table
/** The status lamp of a card, by CardState. Our choice. */
const CARD: StaticArray<i32> = [
  LampShow.Dark,      // Empty
  LampShow.Amber,     // Identifying
  LampShow.Amber,     // Powering
  LampShow.Amber,     // Starting
  LampShow.Green,     // Ready
  LampShow.Red,       // Failed
  LampShow.SlowAmber, // Off
];

/** The cards have been judged: their lamps follow. */
export function settleLamps(): void {
  for (let slot = 1; slot <= cards.rows; slot++) {
    const show = showOf(slot);
    light(slot, CardLed.StatusGreen, COLOURS[2 * show]);
    light(slot, CardLed.StatusRed, COLOURS[2 * show + 1]);
  }
}

function showOf(slot: i32): LampShow {
  const card = cards.at(slot - 1);
  const waits = card.failure === <u8>CardFailure.NoBudget || card.failure === <u8>CardFailure.TooHot;
  if (card.state === <u8>CardState.Failed && waits) return LampShow.FastRed;
  return card.state === <u8>CardState.Ready && isWrongCard(slot) ? LampShow.Amber : CARD[card.state];
}

/** Every lamp of the shelf and of every card is lit, for so long as it lasts. */
export function testLamps(nowUs: u64): void {
  powerTimers.arm(PowerTimer.LampTest, nowUs + LAMP_TEST_US);
  lightAll(true);
  wake(Stage.Power);
}

export function isLampTest(): bool {
  return powerTimers.isArmed(PowerTimer.LampTest);
}

export function endLampTest(): void {
  powerTimers.disarm(PowerTimer.LampTest);
  lightAll(false);
  wake(Stage.Power);
}
