import { createServer, type Server } from 'node:net';
import { type Socket, socketText } from './options';
import { reasonOf, UsageError } from './usage';

/** A server at a place; `option` is what asked for it. @throws UsageError when the place is taken or cannot be. */
export function listenAt(option: string, place: Socket): Promise<Server> {
  const server = createServer({ noDelay: true });
  return new Promise((resolve, reject) => {
    const listening = () => resolve(server);
    server.once('error', (error) => reject(new UsageError(`--${option} ${socketText(place)}: ${reasonOf(error)}`)));
    if (place.kind === 'unix') server.listen(place.path, listening);
    else server.listen(place.port, place.host, listening);
  });
}
