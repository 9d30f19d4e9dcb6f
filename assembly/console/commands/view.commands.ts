import type { CommandSource } from './record';

/** Moving between views. */
export const VIEW_COMMANDS: readonly CommandSource[] = [
  {
    id: 'SystemView',
    view: ['user'],
    level: 'configure',
    grammar: 'system-view',
    help: ['system-view'],
    example: ['system-view'],
  },
  {
    id: 'Controller',
    view: ['system', 'controller', 'serial', 'bri', 'cpos', 'ethernet', 'dialer'],
    level: 'configure',
    grammar: 'controller E1 {port:e1}',
    help: ['controller', 'e1', 'e1-place'],
    example: ['controller E1 1/0'],
  },
  {
    id: 'Interface',
    view: ['system', 'controller', 'serial', 'bri', 'cpos', 'ethernet', 'dialer'],
    level: 'configure',
    undo: 'interface {port:interface}',
    grammar: 'interface {port:interface}',
    help: ['interface'],
    example: ['interface Serial1/0:0', 'interface Dialer1', 'undo interface Dialer1'],
  },
  {
    id: 'Quit',
    view: 'any',
    level: 'visit',
    grammar: 'quit',
    help: ['quit'],
    example: ['quit'],
  },
  {
    id: 'Return',
    view: ['system', 'controller', 'serial', 'bri', 'cpos', 'ethernet', 'dialer'],
    level: 'visit',
    grammar: 'return',
    help: ['return'],
    example: ['return'],
  },
];
