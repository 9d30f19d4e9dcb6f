import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { ConsolePlace } from './options';
import { UsageError } from './usage';

/** A wire that octets come from and go to, whatever it is made of. */
export interface ConsoleLine {
  /** How to reach it, for the person who started it. */
  readonly where: string;
  send(octets: Uint8Array): void;
  onReceive(listener: (octets: Uint8Array) => void): void;
  close(): void;
}

/**
 * Opens the wire of a console that is not this terminal.
 * @throws UsageError when it cannot be opened; the message says what to do.
 */
export function openConsoleLine(place: Exclude<ConsolePlace, { kind: 'stdio' }>): Promise<ConsoleLine> {
  switch (place.kind) {
    case 'tcp':
      return listen(place.host, place.port);
    case 'serial':
      return openSerial(place.path);
    case 'pty':
      return openPty();
  }
}

/** A TCP port that takes one caller at a time, the newest. */
function listen(host: string, port: number): Promise<ConsoleLine> {
  return new Promise((resolve, reject) => {
    let send = (_octets: Uint8Array): void => {};
    let receive = (_octets: Uint8Array): void => {};
    let hangUp = (): void => {};
    const server = createServer((socket) => {
      hangUp();
      hangUp = () => socket.destroy();
      send = (octets) => socket.write(octets);
      socket.on('data', (octets) => receive(octets));
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        send = () => {};
      });
    });
    server.once('error', (error) => reject(new UsageError(`--console tcp:${host}:${port}: ${error.message}`)));
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      resolve({
        where: `tcp:${host}:${bound}`,
        send: (octets) => send(octets),
        onReceive: (listener) => {
          receive = listener;
        },
        close: () => {
          hangUp();
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
      error === null ? resolve() : reject(new UsageError(`--console serial:${path}: ${error.message}`)),
    );
  });
  return {
    where: `serial:${path}, ${SERIAL_BAUD} 8N1`,
    send: (octets) => port.write(octets),
    onReceive: (listener) => port.on('data', listener),
    close: () => port.close(),
  };
}

/** A pseudo terminal, made by socat: Node has none of its own. */
function openPty(): Promise<ConsoleLine> {
  return new Promise((resolve, reject) => {
    const socat = spawn('socat', ['-d', '-d', 'PTY,rawer', '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
    socat.once('error', () =>
      reject(new UsageError('--console pty needs socat; install it (Debian: apt-get install socat)')),
    );
    let said = '';
    const listen = (text: Buffer): void => {
      said += text.toString();
      const found = said.match(/PTY is (\S+)/);
      if (found === null) return;
      socat.stderr.off('data', listen);
      resolve({
        where: found[1]!,
        send: (octets) => socat.stdin.write(octets),
        onReceive: (listener) => socat.stdout.on('data', listener),
        close: () => socat.kill(),
      });
    };
    socat.stderr.on('data', listen);
  });
}
