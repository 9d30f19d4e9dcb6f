import { CardKind } from '../../hal/contract/card';
import type { BoardDefinition } from '../../hal/emulator/board/definition';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';

import type { Cap } from './invariants';

/** What a day may cost on the board that cuts at the cap. Its two backups may be up at once. */
export const DAY_CAP: Cap = { cost: 1500, unitPrice: 30, channels: 2 };

/**
 * A province with the one line to the centre, every reason there is for a call, two backups, and a cap at which calls of
 * need go on or are cut.
 */
export function dayBoard(action: 'cut' | 'degrade'): BoardDefinition {
  const [, isdn, free] = R3680E_PROVINCE.slots;
  const line = { kind: CardKind.E1One, serial: 'LC1E1-000001' };
  return { ...R3680E_PROVINCE, slots: [line, isdn!, free!], configuration: configuration(action) };
}

function configuration(action: string): string {
  return `\
#
 sysname R3680E
 toll tariff 1 from 00:00 unit 60 price ${DAY_CAP.unitPrice}
 toll cap daily ${DAY_CAP.cost}
 toll cap action ${action}
 track 1 reachability
 standby storm channels 30 sites 32 1
#
interface Bri2/0
 dialer number 8001
#
interface Bri2/1
 dialer number 8002
#
interface Serial1/0:0
 standby interface Bri2/0 10
 standby interface Bri2/1
 standby drill 03:30
 standby error-ratio 4
 standby threshold 80 40
 standby time-range 12:00 to 12:30
 standby track 1
#
return
`;
}
