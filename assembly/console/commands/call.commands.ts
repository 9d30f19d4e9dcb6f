import type { CommandSource } from './record';

/** Calls and data links. */
export const CALL_COMMANDS: readonly CommandSource[] = [
  {
    id: 'DisplayIsdnActiveChannel',
    view: 'any',
    level: 'monitor',
    grammar: 'display isdn active-channel [interface {port:interface}]',
    help: ['isdn', 'display-isdn-active-channel', 'display-isdn.interface'],
    example: ['display isdn active-channel'],
  },
  {
    id: 'DisplayIsdnCallInfo',
    view: 'any',
    level: 'monitor',
    grammar: 'display isdn call-info [interface {port:interface}]',
    help: ['isdn', 'display-isdn-call-info', 'display-isdn.interface'],
    example: ['display isdn call-info', 'display isdn call-info interface Bri2/0'],
  },
  {
    id: 'DisplayIsdnCallRecord',
    view: 'any',
    level: 'monitor',
    grammar: 'display isdn call-record [interface {port:interface}]',
    help: ['isdn', 'display-isdn-call-record', 'display-isdn.interface'],
    example: ['display isdn call-record interface Bri2/0'],
  },
  {
    id: 'DisplayIsdnStatus',
    view: 'any',
    level: 'monitor',
    grammar: 'display isdn status [interface {port:interface}]',
    help: ['isdn', 'display-isdn-status', 'display-isdn.interface'],
    example: ['display isdn status', 'display isdn status interface Bri2/0'],
  },
  {
    id: 'ResetIsdnCallRecord',
    view: ['user'],
    level: 'configure',
    grammar: 'reset isdn call-record',
    help: ['isdn', 'reset-isdn-call-record'],
    example: ['reset isdn call-record'],
  },
];
