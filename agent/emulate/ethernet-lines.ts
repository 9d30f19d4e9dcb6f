import { ETHERNET_MODES, type EthernetMode } from '../../hal/emulator/plant/ethernet-cable';
import { WorldError } from './port-name';
import { oneOf, type WorldCommand } from './world-line';

const MODES: ReadonlyMap<string, EthernetMode> = new Map(
  ETHERNET_MODES.map((mode) => [`${mode.megabits}${mode.full ? 'full' : 'half'}`, mode]),
);
const NEGOTIATES: ReadonlyMap<string, boolean> = new Map([
  ['auto', true],
  ['fixed', false],
]);

/** What a person can do at the other end of the Ethernet cable. */
export const ETHERNET_LINES: readonly WorldCommand[] = [
  {
    usage: 'partner auto|fixed [MODE] ...',
    help: 'what the Ethernet cable of 0/0 leads to, such as fixed 100full',
    run: ({ board }, [how, ...names]) => {
      const negotiates = oneOf(how, NEGOTIATES);
      if (!negotiates && names.length !== 1) throw new WorldError('a partner that does not negotiate has one mode');
      const modes = names.length === 0 ? ETHERNET_MODES : names.map((name) => oneOf(name, MODES));
      board.plant.ethernet.replace({ negotiates, modes });
      return `the partner of 0/0 ${negotiates ? 'negotiates' : 'is fixed at'} ${names.join(', ') || 'all modes'}`;
    },
  },
];
