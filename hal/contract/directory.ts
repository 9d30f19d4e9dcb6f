/**
 * Where a host finds the core's published tables: this record stands at a fixed address of the linear memory.
 *
 *     Base + 0   Magic       u32   DirectoryMagic.Value once boot has finished
 *          + 4   Journal     u32   address of the ring, JournalRow.Size octets a record
 *          + 8   Capacity    u32   records in the ring
 *          + 12  Written     u32   records written since boot; record n stands at n modulo Capacity
 *          + 16  Stage     u32   the Stage that is at work + 1, 0 = none: who has to end a hang asks which
 *          + 20  Tables      TableId.Count times { address u32, rows u32, stride u32 }
 */
export const enum Directory {
  Base = 16,
  Magic = 0,
  Journal = 4,
  Capacity = 8,
  Written = 12,
  Stage = 16,
  Tables = 20,
  TableSize = 12,
  Size = 428,
}
export const enum DirectoryMagic {
  Value = 0x4c434152,
}
export const enum TableId {
  Card,
  Line,
  Access,
  Link,
  Call,
  Interface,
  Standby,
  Dialer,
  Alarm,
  AlarmHistory,
  Stm1,
  Tributary,
  Performance,
  PerformanceHistory,
  Protocol,
  Mailbox,
  Ppp,
  Toll,
  CallHistory,
  StandbyBackup,
  Supply,
  Fan,
  Temperature,
  Track,
  Drill,
  DialerCaller,
  HotSwap,
  Frames,
  ShelfAlarm,
  CardPower,
  Cooling,
  Heat,
  PowerSupply,
  ShelfPower,
  Count,
}
