import { AccessSide } from '../../hal/contract/access';
import type { CallState } from '../../hal/contract/call';
import { Party } from './party';

/** Letters of the messages in a cell of the conformance tables. */
// biome-ignore format: a table
const LETTERS: Readonly<Record<number, string>> = {
  1: 'a', 2: 'p', 5: 'u', 7: 'n', 13: 'm', 15: 'k', 69: 'D', 77: 'R', 90: 'C', 117: 'e', 123: 'i',
  125: 's', 70: 't',
};

/** States in which our side sent SETUP; in the others it received it. */
// biome-ignore format: a table
const OURS = {
  [AccessSide.User]:    [1, 2, 3, 4, 10, 11, 12, 15, 17, 19],
  [AccessSide.Network]: [6, 7, 8, 9, 10, 11, 12, 15, 17, 19, 25],
};

/** What happens to a call: a message of the other side behind its call reference, or what somebody does. */
export type Happening = string | ((party: Party) => void);

/** An event by its number in CallEvent: a timer, or what the layer below says. */
export function event(number: number): Happening {
  return (party) => {
    party.core.callSignal!(0, number, BigInt(party.nowUs));
    party.settle();
  };
}

/** Our call in a state. Its row is 0, its call reference 1. */
export function callIn(side: AccessSide, state: CallState): Party {
  const party = Party.connected(side).takes();
  const isOurs = OURS[side].includes(state);
  if (isOurs) party.dial();
  else party.peer.say('0801010504028890180189');
  party.core.callForce!(0, state, BigInt(party.nowUs));
  party.settle();
  party.said();
  return party;
}

/**
 * What a call in a state does: the next state, or a point when it stays, and the messages it sends; behind them the cause
 * in the last of them.
 */
export function cellOf(side: AccessSide, state: CallState, happening: Happening): { cell: string; cause: number } {
  const party = callIn(side, state);
  const flag = flagOf(side, state);
  if (typeof happening === 'string') party.peer.say(`0801${flag}${happening}`.replaceAll(' ', ''));
  else happening(party);
  const said = party.said().map((hex) => Buffer.from(hex, 'hex'));
  const next = party.call(0).state;
  const letters = said.map((message) => LETTERS[message[3]!] ?? '?').join('');
  const last = said.at(-1);
  const at = last === undefined ? -1 : last.indexOf(0x08, 4);
  return { cell: `${next === state ? '.' : next}${letters}`, cause: at < 0 ? 0 : last![at + 3]! & 0x7f };
}

/** The first octet of the call reference in what the other side sends. */
function flagOf(side: AccessSide, state: CallState): string {
  const isOurs = OURS[side].includes(state);
  return isOurs ? '81' : '01';
}
