import { Fault } from '../../hal/contract/fault';
import { PmbusCommand } from '../../hal/contract/pmbus';
import { answer, linear11, linear16, readCommand } from './pmbus';
import { SupplyRecord } from './supply-record';

// biome-ignore format: a table
/** What a supply measures, one at a time, in the order of its row: SupplyRow.InputMillivolts to FanSpeed. */
export const MEASUREMENTS: StaticArray<i32> = [
  PmbusCommand.ReadVin, PmbusCommand.ReadIin, PmbusCommand.ReadPin, PmbusCommand.ReadVout, PmbusCommand.ReadIout,
  PmbusCommand.ReadPout, PmbusCommand.ReadTemperature1, PmbusCommand.ReadFan1,
];

/** Thousandths of a degree between which a supply can be inside. Our choice: no part of it lives beyond. */
const COLDEST: i32 = -55_000;
const HOTTEST: i32 = 200_000;
/** What is nothing may be measured as less by up to this: a converter wavers. Thousandths, our choice. */
const WAVER: i32 = 1_000;

/** Which of MEASUREMENTS a command reads. */
export function measurementOf(command: PmbusCommand): i32 {
  let n = 0;
  while (MEASUREMENTS[n] !== <i32>command) n++;
  return n;
}

/** Reads one of them into a record: 0, or a Fault, of what cannot be Fault.Nonsense. */
export function measure(unit: u32, address: u32, command: i32, record: SupplyRecord, voutMode: u32): i32 {
  const fault = readCommand(unit, address, command, 2);
  if (fault < 0) return fault;
  const word = load<u16>(answer);
  const value = command === PmbusCommand.ReadVout ? linear16(word, voutMode) : linear11(word);
  if (!isPossible(command, value)) return Fault.Nonsense;
  keep(record, command, value);
  return 0;
}

/** Current, and power with it, may flow back into an output. */
function isPossible(command: i32, value: i32): bool {
  switch (command) {
    case PmbusCommand.ReadTemperature1:
      return value >= COLDEST && value <= HOTTEST;
    case PmbusCommand.ReadIout:
    case PmbusCommand.ReadPout:
      return true;
    default:
      return value >= -WAVER;
  }
}

function keep(record: SupplyRecord, command: i32, value: i32): void {
  switch (command) {
    case PmbusCommand.ReadVin:
      record.inputMillivolts = value;
      return;
    case PmbusCommand.ReadIin:
      record.inputMilliamperes = value;
      return;
    case PmbusCommand.ReadPin:
      record.inputMilliwatts = value;
      return;
    case PmbusCommand.ReadVout:
      record.outputMillivolts = value;
      return;
    case PmbusCommand.ReadIout:
      record.outputMilliamperes = value;
      return;
    case PmbusCommand.ReadPout:
      record.outputMilliwatts = value;
      return;
    case PmbusCommand.ReadTemperature1:
      record.millicelsius = value;
      return;
    default:
      record.fanSpeed = value / 1000;
  }
}
