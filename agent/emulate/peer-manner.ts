import { CardKind } from '../../hal/contract/card';
import type { EmulatedBoard } from '../../hal/emulator/board';
import { CENTRE_SECRET, type DialInManner } from '../../hal/emulator/plant/dial-in-router';
import type { RouterManner } from '../../hal/emulator/plant/far-router';
import { accessOf, type PortName, parsePort, spanOf, WorldError } from './port-name';

interface Manner<Change> {
  readonly change: Partial<Change>;
  readonly said: string;
}

/** Of the router behind an E1. */
const LEASED: Readonly<Record<string, Manner<RouterManner>>> = {
  normal: { change: { protocol: 'ppp', conduct: 'ordinary' }, said: 'speaks PPP' },
  ppp: { change: { protocol: 'ppp', conduct: 'ordinary' }, said: 'speaks PPP' },
  hdlc: { change: { protocol: 'hdlc', conduct: 'ordinary' }, said: 'speaks HDLC' },
  silent: { change: { conduct: 'silent' }, said: 'is silent' },
  refuse: { change: { conduct: 'refuse' }, said: 'closes its links' },
  loop: { change: { conduct: 'loop' }, said: 'sends every frame back' },
};

/** Of the router that answers the calls of an ISDN port. */
const DIALLED: Readonly<Record<string, Manner<DialInManner>>> = {
  normal: { change: { conduct: 'ordinary', asks: false, secret: CENTRE_SECRET }, said: 'speaks PPP' },
  chap: {
    change: { conduct: 'ordinary', asks: true, secret: CENTRE_SECRET },
    said: `wants CHAP with the secret ${CENTRE_SECRET}`,
  },
  'wrong-secret': {
    change: { conduct: 'ordinary', asks: true, secret: 'other' },
    said: 'wants CHAP with another secret',
  },
  'no-ip': { change: { conduct: 'no-ip' }, said: 'knows no IP' },
  silent: { change: { conduct: 'silent' }, said: 'answers calls and is silent' },
  refuse: { change: { conduct: 'refuse' }, said: 'closes its links' },
  loop: { change: { conduct: 'loop' }, said: 'sends every frame back' },
};

export const PEER_MANNERS: readonly string[] = [...new Set([...Object.keys(LEASED), ...Object.keys(DIALLED)])];

/**
 * Obeys `!peer PORT MANNER`.
 * @throws WorldError before anything has changed.
 */
export function setPeer(board: EmulatedBoard, name: string, word: string): string {
  const place = parsePort(board, name);
  if (isDialled(board, place)) {
    const { port } = accessOf(board, place);
    const { change, said } = mannerOf(DIALLED, word);
    board.plant.centre.behave(port, change);
    return `the router that answers the calls of ${name} ${said}`;
  }
  const { far } = spanOf(board, place);
  const { change, said } = mannerOf(LEASED, word);
  far.router.behave(change);
  return `the router at the far end of ${name} ${said}`;
}

/** Whether calls come from the port: otherwise a router is at the far end of its E1. */
function isDialled(board: EmulatedBoard, { slot, port }: PortName): boolean {
  if (slot === 0) return false;
  return board.slot(slot).card?.model.kind === CardKind.Bri || board.plant.leadsToExchange(slot, port);
}

function mannerOf<Change>(manners: Readonly<Record<string, Manner<Change>>>, word: string): Manner<Change> {
  const manner = Object.hasOwn(manners, word) ? manners[word] : undefined;
  if (manner === undefined) throw new WorldError(`the router at the far end can be ${Object.keys(manners).join(', ')}`);
  return manner;
}
