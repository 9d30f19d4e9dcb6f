import { connect } from 'node:net';
import type { NetworkTermination } from '../../hal/emulator/plant/network-termination';
import { Wire } from '../../hal/emulator/plant/wire';
import type { Socket } from './options';

/** A wire that can be taken away again. */
export interface ForeignExchange {
  close(): void;
}

/** Gives the network's end of an ISDN port to an exchange behind a stream socket; tries again while there is none. */
export function plugWire(termination: NetworkTermination, socket: Socket): ForeignExchange {
  const open = () => (socket.kind === 'unix' ? connect(socket.path) : connect(socket.port, socket.host));
  return new Wire(termination, open, {
    after: (delayMs, ring) => {
      const timer = setTimeout(ring, delayMs);
      return () => clearTimeout(timer);
    },
  });
}
