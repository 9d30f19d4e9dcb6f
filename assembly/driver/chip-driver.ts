import { Chip } from '../../hal/contract/unit';

/** How one chip of a card is driven. What answers a number answers a Fault below zero when the chip fails it. */
export class ChipDriver {
  constructor(
    readonly chip: Chip,
    /** The card has left reset, and its start begins. */
    readonly begin: (slot: i32) => void,
    /** One phase of the start: microseconds until the next, 0 when the chip runs. */
    readonly start: (slot: i32, nowUs: u64) => i32,
    /** The card's receivers have had the time to find their far ends. */
    readonly announce: (slot: i32) => void,
    /** The chip goes into reset, and its ports are gone. */
    readonly stop: (slot: i32) => void,
    /** Does what the stages above ask for. Costs nothing while nothing is due. */
    readonly follow: (slot: i32, nowUs: u64) => i32,
    /** Serves its interrupt: 1 = there was one, 0 = none. */
    readonly serve: (slot: i32, nowUs: u64) => i32,
    /** The look of each second. */
    readonly look: (slot: i32, nowUs: u64) => i32,
  ) {}
}

/** For what a chip has no need of. */
export function nothing(_slot: i32): void {}
