/** Maxima of the core. Tables take their size from the shelf's slots at boot, never more than SLOTS_MAX. */

/** A CPLD slot map is 8 bits, of which bit 7 is the shelf's own. */
export const SLOTS_MAX: i32 = 7;
/** Slots of a shelf that cannot be asked: a province's, and what the processor boards have memory for. */
export const SLOTS_BLIND: i32 = 3;
/** Slots of a shelf that can hold a channelised STM-1. */
export const WIDE_SLOTS_MAX: i32 = 1;
/** Slots of a shelf that are wired for primary accesses. */
export const TRUNK_SLOTS_MAX: i32 = 2;

/** Rounds in which the stages settle within one step; what is left goes to the next step at once. */
export const ROUNDS_MAX: i32 = 8;
/** Records in the journal ring: what one step may leave before the console and the store have read it. */
export const JOURNAL_RECORDS: i32 = 128;
/** More for each wide slot, where one cut moves all that 63 E1 carry. */
export const JOURNAL_RECORDS_WIDE: i32 = 512;
/** Records that `display logbuffer` can show. VRP's default is 512 messages; ours fits the card's RAM. */
export const LOG_RECORDS: i32 = 128;
