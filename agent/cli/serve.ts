import type { Socket as Connection } from 'node:net';
import { createInterface } from 'node:readline';
import { Ending } from './ending';
import { listenAt } from './listen';
import { type EmulateOptions, type Socket, socketText } from './options';
import { Shelf } from './shelf';

/**
 * `linecard emulate --serve`: the shelf alone, for a device whose chip bus comes in over a stream socket. World lines are
 * typed here. Answers the exit code.
 */
export async function serve(options: EmulateOptions, place: Socket): Promise<number> {
  const server = await listenAt('serve', place);
  const shelf = new Shelf(options);
  const ending = new Ending();
  let device: Connection | null = null;
  server.on('connection', (connection: Connection) => {
    device?.destroy();
    device = connection;
    shelf.toBus = (octets) => connection.write(octets);
    connection.on('data', (octets) => shelf.device.bus.receive(octets));
    connection.on('error', () => {}); // 'close' follows
  });
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  say(`${options.board.name}, seed ${options.seed}: chip bus at ${socketText(place)}`);
  say('World lines such as !cut 1/0 are typed here: !help. Ctrl-C ends it.');
  const input = createInterface({ input: process.stdin });
  input.on('line', (text) => {
    if (text.trim() === '') return;
    const { lines, quit, waitUs, speed } = shelf.world.obey(text.trim().replace(/^!/, ''));
    for (const line of lines) say(line);
    if (waitUs !== undefined || speed !== undefined) say('the device has the time; it cannot be hurried');
    if (quit === true) ending.come(0);
  });
  try {
    return await ending.code;
  } finally {
    input.close();
    (device as Connection | null)?.destroy();
    server.close();
    shelf.close();
  }
}
