import { CardKind } from '../../contract/card';
import type { BoardDefinition } from './definition';

/** The centre's backup router: two E1 on slot 1, and on slot 2 four E1 to the exchange, on which the provinces' calls arrive. */
export const R3680E_CENTRE: BoardDefinition = {
  name: 'r3680e-centre',
  slots: [
    { kind: CardKind.E1Two, serial: 'LC2E1-000004' },
    { kind: CardKind.E1, serial: 'LC4E1-000005' },
  ],
  trunk: [2],
  isdn: 'point-to-point',
  configuration: `\
#
 sysname CENTRE
#
controller E1 2/0
 pri-set
#
controller E1 2/1
 pri-set
#
controller E1 2/2
 pri-set
#
controller E1 2/3
 pri-set
#
return
`,
};
