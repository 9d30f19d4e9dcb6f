import { ObjectKind } from '../../hal/contract/alarm';
import { framerNews, linePlaces } from '../driver/framer-port';
import { stm1News, stm1Places } from '../driver/stm1-port';
import { tributaryNews, tributaryPlaces } from '../driver/tributary-port';
import { lines, ObjectRecord, stm1s, tributaries } from './record';

/**
 * Managed objects and what stands on what: an E1 of an STM-1 on its VC-12, and that on the STM-1 port. An E1 that has a
 * card of its own stands on nothing. An object's number counts the E1s, then the STM-1 ports, then the VC-12s.
 */
export function objectCount(): i32 {
  return lines.rows + stm1s.rows + tributaries.rows;
}

export function objectOf(kind: ObjectKind, row: i32): i32 {
  if (kind === ObjectKind.E1) return row;
  return kind === ObjectKind.Stm1 ? lines.rows + row : lines.rows + stm1s.rows + row;
}

export function kindOf(object: i32): ObjectKind {
  if (object < lines.rows) return ObjectKind.E1;
  return object < lines.rows + stm1s.rows ? ObjectKind.Stm1 : ObjectKind.Vc12;
}

/** Its row in the table of its kind. */
export function rowOf(object: i32): i32 {
  return object - objectOf(kindOf(object), 0);
}

export function recordOf(object: i32): ObjectRecord {
  const row = rowOf(object);
  const kind = kindOf(object);
  if (kind === ObjectKind.E1) return lines.at(row);
  return kind === ObjectKind.Stm1 ? stm1s.at(row) : tributaries.at(row);
}

/** The object it stands on, or -1. */
export function parentOf(object: i32): i32 {
  const record = recordOf(object);
  switch (kindOf(object)) {
    case ObjectKind.E1:
      if (<i32>record.port >= tributaryPlaces.count(record.slot)) return -1;
      return objectOf(ObjectKind.Vc12, tributaryPlaces.rowOf(record.slot, record.port));
    case ObjectKind.Vc12:
      return objectOf(ObjectKind.Stm1, stm1Places.rowOf(record.slot, 0));
    default:
      return -1;
  }
}

/** Has what stands on an object looked at. */
export function lookAbove(object: i32): void {
  const record = recordOf(object);
  if (kindOf(object) === ObjectKind.Vc12) framerNews.add(linePlaces.rowOf(record.slot, record.port));
  if (kindOf(object) !== ObjectKind.Stm1) return;
  const first = tributaryPlaces.rowOf(record.slot, 0);
  for (let n = tributaryPlaces.count(record.slot) - 1; n >= 0; n--) tributaryNews.add(first + n);
}

/** E1s in service that stand on an object. */
export function linesAbove(object: i32): i32 {
  const record = recordOf(object);
  switch (kindOf(object)) {
    case ObjectKind.Vc12:
      return isInService(linePlaces.rowOf(record.slot, record.port)) ? 1 : 0;
    case ObjectKind.Stm1: {
      let count = 0;
      for (let n = linePlaces.count(record.slot) - 1; n >= 0; n--) {
        if (isInService(linePlaces.rowOf(record.slot, n))) count++;
      }
      return count;
    }
    default:
      return 0;
  }
}

function isInService(row: i32): bool {
  const line = lines.at(row);
  return line.present && !line.suppressed;
}

/** Has an object looked at. */
export function lookAgain(object: i32): void {
  const row = rowOf(object);
  const kind = kindOf(object);
  if (kind === ObjectKind.E1) framerNews.add(row);
  else if (kind === ObjectKind.Stm1) stm1News.add(row);
  else tributaryNews.add(row);
}
