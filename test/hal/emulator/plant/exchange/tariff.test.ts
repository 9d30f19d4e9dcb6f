import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { pulsesOf, type Tariff } from '../../../../../hal/emulator/plant/exchange/tariff';

const S = 1_000_000;
const DAY: Tariff = {
  pulseUs: 60 * S,
  windows: [
    { from: 8 * 60, to: 18 * 60, pulseUs: 30 * S },
    { from: 22 * 60, to: 6 * 60, pulseUs: 120 * S },
  ],
};
const at = (hour: number, minute: number, second = 0) => Date.UTC(2003, 0, 1, hour, minute, second);

const tariff = suite('tariff of the exchange');

// biome-ignore format: a table
const CALLS: readonly (readonly [name: string, epochMs: number, us: number, pulses: number])[] = [
  ['a call that ends as it is connected costs one pulse',      at(19, 0),      0,           1],
  ['a pulse is paid when it begins',                           at(19, 0),      60 * S - 1,  1],
  ['to the microsecond: at its end the next has not begun',    at(19, 0),      60 * S,      1],
  ['and then it has',                                          at(19, 0),      60 * S + 1,  2],
  ['an hour in the evening',                                   at(19, 0),      3600 * S,    60],
  ['an hour by day',                                           at(9, 0),       3600 * S,    120],
  ['an hour by night, over midnight',                          at(23, 30),     3600 * S,    30],
  ['into the day: the first pulse keeps its length',           at(7, 59, 30),  120 * S,     3],
  ['out of the day',                                           at(17, 59, 45), 120 * S,     3],
];
for (const [name, epochMs, us, pulses] of CALLS) tariff(name, () => assert.is(pulsesOf(DAY, epochMs, us), pulses));

tariff.run();
