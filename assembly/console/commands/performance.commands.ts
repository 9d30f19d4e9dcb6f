import type { CommandSource } from './record';

/** Error performance. ITU-T G.826 */
export const PERFORMANCE_COMMANDS: readonly CommandSource[] = [
  {
    id: 'DisplayPerformance',
    view: 'any',
    level: 'monitor',
    grammar: 'display performance E1 [{port:e1}]',
    help: ['display-performance', 'e1', 'e1-place'],
    example: ['display performance E1 1/0'],
  },
  {
    id: 'DisplayPerformanceHistory',
    view: 'any',
    level: 'monitor',
    grammar: 'display performance history E1 {port:e1}',
    help: ['display-performance', 'display-performance.history', 'e1', 'e1-place'],
    example: ['display performance history E1 1/0'],
  },
  {
    id: 'DisplayPerformanceCpos',
    view: 'any',
    level: 'monitor',
    grammar: 'display performance Cpos {port:cpos} [e1 {number:number 1-63}]',
    help: ['display-performance', 'cpos', 'cpos-place', 'display-performance.e1', 'e1.number'],
    example: ['display performance Cpos 1/0', 'display performance Cpos 1/0 e1 25'],
  },
  {
    id: 'DisplayPerformanceHistoryCpos',
    view: 'any',
    level: 'monitor',
    grammar: 'display performance history Cpos {port:cpos} [e1 {number:number 1-63}]',
    help: [
      'display-performance',
      'display-performance.history',
      'cpos',
      'cpos-place',
      'display-performance.e1',
      'e1.number',
    ],
    example: ['display performance history Cpos 1/0'],
  },
  {
    id: 'PerformanceThreshold',
    view: ['system'],
    level: 'configure',
    undo: 'performance threshold {es|ses|uas|bbe}',
    grammar: 'performance threshold {es|ses|uas|bbe} {count:number 1-1000000}',
    help: [
      'performance',
      'performance.threshold',
      'performance.es',
      'performance.ses',
      'performance.uas',
      'performance.bbe',
      'performance.count',
    ],
    example: ['performance threshold ses 10', 'undo performance threshold ses'],
  },
];
