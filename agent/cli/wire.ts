import { connect, type Socket as NetSocket } from 'node:net';
import type { NetworkTermination } from '../../hal/emulator/plant/network-termination';
import { Wire } from '../../hal/emulator/plant/wire';
import { type Socket, socketText, type WireOption } from './options';
import { REAL_TIME } from './real-time';

/** A wire that can be taken away again. */
export interface ForeignExchange {
  close(): void;
}

/**
 * Gives the network's end of an ISDN port to an exchange behind a stream socket; tries again while there is none. `say`
 * hears when that changes.
 */
export function plugWire(
  termination: NetworkTermination,
  { kind, slot, port, socket }: WireOption,
  say: (text: string) => void,
): ForeignExchange {
  let said = '';
  let badLengths = 0;
  let tell = (text: string): void => {
    if (text === said) return;
    said = text;
    say(`${kind}:${slot}/${port}: ${text}`);
  };
  const where = socketText(socket);
  const open = (): NetSocket => {
    const connection = dial(socket);
    let reason = 'it hung up';
    connection.on('connect', () => tell(`joined to the exchange at ${where}`));
    connection.on('error', (error: NodeJS.ErrnoException) => {
      reason = error.message || (error.code ?? 'it does not answer');
    });
    connection.on('close', () => {
      if (wire.counters.badLengths > badLengths) reason = 'it sent a length that no frame has';
      badLengths = wire.counters.badLengths;
      tell(`no exchange at ${where} (${reason}), trying again`);
    });
    return connection;
  };
  const wire: Wire = new Wire(termination, open, REAL_TIME);
  return {
    close: () => {
      tell = () => {};
      wire.close();
    },
  };
}

function dial(socket: Socket): NetSocket {
  return socket.kind === 'unix' ? connect(socket.path) : connect(socket.port, socket.host);
}
