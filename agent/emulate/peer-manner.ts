import type { EmulatedBoard } from '../../hal/emulator/board';
import type { RouterManner } from '../../hal/emulator/plant/far-router';
import { parsePort, spanOf, WorldError } from './port-name';

interface Manner {
  readonly change: Partial<RouterManner>;
  readonly said: string;
}

const MANNERS: Readonly<Record<string, Manner>> = {
  normal: { change: { protocol: 'ppp', conduct: 'ordinary' }, said: 'speaks PPP' },
  ppp: { change: { protocol: 'ppp', conduct: 'ordinary' }, said: 'speaks PPP' },
  hdlc: { change: { protocol: 'hdlc', conduct: 'ordinary' }, said: 'speaks HDLC' },
  silent: { change: { conduct: 'silent' }, said: 'is silent' },
  refuse: { change: { conduct: 'refuse' }, said: 'closes its links' },
  loop: { change: { conduct: 'loop' }, said: 'sends every frame back' },
};

export const PEER_MANNERS: readonly string[] = Object.keys(MANNERS);

/**
 * Obeys `!peer PORT MANNER`.
 * @throws WorldError before anything has changed.
 */
export function setPeer(board: EmulatedBoard, name: string, word: string): string {
  const { far } = spanOf(board, parsePort(board, name));
  const manner = Object.hasOwn(MANNERS, word) ? MANNERS[word] : undefined;
  if (manner === undefined) throw new WorldError(`the router at the far end can be ${PEER_MANNERS.join(', ')}`);
  far.router.behave(manner.change);
  return `the router at the far end of ${name} ${manner.said}`;
}
