import { bootFramerPorts, framerChanged, framerPort } from '../../assembly/driver/framer-port';
import { bootSlots } from '../../assembly/driver/slot';
import { bootStm1Ports, stm1Changed, stm1Port } from '../../assembly/driver/stm1-port';
import { bootTributaryPorts, tributaryChanged, tributaryPort } from '../../assembly/driver/tributary-port';
import { bootJournal, stampJournal } from '../../assembly/kernel/journal';
import { setSlotClass } from '../../assembly/kernel/place';
import { JOURNAL_RECORDS } from '../../assembly/limits';
import { alarmIntegration } from '../../assembly/line/alarm';
import { bootLine, settleLine } from '../../assembly/line/line';
import { recordOf } from '../../assembly/line/object';
import { SdhLimit } from '../../hal/contract/sdh';
import { SlotClass } from '../../hal/contract/shelf';

/** The row of the integration table for an event in a state: kernel/state-table. */
export function lineIntegration(state: i32, event: i32): u32 {
  return alarmIntegration(state, event);
}

/** One wide slot with its STM-1 and `ports` VC-12s and E1s, on synthetic drivers. Objects: 63 E1s, the STM-1, 63 VC-12s. */
export function lineBoot(ports: i32): void {
  bootJournal(0, JOURNAL_RECORDS);
  setSlotClass(1, SlotClass.Wide);
  bootSlots(1);
  bootFramerPorts(1);
  bootStm1Ports(1);
  bootTributaryPorts(1);
  bootLine(0);
  stm1Port(0).present = true;
  stm1Changed(0);
  for (let n = 0; n < ports; n++) {
    tributaryPort(n).present = true;
    tributaryChanged(n);
    framerPort(n).present = true;
    framerChanged(n);
  }
  settleLine(0);
}

/** What the drivers see from now on, of an object by its number. */
export function lineDefects(object: i32, defects: u32): void {
  if (object < SdhLimit.Tributaries) {
    framerPort(object).defects = defects;
    framerChanged(object);
  } else if (object === SdhLimit.Tributaries) {
    stm1Port(0).defects = defects;
    stm1Changed(0);
  } else {
    tributaryPort(object - SdhLimit.Tributaries - 1).defects = defects;
    tributaryChanged(object - SdhLimit.Tributaries - 1);
  }
}

/** One second of B2 errors. */
export function lineErrors(errors: u32): void {
  stm1Port(0).lineErrors = errors;
  stm1Port(0).seconds = 1;
  stm1Changed(0);
}

export function lineSettle(nowUs: u64): void {
  stampJournal(nowUs);
  settleLine(nowUs);
}

/** ObjectRow of an object. */
export function lineObject(object: i32): usize {
  return changetype<usize>(recordOf(object));
}
