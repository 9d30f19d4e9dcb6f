import type { Call } from './call';
import type { Connection, FarEnd } from './connection';

/**
 * The far end of a connection, when that is another access of the exchange: of its two connections each one's far end
 * tells the other what happens.
 */
export class FarAccess implements FarEnd {
  /** The call of the terminal here; undefined where the terminal is called. */
  call: Call | undefined;
  /** The far end of the other connection. */
  #peer: FarAccess | undefined;
  /** One of the two has told the other that it clears. */
  #cleared = false;

  constructor(
    readonly connection: Connection,
    /** Offers the call to the other access. */
    readonly offer: () => void,
    peer?: FarAccess,
  ) {
    this.#peer = peer;
    if (peer !== undefined) peer.#peer = this;
  }

  ring(call: Call): void {
    this.call = call;
    call.proceed();
    this.offer();
  }

  alerted(): void {
    this.#peer?.call?.alert();
  }

  joined(): void {
    this.connection.attach({ receive: (frame) => this.#peer?.connection.send(frame) });
    this.#peer?.call?.answer();
  }

  parted(cause: number): void {
    this.#clear(cause);
  }

  finished(cause: number): void {
    this.#clear(cause);
  }

  #clear(cause: number): void {
    const peer = this.#peer;
    if (this.#cleared || peer === undefined) return;
    this.#cleared = true;
    peer.#cleared = true;
    peer.connection.hangUp(cause);
  }
}
