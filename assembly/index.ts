import { receiveOctet } from './console/console';
import { raiseInterrupt } from './driver/driver';
import * as agent from './step';

/** Starts the firmware. Answers the top of the memory it uses: nothing above is ever touched. */
export function boot(nowUs: u64, seed: u32): usize {
  agent.boot(nowUs, seed);
  return heap.alloc(0);
}

/** An interrupt line rose. The work belongs to the next step. */
export function interrupt(line: u32): void {
  raiseInterrupt(line);
}

/** An octet arrived on a UART. The work belongs to the next step. */
export function receive(port: u32, octet: u32): void {
  receiveOctet(port, octet);
}

/**
 * Does what is due. `nowUs` is microseconds since power-on and never falls. Answers when it wants to be called again at
 * the latest; `nowUs` means at once, u64.MAX_VALUE means when something happens.
 */
export function step(nowUs: u64): u64 {
  return agent.step(nowUs);
}
