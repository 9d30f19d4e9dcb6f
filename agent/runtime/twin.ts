import { Entry, type LogEntry } from './boundary-log';
import type { PublishedTables } from './directory';
import type { Firmware } from './firmware';
import { Player } from './replay';

/**
 * A core in this process that does, call by call, what a core elsewhere does, out of its boundary log. Its tables are the
 * other's tables; a difference between the two is thrown where it comes to light.
 */
export class Twin {
  readonly #player: Player;
  #inCall = false;

  constructor(firmware: Firmware) {
    this.#player = new Player([], firmware);
  }

  /** Null before the first boot has finished. */
  get tables(): PublishedTables | null {
    return this.#player.tables;
  }

  /** Journal records that came out the same. */
  get records(): number {
    return this.#player.records;
  }

  /** Records the core here has noted and the other has not. */
  get unlogged(): number {
    return this.#player.unlogged;
  }

  /** @throws Error when the core here does not do what the entry says. */
  add(entry: LogEntry): void {
    this.#player.entries.push(entry);
    if (entry[0] === Entry.Boot || entry[0] === Entry.Step) this.#inCall = true;
    if (entry[0] === Entry.Returned || entry[0] === Entry.Restart) this.#inCall = false;
    if (this.#inCall) return;
    this.#player.play();
    this.#player.forget();
  }
}
