import type { Socket as NetSocket, Server } from 'node:net';
import type { NetworkTermination } from '../../hal/emulator/plant/network-termination';
import { TERMINALS_MAX, TerminalHub } from '../../hal/emulator/plant/terminal-hub';
import { listenAt } from './listen';
import { socketText, type WireOption } from './options';

/** Where foreign terminals of an ISDN port come in. */
export class TerminalDoor {
  readonly #sockets = new Set<NetSocket>();

  private constructor(
    readonly option: WireOption,
    readonly server: Server,
  ) {}

  /** @throws UsageError when it cannot be opened. */
  static async open(option: WireOption): Promise<TerminalDoor> {
    return new TerminalDoor(option, await listenAt('terminals', option.socket));
  }

  /** The line with the terminals that come in; `say` hears when one comes or goes. */
  lead(line: NetworkTermination, say: (text: string) => void): NetworkTermination {
    const { kind, slot, port, socket } = this.option;
    const hub = new TerminalHub(line);
    const tell = (text: string): void => say(`${kind}:${slot}/${port}: ${text} at ${socketText(socket)}`);
    this.server.on('connection', (connection: NetSocket) => {
      if (!hub.plug(connection)) {
        tell(`a terminal too many, there are ${TERMINALS_MAX}`);
        connection.destroy();
        return;
      }
      tell(`terminal ${hub.terminals} has come`);
      this.#sockets.add(connection);
      connection.on('close', () => {
        this.#sockets.delete(connection);
        tell(`a terminal has gone, ${hub.terminals} left`);
      });
    });
    return hub;
  }

  close(): void {
    this.server.removeAllListeners('connection');
    for (const socket of this.#sockets) socket.removeAllListeners('close').destroy();
    this.server.close();
  }
}
