import { PowerLimit, SupplyPresence, SupplyReading, SupplyState } from '../../hal/contract/power';
import { supplyPowerReadings } from '../driver/supply';
import { supplies } from '../driver/supply-record';
import { actionOf, lookUp, nextState, row } from '../kernel/state-table';
import { isFeeding, powerSupplies } from './supply';

/** A draw that was beyond what is redundant is so until it is so far below it. Our choice. */
const RELIEF_MILLIWATTS: i32 = 2_000;

/** Whether more is drawn than is redundant. */
const enum Draw {
  /** Nothing has been read since the start. */
  Unknown,
  Within,
  /** It was within, and a reading says otherwise. */
  Rising,
  Beyond,
  /** It was beyond, and a reading says otherwise. */
  Falling,
}
const enum Event {
  Within,
  Beyond,
  /** Each supply that feeds the shelf has been read again, and the readings still say so. */
  Again,
  Count,
}
const enum Action {
  None,
  /** What has been read until now says nothing more. */
  Mark,
}

// biome-ignore format: a table
/** The first reading is believed at once. After that one that is wrong is none. */
const DRAW: StaticArray<u32> = [
  //  in            on             go to         and
  row(Draw.Unknown, Event.Within,  Draw.Within,  Action.None),
  row(Draw.Unknown, Event.Beyond,  Draw.Beyond,  Action.None),
  row(Draw.Unknown, Event.Again,   Draw.Unknown, Action.None),
  row(Draw.Within,  Event.Within,  Draw.Within,  Action.None),
  row(Draw.Within,  Event.Beyond,  Draw.Rising,  Action.Mark),
  row(Draw.Within,  Event.Again,   Draw.Within,  Action.None),
  row(Draw.Rising,  Event.Within,  Draw.Within,  Action.None),
  row(Draw.Rising,  Event.Beyond,  Draw.Rising,  Action.None),
  row(Draw.Rising,  Event.Again,   Draw.Beyond,  Action.None),
  row(Draw.Beyond,  Event.Within,  Draw.Falling, Action.Mark),
  row(Draw.Beyond,  Event.Beyond,  Draw.Beyond,  Action.None),
  row(Draw.Beyond,  Event.Again,   Draw.Beyond,  Action.None),
  row(Draw.Falling, Event.Within,  Draw.Falling, Action.None),
  row(Draw.Falling, Event.Beyond,  Draw.Beyond,  Action.None),
  row(Draw.Falling, Event.Again,   Draw.Within,  Action.None),
];

/** The row of the table for an event in a state, as a test walks it. */
export function drawTransition(state: i32, event: i32): u32 {
  return lookUp(DRAW, state, event, Event.Count);
}

let draw: Draw = Draw.Unknown;
/** How often each bay had been read when the readings began to say otherwise: 8 bits each. */
let markedReadings: u32 = 0;
if (PowerLimit.Supplies * 8 > 32) ERROR('readings');

/** Judges what is drawn against what is redundant. What nobody knows changes nothing. */
export function settleDraw(milliwatts: i32, redundantMilliwatts: i32): void {
  if (milliwatts === SupplyReading.Unread) return;
  const before = draw;
  const most = isDrawnBeyond() ? redundantMilliwatts - RELIEF_MILLIWATTS : redundantMilliwatts;
  enter(milliwatts > most ? Event.Beyond : Event.Within);
  if (draw === before && areReadAgain()) enter(Event.Again);
}

/** Whether more is drawn than is redundant, as far as that is believed. */
export function isDrawnBeyond(): bool {
  return draw === Draw.Beyond || draw === Draw.Falling;
}

/** What the supplies give that feed the shelf; SupplyReading.Unread while what one of them gives is not known, or none does. */
export function drawnMilliwatts(): i32 {
  let drawn = 0;
  let feeding = 0;
  for (let bay = 0; bay < powerSupplies.rows; bay++) {
    if (powerSupplies.at(bay).state === <u8>SupplyState.Unknown) return SupplyReading.Unread;
    if (!isFeeding(bay)) continue;
    const supply = supplies.at(bay);
    const isOld = supply.presence === <u8>SupplyPresence.Unreadable;
    if (isOld || supply.outputMilliwatts === SupplyReading.Unread) return SupplyReading.Unread;
    drawn += supply.outputMilliwatts;
    feeding++;
  }
  return feeding === 0 ? SupplyReading.Unread : drawn;
}

/** All transitions pass here. */
function enter(event: Event): void {
  const found = drawTransition(draw, event);
  draw = nextState(found);
  if (actionOf(found) === Action.Mark) markReadings();
}

function markReadings(): void {
  markedReadings = 0;
  for (let bay = 0; bay < supplies.rows; bay++) markedReadings |= (<u32>supplyPowerReadings(bay)) << (bay * 8);
}

function areReadAgain(): bool {
  for (let bay = 0; bay < supplies.rows; bay++)
    if (isFeeding(bay) && supplyPowerReadings(bay) === <u8>(markedReadings >> (bay * 8))) return false;
  return true;
}
