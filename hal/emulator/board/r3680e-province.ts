import { CardKind } from '../../contract/card';
import type { BoardDefinition } from './definition';

/** Router of a province: the line to the centre on slot 1, its ISDN backup on slot 2, one slot free. */
export const R3680E_PROVINCE: BoardDefinition = {
  name: 'r3680e-province',
  slots: [{ kind: CardKind.E1, serial: 'LC4E1-000001' }, { kind: CardKind.Bri, serial: 'LC4BRI-000002' }, null],
  isdn: 'point-to-multipoint',
  configuration: `\
#
 sysname R3680E
#
interface Bri2/0
 dialer number 8001
#
interface Serial1/0:0
 description To-Centre
 standby interface Bri2/0
#
return
`,
};
