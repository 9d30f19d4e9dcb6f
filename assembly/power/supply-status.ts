import {
  PmbusCml,
  PmbusFans,
  PmbusInput,
  PmbusIout,
  PmbusOther,
  PmbusStatus,
  PmbusTemperature,
  PmbusVout,
} from '../../hal/contract/pmbus';
import { SupplyRow } from '../../hal/contract/power';
import { ShelfAlarm } from '../../hal/contract/shelf-alarm';

/** Octets of STATUS_WORD as a supply's row has them, the low one first. */
const WORD_LOW: i32 = SupplyRow.Status;
const WORD_HIGH: i32 = SupplyRow.Status + 1;

// biome-ignore format: a table
/** What each bit of each status register says; those of STATUS_WORD that sum up a register are in SUMS. */
const BITS: StaticArray<u32> = [
  //   octet                  bits                          alarm
  says(WORD_LOW,              PmbusStatus.Busy,             ShelfAlarm.Busy),
  says(WORD_LOW,              PmbusStatus.Off,              ShelfAlarm.Off),
  says(WORD_LOW,              PmbusStatus.VoutOv,           ShelfAlarm.OutputOvFault),
  says(WORD_LOW,              PmbusStatus.IoutOc,           ShelfAlarm.OcFault),
  says(WORD_LOW,              PmbusStatus.VinUv,            ShelfAlarm.BrownOut),
  says(WORD_HIGH,             PmbusStatus.PowerBad >> 8,    ShelfAlarm.OutputBad),
  says(WORD_HIGH,             PmbusStatus.Unknown >> 8,     ShelfAlarm.Unexplained),
  says(SupplyRow.Vout,        PmbusVout.OvFault,            ShelfAlarm.OutputOvFault),
  says(SupplyRow.Vout,        PmbusVout.OvWarn,             ShelfAlarm.OutputOvWarn),
  says(SupplyRow.Vout,        PmbusVout.UvWarn,             ShelfAlarm.OutputUvWarn),
  says(SupplyRow.Vout,        PmbusVout.UvFault,            ShelfAlarm.OutputUvFault),
  says(SupplyRow.Vout,        PmbusVout.MaxWarn,            ShelfAlarm.OutputMax),
  says(SupplyRow.Vout,        PmbusVout.TonMax,             ShelfAlarm.StartSlow),
  says(SupplyRow.Vout,        PmbusVout.ToffMax,            ShelfAlarm.StopSlow),
  says(SupplyRow.Vout,        PmbusVout.Tracking,           ShelfAlarm.Tracking),
  says(SupplyRow.Iout,        PmbusIout.OcFault,            ShelfAlarm.OcFault),
  says(SupplyRow.Iout,        PmbusIout.OcLvFault,          ShelfAlarm.OcLvFault),
  says(SupplyRow.Iout,        PmbusIout.OcWarn,             ShelfAlarm.OcWarn),
  says(SupplyRow.Iout,        PmbusIout.UcFault,            ShelfAlarm.UcFault),
  says(SupplyRow.Iout,        PmbusIout.CurrentShare,       ShelfAlarm.CurrentShare),
  says(SupplyRow.Iout,        PmbusIout.PowerLimit,         ShelfAlarm.PowerLimit),
  says(SupplyRow.Iout,        PmbusIout.OpFault,            ShelfAlarm.OpFault),
  says(SupplyRow.Iout,        PmbusIout.OpWarn,             ShelfAlarm.OpWarn),
  says(SupplyRow.Input,       PmbusInput.OvFault,           ShelfAlarm.InputOvFault),
  says(SupplyRow.Input,       PmbusInput.OvWarn,            ShelfAlarm.InputOvWarn),
  says(SupplyRow.Input,       PmbusInput.UvWarn,            ShelfAlarm.InputUvWarn),
  says(SupplyRow.Input,       PmbusInput.UvFault,           ShelfAlarm.BrownOut),
  says(SupplyRow.Input,       PmbusInput.Off,               ShelfAlarm.BrownOut),
  says(SupplyRow.Input,       PmbusInput.OcFault,           ShelfAlarm.InputOcFault),
  says(SupplyRow.Input,       PmbusInput.OcWarn,            ShelfAlarm.InputOcWarn),
  says(SupplyRow.Input,       PmbusInput.OpWarn,            ShelfAlarm.InputOpWarn),
  says(SupplyRow.Temperature, PmbusTemperature.OtFault,     ShelfAlarm.OtFault),
  says(SupplyRow.Temperature, PmbusTemperature.OtWarn,      ShelfAlarm.OtWarn),
  says(SupplyRow.Temperature, PmbusTemperature.UtWarn,      ShelfAlarm.UtWarn),
  says(SupplyRow.Temperature, PmbusTemperature.UtFault,     ShelfAlarm.UtFault),
  says(SupplyRow.Temperature, 0x0f,                         ShelfAlarm.Unexplained),
  says(SupplyRow.Cml,         PmbusCml.InvalidCommand,      ShelfAlarm.CmlCommand),
  says(SupplyRow.Cml,         PmbusCml.InvalidData,         ShelfAlarm.CmlData),
  says(SupplyRow.Cml,         PmbusCml.Pec,                 ShelfAlarm.CmlCheck),
  says(SupplyRow.Cml,         PmbusCml.Memory,              ShelfAlarm.CmlMemory),
  says(SupplyRow.Cml,         PmbusCml.Processor,           ShelfAlarm.CmlProcessor),
  says(SupplyRow.Cml,         0x04,                         ShelfAlarm.Unexplained),
  says(SupplyRow.Cml,         PmbusCml.OtherCommunication,  ShelfAlarm.CmlOther),
  says(SupplyRow.Cml,         PmbusCml.Other,               ShelfAlarm.CmlOther),
  says(SupplyRow.Other,       PmbusOther.FuseA,             ShelfAlarm.Fuse),
  says(SupplyRow.Other,       PmbusOther.FuseB,             ShelfAlarm.Fuse),
  says(SupplyRow.Other,       PmbusOther.OrInputA,          ShelfAlarm.OrFault),
  says(SupplyRow.Other,       PmbusOther.OrInputB,          ShelfAlarm.OrFault),
  says(SupplyRow.Other,       PmbusOther.OrOutput,          ShelfAlarm.OrFault),
  says(SupplyRow.Other,       0xc1,                         ShelfAlarm.OtherFault),
  says(SupplyRow.Mfr,         0xff,                         ShelfAlarm.MakerFault),
  says(SupplyRow.Fans,        PmbusFans.Fault1,             ShelfAlarm.FanFault),
  says(SupplyRow.Fans,        PmbusFans.Fault2,             ShelfAlarm.FanFault),
  says(SupplyRow.Fans,        PmbusFans.Warn1,              ShelfAlarm.FanWarn),
  says(SupplyRow.Fans,        PmbusFans.Warn2,              ShelfAlarm.FanWarn),
  says(SupplyRow.Fans,        PmbusFans.Override1,          ShelfAlarm.FanOverride),
  says(SupplyRow.Fans,        PmbusFans.Override2,          ShelfAlarm.FanOverride),
  says(SupplyRow.Fans,        PmbusFans.AirflowFault,       ShelfAlarm.AirflowFault),
  says(SupplyRow.Fans,        PmbusFans.AirflowWarn,        ShelfAlarm.AirflowWarn),
];

// biome-ignore format: a table
/** What sums up a register is explained by that register, or by the other bits: without them it is a fault that nobody explains. */
const SUMS: StaticArray<u32> = [
  //   octet                  sum                           explained as well by
  sums(SupplyRow.Vout,        PmbusStatus.Vout,             PmbusStatus.VoutOv),
  sums(SupplyRow.Iout,        PmbusStatus.Iout,             PmbusStatus.IoutOc),
  sums(SupplyRow.Input,       PmbusStatus.Input,            PmbusStatus.VinUv),
  sums(SupplyRow.Temperature, PmbusStatus.Temperature,      0),
  sums(SupplyRow.Cml,         PmbusStatus.Cml,              0),
  sums(SupplyRow.Other,       PmbusStatus.Other,            0),
  sums(SupplyRow.Mfr,         PmbusStatus.Mfr,              0),
  sums(SupplyRow.Fans,        PmbusStatus.Fans,             0),
];
/** NONE_ABOVE is explained by any bit of the high octet of STATUS_WORD. */
const HIGH: u32 = 0xff00;

// biome-ignore format: a table
/** An alarm that is not told while the other one is there, which says more. */
const COVERED: StaticArray<u16> = [
  //     alarm                    what it says more than
  covers(ShelfAlarm.InputOvFault,  ShelfAlarm.InputOvWarn),
  covers(ShelfAlarm.BrownOut,      ShelfAlarm.InputUvWarn),
  covers(ShelfAlarm.InputOcFault,  ShelfAlarm.InputOcWarn),
  covers(ShelfAlarm.OpWarn,        ShelfAlarm.InputOcWarn),
  covers(ShelfAlarm.OpWarn,        ShelfAlarm.InputOpWarn),
  covers(ShelfAlarm.OutputOvFault, ShelfAlarm.OutputOvWarn),
  covers(ShelfAlarm.OutputUvFault, ShelfAlarm.OutputUvWarn),
  covers(ShelfAlarm.OcLvFault,     ShelfAlarm.OcFault),
  covers(ShelfAlarm.OcFault,       ShelfAlarm.OcWarn),
  covers(ShelfAlarm.OpWarn,        ShelfAlarm.OcWarn),
  covers(ShelfAlarm.OpFault,       ShelfAlarm.OpWarn),
  covers(ShelfAlarm.OtFault,       ShelfAlarm.OtWarn),
  covers(ShelfAlarm.UtFault,       ShelfAlarm.UtWarn),
  covers(ShelfAlarm.FanFault,      ShelfAlarm.FanWarn),
  covers(ShelfAlarm.AirflowFault,  ShelfAlarm.AirflowWarn),
  covers(ShelfAlarm.OutputBad,     ShelfAlarm.Off),
];
/** What a supply says of the voltage at its input: the feed it hangs on has these alarms. */
export const OF_FEED: u64 =
  bit(ShelfAlarm.BrownOut) | bit(ShelfAlarm.InputOvFault) | bit(ShelfAlarm.InputOvWarn) | bit(ShelfAlarm.InputUvWarn);
/** What an output says that is not up, for a reason that is known. */
const OF_OUTPUT: u64 =
  bit(ShelfAlarm.OutputUvWarn) | bit(ShelfAlarm.OutputUvFault) | bit(ShelfAlarm.OutputBad) | bit(ShelfAlarm.Off);

/**
 * What a supply trips by, the first of them if there are several: it stays off until it is put in anew, or, by its heat,
 * until it is cool. Its status forgets why when it is cleared.
 */
const TRIPS: u64 =
  bit(ShelfAlarm.OutputOvFault) |
  bit(ShelfAlarm.OcFault) |
  bit(ShelfAlarm.OcLvFault) |
  bit(ShelfAlarm.OpFault) |
  bit(ShelfAlarm.OtFault);

/** The first of the alarms that a status asks for, and the one behind the last. */
export const STATUS_FIRST: i32 = ShelfAlarm.InputOvFault;
export const STATUS_END: i32 = ShelfAlarm.Unexplained + 1;

/** What `there`, of statusAlarms, says that a supply trips by; none, if it says nothing of the kind. */
export function tripOf(there: u64): ShelfAlarm {
  const trips = there & TRIPS;
  return trips === 0 ? ShelfAlarm.None : <i32>ctz(trips);
}

/** Bits of a STATUS_WORD that tell of the output. */
const TELLS_OF_OUTPUT: u32 =
  PmbusStatus.Vout |
  PmbusStatus.Iout |
  PmbusStatus.Mfr |
  PmbusStatus.Other |
  PmbusStatus.Unknown |
  PmbusStatus.VoutOv |
  PmbusStatus.IoutOc |
  PmbusStatus.Temperature;

/** Whether a fault that a supply remembers, STATUS_WORD without its details, may be why its output is off. */
export function isOfOutput(word: u32): bool {
  return (word & TELLS_OF_OUTPUT) !== 0;
}

/** What such a fault says that it tripped by; none, if it says nothing of the kind: of its heat it may only have warned. */
export function tripOfWord(word: u32): ShelfAlarm {
  if ((word & PmbusStatus.VoutOv) !== 0) return ShelfAlarm.OutputOvFault;
  return (word & PmbusStatus.IoutOc) !== 0 ? ShelfAlarm.OcFault : ShelfAlarm.None;
}

/**
 * Alarms that the status of a rail asks for: bit n is ShelfAlarm n. `status`: where it lies, from STATUS_WORD on; `isFed`:
 * the input is good; `isUp`: the output should be; `hasFailed`: it is not, whatever the status says.
 */
export function statusAlarms(status: usize, isFed: bool, isUp: bool, hasFailed: bool): u64 {
  if (load<u16>(status) === 0 && !hasFailed) return 0;
  const row = status - SupplyRow.Status;
  let found: u64 = hasFailed ? bit(ShelfAlarm.OutputBad) : 0;
  for (let at = 0; at < BITS.length; at++) {
    const said = BITS[at];
    if ((<u32>load<u8>(row + (said >> 16)) & (said >> 8) & 0xff) !== 0) found |= bit(said & 0xff);
  }
  if (isUnexplained(row)) found |= bit(ShelfAlarm.Unexplained);
  if (!isFed) found &= ~OF_FEED;
  if (!isUp) found &= ~OF_OUTPUT;
  let told = found;
  for (let at = 0; at < COVERED.length; at++)
    if ((found & bit(COVERED[at] >> 8)) !== 0) told &= ~bit(<i32>COVERED[at] & 0xff);
  return told;
}

/** Of `there`, told of statusAlarms, what says more than an alarm that is not told: none, if nothing does. */
export function coverOf(alarm: ShelfAlarm, there: u64): ShelfAlarm {
  if (alarm === ShelfAlarm.OutputBad) return tripOf(there);
  for (let at = 0; at < COVERED.length; at++) {
    if (<i32>(COVERED[at] & 0xff) !== alarm) continue;
    const more = <i32>COVERED[at] >> 8;
    const cover = (there & bit(more)) !== 0 ? more : coverOf(more, there);
    if (cover !== ShelfAlarm.None) return cover;
  }
  return ShelfAlarm.None;
}

/** Whether a STATUS_WORD says more than its registers and its other bits explain. */
function isUnexplained(row: usize): bool {
  const word = <u32>load<u16>(row, SupplyRow.Status);
  if ((word & PmbusStatus.NoneAbove) !== 0 && (word & HIGH) === 0) return true;
  for (let at = 0; at < SUMS.length; at++) {
    const sum = SUMS[at];
    if ((word & (sum >> 16)) === 0 || (word & sum & 0xff) !== 0) continue;
    if (load<u8>(row + ((sum >> 8) & 0xff)) === 0) return true;
  }
  return false;
}

/**
 *     bits 31..16 bit of STATUS_WORD | 15..8 octet of the supply's row | 7..0 bits of the low octet of STATUS_WORD
 */
function sums(octet: i32, sum: PmbusStatus, explained: i32): u32 {
  return (sum << 16) | (octet << 8) | explained;
}

/**
 *     bits 23..16 octet of the supply's row | 15..8 bits of it | 7..0 alarm
 */
function says(octet: i32, bits: i32, alarm: ShelfAlarm): u32 {
  return (octet << 16) | (bits << 8) | alarm;
}

/**
 *     bits 15..8 alarm | 7..0 alarm that is not told with it
 */
function covers(alarm: ShelfAlarm, less: ShelfAlarm): u16 {
  return <u16>((alarm << 8) | less);
}

export function bit(alarm: i32): u64 {
  return (<u64>1) << alarm;
}
