import { PmbusCommand } from '../../hal/contract/pmbus';
import { SupplyFault, SupplyRow, SupplyText } from '../../hal/contract/power';
import { answer, linear11, linear16, readCommand, readText } from './pmbus';

const enum Form {
  /** A text of at most SupplyText.Size - 1 octets. */
  Text,
  Linear11,
  /** As VOUT_MODE has it. */
  Linear16,
  /** The faults it remembers, all of them. */
  Faults,
}

// biome-ignore format: a table
/** What a supply says of itself that nothing depends on: the command, its place in the row, and its form. */
const ITEMS: StaticArray<u32> = [
  item(PmbusCommand.MfrId,              SupplyRow.Maker,                 Form.Text),
  item(PmbusCommand.MfrRevision,        SupplyRow.Revision,              Form.Text),
  item(PmbusCommand.MfrDate,            SupplyRow.Date,                  Form.Text),
  item(PmbusCommand.MfrVinMin,          SupplyRow.InputMillivoltsMin,    Form.Linear11),
  item(PmbusCommand.MfrVinMax,          SupplyRow.InputMillivoltsMax,    Form.Linear11),
  item(PmbusCommand.MfrIinMax,          SupplyRow.InputMilliamperesMax,  Form.Linear11),
  item(PmbusCommand.MfrPinMax,          SupplyRow.InputMilliwattsMax,    Form.Linear11),
  item(PmbusCommand.MfrVoutMin,         SupplyRow.OutputMillivoltsMin,   Form.Linear16),
  item(PmbusCommand.MfrVoutMax,         SupplyRow.OutputMillivoltsMax,   Form.Linear16),
  item(PmbusCommand.MfrIoutMax,         SupplyRow.OutputMilliamperesMax, Form.Linear11),
  item(PmbusCommand.MfrMaxTemperature1, SupplyRow.MillicelsiusMax,       Form.Linear11),
  item(PmbusCommand.MfrHistory,         SupplyRow.Faults,                Form.Faults),
];
/** How many there are, and the one that changes with each fault. */
export const LABEL_ITEMS: i32 = ITEMS.length;
export const LABEL_FAULTS: i32 = LABEL_ITEMS - 1;

/** Reads the n-th of them into a supply's row: 0, or a Fault. To a command that it does not know a supply answers with Fault.Nonsense. */
export function readLabel(unit: u32, address: u32, n: i32, row: usize, voutMode: u32): i32 {
  const command = <i32>(ITEMS[n] >> 16);
  const into = row + ((ITEMS[n] >> 8) & 0xff);
  const form = <i32>(ITEMS[n] & 0xff);
  const fault = read(unit, address, command, form);
  if (fault < 0) return fault;
  switch (form) {
    case Form.Text:
      keepText(into);
      return 0;
    case Form.Linear11:
      store<i32>(into, linear11(load<u16>(answer)));
      return 0;
    case Form.Linear16:
      store<i32>(into, linear16(load<u16>(answer), voutMode));
      return 0;
    default:
      if (load<u8>(answer) === <u8>SupplyFault.Octets) memory.copy(into, answer + 1, SupplyFault.Octets);
      return 0;
  }
}

/**
 *     bits 23..16 command | 15..8 place in the row | 7..0 form
 */
function item(command: PmbusCommand, field: SupplyRow, form: Form): u32 {
  return (command << 16) | (field << 8) | form;
}

/** A text that was read, zero-padded, goes into a field of a supply's row. */
export function keepText(into: usize): void {
  memory.fill(into, 0, SupplyText.Size);
  memory.copy(into, answer + 1, load<u8>(answer));
}

function read(unit: u32, address: u32, command: i32, form: i32): i32 {
  switch (form) {
    case Form.Text:
      return readText(unit, address, command, SupplyText.Size - 1);
    case Form.Faults:
      return readText(unit, address, command, SupplyFault.Octets);
    default:
      return readCommand(unit, address, command, 2);
  }
}
