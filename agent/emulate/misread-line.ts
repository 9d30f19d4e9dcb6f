import { FanTray } from '../../hal/contract/cooling';
import { PmbusCommand } from '../../hal/contract/pmbus';
import { PowerLimit, ShelfZone } from '../../hal/contract/power';
import type { EmulatedBoard } from '../../hal/emulator/board';
import type { Misreading } from '../../hal/emulator/misreading';
import { WorldError } from './port-name';
import { need, numberOf, oneOf, type WorldCommand } from './world-line';

/** A reading of a part: the chip's unit is so much of the person's. */
interface Reading {
  readonly unit: string;
  readonly scale: number;
  readonly misreading: Misreading;
}

const MILLI = 1000;
const VALUE_MIN = -100;
const VALUE_MAX = 30_000;
const TIMES_MAX = 1_000_000;

const SUPPLY: ReadonlyMap<string, readonly [PmbusCommand, unit: string]> = new Map([
  ['input', [PmbusCommand.ReadVin, 'V']],
  ['volts', [PmbusCommand.ReadVout, 'V']],
  ['amperes', [PmbusCommand.ReadIout, 'A']],
  ['watts', [PmbusCommand.ReadPout, 'W']],
  ['celsius', [PmbusCommand.ReadTemperature1, 'degrees Celsius']],
  ['rpm', [PmbusCommand.ReadFan1, 'rpm']],
]);
const ZONES: ReadonlyMap<string, ShelfZone> = new Map([
  ['intake', ShelfZone.Intake],
  ['processor', ShelfZone.Processor],
  ['exhaust', ShelfZone.Exhaust],
]);

/** What is measured wrong, one number among those that are right. */
export const MISREAD_LINE: WorldCommand = {
  usage: 'misread PART READING VALUE|right [TIMES]',
  help:
    'one reading of a part is wrong, always or so many times, and the part itself is well: psu1 input|volts|amperes|' +
    'watts|celsius|rpm, fan1 rpm, intake|processor|exhaust celsius, slot1 watts|celsius',
  run: ({ board }, [part, name, text, times]) => {
    const { misreading, unit, scale } = oneOf(name, readingsOf(board, need(part).toLowerCase()));
    if (text === 'right') {
      misreading.end();
      return `${part} reads its ${name} right`;
    }
    const value = numberOf(text, VALUE_MIN, VALUE_MAX, unit);
    const count = times === undefined ? undefined : Math.round(numberOf(times, 1, TIMES_MAX, 'times'));
    misreading.be(value * scale, count);
    return `${part} reads ${value} ${unit}${count === undefined ? '' : ` ${count} times`}`;
  },
};

function readingsOf(board: EmulatedBoard, part: string): ReadonlyMap<string, Reading> {
  const { shelf } = board;
  const zone = ZONES.get(part);
  if (zone !== undefined) return sensor(shelf.zones[zone]!.misreading);
  const [, kind, digits] = part.match(/^(psu|fan|slot)(\d)$/) ?? [];
  const number = Number(digits);
  if (kind === 'psu' && number >= 1 && number <= PowerLimit.Supplies) {
    const { supply } = shelf.bays[number - 1]!;
    if (supply === null) throw new WorldError(`bay ${number} is empty`);
    return new Map(
      [...SUPPLY].map(([name, [command, unit]]) => {
        return [name, { unit, scale: MILLI, misreading: supply.misreadings.get(command)! }];
      }),
    );
  }
  if (kind === 'fan' && number >= 1 && number <= FanTray.Fans)
    return new Map([['rpm', { unit: 'rpm', scale: 1, misreading: shelf.fanController.misreadings[number - 1]! }]]);
  if (kind === 'slot' && number >= 1 && number <= board.slots.length) {
    const { card } = board.slot(number);
    if (card === null) throw new WorldError(`slot ${number} is empty`);
    const watts = { unit: 'W', scale: MILLI, misreading: card.hotSwap.misreading };
    return new Map([...sensor(card.temperature.misreading), ['watts', watts]]);
  }
  throw new WorldError(`"${part}" is no psu1, fan1, slot1, intake, processor or exhaust`);
}

function sensor(misreading: Misreading): ReadonlyMap<string, Reading> {
  return new Map([['celsius', { unit: 'degrees Celsius', scale: 1, misreading }]]);
}
