import type { CommandSource } from './record';

/** Supplies and the power they give. */
export const POWER_COMMANDS: readonly CommandSource[] = [
  {
    id: 'DisplayPower',
    view: 'any',
    level: 'monitor',
    grammar: 'display power [supply {bay:number 1-2}]',
    help: ['display-power', 'display-power.supply', 'display-power.bay'],
    example: ['display power', 'display power supply 1'],
  },
  {
    id: 'PowerSupplyPolicy',
    view: ['system'],
    level: 'configure',
    undo: true,
    grammar: 'power supply policy {redundant|combined}',
    help: ['power', 'power.supply', 'power.supply.policy', 'power.supply.redundant', 'power.supply.combined'],
    example: ['power supply policy combined', 'undo power supply policy'],
  },
  {
    id: 'PowerThresholdInput',
    view: ['system'],
    level: 'configure',
    undo: 'power threshold input-voltage',
    grammar: 'power threshold input-voltage low {low:number 90-300} high {high:number 90-300}',
    help: [
      'power',
      'power.threshold',
      'power.threshold.input',
      'power.threshold.low',
      'power.threshold.low.volts',
      'power.threshold.high',
      'power.threshold.high.volts',
    ],
    example: ['power threshold input-voltage low 195 high 255', 'undo power threshold input-voltage'],
  },
  {
    id: 'PowerThresholdOutput',
    view: ['system'],
    level: 'configure',
    undo: true,
    grammar: 'power threshold output-power {percent:number 10-100}',
    help: ['power', 'power.threshold', 'power.threshold.output', 'power.threshold.percent'],
    example: ['power threshold output-power 80', 'undo power threshold output-power'],
  },
  {
    id: 'PowerThresholdTemperature',
    view: ['system'],
    level: 'configure',
    undo: true,
    grammar: 'power threshold temperature {degrees:number 30-110}',
    help: ['power', 'power.threshold', 'power.threshold.temperature', 'power.threshold.degrees'],
    example: ['power threshold temperature 60', 'undo power threshold temperature'],
  },
];
