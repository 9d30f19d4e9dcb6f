import { CardLed } from '../../hal/contract/card';
import { Stage } from '../../hal/contract/journal';
import { Pca9552Led, Pca9552Register } from '../../hal/contract/pca9552';
import { Chip } from '../../hal/contract/unit';
import { wake } from '../kernel/agenda';
import { storeBigEndian32 } from '../kernel/bits';
import { sent, transact } from './i2c';
import { LEDS_DARK, slotAt } from './slot';

/** Rate 0 is 1 Hz, rate 1 is 0.5 Hz; half of the time lit. */
const PRESCALER0: u8 = 43;
const PRESCALER1: u8 = 87;
const HALF: u8 = 128;
/** Octets of the registers that say what the LEDs show. */
export const LEDS: i32 = 8;

/** 16 LEDs, all on. */
const LEDS_LIT: u32 = 0;
/** The status lamp of a card that is looked for: green and red at rate 0. */
const STATUS_MASK: u32 = (3 << (2 * CardLed.StatusGreen)) | (3 << (2 * CardLed.StatusRed));
const LOCATED: u32 = (Pca9552Led.Rate0 << (2 * CardLed.StatusGreen)) | (Pca9552Led.Rate0 << (2 * CardLed.StatusRed));

/** Request: every LED is lit, whatever it would show. */
let isLit: bool = false;

export function lightAll(isOn: bool): void {
  isLit = isOn;
  wake(Stage.Driver);
}

/** The registers from the prescaler of rate 0 on, for these LEDs. */
export function putLeds(into: usize, leds: u32): void {
  store<u8>(into, PRESCALER0);
  store<u8>(into + 1, HALF);
  store<u8>(into + 2, PRESCALER1);
  store<u8>(into + 3, HALF);
  storeBigEndian32(into + 4, bswap(leds));
}

/** Request: somebody looks for the card in a slot. */
export function locate(slot: i32, isOn: bool): void {
  slotAt(slot).located = isOn && slotAt(slot).present;
  wake(Stage.Driver);
}

/** What the LEDs of a slot are to show now. */
function ledsOf(slot: i32): u32 {
  const state = slotAt(slot);
  if (isLit) return LEDS_LIT;
  return state.located ? (state.ledsWanted & ~STATUS_MASK) | LOCATED : state.ledsWanted;
}

/** Request: what LED `led` of a seated card shows. */
export function light(slot: i32, led: CardLed, show: Pca9552Led): void {
  const state = slotAt(slot);
  if (!state.present) return;
  const shift: u32 = led << 1;
  const wanted = (state.ledsWanted & ~(3 << shift)) | (show << shift);
  if (wanted === state.ledsWanted) return;
  state.ledsWanted = wanted;
  wake(Stage.Driver);
}

/** Whether the LEDs are to be written; after a failure not before the next look. */
export function wantsLeds(slot: i32): bool {
  const state = slotAt(slot);
  return !state.ledsTried && (!state.ledsSetUp || state.ledsShown !== ledsOf(slot));
}

export function retryLeds(slot: i32): void {
  slotAt(slot).ledsTried = false;
}

/** Rates and LEDs in one transaction. */
export function writeLeds(slot: i32): void {
  const state = slotAt(slot);
  const wanted = ledsOf(slot);
  store<u8>(sent, Pca9552Register.AutoIncrement | Pca9552Register.Prescaler0);
  putLeds(sent + 1, wanted);
  state.ledsSetUp = transact(slot, Chip.Leds, 1 + LEDS, 0);
  state.ledsTried = !state.ledsSetUp;
  state.ledsShown = wanted;
}

/** The slot is empty: the next card's LEDs are dark, and to be set up. */
export function forgetLeds(slot: i32): void {
  const state = slotAt(slot);
  state.ledsWanted = LEDS_DARK;
  state.located = false;
  state.ledsSetUp = false;
  state.ledsTried = false;
}
