import type { CommandSource } from './record';

/** Line protocols of serial interfaces. */
export const PROTOCOL_COMMANDS: readonly CommandSource[] = [
  {
    id: 'LinkProtocol',
    view: ['serial'],
    level: 'configure',
    undo: 'link-protocol',
    grammar: 'link-protocol {ppp|hdlc}',
    help: ['link-protocol', 'link-protocol.ppp', 'link-protocol.hdlc'],
    example: ['link-protocol hdlc'],
  },
  {
    id: 'TimerHold',
    view: ['serial', 'bri', 'dialer'],
    level: 'configure',
    undo: true,
    grammar: 'timer hold {seconds:number 0-32767}',
    help: ['timer', 'timer.hold', 'timer.hold.seconds'],
    example: ['timer hold 20', 'timer hold 0'],
  },
  {
    id: 'TimerHoldRetry',
    view: ['serial', 'bri', 'dialer'],
    level: 'configure',
    undo: true,
    grammar: 'timer hold retry {times:number 1-255}',
    help: ['timer', 'timer.hold', 'timer.hold.retry', 'timer.hold.times'],
    example: ['timer hold retry 3'],
  },
];
