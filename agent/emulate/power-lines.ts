import { PowerLimit } from '../../hal/contract/power';
import type { EmulatedBoard } from '../../hal/emulator/board';
import type { I2cObstacle } from '../../hal/emulator/i2c-segment';
import type { Fan } from '../../hal/emulator/plant/fan';
import { MAINS_BROWN_MV, MAINS_GOOD_MV, MAINS_SURGE_MV, type MainsFeed } from '../../hal/emulator/plant/mains';
import type { SupplyBay } from '../../hal/emulator/supply-bay';
import { MISREAD_LINE } from './misread-line';
import { WorldError } from './port-name';
import { need, numberOf, oneOf, type WorldCommand } from './world-line';

const FEEDS: ReadonlyMap<string, number> = new Map([
  ['a', 0],
  ['b', 1],
]);
/** Millivolts, and what is said of them. */
const MAINS: ReadonlyMap<string, readonly [number, string]> = new Map([
  ['good', [MAINS_GOOD_MV, 'is good']],
  ['lost', [0, 'is lost']],
  ['brown', [MAINS_BROWN_MV, 'sags to 150 V']],
  ['surge', [MAINS_SURGE_MV, 'rises to 290 V']],
]);
const VOLTS_MAX = 400;
const DIPS = 5;
const DIPS_MAX = 1000;
const SUPPLY_WATTS = 120;
const SUPPLY_WATTS_MAX = 1000;
const OVERVOLTAGE_MV = 8_000;
const STANDBY_SAG_MV = 1_000;
const CODES = 3;
/** What can happen to a supply that is there, and what is said of it. */
const SUPPLY: ReadonlyMap<string, readonly [(bay: SupplyBay) => void, string]> = new Map([
  ['fail', [(bay: SupplyBay) => bay.supply!.fail(true), 'gives nothing any more']],
  ['mend', [mend, 'is as new']],
  ['fan', [(bay: SupplyBay) => bay.supply!.failFan(true), 'has a fan that stands still']],
  ['overvoltage', [(bay: SupplyBay) => bay.supply!.misregulate(OVERVOLTAGE_MV), 'regulates 8 V too high']],
  ['sag', [(bay: SupplyBay) => bay.supply!.misregulateStandby(-STANDBY_SAG_MV), 'has a standby rail that sags by 1 V']],
  ['mute', [(bay: SupplyBay) => bay.supply!.mute(true), 'acknowledges nothing']],
  ['pec', [(bay: SupplyBay) => bay.supply!.spoilCodes(CODES), `sends ${CODES} wrong packet error codes`]],
]);
const FAN: ReadonlyMap<string, readonly [(fan: Fan) => void, string]> = new Map([
  ['fail', [(fan: Fan) => fan.seize(true), 'stands still']],
  ['worn', [(fan: Fan) => fan.wear(40), 'has a worn bearing']],
  ['pull', [(fan: Fan) => fan.pull(true), 'is out']],
  ['mend', [mendFan, 'is as new']],
]);
const WIRES: ReadonlyMap<string, readonly [I2cObstacle, string]> = new Map([
  ['clock', ['clock', 'have their clock held low']],
  ['data', ['data', 'have their data held low']],
  ['nack', ['nacks', 'are answered by nobody']],
  ['good', ['none', 'are free']],
]);
const CLOCKS_MAX = 1000;
const ROOM_MIN = -40;
const ROOM_MAX = 85;
const PPM_MAX = 1000;
const DRAW_MAX = 500;

/** What a person can do to the mains, the supplies, the fans and the air. */
export const POWER_LINES: readonly WorldCommand[] = [
  {
    usage: 'mains a|b good|lost|brown|surge|flicker|volts [DIPS|VOLTS]',
    help: 'the voltage of a feed; flicker = dips of 5 ms',
    run: ({ board }, [name, what, amount]) => {
      const feed = feedOf(board, name);
      if (what === 'volts') {
        const volts = numberOf(amount, 0, VOLTS_MAX, 'volts');
        feed.give(Math.round(volts * 1000));
        return `feed ${name} gives ${volts} V`;
      }
      if (what === 'flicker') {
        const count = amount === undefined ? DIPS : numberOf(amount, 1, DIPS_MAX, 'dips');
        feed.flicker(Math.round(count));
        return `feed ${name} dips ${count} times`;
      }
      const [millivolts, says] = oneOf(what, MAINS);
      feed.give(millivolts);
      return `feed ${name} ${says}`;
    },
  },
  {
    usage: 'psu 1|2 pull|return|fail|mend|fan|overvoltage|sag|mute|pec|age [WATTS|PERCENT]',
    help: 'a power supply; return puts one of so many watts in',
    run: ({ board }, [number, what, text]) => {
      const n = numberOf(number, 1, PowerLimit.Supplies, 'a supply') - 1;
      return supply(board, n, need(what), text);
    },
  },
  {
    usage: 'fan NUMBER fail|worn|pull|mend',
    help: 'a fan of the shelf',
    run: ({ board }, [number, what]) => {
      const { fans } = board.shelf;
      const n = numberOf(number, 1, fans.length, 'a fan');
      const [act, says] = oneOf(what, FAN);
      act(fans[n - 1]!);
      return `fan ${n} ${says}`;
    },
  },
  {
    usage: 'room CELSIUS',
    help: 'how warm the room is',
    run: ({ board }, [text]) => {
      const celsius = numberOf(text, ROOM_MIN, ROOM_MAX, 'degrees Celsius');
      board.shelf.thermal.room = Math.round(celsius * 1000);
      return `the room is at ${celsius} degrees Celsius`;
    },
  },
  MISREAD_LINE,
  {
    usage: 'i2c SLOT clock|data|nack|good [CLOCKS]',
    help: 'the I2C wires of a slot, 0 = the shelf; data held low is let go after so many clocks, 9 unless said',
    run: ({ board }, [text, what, clocks]) => {
      const slot = numberOf(text, 0, board.slots.length, 'a slot');
      const [obstacle, says] = oneOf(what, WIRES);
      board.segment(slot).hold(obstacle, clocks === undefined ? undefined : numberOf(clocks, 1, CLOCKS_MAX, 'clocks'));
      return `the I2C wires of ${slot === 0 ? 'the shelf' : `slot ${slot}`} ${says}`;
    },
  },
  {
    usage: 'draw SLOT short|WATTS',
    help: 'a card draws so much more than it should, or shorts its supply; 0 = neither',
    run: ({ board }, [text, what]) => {
      const slot = numberOf(text, 1, board.slots.length, 'a slot');
      const { card } = board.slot(slot);
      if (card === null) throw new WorldError(`slot ${slot} is empty`);
      const watts = what === 'short' ? 0 : numberOf(what, 0, DRAW_MAX, 'watts');
      card.hotSwap.short(what === 'short');
      card.overdraw(Math.round(watts * 1000));
      board.shelf.stir();
      return what === 'short' ? `the card in slot ${slot} shorts its supply` : `slot ${slot} draws ${watts} W more`;
    },
  },
  {
    usage: 'battery on|off',
    help: 'the battery of the real-time clock',
    run: ({ board }, [what]) => {
      board.shelf.clockChip.battery = oneOf(what, ON_OFF);
      return `the battery of the clock is ${what === 'on' ? 'in' : 'out'}`;
    },
  },
  {
    usage: 'drift PPM',
    help: 'how fast the real-time clock runs',
    run: ({ board }, [text]) => {
      const ppm = numberOf(text, -PPM_MAX, PPM_MAX, 'parts per million');
      board.shelf.clockChip.drift = ppm;
      return `the real-time clock runs ${ppm} ppm fast`;
    },
  },
];

const ON_OFF: ReadonlyMap<string, boolean> = new Map([
  ['on', true],
  ['off', false],
]);

function supply(board: EmulatedBoard, n: number, what: string, text: string | undefined): string {
  const bay = board.shelf.bays[n]!;
  const name = `power supply ${n + 1}`;
  if (what === 'return') {
    if (bay.supply !== null) throw new WorldError(`bay ${n + 1} is taken; !psu ${n + 1} pull first`);
    const watts = text === undefined ? SUPPLY_WATTS : numberOf(text, 1, SUPPLY_WATTS_MAX, 'watts');
    board.plugSupply(n, Math.round(watts * 1000));
    return `${name} is in its bay: ${watts} W`;
  }
  if (bay.supply === null) throw new WorldError(`bay ${n + 1} is empty`);
  if (what === 'pull') {
    bay.unplug();
    return `${name} is out`;
  }
  if (what === 'age') {
    const percent = numberOf(text, 0, 100, 'percent');
    bay.supply.age(percent);
    return `${name} has served ${percent} percent of its time`;
  }
  const [act, says] = oneOf(what, SUPPLY);
  act(bay);
  return `${name} ${says}`;
}

function mend({ supply }: SupplyBay): void {
  supply!.fail(false);
  supply!.failFan(false);
  supply!.misregulate(0);
  supply!.misregulateStandby(0);
  supply!.mute(false);
  supply!.spoilCodes(0);
  supply!.age(0);
  for (const misreading of supply!.misreadings.values()) misreading.end();
}

function mendFan(fan: Fan): void {
  fan.seize(false);
  fan.pull(false);
  fan.wear(0);
}

function feedOf(board: EmulatedBoard, name: string | undefined): MainsFeed {
  return board.shelf.feeds[oneOf(name, FEEDS)]!;
}
