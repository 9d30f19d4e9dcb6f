import { AlarmBit, ObjectKind } from '../../hal/contract/alarm';
import { linePlaces } from '../driver/framer-port';
import { stm1Places } from '../driver/stm1-port';
import { tributaryPlaces } from '../driver/tributary-port';
import { subjectOf } from '../line/hierarchy';
import { interfaces } from './record';

/**
 * The object whose alarm took a channel set down. The word of the alarm says of which kind it is, so that a record in the
 * log names the same object for as long as it is kept, whatever has become of the line.
 */
export function causeSubject(row: i32, cause: u32): i32 {
  const record = interfaces.at(row);
  switch (cause >>> AlarmBit.KindShift) {
    case ObjectKind.Stm1:
      return subjectOf(ObjectKind.Stm1, stm1Places.rowOf(record.slot, 0));
    case ObjectKind.Vc12:
      return subjectOf(ObjectKind.Vc12, tributaryPlaces.rowOf(record.slot, record.port));
    default:
      return subjectOf(ObjectKind.E1, linePlaces.rowOf(record.slot, record.port));
  }
}
