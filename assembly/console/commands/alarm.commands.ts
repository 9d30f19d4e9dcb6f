import type { CommandSource } from './record';

/** Alarms of the shelf, E1s, STM-1 ports and VC-12s. */
export const ALARM_COMMANDS: readonly CommandSource[] = [
  {
    id: 'DisplayAlarm',
    view: 'any',
    level: 'monitor',
    grammar: 'display alarm [{active|history}]',
    help: ['display-alarm', 'display-alarm.active', 'display-alarm.history'],
    example: ['display alarm', 'display alarm history'],
  },
  {
    id: 'ResetAlarmHistory',
    view: ['user'],
    level: 'configure',
    grammar: 'reset alarm history',
    help: ['reset-alarm', 'reset-alarm.history'],
    example: ['reset alarm history'],
  },
  {
    id: 'ConsequentAction',
    view: ['controller'],
    level: 'configure',
    undo: true,
    grammar: 'consequent-action {rai|ais}',
    help: ['consequent-action', 'consequent-action.rai', 'consequent-action.ais'],
    example: ['consequent-action ais'],
  },
];
