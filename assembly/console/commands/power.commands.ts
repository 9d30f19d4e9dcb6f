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
];
