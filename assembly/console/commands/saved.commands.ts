import type { CommandSource } from './record';

/** The configurations in flash, and what else outlives a restart. */
export const SAVED_COMMANDS: readonly CommandSource[] = [
  {
    id: 'Save',
    view: 'any',
    level: 'configure',
    grammar: 'save',
    help: ['save'],
    example: ['save'],
  },
  {
    id: 'DisplaySavedConfiguration',
    view: 'any',
    level: 'configure',
    grammar: 'display saved-configuration [{previous}]',
    help: ['display-saved-configuration', 'display-saved-configuration.previous'],
    example: ['display saved-configuration'],
  },
  {
    id: 'ResetSavedConfiguration',
    view: ['user'],
    level: 'manage',
    grammar: 'reset saved-configuration',
    help: ['reset-saved-configuration'],
    example: ['reset saved-configuration'],
  },
  {
    id: 'CompareConfiguration',
    view: 'any',
    level: 'configure',
    grammar: 'compare configuration',
    help: ['compare', 'compare.configuration'],
    example: ['compare configuration'],
  },
  {
    id: 'RollbackConfiguration',
    view: ['user'],
    level: 'manage',
    grammar: 'rollback configuration',
    help: ['rollback', 'rollback.configuration'],
    example: ['rollback configuration'],
  },
  {
    id: 'DisplayResetReason',
    view: 'any',
    level: 'monitor',
    grammar: 'display reset-reason',
    help: ['display-reset-reason'],
    example: ['display reset-reason'],
  },
];
