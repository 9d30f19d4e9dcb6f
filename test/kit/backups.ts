import type { BoardDefinition } from '../../hal/emulator/board/definition';
import { R3680E_CENTRE } from '../../hal/emulator/board/r3680e-centre';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';

/** A centre's router whose line 1/0 is backed up by its first primary access. */
const PRIMARY: BoardDefinition = {
  ...R3680E_CENTRE,
  configuration: R3680E_CENTRE.configuration!.replace(
    /return\n$/,
    'interface Serial2/0:15\n dialer number 8001\n#\ninterface Serial1/0:0\n standby interface Serial2/0:15\n#\nreturn\n',
  ),
};

/** Routers whose main line is on port 1/0 and its backup on 2/0, by the kind of their ISDN access; and what its interface is called. */
export const BACKUPS: readonly (readonly [string, BoardDefinition, string])[] = [
  ['a basic access', R3680E_PROVINCE, 'Bri2/0'],
  ['a primary access', PRIMARY, 'Serial2/0:15'],
];
