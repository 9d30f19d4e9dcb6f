import type { CommandSource } from './record';

/** Temperatures of the shelf, and its fans. */
export const COOLING_COMMANDS: readonly CommandSource[] = [
  {
    id: 'DisplayFan',
    view: 'any',
    level: 'monitor',
    grammar: 'display fan',
    help: ['display-fan'],
    example: ['display fan'],
  },
  {
    id: 'DisplayEnvironment',
    view: 'any',
    level: 'monitor',
    grammar: 'display environment',
    help: ['display-environment'],
    example: ['display environment'],
  },
  {
    id: 'TemperatureThreshold',
    view: ['system'],
    level: 'configure',
    undo: 'temperature threshold zone {intake|processor|exhaust|card}',
    grammar:
      'temperature threshold zone {intake|processor|exhaust|card} minor {minor:number 30-110} major {major:number 30-110} fatal {fatal:number 30-110}',
    help: [
      'temperature',
      'temperature.threshold',
      'temperature.zone',
      'temperature.intake',
      'temperature.processor',
      'temperature.exhaust',
      'temperature.card',
      'temperature.minor',
      'temperature.minor.degrees',
      'temperature.major',
      'temperature.major.degrees',
      'temperature.fatal',
      'temperature.fatal.degrees',
    ],
    example: [
      'temperature threshold zone processor minor 70 major 80 fatal 90',
      'undo temperature threshold zone processor',
    ],
  },
];
