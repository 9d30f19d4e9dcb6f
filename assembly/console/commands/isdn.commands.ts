import type { CommandSource } from './record';

/** Accesses of ISDN: what they are, and which end of them we are. */
export const ISDN_COMMANDS: readonly CommandSource[] = [
  {
    id: 'PriSet',
    view: ['controller'],
    level: 'configure',
    undo: 'pri-set',
    grammar: 'pri-set [timeslot-list {list:timeslots 1-31}]',
    help: ['pri-set', 'pri-set.timeslot-list', 'pri-set.list'],
    example: ['pri-set', 'pri-set timeslot-list 1-10,16', 'undo pri-set'],
  },
  {
    id: 'IsdnLinkMode',
    view: ['bri'],
    level: 'configure',
    undo: true,
    grammar: 'isdn link-mode {p2mp|p2p}',
    help: ['isdn', 'isdn.link-mode', 'isdn.p2mp', 'isdn.p2p'],
    example: ['isdn link-mode p2p'],
  },
  {
    id: 'IsdnProtocolMode',
    view: ['bri'],
    level: 'configure',
    undo: true,
    grammar: 'isdn protocol-mode {user|network}',
    help: ['isdn', 'isdn.protocol-mode', 'isdn.user', 'isdn.network'],
    example: ['isdn protocol-mode network'],
  },
  {
    id: 'IsdnOverlapSending',
    view: ['bri'],
    level: 'configure',
    undo: 'isdn overlap-sending',
    grammar: 'isdn overlap-sending [{digits:number 1-15}]',
    help: ['isdn', 'isdn.overlap-sending', 'isdn.overlap-digits'],
    example: ['isdn overlap-sending', 'isdn overlap-sending 3', 'undo isdn overlap-sending'],
  },
  {
    id: 'IsdnCheckTime',
    view: ['bri'],
    level: 'configure',
    undo: 'isdn check-time',
    grammar: 'isdn check-time {at:time}',
    help: ['isdn', 'isdn.check-time', 'isdn.check-time.at'],
    example: ['isdn check-time 03:00', 'undo isdn check-time'],
  },
];
