import { Event, transitionOf } from '../../assembly/interface/automaton';

/** The cell of the option negotiation automaton: actions from bit 4 on, next state in bits 3 to 0, 15 = none. */
export function automatonCell(state: i32, event: i32): u32 {
  return transitionOf(state, <Event>event);
}
