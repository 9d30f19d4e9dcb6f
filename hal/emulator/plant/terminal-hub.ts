import { FrameStream, framed } from './frame-stream';
import type { NetworkTermination, TerminationListener } from './network-termination';
import { BACKLOG_MAX, type WireSocket } from './wire';

/** Terminals that may be on a line besides the card's: eight in all, as on an S/T bus. ITU-T I.430. */
export const TERMINALS_MAX = 7;

/**
 * A line with foreign terminals on it besides the card's, each behind a stream socket of its own: all hear what the
 * exchange sends, and the exchange hears each. Terminals have no B channels.
 */
export class TerminalHub implements NetworkTermination {
  readonly #terminals = new Set<WireSocket>();
  readonly #listeners: TerminationListener[] = [];
  #active: boolean;

  constructor(readonly line: NetworkTermination) {
    this.#active = line.active;
    line.watch({
      frame: (frame) => this.#receive(frame),
      layer1: () => this.#look(),
      bearer: (bearer, frame) => {
        for (const listener of this.#listeners) listener.bearer(bearer, frame);
      },
    });
  }

  /** How many foreign terminals there are. */
  get terminals(): number {
    return this.#terminals.size;
  }

  /** A terminal is plugged in, until its socket closes or sends a length no frame has. False when there is no room. */
  plug(socket: WireSocket): boolean {
    if (this.#terminals.size >= TERMINALS_MAX) return false;
    const stream = new FrameStream((frame) => this.#receive(frame));
    this.#terminals.add(socket);
    socket.on('data', (octets) => {
      if (!this.#terminals.has(socket) || stream.receive(octets)) return;
      socket.destroy();
      this.#unplug(socket);
    });
    socket.on('error', () => {}); // 'close' follows
    socket.on('close', () => this.#unplug(socket));
    this.#look();
    return true;
  }

  // Exchange side.
  get active(): boolean {
    return this.#active;
  }

  activate(): void {
    this.line.activate();
  }

  deactivate(): void {
    this.line.deactivate();
  }

  send(frame: Uint8Array): void {
    this.line.send(frame);
    const octets = framed(frame);
    if (octets === null) return;
    for (const socket of this.#terminals) if (socket.writableLength <= BACKLOG_MAX) socket.write(octets);
  }

  sendBearer(bearer: number, frame: Uint8Array): void {
    this.line.sendBearer(bearer, frame);
  }

  watch(listener: TerminationListener): void {
    this.#listeners.push(listener);
  }

  #unplug(socket: WireSocket): void {
    if (this.#terminals.delete(socket)) this.#look();
  }

  /** Layer 1 of a foreign terminal is its connection. */
  #look(): void {
    const active = this.line.active || this.#terminals.size > 0;
    if (active === this.#active) return;
    this.#active = active;
    for (const listener of this.#listeners) listener.layer1(active);
  }

  #receive(frame: Uint8Array): void {
    for (const listener of this.#listeners) listener.frame(frame);
  }
}
