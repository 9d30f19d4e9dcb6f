import type { CommandSource } from './record';

/** The Ethernet port of the shelf. */
export const ETHERNET_COMMANDS: readonly CommandSource[] = [
  {
    id: 'Speed',
    view: ['ethernet'],
    level: 'configure',
    undo: 'speed',
    grammar: 'speed {10|100|1000|auto}',
    help: ['speed', 'speed.10', 'speed.100', 'speed.1000', 'speed.auto'],
    example: ['speed 100', 'undo speed'],
  },
  {
    id: 'Duplex',
    view: ['ethernet'],
    level: 'configure',
    undo: 'duplex',
    grammar: 'duplex {half|full|auto}',
    help: ['duplex', 'duplex.half', 'duplex.full', 'duplex.auto'],
    example: ['duplex full', 'undo duplex'],
  },
];
