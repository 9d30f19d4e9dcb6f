import type { CommandSource } from './record';

/** Cards: what they are, their power, their lamps. */
export const CARD_COMMANDS: readonly CommandSource[] = [
  {
    id: 'DisplayDevice',
    view: 'any',
    level: 'monitor',
    grammar: 'display device [{slot:number 1-7}]',
    help: ['display-device', 'slot-number'],
    example: ['display device', 'display device 2'],
  },
  {
    id: 'DisplayElabel',
    view: 'any',
    level: 'monitor',
    grammar: 'display elabel [{slot:number 1-7}]',
    help: ['display-elabel', 'slot-number'],
    example: ['display elabel', 'display elabel 1'],
  },
  {
    id: 'RebootSlot',
    view: ['user'],
    level: 'manage',
    grammar: 'reboot slot {slot:number 1-7}',
    help: ['reboot', 'reboot.slot', 'slot-number'],
    example: ['reboot slot 1'],
  },
  {
    id: 'PowerSlot',
    view: ['user'],
    level: 'manage',
    grammar: 'power {off|on} slot {slot:number 1-7}',
    help: ['power', 'power.off', 'power.on', 'power.slot', 'slot-number'],
    example: ['power off slot 1', 'power on slot 1'],
  },
  {
    id: 'PowerPriority',
    view: ['system'],
    level: 'configure',
    undo: 'power slot {slot:number 1-7} priority',
    grammar: 'power slot {slot:number 1-7} priority {priority:number 0-7}',
    help: ['power', 'power.slot', 'slot-number', 'power.priority', 'power.priority.value'],
    example: ['power slot 2 priority 7', 'undo power slot 2 priority'],
  },
  {
    id: 'ServiceLed',
    view: ['user'],
    level: 'monitor',
    undo: 'service led slot {slot:number 1-7}',
    grammar: 'service led slot {slot:number 1-7}',
    help: ['service', 'service.led', 'service.led.slot', 'slot-number'],
    example: ['service led slot 2', 'undo service led slot 2'],
  },
  {
    id: 'LampTest',
    view: ['user'],
    level: 'monitor',
    undo: true,
    grammar: 'service led test',
    help: ['service', 'service.led', 'service.led.test'],
    example: ['service led test'],
  },
];
