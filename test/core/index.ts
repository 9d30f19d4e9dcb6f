export * from './console';
export * from './isdn';
export * from './kernel';
export * from './performance';
