import type { CommandSource } from './record';

/** What the configuration holds, besides backup and ISDN. */
export const CONFIGURATION_COMMANDS: readonly CommandSource[] = [
  {
    id: 'Sysname',
    view: ['system'],
    level: 'configure',
    undo: true,
    grammar: 'sysname {name:text 1-30}',
    help: ['sysname', 'sysname.name'],
    example: ['sysname Province-07'],
  },
  {
    id: 'AlarmTimers',
    view: ['system'],
    level: 'configure',
    undo: 'alarm timers',
    grammar: 'alarm timers raise {raise:number 0-60000} clear {clear:number 0-600000}',
    help: ['alarm', 'alarm.timers', 'alarm.raise', 'alarm.raise.ms', 'alarm.clear', 'alarm.clear.ms'],
    example: ['alarm timers raise 2500 clear 10000'],
  },
  {
    id: 'Description',
    view: ['controller', 'serial', 'bri', 'cpos', 'ethernet'],
    level: 'configure',
    undo: true,
    grammar: 'description {text:rest 1-80}',
    help: ['description', 'description.text'],
    example: ['description E1 to the centre, circuit 1432'],
  },
  {
    id: 'Shutdown',
    view: ['controller', 'serial', 'bri', 'cpos', 'ethernet'],
    level: 'configure',
    undo: true,
    grammar: 'shutdown',
    help: ['shutdown'],
    example: ['shutdown', 'undo shutdown'],
  },
];
