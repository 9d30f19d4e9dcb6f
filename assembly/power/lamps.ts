import { CardFailure, CardLed, CardState } from '../../hal/contract/card';
import { Pca9552Led } from '../../hal/contract/pca9552';
import { cards } from '../card/record';
import { light, lightAll } from '../driver/leds';
import { PowerTimer, powerTimers } from './timers';

/** How long a lamp test lasts, unless it is ended. Our choice. */
const TEST_US: u64 = 10_000_000;

/** What a lamp of green and red shows. Rate 0 is once a second, rate 1 every other second. */
const enum Show {
  Dark,
  Green,
  Amber,
  /** It may be taken out. */
  SlowAmber,
  Red,
  /** It is sound, and waits: for power, or to be cooler. */
  FastRed,
}

// biome-ignore format: a table
/** Green and red, by Show. */
const COLOURS: StaticArray<i32> = [
  Pca9552Led.Off,    Pca9552Led.Off,    // Dark
  Pca9552Led.On,     Pca9552Led.Off,    // Green
  Pca9552Led.On,     Pca9552Led.On,     // Amber
  Pca9552Led.Rate1,  Pca9552Led.Rate1,  // SlowAmber
  Pca9552Led.Off,    Pca9552Led.On,     // Red
  Pca9552Led.Off,    Pca9552Led.Rate0,  // FastRed
];

// biome-ignore format: a table
/** The status lamp of a card, by CardState. Our choice. */
const CARD: StaticArray<i32> = [
  Show.Dark,      // Empty
  Show.Amber,     // Identifying
  Show.Amber,     // Powering
  Show.Amber,     // Starting
  Show.Green,     // Ready
  Show.Red,       // Failed
  Show.SlowAmber, // Off
];

/** The cards have been judged: their lamps follow. */
export function settleLamps(): void {
  for (let slot = 1; slot <= cards.rows; slot++) {
    const show = showOf(slot);
    light(slot, CardLed.StatusGreen, COLOURS[2 * show]);
    light(slot, CardLed.StatusRed, COLOURS[2 * show + 1]);
  }
}

function showOf(slot: i32): Show {
  const card = cards.at(slot - 1);
  const waits = card.failure === <u8>CardFailure.NoBudget || card.failure === <u8>CardFailure.TooHot;
  return card.state === <u8>CardState.Failed && waits ? Show.FastRed : CARD[card.state];
}

/** Every lamp of every card is lit, for so long as it lasts. */
export function testLamps(nowUs: u64): void {
  powerTimers.arm(PowerTimer.LampTest, nowUs + TEST_US);
  lightAll(true);
}

export function endLampTest(): void {
  powerTimers.disarm(PowerTimer.LampTest);
  lightAll(false);
}
