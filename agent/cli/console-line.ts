import { spawn } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { type ConsolePlace, socketText } from './options';
import { reasonOf, UsageError } from './usage';

/** A wire that octets come from and go to, whatever it is made of. */
export interface ConsoleLine {
  /** Where it is, and how a person reaches it. */
  readonly where: string;
  /** What nobody takes is lost, as on any serial line. */
  send(octets: Uint8Array): void;
  onReceive(listener: (octets: Uint8Array) => void): void;
  /** Told why there is no line any more. */
  onLoss(listener: (reason: string) => void): void;
  close(): void;
}

/** Octets that a slow reader may leave unread before more of them are lost. */
const BACKLOG_MAX = 65536;

/**
 * Opens the wire of a console that is not this terminal.
 * @throws UsageError when it cannot be opened; the message says what to do.
 */
export function openConsoleLine(place: Exclude<ConsolePlace, { kind: 'stdio' }>): Promise<ConsoleLine> {
  switch (place.kind) {
    case 'tcp':
      return listen(place);
    case 'serial':
      return openSerial(place.path);
    case 'pty':
      return openPty();
  }
}

/** A TCP port that takes one caller at a time, the newest. */
function listen(place: ConsolePlace & { kind: 'tcp' }): Promise<ConsoleLine> {
  return new Promise((resolve, reject) => {
    let caller: Socket | null = null;
    let receive = (_octets: Uint8Array): void => {};
    let lose = (_reason: string): void => {};
    const server = createServer({ noDelay: true }, (socket) => {
      caller?.destroy();
      caller = socket;
      socket.on('data', (octets) => receive(octets));
      socket.on('error', () => {}); // 'close' follows
      socket.on('close', () => {
        if (caller === socket) caller = null;
      });
    });
    server.once('error', (error) => reject(new UsageError(`--console ${socketText(place)}: ${error.message}`)));
    server.listen(place.port, place.host, () => {
      server.on('error', (error) => lose(error.message));
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : place.port;
      const where = socketText({ ...place, port });
      resolve({
        where: `${where} (socat -,rawer,escape=0x1d ${where})`,
        send: (octets) => {
          if (caller !== null) put(caller, octets);
        },
        onReceive: (listener) => {
          receive = listener;
        },
        onLoss: (listener) => {
          lose = listener;
        },
        close: () => {
          caller?.destroy();
          server.close();
        },
      });
    });
  });
}

const SERIAL_BAUD = 9600;

/** A real serial port at VRP's console speed: 9600 bit/s, 8 data bits, no parity, 1 stop bit. */
async function openSerial(path: string): Promise<ConsoleLine> {
  const { SerialPort } = await import('serialport');
  const port = new SerialPort({ path, baudRate: SERIAL_BAUD, autoOpen: false });
  await new Promise<void>((resolve, reject) => {
    port.open((error) =>
      error === null ? resolve() : reject(new UsageError(`--console serial:${path}: ${reasonOf(error)}`)),
    );
  });
  return {
    where: `${path}, ${SERIAL_BAUD} bit/s, 8 data bits, no parity`,
    send: (octets) => put(port, octets),
    onReceive: (listener) => port.on('data', listener),
    onLoss: (listener) => {
      port.on('error', (error) => listener(error.message));
      port.on('close', (error: Error | null) => listener(error?.message ?? 'it was closed'));
    },
    close: () => {
      if (port.isOpen) port.close();
    },
  };
}

/** A pseudo terminal, made by socat: Node has none of its own. It stays when whoever used it leaves. */
function openPty(): Promise<ConsoleLine> {
  return new Promise((resolve, reject) => {
    // A group of its own: Ctrl-C is ours alone.
    const socat = spawn('socat', ['-d', '-d', 'PTY,rawer', '-'], { detached: true });
    socat.once('error', () =>
      reject(new UsageError('--console pty needs socat; install it (Debian: apt-get install socat)')),
    );
    socat.stdin.on('error', () => {}); // 'close' follows
    let said = '';
    socat.once('close', () => reject(new UsageError(`--console pty: socat ended: ${said.trim()}`)));
    const listen = (text: Buffer): void => {
      said += text.toString();
      const found = said.match(/PTY is (\S+)/);
      if (found === null) return;
      socat.stderr.off('data', listen).resume();
      resolve({
        where: `${found[1]} (screen ${found[1]}, or socat -,rawer,escape=0x1d ${found[1]})`,
        send: (octets) => put(socat.stdin, octets),
        onReceive: (listener) => socat.stdout.on('data', listener),
        onLoss: (listener) => socat.on('close', () => listener('socat ended')),
        close: () => socat.kill(),
      });
    };
    socat.stderr.on('data', listen);
  });
}

function put(stream: Writable, octets: Uint8Array): void {
  if (stream.writable && stream.writableLength < BACKLOG_MAX) stream.write(octets);
}
