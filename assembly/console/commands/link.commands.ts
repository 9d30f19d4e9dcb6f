import type { CommandSource } from './record';

/** How steady a link has to be. */
export const LINK_COMMANDS: readonly CommandSource[] = [
  {
    id: 'CarrierDelay',
    view: ['serial'],
    level: 'configure',
    undo: 'carrier-delay {up|down}',
    grammar: 'carrier-delay {up|down} {delay:number 0-30000}',
    help: ['carrier-delay', 'carrier-delay.up', 'carrier-delay.down', 'carrier-delay.ms'],
    example: ['carrier-delay up 2000', 'carrier-delay down 50', 'undo carrier-delay up'],
  },
  {
    id: 'Dampening',
    view: ['serial'],
    level: 'configure',
    undo: true,
    grammar:
      'dampening [{half:number 1-120} {reuse:number 200-10000} {suppress:number 200-20000} {longest:number 1-3600}]',
    help: ['dampening', 'dampening.half', 'dampening.reuse', 'dampening.suppress', 'dampening.longest'],
    example: ['dampening', 'dampening 5 1000 2000 20'],
  },
];
