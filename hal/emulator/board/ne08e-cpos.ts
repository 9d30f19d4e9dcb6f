import { CardKind } from '../../contract/card';
import type { BoardDefinition } from './definition';

/** The centre's router: the STM-1 to the provinces on slot 1, one slot free for a card of E1 or ISDN ports. */
export const NE08E_CPOS: BoardDefinition = {
  name: 'ne08e-cpos',
  slots: [{ kind: CardKind.Cpos, serial: 'LCCPOS-000003' }, null],
  wide: [1],
  isdn: 'point-to-point',
  configuration: `\
#
 sysname NE08E
#
return
`,
};
