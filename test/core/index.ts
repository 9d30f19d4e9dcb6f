export * from './automaton';
export * from './console';
export * from './cpos';
export * from './interface';
export * from './isdn';
export * from './kernel';
export * from './line';
export * from './performance';
