import { CardState } from '../../hal/contract/card';

/** What can befall a card. */
export const enum CardEvent {
  /** Present, ejector closed. */
  Seated,
  /** Gone, or its ejector is open: it is about to go. */
  Unseated,
  Identified,
  /** The identity cannot be read, is malformed, or names nothing we know. */
  Refused,
  /** Main power is good and reset was held long enough. */
  Powered,
  PowerLost,
  ChipsRun,
  ChipsFail,
  /** The state lasted as long as it may. */
  Expired,
  /** The supplies feed it after all. */
  Granted,
  /** They cannot, or not any more. */
  Denied,
  /** By a person. */
  SwitchedOff,
  Restarted,
  Count,
}

const EMPTY: i8 = <i8>CardState.Empty;
const IDENTIFYING: i8 = <i8>CardState.Identifying;
const POWERING: i8 = <i8>CardState.Powering;
const STARTING: i8 = <i8>CardState.Starting;
const READY: i8 = <i8>CardState.Ready;
const FAILED: i8 = <i8>CardState.Failed;
const OFF: i8 = <i8>CardState.Off;
/** The event is none for the state. */
export const STAY: i8 = -1;
if (CardEvent.Count !== 13) ERROR('a column is missing');

/** Next state by CardState, then by CardEvent. What a state does, it does when it is entered: card.ts. */
// biome-ignore format: a table
const TABLE: StaticArray<i8> = [
  // Seated    Unseated Identified Refused Powered   PowerLost ChipsRun ChipsFail Expired      Granted   Denied  SwitchedOff Restarted
  /* Empty: it waits for a card */
  IDENTIFYING, STAY,    STAY,      STAY,   STAY,     STAY,     STAY,    STAY,     STAY,        STAY,     STAY,   STAY,       STAY,
  /* Identifying: its EEPROM is read on standby power */
  STAY,        EMPTY,   POWERING,  FAILED, STAY,     STAY,     STAY,    STAY,     FAILED,      STAY,     STAY,   OFF,        STAY,
  /* Powering: it waits for its grant, and then for its power */
  STAY,        EMPTY,   STAY,      STAY,   STARTING, FAILED,   STAY,    STAY,     FAILED,      STAY,     FAILED, OFF,        IDENTIFYING,
  /* Starting */
  STAY,        EMPTY,   STAY,      STAY,   STAY,     FAILED,   READY,   FAILED,   FAILED,      STAY,     FAILED, OFF,        IDENTIFYING,
  /* Ready */
  STAY,        EMPTY,   STAY,      STAY,   STAY,     FAILED,   STAY,    FAILED,   STAY,        STAY,     FAILED, OFF,        IDENTIFYING,
  /* Failed */
  STAY,        EMPTY,   STAY,      STAY,   STAY,     FAILED,   READY,   STAY,     IDENTIFYING, POWERING, FAILED, OFF,        IDENTIFYING,
  /* Off: it may be taken out */
  STAY,        EMPTY,   STAY,      STAY,   STAY,     STAY,     STAY,    STAY,     STAY,        STAY,     STAY,   STAY,       IDENTIFYING,
];

/** The state to be entered, anew where it is the same, or STAY. */
export function nextCardState(state: CardState, event: CardEvent): i32 {
  return TABLE[state * CardEvent.Count + event];
}
