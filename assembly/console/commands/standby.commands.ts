import type { CommandSource } from './record';

/** Backup center: what is backed up by what, and why. */
export const STANDBY_COMMANDS: readonly CommandSource[] = [
  {
    id: 'StandbyInterface',
    view: ['serial'],
    level: 'configure',
    undo: 'standby interface [{backup:backup}]',
    grammar: 'standby interface {backup:backup} [{priority:number 0-255}]',
    help: ['standby', 'standby.interface', 'standby.priority'],
    example: ['standby interface Bri2/0'],
  },
  {
    id: 'StandbyTimerDelay',
    view: ['serial'],
    level: 'configure',
    undo: true,
    grammar: 'standby timer delay {enable:number 0-65535} {disable:number 0-65535}',
    help: ['standby', 'standby.timer', 'standby.delay', 'standby.enable', 'standby.disable'],
    example: ['standby timer delay 3 10'],
  },
];
