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
  Count,
}

const EMPTY: i32 = CardState.Empty;
const IDENTIFYING: i32 = CardState.Identifying;
const POWERING: i32 = CardState.Powering;
const STARTING: i32 = CardState.Starting;
const READY: i32 = CardState.Ready;
const FAILED: i32 = CardState.Failed;
const STAY: i32 = -1;

/** Next state by CardState, then by CardEvent. What a state does, it does when it is entered: card.ts. */
// biome-ignore format: a table
const TABLE: StaticArray<i32> = [
  //                Seated       Unseated  Identified  Refused  Powered    PowerLost  ChipsRun  ChipsFail  Expired
  /* Empty       */ IDENTIFYING, STAY,     STAY,       STAY,    STAY,      STAY,      STAY,     STAY,      STAY,
  /* Identifying */ STAY,        EMPTY,    POWERING,   FAILED,  STAY,      STAY,      STAY,     STAY,      FAILED,
  /* Powering    */ STAY,        EMPTY,    STAY,       STAY,    STARTING,  STAY,      STAY,     STAY,      FAILED,
  /* Starting    */ STAY,        EMPTY,    STAY,       STAY,    STAY,      FAILED,    READY,    FAILED,    FAILED,
  /* Ready       */ STAY,        EMPTY,    STAY,       STAY,    STAY,      FAILED,    STAY,     FAILED,    STAY,
  /* Failed      */ STAY,        EMPTY,    STAY,       STAY,    STAY,      STAY,      READY,    STAY,      IDENTIFYING,
];

export function nextCardState(state: CardState, event: CardEvent): CardState {
  const next = TABLE[state * CardEvent.Count + event];
  return next === STAY ? state : next;
}
