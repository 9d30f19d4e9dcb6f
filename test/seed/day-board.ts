import { CardKind } from '../../hal/contract/card';
import type { BoardDefinition } from '../../hal/emulator/board/definition';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import type { Charge } from './toll-book';

/**
 * What a day may cost. Up at once may be two channels of each of its two backups, a call
 * back and a link for its own sake.
 */
const DAY_CAP = { cost: 3000, channels: 6 };
const CHARGE = { unitPrice: 30, unitUs: 60_000_000 };

/** Who calls, and who is called back. */
export const CALLER_NUMBER = '5550200';
export const CALLED_BACK_NUMBER = '5550300';

/**
 * A province with the one line to the centre, every reason there is for a call, two backups, and a cap at which calls of
 * need go on or are cut. The numbered frames are a load: the main counts for 1 kbit/s.
 */
export function dayBoard(action: 'cut' | 'degrade'): BoardDefinition {
  const [, isdn, free] = R3680E_PROVINCE.slots;
  const line = { kind: CardKind.E1One, serial: 'LC1E1-000001' };
  return { ...R3680E_PROVINCE, slots: [line, isdn!, free!], configuration: configuration(action) };
}

/** What its calls cost. */
export function dayCharge(action: 'cut' | 'degrade'): Charge {
  return { ...CHARGE, cap: { ...DAY_CAP, cuts: action === 'cut' } };
}

function configuration(action: string): string {
  return `\
#
 sysname R3680E
 toll tariff 1 from 00:00 unit ${CHARGE.unitUs / 1_000_000} price ${CHARGE.unitPrice}
 toll cap daily ${DAY_CAP.cost}
 toll cap action ${action}
 track 1 reachability
 standby storm channels 30 sites 32 1
#
interface Bri2/0
 dialer number 8001
 dialer threshold 1
#
interface Bri2/1
 dialer number 8002
#
interface Bri2/2
 dialer call-in ${CALLER_NUMBER}
#
interface Bri2/3
 dialer number 8003
 dialer call-in ${CALLED_BACK_NUMBER} callback
#
interface Serial1/0:0
 standby interface Bri2/0 10
 standby interface Bri2/1
 standby drill 03:30
 standby error-ratio 4
 standby threshold 80 40
 standby bandwidth 1
 standby time-range 01:00 to 01:15
 standby track 1
#
return
`;
}
