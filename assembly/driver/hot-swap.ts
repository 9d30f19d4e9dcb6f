import { Adm1272Coefficient, Adm1272Command, Adm1272Pmon } from '../../hal/contract/adm1272';
import { TableId } from '../../hal/contract/directory';
import { Fault } from '../../hal/contract/fault';
import { Stage } from '../../hal/contract/journal';
import { Lm5066Coefficient, Lm5066Command } from '../../hal/contract/lm5066';
import { PmbusCommand, PmbusOperation, PmbusStatus } from '../../hal/contract/pmbus';
import { HotSwapBoard, HotSwapModel, HotSwapRow } from '../../hal/contract/power';
import { Chip } from '../../hal/contract/unit';
import { wake, wakeAbove } from '../kernel/agenda';
import { Table } from '../kernel/table';
import { chipAnswers, chipFailed, hasChipFailed } from './chip-fault';
import { answer, direct, readCommand, readText, sendCommand, writeCommand, writeWord } from './pmbus';
import { slotAt, unitOf } from './slot';

/** A card's power as it was last read. Layout: HotSwapRow of hal/contract/power.ts. */
@unmanaged
export class HotSwapRecord {
  model: u8;
  readings: u8;
  status: u16;
  millivolts: i32;
  milliamperes: i32;
  milliwatts: i32;
}
if (offsetof<HotSwapRecord>('readings') !== HotSwapRow.Readings) ERROR('layout');
if (offsetof<HotSwapRecord>('status') !== HotSwapRow.Status) ERROR('layout');
if (offsetof<HotSwapRecord>('milliwatts') !== HotSwapRow.Milliwatts) ERROR('layout');
if (offsetof<HotSwapRecord>() !== HotSwapRow.Size) ERROR('layout');

export const hotSwaps = new Table<HotSwapRecord>();

/** Ranges of 60 V and 15 mV, all measured, averages of 128. */
const PMON: i32 = Adm1272Pmon.TemperatureFilter | 0x3f00 | Adm1272Pmon.Temperature | Adm1272Pmon.Vin | Adm1272Pmon.Vout;
const MAKER_MAX: i32 = 4;
/** The three letters of MFR_ID, the first lowest. */
const ADI: u32 = 0x494441;
const NSC: u32 = 0x43534e;

/**
 * Transactions in a row that go well before a controller is well again, and a disturbed one is forgotten: one that is
 * disturbed again and again is one fault in the log. Our choice.
 */
const GOOD: u8 = 20;

/** What a controller is asked, one transaction a look; then the readings go round. */
const enum Step {
  Maker,
  /** An ADM1272 does not convert while its ranges change. */
  Stop,
  Ranges,
  /** The ranges are read back: a chip that was put in meanwhile converts, and takes none. */
  Check,
  Convert,
  Status,
  /** What is latched goes, and what is still so comes back. */
  Clear,
  Voltage,
  Current,
  Power,
  Count,
}

/** Bits of STATUS_WORD that latch nothing. */
const LEVELS: u32 = PmbusStatus.Off | PmbusStatus.PowerBad | PmbusStatus.Busy | PmbusStatus.NoneAbove;

/** What a controller that gave up is sent, one a transaction. */
const enum Reset {
  None,
  Off,
  Clear,
  On,
}

/** By slot. */
let steps: StaticArray<u8> = new StaticArray<u8>(0);
let resets: StaticArray<u8> = new StaticArray<u8>(0);
/** Transactions that went well since one did not, up to GOOD. */
let good: StaticArray<u8> = new StaticArray<u8>(0);

export function bootHotSwaps(slots: i32): void {
  hotSwaps.allocate(TableId.HotSwap, slots, HotSwapRow.Size);
  steps = new StaticArray<u8>(slots);
  resets = new StaticArray<u8>(slots);
  good = new StaticArray<u8>(slots);
}

/** Request: a controller that gave up is to let power through again. */
export function resetHotSwap(slot: i32): void {
  resets[slot - 1] = <u8>Reset.Off;
  wake(Stage.Driver);
}

export function wantsReset(slot: i32): bool {
  return resets[slot - 1] !== <u8>Reset.None;
}

/** One transaction of it. A controller that does not take it is left alone: without power there is no harm. */
export function continueReset(slot: i32): void {
  const reset = <i32>resets[slot - 1];
  const fault = sendReset(unitOf(slot, Chip.HotSwap), reset);
  resets[slot - 1] = <u8>(fault < 0 || reset === Reset.On ? Reset.None : reset + 1);
}

function sendReset(unit: u32, reset: i32): i32 {
  switch (reset) {
    case Reset.Off:
      return writeCommand(unit, HotSwapBoard.Address, PmbusCommand.Operation, PmbusOperation.Off);
    case Reset.Clear:
      return sendCommand(unit, HotSwapBoard.Address, PmbusCommand.ClearFaults);
    default:
      return writeCommand(unit, HotSwapBoard.Address, PmbusCommand.Operation, PmbusOperation.On);
  }
}

/**
 * One transaction with the controller of a seated card. A reading that fails is tried again, and what was read counts until
 * the controller has failed; the introduction begins anew.
 */
export function askHotSwap(slot: i32): void {
  const record = hotSwaps.at(slot - 1);
  const step = <i32>steps[slot - 1];
  const fault = carryOut(slot, record, step);
  if (fault < 0) {
    good[slot - 1] = 0;
    if (step < Step.Status) steps[slot - 1] = <u8>Step.Maker;
    if (fault !== Fault.BadUnit) chipFailed(slot, Chip.HotSwap, fault);
    if (fault === Fault.BadUnit || hasChipFailed(slot, Chip.HotSwap)) forgetHotSwap(slot);
    return;
  }
  if (good[slot - 1] < GOOD) good[slot - 1]++;
  else chipAnswers(slot, Chip.HotSwap);
  steps[slot - 1] = <u8>after(step, record);
}

/** The card left, or cannot be asked: nothing is known of its power. */
export function forgetHotSwap(slot: i32): void {
  const record = hotSwaps.at(slot - 1);
  steps[slot - 1] = <u8>Step.Maker;
  if (!slotAt(slot).present) resets[slot - 1] = <u8>Reset.None;
  if (record.model === <u8>HotSwapModel.Unknown) return;
  memory.fill(changetype<usize>(record), 0, HotSwapRow.Size);
  wakeAbove(Stage.Driver);
}

/** An LM5066 has no ranges to be set. */
function after(step: i32, record: HotSwapRecord): i32 {
  if (step === Step.Status && (record.status & ~LEVELS) === 0) return Step.Voltage;
  if (step === Step.Maker && record.model !== <u8>HotSwapModel.Adm1272) return Step.Status;
  return step + 1 === Step.Count ? Step.Status : step + 1;
}

function carryOut(slot: i32, record: HotSwapRecord, step: i32): i32 {
  const unit = unitOf(slot, Chip.HotSwap);
  switch (step) {
    case Step.Maker:
      return identify(unit, record);
    case Step.Stop:
      return writeCommand(unit, HotSwapBoard.Address, Adm1272Command.PmonControl, 0);
    case Step.Ranges:
      return writeWord(unit, HotSwapBoard.Address, Adm1272Command.PmonConfig, PMON);
    case Step.Check: {
      const fault = readCommand(unit, HotSwapBoard.Address, Adm1272Command.PmonConfig, 2);
      if (fault < 0) return fault;
      return <i32>load<u16>(answer) === PMON ? 0 : Fault.Nonsense;
    }
    case Step.Clear:
      return sendCommand(unit, HotSwapBoard.Address, PmbusCommand.ClearFaults);
    case Step.Convert:
      return writeCommand(unit, HotSwapBoard.Address, Adm1272Command.PmonControl, 1);
    default:
      return read(unit, record, step);
  }
}

function identify(unit: u32, record: HotSwapRecord): i32 {
  const fault = readText(unit, HotSwapBoard.Address, PmbusCommand.MfrId, MAKER_MAX);
  if (fault < 0) return fault;
  const maker = <u32>load<u8>(answer, 1) | ((<u32>load<u8>(answer, 2)) << 8) | ((<u32>load<u8>(answer, 3)) << 16);
  if (load<u8>(answer) !== 3 || (maker !== ADI && maker !== NSC)) return Fault.Nonsense;
  record.model = maker === ADI ? <u8>HotSwapModel.Adm1272 : <u8>HotSwapModel.Lm5066;
  return 0;
}

function read(unit: u32, record: HotSwapRecord, step: i32): i32 {
  const isAdm = record.model === <u8>HotSwapModel.Adm1272;
  const fault = readCommand(unit, HotSwapBoard.Address, commandOf(step, isAdm), 2);
  if (fault < 0) return fault;
  const word = <u32>load<u16>(answer);
  switch (step) {
    case Step.Status:
      if (record.status !== <u16>word) wakeAbove(Stage.Driver);
      record.status = <u16>word;
      break;
    case Step.Voltage:
      record.millivolts = isAdm
        ? direct(word, Adm1272Coefficient.Volts60, 0, 100)
        : direct(word, Lm5066Coefficient.Volts, Lm5066Coefficient.VinOffset, 100);
      break;
    case Step.Current:
      record.milliamperes = isAdm
        ? direct(word, shunted(Adm1272Coefficient.Amperes15), Adm1272Coefficient.AmperesOffset, 10)
        : direct(word, shunted(Lm5066Coefficient.Amperes), Lm5066Coefficient.AmperesOffset, 100);
      break;
    default:
      record.readings++;
      record.milliwatts = isAdm
        ? direct(word, shunted(Adm1272Coefficient.Watts60At15), 0, 100)
        : direct(word, shunted(Lm5066Coefficient.Watts), Lm5066Coefficient.WattsOffset, 1000);
  }
  return 0;
}

function commandOf(step: i32, isAdm: bool): i32 {
  switch (step) {
    case Step.Status:
      return PmbusCommand.StatusWord;
    case Step.Voltage:
      return PmbusCommand.ReadVin;
    case Step.Current:
      return isAdm ? <i32>PmbusCommand.ReadIout : <i32>Lm5066Command.ReadIin;
    default:
      return isAdm ? <i32>PmbusCommand.ReadPin : <i32>Lm5066Command.ReadPin;
  }
}

/** Coefficients count for 1 mOhm. */
function shunted(m: i32): i32 {
  return m * HotSwapBoard.ShuntMilliohms;
}
