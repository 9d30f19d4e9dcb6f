import type { CommandSource } from './record';

/** The ISDN side of dial backup. */
export const BACKUP_COMMANDS: readonly CommandSource[] = [
  {
    id: 'DialerNumber',
    view: ['bri'],
    level: 'configure',
    undo: true,
    grammar: 'dialer number {number:digits 1-30}',
    help: ['dialer', 'dialer.number', 'dialer.digits'],
    example: ['dialer number 01065234567'],
  },
];
