import { Stage } from '../../hal/contract/journal';
import { Stm1Alarm } from '../../hal/contract/sdh';
import { wakeAbove } from '../kernel/agenda';
import { Places } from '../kernel/place';
import { RowSet } from '../kernel/row-set';

/** Defects with which an STM-1 carries no tributary. */
export const EMPTYING: u32 =
  Stm1Alarm.Los |
  Stm1Alarm.Lof |
  Stm1Alarm.Oof |
  Stm1Alarm.MsAis |
  Stm1Alarm.AuAis |
  Stm1Alarm.AuLop |
  Stm1Alarm.HpUneq |
  Stm1Alarm.HpPlm |
  Stm1Alarm.Lom;

/** One STM-1 and its VC-4 as the section, line and path terminator sees them. */
export class Stm1Port {
  present: bool = false;
  /** Stm1Alarm bits, live and uncorrelated; Sd and Sf are not the driver's. */
  defects: u32 = 0;
  /** C2 as it is received. */
  label: u8 = 0;
  /** Counted since the reader last took and zeroed them; saturating. */
  sectionErrors: u32 = 0;
  lineErrors: u32 = 0;
  pathErrors: u32 = 0;
  lineFarEndErrors: u32 = 0;
  pathFarEndErrors: u32 = 0;
  /** Seconds that these counts are of. The driver adds one with each reading, errors or none. */
  seconds: u32 = 0;
}

export function forgetStm1Counts(port: Stm1Port): void {
  port.sectionErrors = 0;
  port.lineErrors = 0;
  port.pathErrors = 0;
  port.lineFarEndErrors = 0;
  port.pathFarEndErrors = 0;
  port.seconds = 0;
}

/** Rows of STM-1 ports: a wide slot has one. */
export const stm1Places = new Places();
let ports: StaticArray<Stm1Port> = new StaticArray<Stm1Port>(0);
/** Ports of which something has changed, for the stage above. */
export const stm1News = new RowSet();

export function bootStm1Ports(slots: i32): void {
  stm1Places.allocate(slots, 0, 0, 1, 0);
  ports = new StaticArray<Stm1Port>(stm1Places.rows);
  for (let row = 0; row < ports.length; row++) ports[row] = new Stm1Port();
  stm1News.allocate(ports.length);
}

export function stm1Port(row: i32): Stm1Port {
  return ports[row];
}

/** What a port publishes has changed, or a second of counts is there. */
export function stm1Changed(row: i32): void {
  stm1News.add(row);
  wakeAbove(Stage.Driver);
}
